"""The only places where a transaction begins and ends. Doors and jobs open one and hand the connection on."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, OperationalError, TimeoutError

from saksbehandling.feil import Feil
from saksbehandling.lager.engine import BARE_LESE, STYRT_HERFRA, begynn_sqlite, er_sqlite, lesemotor, motor, skrivelaas

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


class _Egne(threading.local):
    """The connections that this thread keeps, by address; None: to be opened at the next transaction."""

    def __init__(self) -> None:
        self.koblinger: dict[str, Connection | None] = {}


_egne = _Egne()


@contextmanager
def egen_kobling(url: str) -> Iterator[None]:
    """While within, the thread's transactions at the address share one connection, which nobody has to fetch and check
    anew each time: for jobs, batches and the command line. A request takes one from the pool.
    """
    if url in _egne.koblinger:
        yield
        return
    _egne.koblinger[url] = None
    try:
        yield
    finally:
        if (conn := _egne.koblinger.pop(url)) is not None:
            conn.close()


def _ny_egen(m: Engine) -> Connection:
    """To SQLAlchemy a kept connection is in one long transaction; ours begin and end on the driver below it."""
    conn = m.connect().execution_options(**{STYRT_HERFRA: True})
    conn.begin()
    return conn


def _er_egen(conn: Connection) -> bool:
    return STYRT_HERFRA in conn.get_execution_options()


def _begynn(conn: Connection) -> None:
    if not _er_egen(conn):
        conn.begin()
    elif er_sqlite(conn):  # psycopg begins by itself
        begynn_sqlite(conn, bare_lese=False)


def _avslutt(conn: Connection, *, behold: bool) -> None:
    """Commits, or takes all of it back."""
    if not _er_egen(conn):
        (conn.commit if behold else conn.rollback)()
        return
    driver: Any = conn.connection.dbapi_connection
    feil: Any = conn.dialect.loaded_dbapi.Error
    try:
        (driver.commit if behold else driver.rollback)()
    except feil as e:
        raise DBAPIError.instance("COMMIT", None, e, feil, dialect=conn.dialect) from e


def transaksjon(url: str) -> AbstractContextManager[Connection]:
    """All that is written within is kept together at the end; any exception rolls all of it back and goes on.

    One a request or a page of a job. No letter is laid out and no neighbour called inside it. Opptatt when the database
    can't take it now, Kollisjon when it gave way to another: a deed goes through `med_gjentak`.
    """
    return _Transaksjon(url)


class _Transaksjon:
    """On SQLite the turn to write, then a connection, then the transaction; given back in the other order."""

    __slots__ = ("_conn", "_laas", "_url")

    def __init__(self, url: str) -> None:
        self._url = url

    def __enter__(self) -> Connection:
        m = motor(self._url)
        self._laas = skrivelaas(self._url) if m.dialect.name == "sqlite" else None
        if self._laas is not None:
            self._laas.ta()
        try:
            self._conn = self._kobling(m)
            try:
                _begynn(self._conn)
            except BaseException:
                self._gi_tilbake(brukbar=False)
                raise
        except BaseException as e:
            if self._laas is not None:
                self._laas.slipp()
            if isinstance(e, OperationalError | TimeoutError):
                raise Opptatt from e
            raise
        return self._conn

    def __exit__(self, slag: type[BaseException] | None, feil: BaseException | None, _spor: object) -> None:
        brukbar = False
        try:
            if feil is None or isinstance(feil, Feil):
                _avslutt(self._conn, behold=feil is None)
                brukbar = True
        except DBAPIError as e:
            if (forklart := _forklart(e)) is not None:
                raise forklart from e
            raise
        finally:
            try:
                self._gi_tilbake(brukbar=brukbar)
            finally:
                if self._laas is not None:
                    self._laas.slipp()
        if isinstance(feil, DBAPIError) and (forklart := _forklart(feil)) is not None:
            raise forklart from feil

    def _kobling(self, m: Engine) -> Connection:
        """The thread's own, when it keeps one and the engine is still the same; else one from the pool."""
        if self._url not in _egne.koblinger:
            return m.connect()
        kjent = _egne.koblinger[self._url]
        if kjent is None or kjent.engine is not m:
            kjent = _egne.koblinger[self._url] = _ny_egen(m)
        return kjent

    def _gi_tilbake(self, *, brukbar: bool) -> None:
        """A kept connection stays open, unless something happened that may have broken it."""
        if _egne.koblinger.get(self._url) is not self._conn:
            self._conn.close()
        elif not brukbar:
            _egne.koblinger[self._url] = None
            self._conn.close()


def begynn_paa_nytt(db: Connection) -> None:
    """Takes back all that the open transaction has written, and goes on in a new one. Locks are let go meanwhile.

    Opptatt when the database can't take it now.
    """
    _avslutt(db, behold=False)
    try:
        _begynn(db)
    except OperationalError as e:
        raise Opptatt from e


@contextmanager
def delvis(db: Connection) -> Iterator[None]:
    """A part of the open transaction: an exception takes back what was written within and nothing else, and goes on."""
    with db.begin_nested():
        yield


class Gjentak:
    """How many transactions this process has run once more, for whoever watches over it."""

    antall = 0


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
        Gjentak.antall += 1
        time.sleep(PUST)
        with transaksjon(url) as db:
            return f(db)


def _forklart(e: DBAPIError) -> Opptatt | None:
    """A transaction that gave way, or waited too long, is told as that and not as a fault of ours."""
    tilstand = getattr(e.orig, "sqlstate", None)
    if tilstand in _KOLLISJON:
        return Kollisjon()
    return Opptatt() if tilstand in _VENTET_FORGJEVES else None


@contextmanager
def lesing(url: str) -> Iterator[Connection]:
    """One steady view of the database, while others write. An attempt to write within is refused by the database."""
    m = lesemotor(url)
    valg = _LES_SQLITE if m.dialect.name == "sqlite" else _LES_POSTGRES
    with m.connect().execution_options(**valg) as conn, conn.begin():
        yield conn


@contextmanager
def ombygging(url: str) -> Iterator[Connection]:
    """A transaction for migrations: everything or nothing, one process at a time.

    SQLite makes a table anew to change it, so foreign keys sleep meanwhile and are all checked before the end.
    """
    m = motor(url)
    tur = skrivelaas(url).tur() if m.dialect.name == "sqlite" else nullcontext()
    with tur, m.connect() as conn:
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
