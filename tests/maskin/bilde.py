"""What stands in the database at one moment, read straight from the tables: what the promises are asked of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, select

from saksbehandling.lager.kontekst import BREV, BRUKER, ERKLAERING, FULLMAKT, JURISTSVAR, LIV, ORG, RAMME, SAK
from saksbehandling.lager.skriv import HENDELSE
from saksbehandling.lager.transaksjon import lesing

Rad = dict[str, Any]


@dataclass(frozen=True)
class Bilde:
    """Rows as dicts. `liv`: life -> the cases of it, each with its own row and the recipient's form."""

    liv: dict[str, list[Rad]]
    hendelser: dict[int, list[Rad]]
    brev: list[Rad]
    rammer: list[Rad]
    fullmakter: list[Rad]
    erklaeringer: list[Rad]
    juristsvar: list[Rad]
    roller: dict[str, frozenset[str]]

    @property
    def soknader(self) -> list[Rad]:
        return self.liv["soknad"]

    def gjort(self, sak_id: int, *handlinger: str) -> list[Rad]:
        """The events of the case with one of these moves, in order."""
        return [h for h in self.hendelser[sak_id] if h["handling"] in handlinger]

    def avgjort_for(self, sak_id: int, nr: int) -> Rad:
        """The decision that stood when the case's event `nr` came."""
        return [h for h in self.gjort(sak_id, "vedta", "gjenoppliv") if h["nr"] < nr][-1]

    def betalinger(self, sendt: bool = True) -> Iterator[tuple[Rad, Rad]]:
        """Payments with their application; those that have been sent, or all."""
        saker = {s["id"]: s for s in self.soknader}
        for b in self.liv["utbetaling"]:
            if b["sendt"] or not sendt:
                yield b, saker[b["opphav_id"]]

    def klager(self) -> Iterator[tuple[Rad, Rad]]:
        """Complaints with the application whose decision they are over."""
        saker = {s["id"]: s for s in self.soknader}
        for k in self.liv["klage"]:
            yield k, saker[k["opphav_id"]]


def les(url: str) -> Bilde:
    """The moment's picture."""
    with lesing(url) as db:
        hendelser: dict[int, list[Rad]] = {}
        for h in _rader(db, HENDELSE, HENDELSE.c.sak_id, HENDELSE.c.nr):
            hendelser.setdefault(h["sak_id"], []).append(h)
        return Bilde(
            {f: _livet(db, t) for f, t in LIV.items()},
            hendelser,
            _rader(db, BREV, BREV.c.id),
            _rader(db, RAMME, RAMME.c.id),
            _rader(db, FULLMAKT, FULLMAKT.c.id),
            _rader(db, ERKLAERING, ERKLAERING.c.sak_id, ERKLAERING.c.bruker),
            _rader(db, JURISTSVAR, JURISTSVAR.c.id),
            {b["id"]: frozenset(b["roller"]) for b in _rader(db, BRUKER, BRUKER.c.id)},
        )


def _rader(db: Connection, t: Table, *rekke: Any) -> list[Rad]:
    return [dict(r) for r in db.execute(select(t).order_by(*rekke)).mappings()]


def _livet(db: Connection, t: Table) -> list[Rad]:
    """The life's cases; where both tables have a column of the name, the life's own counts."""
    q = select(*(k for k in SAK.c if k.name not in t.c), ORG.c.form, *t.c).select_from(SAK)
    q = q.join(t, t.c.sak_id == SAK.c.id).outerjoin(ORG, ORG.c.orgnr == SAK.c.orgnr)
    return [dict(r) for r in db.execute(q.order_by(SAK.c.id)).mappings()]
