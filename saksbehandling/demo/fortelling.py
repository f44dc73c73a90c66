"""The whole demo into an empty database: chapters in order, and the sum of it read from the database."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from regelverk.kroner import kr
from saksbehandling.demo import arbeidslivet, forvalter, frivillige, kommuner, ressursmiljo
from saksbehandling.demo.scene import Scene
from saksbehandling.demo.verden import bygg
from saksbehandling.feil import Feil
from saksbehandling.handlinger.revisjon import verifiser
from saksbehandling.jobber import segl
from saksbehandling.lager.kontekst import BREV, RAMME, antall_saker
from saksbehandling.lager.skjema import oppgrader
from saksbehandling.lager.transaksjon import lesing

KAPITLER = (ressursmiljo, frivillige, kommuner, forvalter, arbeidslivet)


class IkkeTom(Feil):
    """There are cases in the database: the demo leaves it alone."""

    kode, status, utgang = "ikke-tom", 409, 1


def fortell(url: str, mappe: Path, skriv: Callable[[str], None]) -> dict[str, Any]:
    """Runs the demo and tells it line by line. Gives `saker`, `brev`, `utbetalt_kr`, `mappe` (CONTRACT),
    and `slutt`: the aware moment at which the story stops, from where somebody may go on.

    Raises IkkeTom when there are cases already; nothing is changed then.
    """
    start = time.monotonic()
    oppgrader(url)
    with lesing(url) as db:
        if (antall := antall_saker(db)) > 0:
            raise IkkeTom(
                f"Databasen har {antall} saker fra før, og demoen kjøres bare i en tom database.",
                gjor="Sett TILSKUDD_DATABASE_URL til en ny fil, for eksempel sqlite:///demo.db.",
            )
    s = Scene(url, mappe, skriv)
    skriv(
        "Tilskuddsåret 2025 i IMDi, slik løsningen fører det. Tiden er simulert, og alle brev er merket som eksempel."
    )
    s.med(bygg)
    for kapittel in KAPITLER:
        kapittel.fortell(s)
    return _oppsummer(s, time.monotonic() - start)


def _oppsummer(s: Scene, sekunder: float) -> dict[str, Any]:
    segl.natt(s.plass)
    with lesing(s.url) as db:
        brev = db.execute(select(func.count()).select_from(BREV).where(BREV.c.sendt.is_not(None))).scalar_one()
        feilet = db.execute(select(func.count()).select_from(BREV).where(BREV.c.feil.is_not(None))).scalar_one()
        utbetalt = int(db.execute(select(func.sum(RAMME.c.utbetalt_kr))).scalar_one())
        saker, logg = antall_saker(db), verifiser(db, segl.offentlige(s.plass))
    s.kapittel("Til sammen")
    s.si(f"{saker} saker, {brev} brev levert, {feilet} brev lagt til side, {kr(utbetalt)} utbetalt.")
    stemmer = "Alt stemmer." if logg.ok else f"{logg.antall_brudd} brudd!"
    s.si(f"Loggen har {logg.hendelser} hendelser under {logg.segl.antall} segl. {stemmer}")
    s.si(f"Brevene ligger i {s.mappe / 'brev'}. Det tok {sekunder:.0f} sekunder.")
    return {"saker": saker, "brev": brev, "utbetalt_kr": utbetalt, "mappe": str(s.mappe), "slutt": s.naa.isoformat()}
