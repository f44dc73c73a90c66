"""Every write of `utfor`: the event before the state, the state only from the version that was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, bindparam, insert, update
from sqlalchemy.dialects import postgresql, sqlite

from saksbehandling.domene.logg import Hendelse
from saksbehandling.feil import Utdatert
from saksbehandling.lager.engine import er_sqlite
from saksbehandling.lager.ferdig import Ferdig
from saksbehandling.lager.kontekst import BREV, ERKLAERING, FRIST, LIV, SAK, tabell
from saksbehandling.lager.penger import Betaling, Binding, betal, bind
from saksbehandling.lager.sok import legg_inn
from saksbehandling.lager.utboks import JOBB, brevjobb

HENDELSE = tabell(Hendelse)


def _flyttet() -> Any:
    """The case moved on, if it still is what was read."""
    return (
        update(SAK)
        .where(SAK.c.id == bindparam("sak"), SAK.c.versjon == bindparam("sett"))
        .values(
            tilstand=bindparam("til"),
            versjon=bindparam("ny"),
            hode_nr=bindparam("ny"),
            hode=bindparam("nytt_hode"),
            gjort_av=bindparam("av"),
            frist=bindparam("forste"),
        )
    )


_FLYTT = Ferdig(_flyttet())
_LUKK = Ferdig(
    update(FRIST).where(FRIST.c.id == bindparam("frist"), FRIST.c.lukket.is_(None)).values(lukket=bindparam("naa"))
)

PARTENS = ("klagefrist",)
"""Deadlines that a party may let pass: nobody owes anything then, so the queue does not follow them."""


def forste_frist(apne: Iterable[Mapping[str, Any]], lukk: Sequence[int], nye: Iterable[Mapping[str, Any]]) -> Any:
    """The first open deadline that the queue follows, after a move that closes some and opens others; None: none."""
    igjen = [*(f for f in apne if f["id"] not in lukk), *nye]
    return min((f["utlop"] for f in igjen if f["type"] not in PARTENS), default=None)


# Built once: to put a statement together costs more than to run it.
@cache
def _ny(tabell: Table, kolonner: tuple[str, ...]) -> Ferdig:
    """A new row with these columns."""
    return Ferdig(insert(tabell).inline(), kolonner)


@cache
def _endre(tabell: Table, kolonner: tuple[str, ...]) -> Ferdig:
    """The life's row of the case `saken`, these columns anew."""
    endret: dict[str, Any] = {k: bindparam(k) for k in kolonner}
    return Ferdig(update(tabell).where(tabell.c.sak_id == bindparam("saken")).values(endret))


@cache
def _i_ett(flyt: str, hendelse: tuple[str, ...], liv: tuple[str, ...]) -> Ferdig:
    """Event, case and life in one statement, for PostgreSQL: the case is joined to the event that carries it, so that
    the event is there when the trigger looks for it.
    """
    ny = insert(HENDELSE).values({k: bindparam(f"hendelse_{k}") for k in hendelse}).returning(HENDELSE.c.sak_id).cte()
    setning: Any = _flyttet().where(SAK.c.id == ny.c.sak_id)
    if liv:
        t = LIV[flyt]
        endret: dict[str, Any] = {k: bindparam(f"liv_{k}") for k in liv}
        setning = setning.add_cte(update(t).where(t.c.sak_id == bindparam("sak")).values(endret).cte())
    return Ferdig(setning)


@dataclass
class Skriv:
    """What one move writes. The event before the case, so that the trigger finds the event that carries it."""

    sak_id: int
    flyt: str
    hendelse: dict[str, Any]
    flytt: dict[str, Any]
    liv: dict[str, Any]
    lukk: list[int]
    frister: list[dict[str, Any]]
    brev: list[dict[str, Any]]
    bindinger: list[Binding] = field(default_factory=list)
    betalinger: list[Betaling] = field(default_factory=list)
    rader: list[tuple[Table, dict[str, Any]]] = field(default_factory=list)
    erklaering: dict[str, Any] | None = None

    def lagre(self, db: Connection, naa: datetime) -> None:
        """Writes it all. Utdatert when the case moved meanwhile; Sprengt when a sum's guard says no."""
        if (self._flytt if er_sqlite(db) else self._flytt_i_ett)(db) != 1:
            raise Utdatert("Saken er endret av en annen mens du arbeidet.")
        for f in self.lukk:
            _LUKK.skriv(db, {"frist": f, "naa": naa})
        brev = [(t, r) for b in self.brev for t, r in ((BREV, b), (JOBB, brevjobb(b)))]
        for tab, r in [(FRIST, f) for f in self.frister] + brev + self.rader:
            _ny(tab, tuple(r)).skriv(db, r)
        if self.erklaering is not None:
            _erklaer(db, self.erklaering)
        for b in self.bindinger:
            bind(db, b)
        for u in self.betalinger:
            betal(db, u)

    def _flytt(self, db: Connection) -> int:
        _ny(HENDELSE, tuple(self.hendelse)).skriv(db, self.hendelse)
        if self.liv:
            _endre(LIV[self.flyt], tuple(sorted(self.liv))).skriv(db, {"saken": self.sak_id, **self.liv})
        return _FLYTT.skriv(db, self.flytt)

    def _flytt_i_ett(self, db: Connection) -> int:
        """The same in one round trip."""
        verdier = {f"hendelse_{k}": v for k, v in self.hendelse.items()} | self.flytt
        verdier |= {f"liv_{k}": v for k, v in self.liv.items()}
        return _i_ett(self.flyt, tuple(self.hendelse), tuple(sorted(self.liv))).skriv(db, verdier)


def _erklaer(db: Connection, rad: dict[str, Any]) -> None:
    """The person's declaration in the case. A later one takes its place; the events keep what each move rested on."""
    e = ERKLAERING.c
    her = update(ERKLAERING).where(e.sak_id == rad["sak_id"], e.bruker == rad["bruker"])
    if db.execute(her.values(erklaering=rad["erklaering"], tid=rad["tid"])).rowcount == 0:
        db.execute(insert(ERKLAERING), rad)


def ny_om_ingen(db: Connection, tabell: Table, rad: Mapping[str, Any]) -> bool:
    """Lays in a row unless one with its key is there, also one that another lays in now. Whether it was new."""
    ny: Any = (sqlite if er_sqlite(db) else postgresql).insert(tabell)
    # An INSERT's count is let go unless one asks for it, and is then -1 on PostgreSQL.
    ny = ny.on_conflict_do_nothing().execution_options(preserve_rowcount=True)
    return bool(db.execute(ny, dict(rad)).rowcount == 1)


def ny_sak(db: Connection, sak: Mapping[str, Any], liv: Mapping[str, Any], hendelse: Mapping[str, Any]) -> None:
    """A new case with its row and its first event."""
    db.execute(insert(SAK), dict(sak))
    db.execute(insert(LIV[sak["flyt"]]), dict(liv))
    db.execute(insert(HENDELSE), dict(hendelse))
    if sak.get("opphav_id") is None:
        legg_inn(db, sak["id"], sak["nr"], sak["orgnr"], liv.get("tiltak"))
