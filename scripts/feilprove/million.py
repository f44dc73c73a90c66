"""Two processes want the last million of a line, again and again: one gets it, and not a krone is gone afterwards."""

from __future__ import annotations

import subprocess
import sys
import time
from functools import partial
from typing import Any

from sqlalchemy import Connection, text

from saksbehandling.feil import Feil
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.handlinger.brukere import finn_person
from saksbehandling.handlinger.inn import SoknadInn
from saksbehandling.handlinger.registrering import registrer_soknad
from saksbehandling.handlinger.sporsmal_om_sak import gjor
from saksbehandling.lager.engine import motor
from saksbehandling.lager.transaksjon import lesing, med_gjentak, transaksjon
from scripts.feilprove.holdt import hva_er_galt
from scripts.feilprove.klient import Fasit
from scripts.feilprove.runde import FORENING, INGEN_BAND
from scripts.feilprove.sted import ROT, START, Sted
from scripts.feilprove.svar import Utfall

MILLION = 1_000_000
TILDEL = {"utfall": "innvilget", "belop_kr": MILLION, "begrunnelse": "Tiltaket treffer målet."}


def kjor(s: Sted, ganger: int, fro: int) -> Utfall:
    """So many rounds; the winner is withdrawn, which gives the million back, and the loser tries again."""
    start, feil = time.monotonic(), list[str]()
    with transaksjon(s.url) as db:
        db.execute(text("UPDATE ramme SET ramme_kr = :kr WHERE id = 'frivillige'"), {"kr": MILLION})
    to = [
        subprocess.Popen(
            [sys.executable, "-m", "scripts.feilprove.million", s.url], cwd=ROT, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, text=True, bufsize=1,
        )
        for _ in range(2)
    ]  # fmt: skip
    vant = [0, 0]
    try:
        saker = [_innstilt(s), _innstilt(s)]
        for n in range(ganger):
            svar = _samtidig(to, saker)
            bundet = _bundet(s)
            if sorted(v == "ja" for v in svar) != [False, True] or bundet != MILLION:
                feil.append(f"omgang {n}: {saker} svarte {svar}, bundet {bundet}")
                break
            vinner = svar.index("ja")
            vant[vinner] += 1
            _gjor(s, saker[vinner], "trekk", "saksbehandler", INGEN_BAND)
            if bundet := _bundet(s):
                feil.append(f"omgang {n}: {bundet} kroner bundet etter at {saker[vinner]} ble trukket")
                break
            saker[vinner] = _innstilt(s)
    finally:
        for p in to:
            p.kill()
            p.wait()
    galt, _ = hva_er_galt(s, Fasit())
    feil += [g for g in galt if g.startswith(("verifiser", "overtrukne", "doble"))]
    return Utfall(
        "million", feil, {"omganger": sum(vant), "den ene vant": vant[0], "den andre vant": vant[1]},
        time.monotonic() - start, fro,
    )  # fmt: skip


def _samtidig(to: list[subprocess.Popen[str]], saker: list[str]) -> list[str]:
    for p, nr in zip(to, saker, strict=True):
        assert p.stdin is not None
        p.stdin.write(f"{nr}\n")
        p.stdin.flush()
    return [p.stdout.readline().strip() for p in to if p.stdout is not None]


def _bundet(s: Sted) -> int:
    with lesing(s.url) as db:
        return int(db.execute(text("SELECT bundet_kr FROM ramme WHERE id = 'frivillige'")).scalar_one())


def _innstilt(s: Sted) -> str:
    inn = SoknadInn.model_validate(
        {
            "ordning": "frivillige-nasjonale", "aar": 2025, "mottaker": FORENING, "tiltak": "Møteplass",
            "belop_kr": MILLION, "sendt": START.isoformat(),
        }
    )  # fmt: skip
    nr = str(med_gjentak(s.url, lambda db: registrer_soknad(_som(db, "saksbehandler"), inn)[1]))
    _gjor(s, nr, "ta_til_behandling", "saksbehandler", INGEN_BAND)
    _gjor(s, nr, "innstill", "saksbehandler", TILDEL)
    return nr


def _som(db: Connection, bruker: str) -> Arbeid:
    return Arbeid(db, finn_person(db, bruker), START)


def _gjor(s: Sted, nr: str, handling: str, som: str, data: dict[str, Any]) -> None:
    med_gjentak(s.url, lambda db: gjor(_som(db, som), nr, handling, data, None))


def _vedta(url: str) -> None:
    """The process: a case number a line in, «ja» or the reason out."""
    motor(url, varig=False)
    for linje in sys.stdin:
        try:
            med_gjentak(url, partial(_vedtak, nr=linje.strip()))
            print("ja", flush=True)
        except Feil as e:
            print(f"{type(e).__name__}: {e.melding}", flush=True)


def _vedtak(db: Connection, nr: str) -> None:
    gjor(_som(db, "beslutter"), nr, "vedta", INGEN_BAND, None)


if __name__ == "__main__":
    _vedta(sys.argv[1])
