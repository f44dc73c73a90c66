"""Core statements rendered once for the dialect and run on the driver's own cursor: the hot path of a move.

The same connection, transaction, types and errors as Core; what is left out is putting the statement together anew.
tests/lager/test_ferdig.py holds its rows against Core's on both databases.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import accumulate, groupby
from typing import Any

import orjson
from sqlalchemy import JSON, Connection, Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.elements import BindParameter
from sqlmodel.sql.sqltypes import UTCDateTime

Rad = dict[str, Any]


class Ferdig:
    """A statement whose values are all named. Refuses a value that is missing or unknown, and an IN with a list."""

    def __init__(self, setning: Any, kolonner: tuple[str, ...] | None = None) -> None:
        self._setning, self._kolonner = setning, kolonner
        self._gjengitt: dict[str, _Gjengitt] = {}

    def les(self, db: Connection, verdier: Mapping[str, Any]) -> list[Rad]:
        """The rows as dicts."""
        g, rader = self._rader(db, verdier)
        return [g.hel.som_dict(r) for r in rader]

    def les_deler(self, db: Connection, verdier: Mapping[str, Any]) -> list[tuple[Rad, ...]]:
        """Each row as one dict for each table, in the order of the select; what belongs to no table comes as its own.

        Where an outer join found nothing, every value is None.
        """
        g, rader = self._rader(db, verdier)
        deler = g.deler
        return [tuple([d.som_dict(r[d.fra : d.til]) for d in deler]) for r in rader]

    def _rader(self, db: Connection, verdier: Mapping[str, Any]) -> tuple[_Gjengitt, list[Any]]:
        g = self._for(db)
        return g, g.kjor(db, verdier).fetchall()

    def skriv(self, db: Connection, verdier: Mapping[str, Any]) -> int:
        """How many rows were written."""
        return int(self._for(db).kjor(db, verdier).rowcount)

    def skriv_alle(self, db: Connection, alle: Sequence[Mapping[str, Any]]) -> int:
        """The statement once for each set of values, in one call to the driver. How many rows were written."""
        return int(self._for(db).kjor_alle(db, alle).rowcount) if alle else 0

    def _for(self, db: Connection) -> _Gjengitt:
        if not db.in_transaction():
            raise RuntimeError("A statement outside a transaction")
        dialekt = db.dialect
        if (kjent := self._gjengitt.get(dialekt.name)) is None:
            kjent = self._gjengitt[dialekt.name] = _Gjengitt(self._setning, self._kolonner, dialekt)
        return kjent


class _Del:
    """Columns that lie side by side in a row, with what their values pass through on the way out."""

    __slots__ = ("_les", "_navn", "fra", "til")

    def __init__(self, fra: int, kolonner: Sequence[Any], dialekt: Dialect) -> None:
        self.fra, self.til = fra, fra + len(kolonner)
        self._navn = tuple(k.name for k in kolonner)
        ut = {k.name: _leser(k.type, dialekt) for k in kolonner}
        self._les = tuple((n, p) for n, p in ut.items() if p is not None)

    def som_dict(self, verdier: Sequence[Any]) -> Rad:
        rad = dict(zip(self._navn, verdier, strict=True))
        for n, tolk in self._les:
            if (verdi := rad[n]) is not None:  # none of our types makes anything of NULL
                rad[n] = tolk(verdi)
        return rad


def _leser(type_: Any, dialekt: Dialect) -> Callable[[Any], Any] | None:
    """What a value passes through on its way out. SQLite's moments and JSON are text, and most of a row's work: read
    here to what the types would have made of them.
    """
    if dialekt.name == "sqlite" and isinstance(type_, UTCDateTime):
        return _tid
    if dialekt.name == "sqlite" and isinstance(type_, JSON):
        return orjson.loads
    tolk: Callable[[Any], Any] | None = type_.dialect_impl(dialekt).result_processor(dialekt, None)
    return tolk


def _tid(verdi: str) -> datetime:
    return datetime.fromisoformat(verdi + "+00:00")


class _Gjengitt:
    """The text for one dialect, and what its values pass through on their way in and out."""

    def __init__(self, setning: Any, kolonner: tuple[str, ...] | None, dialekt: Dialect) -> None:
        c: Any = setning.compile(dialect=dialekt, column_keys=kolonner)
        bind: dict[str, BindParameter[Any]] = {navn: b for b, navn in c.bind_names.items()}
        if any(b.expanding for b in bind.values()):
            raise TypeError("en IN med liste kan ikke gjøres ferdig")
        self._sql, self._dialekt = str(c), dialekt
        self._rekke = tuple(c.positiontup) if c.positional else None
        prosesser = {n: b.type.dialect_impl(dialekt).bind_processor(dialekt) for n, b in bind.items()}
        self._inn = tuple((n, p) for n, p in prosesser.items() if p is not None)
        self._faste = {n: b.effective_value for n, b in bind.items() if not b.required}
        self._maa = frozenset(n for n, b in bind.items() if b.required)
        enkelt = self._rekke is not None and not self._faste
        self._i_rekke = tuple((n, prosesser[n]) for n in self._rekke or ()) if enkelt else None
        kol = list(getattr(setning, "selected_columns", ()))
        self.hel = _Del(0, kol, dialekt)
        grupper = [list(g) for _, g in groupby(kol, key=lambda k: getattr(k, "table", None))]
        starter = accumulate((len(g) for g in grupper), initial=0)
        self.deler = tuple(_Del(fra, g, dialekt) for fra, g in zip(starter, grupper, strict=False))

    def kjor(self, db: Connection, verdier: Mapping[str, Any]) -> Any:
        """The cursor after the statement; the driver's errors come as SQLAlchemy's."""
        with driverens(db, self._sql) as peker:
            peker.execute(self._sql, self._inn_i(verdier))
            return peker

    def kjor_alle(self, db: Connection, alle: Sequence[Mapping[str, Any]]) -> Any:
        """The cursor after the statement has run with each."""
        with driverens(db, self._sql) as peker:
            peker.executemany(self._sql, [self._inn_i(v) for v in alle])
            return peker

    def _inn_i(self, verdier: Mapping[str, Any]) -> Any:
        if verdier.keys() != self._maa:
            raise TypeError(f"mangler {self._maa - verdier.keys()}, ukjent {verdier.keys() - self._maa}")
        if self._i_rekke is not None:
            return [verdier[n] if tolk is None else tolk(verdier[n]) for n, tolk in self._i_rekke]
        alle = {**self._faste, **verdier}
        for n, tolk in self._inn:
            alle[n] = tolk(alle[n])
        return [alle[n] for n in self._rekke] if self._rekke is not None else alle


@contextmanager
def driverens(db: Connection, sql: str) -> Iterator[Any]:
    """A cursor of the driver below the connection, in its transaction; the driver's errors come as SQLAlchemy's."""
    driver: Any = db.connection.dbapi_connection
    feil: Any = db.dialect.loaded_dbapi.Error
    try:
        yield driver.cursor()
    except feil as e:
        raise DBAPIError.instance(sql, None, e, feil, dialect=db.dialect) from e
