"""Every row of a SQLite database into an empty PostgreSQL: as it is written, with its id, in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Table, func, select, text

from saksbehandling.lager.avtrykk import SIDE, tabellene
from saksbehandling.lager.triggere import lag_triggere

_UTEN_GRENSER = (
    "SET LOCAL statement_timeout = 0",
    "SET LOCAL idle_in_transaction_session_timeout = 0",
    "SET LOCAL lock_timeout = '5s'",
)
_TELLER = text("SELECT pg_get_serial_sequence(:tabell, :kolonne)")
_SETT = text("SELECT setval(CAST(:teller AS regclass), :siste)")


class IkkeTatt(Exception):
    """PostgreSQL refused a row: of which table, and the class of its error. Never the row, which holds people."""

    def __init__(self, tabell: str, feil: Exception) -> None:
        super().__init__(f"en rad i tabellen {tabell} ble ikke tatt imot ({type(feil).__name__})")


def fylte_tabeller(db: Connection) -> list[str]:
    """Tables of ours that have rows."""
    return [t.name for t in tabellene() if db.execute(select(1).select_from(t).limit(1)).first() is not None]


def laas_alle(db: Connection) -> None:
    """Nobody else writes to PostgreSQL until this transaction ends, and it may last as long as it takes."""
    for s in _UTEN_GRENSER:
        db.exec_driver_sql(s)
    navn = ", ".join(_sitert(db, t.name) for t in tabellene())
    db.exec_driver_sql(f"LOCK TABLE {navn} IN SHARE ROW EXCLUSIVE MODE")


def kopier(fra: Connection, til: Connection, si: Callable[[str, int], None]) -> None:
    """All tables, those that others refer to first; then the counters of ids, the triggers, and what the planner knows.

    `si` is told each table and its rows when it is done. The indexes, those of the search too, follow by themselves.
    IkkeTatt for a row that PostgreSQL refuses.
    """
    for t in tabellene():
        si(t.name, _tabell(fra, til, t))
    for t in tabellene():
        _sett_teller(til, t)
    lag_triggere(til)
    for t in tabellene():
        til.exec_driver_sql(f"ANALYZE {_sitert(til, t.name)}")


def _tabell(fra: Connection, til: Connection, t: Table) -> int:
    """One COPY for the table, so that a row may refer to a later one of the same table; read a page at a time.

    The values go as SQLite has them, unread: what PostgreSQL takes as the column's type is the same value, and what it
    does not take stops all of it.
    """
    kolonner = ", ".join(_sitert(til, k.name) for k in t.columns)
    orden = ", ".join(_sitert(til, k.name) for k in t.primary_key)
    rader = fra.exec_driver_sql(f"SELECT {kolonner} FROM {_sitert(til, t.name)} ORDER BY {orden}")
    driver: Any = til.connection.driver_connection
    feil: Any = til.dialect.loaded_dbapi.Error
    antall = 0
    try:
        with driver.cursor() as c, c.copy(f"COPY {_sitert(til, t.name)} ({kolonner}) FROM STDIN") as strom:
            for side in rader.partitions(SIDE):
                for rad in side:
                    strom.write_row(rad)
                antall += len(side)
    except feil as e:
        raise IkkeTatt(t.name, e) from e
    return antall


def _sett_teller(db: Connection, t: Table) -> None:
    """The next id is one that no row has. (A counter is not rolled back; on an empty table it does no harm.)"""
    for k in t.primary_key:
        teller = db.execute(_TELLER, {"tabell": t.name, "kolonne": k.name}).scalar()
        if teller is not None and (siste := db.execute(select(func.max(k))).scalar()) is not None:
            db.execute(_SETT, {"teller": teller, "siste": siste})


def _sitert(db: Connection, navn: str) -> str:
    return str(db.dialect.identifier_preparer.quote_identifier(navn))
