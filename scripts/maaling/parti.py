"""One decision over many cases as shipped, beside the bare set-wise bound, one case at a time, and an ORM's session.

The move is a proposal with its form. All write the same rows with the same JSON and hash under the same triggers, in
pages of 2 000. Ours asks the rules with every reason kept, moves the machine, and keeps what became of each case on the
batch's list besides; the bare one has its rules as plain ifs and a dict for the machine. The seal afterwards and the
freezing of the list are outside the clock.
"""

from __future__ import annotations

import hashlib
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import select
from sqlmodel import Session

from saksbehandling.demo.verden import bygg, organisasjon
from saksbehandling.domene.logg import Hendelse
from saksbehandling.domene.sak import Sak
from saksbehandling.domene.soknad import Soknad as Soknadsrad
from saksbehandling.flyt.muligheter import KLOKKA
from saksbehandling.handlinger import parti
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.handlinger.brukere import finn_person
from saksbehandling.handlinger.inn import SoknadInn
from saksbehandling.handlinger.registrering import registrer_soknad
from saksbehandling.jobber.arbeidsplass import Arbeidsplass
from saksbehandling.lager.engine import motor
from saksbehandling.lager.kontekst import RAMME, SAK, SOKNAD
from saksbehandling.lager.skjema import oppgrader
from saksbehandling.lager.transaksjon import egen_kobling, lesing, transaksjon
from scripts.maaling.for_haand import TID, kobling
from scripts.maaling.steg import INNSTILLING, NAA, TILBAKE, Vaar

SIDE = 2_000
FORM = {
    "bare_sett": "ifs, a dict for the machine; executemany, or unnest and COPY",
    "en_og_en": "our own step, a transaction each, with its key",
    "orm_session": "SQLModel, one session and commit, same ifs",
}
MAAL = {
    "cpu": {"bare_sett": 0.6, "en_og_en": 6.0, "orm_session": 5.0},
    "wall": {"bare_sett": 0.8, "en_og_en": 10.0, "orm_session": 5.0},
}


def maal(runder: int, antall: int, postgres: str | None) -> list[dict[str, Any]]:
    """CONTRACT's `maalt`: our speed divided by each rival's, median of the rounds."""
    with tempfile.TemporaryDirectory() as mappe:
        url = f"sqlite:///{Path(mappe) / 'ytelse.db'}"
        ut = _maal(url, Path(mappe), runder, antall, "SQLite NORMAL", time.process_time, "cpu")
        if postgres:
            ut += _maal(postgres, Path(mappe), runder, antall, "PostgreSQL", time.perf_counter, "wall")
    return ut


def _maal(
    url: str, mappe: Path, runder: int, antall: int, database: str, klokke: Callable[[], float], hva: str
) -> list[dict[str, Any]]:
    motor(url, varig=not url.startswith("sqlite"))
    vaar = Partiet(url, mappe, lag_saker(url, antall))
    steg = Vaar(url)
    innhold = steg.prove(vaar.ider[0])
    bare = BareSett(url, innhold)
    deltakere: dict[str, Callable[[Sequence[int]], None]] = {
        "vår": vaar.innstill, "bare_sett": bare.innstill, "en_og_en": EnOgEn(url, steg).innstill,
        "orm_session": Orm(url, innhold).innstill,
    }  # fmt: skip
    smaa = {"en_og_en", "orm_session"}
    tid: dict[str, list[float]] = {navn: [] for navn in deltakere}
    rekke, tilfeldig = list(deltakere), random.Random(1)
    for runde in range(runder + 1):
        tilfeldig.shuffle(rekke)
        for navn in rekke:
            ider = vaar.ider[: max(10, antall // 10)] if navn in smaa else vaar.ider
            vaar.lag(ider)
            start = klokke()
            deltakere[navn](ider)
            if runde:  # the first warms up
                tid[navn].append((klokke() - start) / len(ider))
            bare.send_tilbake(ider)
    motor(url).dispose()
    vaar_tid = tid.pop("vår")
    return [
        {
            "hva": "parti", "database": database, "motpart": navn, "form": FORM[navn], "maal": hva,
            "forhold": round(statistics.median(d / v for d, v in zip(t, vaar_tid, strict=True)), 3),
            "mal": MAAL[hva][navn], "vaar_us": round(1e6 * statistics.median(vaar_tid)),
            "deres_us": round(1e6 * statistics.median(t)),
        }
        for navn, t in tid.items()
    ]  # fmt: skip


def lag_saker(url: str, antall: int) -> list[int]:
    """Applications under assessment, each with the persons' declarations: taken, proposed and returned in batches."""
    oppgrader(url)
    soknad = SoknadInn.model_validate(
        {
            "ordning": "frivillige-nasjonale", "aar": 2025, "mottaker": organisasjon("Caritas Norge"),
            "tiltak": "Møteplass", "belop_kr": 100_000, "sendt": NAA,
        }
    )  # fmt: skip
    with transaksjon(url) as db:
        a = Arbeid(db, KLOKKA, NAA)
        bygg(a)
        ider = [registrer_soknad(a, soknad)[0] for _ in range(antall)]
        db.execute(RAMME.update().where(RAMME.c.id == "frivillige").values(ramme_kr=10**12))
    p = Partiet(url, Path(tempfile.gettempdir()), ider)
    habil = {"habilitet": {"relasjon": "ingen"}}
    for handling, som, data in (
        ("ta_til_behandling", "saksbehandler", habil),
        ("innstill", "saksbehandler", INNSTILLING.model_dump(mode="json", exclude_none=True)),
        ("send_tilbake", "beslutter", {**TILBAKE.model_dump(mode="json"), **habil}),
    ):
        p.lag(ider, handling, som, data)
        p.innstill(ider)
    return ider


class Partiet:
    """A batch as shipped: the list frozen first, then its pages."""

    def __init__(self, url: str, mappe: Path, ider: list[int]) -> None:
        self.url, self.ider, self._nr = url, ider, 0
        self._plass = Arbeidsplass(url, mappe, NAA, demo=True)
        with lesing(url) as db:
            self._numre = dict(db.execute(select(SAK.c.id, SAK.c.nr)).tuples().all())

    def lag(
        self, ider: Sequence[int], handling: str = "innstill", som: str = "saksbehandler",
        data: dict[str, Any] | None = None,
    ) -> None:  # fmt: skip
        """Freezes the list."""
        felt = INNSTILLING.model_dump(mode="json", exclude_none=True) if data is None else data
        with transaksjon(self.url) as db:
            a = Arbeid(db, finn_person(db, som), NAA)
            hele = parti.lag(a, parti.Ordre(handling, [self._numre[i] for i in ider], "Alle likt.", felt))
        self._nr, self._antall = hele["nr"], hele["antall"]

    def innstill(self, ider: Sequence[int]) -> None:
        """Its pages."""
        flyttet = 0
        with egen_kobling(self.url):
            for side in range((len(ider) - 1) // SIDE + 1):
                svar = self._plass.gjor(partial(parti.gjor_side, parti_id=self._nr, side=side))
                flyttet += len(svar.flyttet) if svar else 0
        if flyttet != len(ider):
            raise AssertionError(f"{len(ider) - flyttet} were refused")


class EnOgEn:
    """Our own step, one case after the other."""

    def __init__(self, url: str, steg: Vaar) -> None:
        self._url, self._steg = url, steg

    def innstill(self, ider: Sequence[int]) -> None:
        """Each in its own transaction."""
        with egen_kobling(self._url):
            for i in ider:
                self._steg.innstill(i)


class BareSett:
    """Nothing between the rows and the driver: a page read in one statement, judged by ifs, written in three."""

    TIL = {("vurderes", "innstill"): "innstilt", ("innstilt", "send_tilbake"): "vurderes"}
    HVEM = {"innstill": "saksbehandler", "send_tilbake": "beslutter"}

    def __init__(self, url: str, innhold: dict[str, str]) -> None:
        self.db, self._merke = kobling(url)
        self.innhold = {h: orjson.loads(t) for h, t in innhold.items()}

    def innstill(self, ider: Sequence[int]) -> None:
        """From vurderes to innstilt."""
        self._alle(ider, "innstill")

    def send_tilbake(self, ider: Sequence[int]) -> None:
        """And back."""
        self._alle(ider, "send_tilbake")

    def _alle(self, ider: Sequence[int], handling: str) -> None:
        for fra in range(0, len(ider), SIDE):
            side = ider[fra : fra + SIDE]
            self.db.execute("BEGIN IMMEDIATE" if self._merke == "?" else "BEGIN")
            self._side(side[0], side[-1], len(side), handling)
            self.db.execute("COMMIT")

    def _side(self, fra_id: int, til_id: int, antall: int, handling: str) -> None:
        laas = "" if self._merke == "?" else " FOR NO KEY UPDATE OF s"
        q = (
            "SELECT s.id, s.tilstand, s.versjon, s.hode, s.gjort_av, l.sokt_kr, l.bundet_kr, r.ramme_kr, r.bundet_kr, "
            "e.erklaering FROM sak s JOIN soknad l ON l.sak_id = s.id JOIN ramme r ON r.aar = 2025 AND "
            "r.id = 'frivillige' JOIN habilitetserklaering e ON e.sak_id = s.id AND e.bruker = ? "
            f"WHERE s.id BETWEEN ? AND ? ORDER BY s.id{laas}"
        ).replace("?", self._merke)
        hendelser, saker, liv = [], [], []
        hvem = self.HVEM[handling]
        for r in self.db.execute(q, (hvem, fra_id, til_id)).fetchall():
            sak_id, fra, versjon, hode, gjort, sokt_kr, bundet_kr, ramme_kr, alt_kr, erklaering = r
            til = self.TIL[fra, handling]
            if erklaering is None or sokt_kr < 100_000 or ramme_kr - alt_kr + bundet_kr < 100_000:
                raise AssertionError("a rule says no")
            gjort = json.loads(gjort) if isinstance(gjort, str) else gjort
            gjort = {**gjort, handling: sorted({*gjort.get(handling, ()), hvem})}
            innhold = orjson.dumps(self.innhold[handling], option=orjson.OPT_SORT_KEYS).decode()
            deler = (sak_id, versjon + 1, TID, hvem, hvem, handling, fra, til, innhold, hode)
            nytt = hashlib.sha256(orjson.dumps(deler)).hexdigest()
            hendelser.append((*deler, nytt))
            saker.append((til, versjon + 1, versjon + 1, nytt, json.dumps(gjort), sak_id, versjon))
            liv.append((json.dumps(self.innhold[handling]["data"]), sak_id))
        if self._skriv(hendelser, saker, liv if handling == "innstill" else []) != antall:
            raise AssertionError("moved by another")

    def _skriv(self, hendelser: list[Any], saker: list[Any], liv: list[Any]) -> int:
        kol = "sak_id, nr, tid, person, rolle, handling, fra, til, innhold, forrige, hash"
        if self._merke == "?":
            self.db.executemany(f"INSERT INTO hendelse ({kol}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", hendelser)
            self.db.executemany("UPDATE soknad SET innstilling = ? WHERE sak_id = ?", liv)
            sett = "tilstand = ?, versjon = ?, hode_nr = ?, hode = ?, gjort_av = ?"
            return int(self.db.executemany(f"UPDATE sak SET {sett} WHERE id = ? AND versjon = ?", saker).rowcount)
        with self.db.cursor().copy(f"COPY hendelse ({kol}) FROM STDIN") as strom:
            for h in hendelser:
                strom.write_row(h)
        if liv:
            q = "UPDATE soknad t SET innstilling = x.i::json FROM unnest(%s::text[], %s::bigint[]) x(i, id) "
            self.db.execute(q + "WHERE t.sak_id = x.id", [list(k) for k in zip(*liv, strict=True)])
        q = (
            "UPDATE sak t SET tilstand = x.t, versjon = x.v, hode_nr = x.n, hode = x.h, gjort_av = x.g::json FROM "
            "unnest(%s::text[], %s::int[], %s::int[], %s::text[], %s::text[], %s::bigint[], %s::int[]) "
            "x(t, v, n, h, g, id, sett) WHERE t.id = x.id AND t.versjon = x.sett"
        )
        return int(self.db.execute(q, [list(k) for k in zip(*saker, strict=True)]).rowcount)


class Orm:
    """The models in one session, a flush for the events and one for the rest of each page, one commit."""

    def __init__(self, url: str, innhold: dict[str, str]) -> None:
        self._url, self._innhold = url, orjson.loads(innhold["innstill"])

    def innstill(self, ider: Sequence[int]) -> None:
        """From vurderes to innstilt."""
        with Session(motor(self._url)) as s:
            for fra in range(0, len(ider), SIDE):
                side = ider[fra : fra + SIDE]
                q: Any = select(Sak, Soknadsrad).join(Soknadsrad, SOKNAD.c.sak_id == SAK.c.id)
                self._side(s, list(s.execute(q.where(SAK.c.id.in_(side)))))
            s.commit()

    def _side(self, s: Session, rader: list[Any]) -> None:
        nye = []
        for sak, soknad in rader:
            if sak.tilstand != "vurderes" or soknad.sokt_kr < 100_000:
                raise AssertionError("a rule says no")
            innhold = orjson.dumps(self._innhold, option=orjson.OPT_SORT_KEYS).decode()
            ny = Hendelse(
                sak_id=sak.id, nr=sak.versjon + 1, tid=NAA, person="saksbehandler", rolle="saksbehandler",
                handling="innstill", fra=sak.tilstand, til="innstilt", innhold=innhold, forrige=sak.hode,
                hash=hashlib.sha256(f"{sak.id}{sak.versjon}{innhold}{sak.hode}".encode()).hexdigest(),
            )  # fmt: skip
            s.add(ny)
            nye.append(ny)
        s.flush()
        for (sak, soknad), ny in zip(rader, nye, strict=True):
            sak.tilstand, sak.versjon, sak.hode_nr, sak.hode = ny.til, ny.nr, ny.nr, ny.hash
            sak.gjort_av = {**sak.gjort_av, "innstill": ["saksbehandler"]}
            soknad.innstilling = self._innhold["data"]
        s.flush()
