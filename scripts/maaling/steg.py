"""One guarded, logged step as shipped, beside the same rows written by hand and beside SpiffWorkflow.

A step proposes an application (three rules, a form) or sends it back: ours asks the rules, keeps every reason, moves
the machine, and writes event, case, life and the Idempotency-Key's row in one transaction, with the triggers on.
The rivals write the same rows with the same JSON and hash; their rules are plain ifs.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select

from regelverk.fakta import OSLO
from saksbehandling.demo.verden import bygg, organisasjon
from saksbehandling.flyt.muligheter import KLOKKA
from saksbehandling.flyt.skjema import Begrunnelse, Erklaering
from saksbehandling.flyt.skjema_soknad import Innstillingsskjema
from saksbehandling.flyt.soknad import Soknad
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.handlinger.brukere import finn_person
from saksbehandling.handlinger.inn import SoknadInn
from saksbehandling.handlinger.registrering import registrer_soknad
from saksbehandling.handlinger.utfor import utfor
from saksbehandling.lager.engine import motor
from saksbehandling.lager.idempotens import Foresporsel, Svar, en_gang
from saksbehandling.lager.kontekst import SAK
from saksbehandling.lager.skjema import oppgrader
from saksbehandling.lager.transaksjon import egen_kobling, lesing, med_gjentak, transaksjon
from scripts.maaling.for_haand import ForHaand
from scripts.maaling.spiff import Spiff

NAA = datetime(2025, 3, 3, 9, tzinfo=OSLO)
INNSTILLING = Innstillingsskjema.model_validate(
    {"utfall": "innvilget", "belop_kr": 100_000, "begrunnelse": "Tiltaket treffer målet med ordningen."}
)
TILBAKE = Begrunnelse(begrunnelse="Se på beløpet en gang til.")
INGEN = Erklaering(relasjon="ingen")
FORM = {"for_haand": "ifs, a dict for the machine, statements by hand", "SpiffWorkflow": "BPMN, state kept each step"}


def maal(runder: int, saker: int, postgres: str | None) -> list[dict[str, Any]]:
    """CONTRACT's `maalt`: our speed divided by each rival's, median of the rounds."""
    with tempfile.TemporaryDirectory() as mappe:
        ut = _maal(f"sqlite:///{Path(mappe) / 'ytelse.db'}", runder, saker, "SQLite NORMAL", time.process_time, "cpu")
    if postgres:
        ut += _maal(postgres, runder, saker, "PostgreSQL", time.perf_counter, "wall")
    return ut


def _maal(
    url: str, runder: int, saker: int, database: str, klokke: Callable[[], float], hva: str
) -> list[dict[str, Any]]:
    motor(url, varig=not url.startswith("sqlite"))
    ider = lag_saker(url, 3 * saker)
    vaar = Vaar(url)
    innhold = vaar.prove(ider[0])
    deltakere: dict[str, Any] = {"vår": vaar, "for_haand": ForHaand(url, innhold), "SpiffWorkflow": Spiff(url, innhold)}
    deres = {navn: ider[i::3] for i, navn in enumerate(deltakere)}
    with egen_kobling(url):
        tid = _kappes(deltakere, deres, runder, klokke)
    vaar_tid = tid.pop("vår")
    maal_ = {"cpu": {"for_haand": 0.45, "SpiffWorkflow": 5.0}, "wall": {"for_haand": 0.8, "SpiffWorkflow": 2.5}}[hva]
    motor(url).dispose()
    return [
        {
            "hva": "vakta steg", "database": database, "motpart": navn, "form": FORM[navn], "maal": hva,
            "forhold": round(statistics.median(d / v for d, v in zip(t, vaar_tid, strict=True)), 3),
            "mal": maal_[navn], "vaar_us": round(1e6 * statistics.median(vaar_tid)),
            "deres_us": round(1e6 * statistics.median(t)),
        }
        for navn, t in tid.items()
    ]  # fmt: skip


def _kappes(
    deltakere: dict[str, Any], deres: dict[str, list[int]], runder: int, klokke: Callable[[], float]
) -> dict[str, list[float]]:
    """Seconds a step in each round, in shuffled order; the round before the first warms up."""
    tid: dict[str, list[float]] = {navn: [] for navn in deltakere}
    rekke, tilfeldig = list(deltakere), random.Random(1)
    for runde in range(runder + 1):
        tilfeldig.shuffle(rekke)
        for navn in rekke:
            start = klokke()
            for sak_id in deres[navn]:
                deltakere[navn].innstill(sak_id)
                deltakere[navn].send_tilbake(sak_id)
            if runde:
                tid[navn].append((klokke() - start) / (2 * len(deres[navn])))
    return tid


def lag_saker(url: str, antall: int) -> list[int]:
    """Applications under assessment, each with both persons' declarations."""
    oppgrader(url)
    with transaksjon(url) as db:
        a = Arbeid(db, KLOKKA, NAA)
        bygg(a)
        soknad = {
            "ordning": "frivillige-nasjonale", "aar": 2025, "mottaker": organisasjon("Caritas Norge"),
            "tiltak": "Møteplass", "belop_kr": 100_000, "sendt": NAA,
        }  # fmt: skip
        ider = [registrer_soknad(a, SoknadInn.model_validate(soknad))[0] for _ in range(antall)]
        saksbehandler = Arbeid(db, finn_person(db, "saksbehandler"), NAA)
        beslutter = Arbeid(db, finn_person(db, "beslutter"), NAA)
        for sak_id in ider:
            utfor(saksbehandler, sak_id, Soknad.ta_til_behandling, erklaering=INGEN)
            utfor(saksbehandler, sak_id, Soknad.innstill, INNSTILLING)
            utfor(beslutter, sak_id, Soknad.send_tilbake, TILBAKE, erklaering=INGEN)
    return ider


class Vaar:
    """The step as shipped, from the door's transaction inwards."""

    def __init__(self, url: str) -> None:
        self._url, self._nr = url, 0
        with lesing(url) as db:
            self._hvem = {h: finn_person(db, n) for h, n in (("i", "saksbehandler"), ("s", "beslutter"))}

    def innstill(self, sak_id: int) -> None:
        """From vurderes to innstilt."""
        self._gjor(sak_id, "i", Soknad.innstill, INNSTILLING)

    def send_tilbake(self, sak_id: int) -> None:
        """And back."""
        self._gjor(sak_id, "s", Soknad.send_tilbake, TILBAKE)

    def _gjor(self, sak_id: int, hvem: str, handling: Any, data: Any) -> None:
        self._nr += 1
        f = Foresporsel(self._hvem[hvem].id, f"vaar-{self._nr}", f"POST /{sak_id}", "0" * 64)

        def utfort(db: Any) -> None:
            def gjor() -> Svar:
                h = utfor(Arbeid(db, self._hvem[hvem], NAA), sak_id, handling, data)
                return Svar(200, f'{{"nr": {h.nr}}}')

            en_gang(db, f, NAA, gjor, lambda e: Svar(e.status, "{}"))

        med_gjentak(self._url, utfort)

    def prove(self, sak_id: int) -> dict[str, str]:
        """What two steps wrote to the log, so that the rivals write as much."""
        from saksbehandling.lager.logg import HENDELSE

        self.innstill(sak_id)
        self.send_tilbake(sak_id)
        with lesing(self._url) as db:
            q = select(HENDELSE.c.innhold).where(HENDELSE.c.sak_id == sak_id).order_by(HENDELSE.c.nr.desc()).limit(2)
            tilbake, innstilt = db.execute(q).scalars()
            assert db.execute(select(SAK.c.tilstand).where(SAK.c.id == sak_id)).scalar_one() == Soknad.vurderes.navn
        return {"innstill": innstilt, "send_tilbake": tilbake}
