"""Core statements rendered once for the dialect and run on the driver's own cursor: the hot path of a move.

The same connection, transaction, types and errors as Core; what is left out is putting the statement together anew.
tests/lager/test_ferdig.py holds its rows against Core's on both databases.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.elements import BindParameter

Rad = dict[str, Any]


class Ferdig:
    """A statement whose values are all named. Refuses a value that is missing or unknown, and an IN with a list."""

    def __init__(self, setning: Any, kolonner: tuple[str, ...] | None = None) -> None:
        self._setning, self._kolonner = setning, kolonner
        self._gjengitt: dict[str, _Gjengitt] = {}

    def les(self, db: Connection, verdier: Mapping[str, Any]) -> list[Rad]:
        """The rows as dicts. The first statement of a reading goes through Core, which begins the transaction."""
        if not db.in_transaction():
            return [dict(r) for r in db.execute(self._setning, dict(verdier)).mappings()]
        g = self._for(db.dialect)
        peker = g.kjor(db, verdier)
        navn, les = g.navn, g.les
        rader = [dict(zip(navn, r, strict=True)) for r in peker.fetchall()]
        for rad in rader:
            for n, tolk in les:
                rad[n] = tolk(rad[n])
        return rader

    def skriv(self, db: Connection, verdier: Mapping[str, Any]) -> int:
        """How many rows were written."""
        if not db.in_transaction():
            raise RuntimeError("A write outside a transaction")
        return int(self._for(db.dialect).kjor(db, verdier).rowcount)

    def _for(self, dialekt: Dialect) -> _Gjengitt:
        if (kjent := self._gjengitt.get(dialekt.name)) is None:
            kjent = self._gjengitt[dialekt.name] = _Gjengitt(self._setning, self._kolonner, dialekt)
        return kjent


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
        kol = list(getattr(setning, "selected_columns", ()))
        self.navn = tuple(k.name for k in kol)
        ut = {k.name: k.type.dialect_impl(dialekt).result_processor(dialekt, None) for k in kol}
        self.les = tuple((n, p) for n, p in ut.items() if p is not None)

    def kjor(self, db: Connection, verdier: Mapping[str, Any]) -> Any:
        """The cursor after the statement; the driver's errors come as SQLAlchemy's."""
        if verdier.keys() != self._maa:
            raise TypeError(f"mangler {self._maa - verdier.keys()}, ukjent {verdier.keys() - self._maa}")
        alle = {**self._faste, **verdier}
        for n, tolk in self._inn:
            alle[n] = tolk(alle[n])
        driver: Any = db.connection.dbapi_connection
        peker = driver.cursor()
        try:
            peker.execute(self._sql, [alle[n] for n in self._rekke] if self._rekke is not None else alle)
        except self._dialekt.loaded_dbapi.Error as e:
            feil: Any = self._dialekt.loaded_dbapi.Error
            raise DBAPIError.instance(self._sql, None, e, feil, dialect=self._dialekt) from e
        return peker
