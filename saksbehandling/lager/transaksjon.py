"""The only places where a transaction begins and ends. Doors and jobs open one and hand the connection on."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, OperationalError, TimeoutError

from saksbehandling.feil import Feil
from saksbehandling.lager.engine import BARE_LESE, er_sqlite, motor, skrivelaas

T = TypeVar("T")
_KOLLISJON = ("40001", "40P01")
"""What PostgreSQL calls a serialization failure and a deadlock."""
_VENTET_FORGJEVES = ("55P03", "57014")
"""What it says when a lock or a statement took longer than lager/engine.py allows."""
_LES_SQLITE: dict[str, Any] = {BARE_LESE: True}
_LES_POSTGRES: dict[str, Any] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


class Opptatt(Feil):
    """Another process writes, or the database does not answer. Nothing was changed, so it is safe to try again."""

    kode, status, utgang = "opptatt", 503, 3

    def __init__(self) -> None:
        super().__init__(
            "Databasen er opptatt eller svarer ikke, og ingenting er endret.",
            gjor="Vent litt, og prøv igjen. Skjer det ofte, meld fra til den som drifter løsningen.",
        )


class Kollisjon(Opptatt):
    """Two held what the other wanted; the database chose this one to give way. `med_gjentak` tries once more."""


def _tur(m: Engine, url: str) -> Any:
    return skrivelaas(url).tur() if m.dialect.name == "sqlite" else nullcontext()


@contextmanager
def transaksjon(url: str) -> Iterator[Connection]:
    """All that is written within is kept together at the end; any exception rolls all of it back and goes on.

    One a request or a page of a job. No letter is laid out and no neighbour called inside it. Opptatt when the database
    can't take it now, Kollisjon when it gave way to another: a deed goes through `med_gjentak`.
    """
    m = motor(url)
    with _forklart(), ExitStack() as apent:
        apent.enter_context(_tur(m, url))
        try:
            conn = apent.enter_context(m.begin())
        except (OperationalError, TimeoutError) as e:
            raise Opptatt from e
        yield conn


PUST = 0.05
"""Seconds before the second try: the other must be woken and take its lock, or the two only collide again."""


def med_gjentak(url: str, f: Callable[[Connection], T]) -> T:
    """Runs `f` in a transaction, and once more from the start when it had to give way to another. Gives its answer.

    The one place that tries again; `f` does nothing outside the database. A second collision goes on as Kollisjon.
    """
    try:
        with transaksjon(url) as db:
            return f(db)
    except Kollisjon:
        time.sleep(PUST)
        with transaksjon(url) as db:
            return f(db)


@contextmanager
def _forklart() -> Iterator[None]:
    """After the rollback: a transaction that gave way, or waited too long, is told as that and not as a fault of
    ours.
    """
    try:
        yield
    except DBAPIError as e:
        tilstand = getattr(e.orig, "sqlstate", None)
        if tilstand in _KOLLISJON:
            raise Kollisjon from e
        if tilstand in _VENTET_FORGJEVES:
            raise Opptatt from e
        raise


@contextmanager
def delvis(db: Connection) -> Iterator[None]:
    """A part of an open transaction: an exception takes back what was written within, and the rest can go on."""
    with db.begin_nested():
        yield


@contextmanager
def lesing(url: str) -> Iterator[Connection]:
    """One steady view of the database, while others write. An attempt to write within is refused by the database."""
    m = motor(url)
    sqlite = m.dialect.name == "sqlite"
    with m.connect().execution_options(**(_LES_SQLITE if sqlite else _LES_POSTGRES)) as conn:
        if not sqlite:
            yield conn
            return
        direkte: Any = conn.connection.driver_connection
        direkte.execute("PRAGMA query_only=ON")
        try:
            yield conn
        finally:
            direkte.execute("PRAGMA query_only=OFF")


@contextmanager
def ombygging(url: str) -> Iterator[Connection]:
    """A transaction for migrations: everything or nothing, one process at a time.

    SQLite makes a table anew to change it, so foreign keys sleep meanwhile and are all checked before the end.
    """
    m = motor(url)
    with _tur(m, url), m.connect() as conn:
        direkte: Any = conn.connection.driver_connection
        if er_sqlite(conn):
            direkte.execute("PRAGMA foreign_keys=OFF")
        try:
            with conn.begin():
                if not er_sqlite(conn):
                    conn.exec_driver_sql("SELECT pg_advisory_xact_lock(2025671)")
                yield conn
                if er_sqlite(conn) and (lose := conn.exec_driver_sql("PRAGMA foreign_key_check").fetchall()):
                    raise RuntimeError(f"The migration would leave rows that point nowhere: {lose[:5]}")
        finally:
            if er_sqlite(conn):
                direkte.execute("PRAGMA foreign_keys=ON")
