"""The database engine: one for each address and process, set up so that nothing is lost and readers never wait.

SQLite: WAL; a transaction that may write takes the write lock at once (one that reads first and writes later fails
when somebody else wrote), and waits its turn in a lock of this process, which is fairer than SQLite's own.
PostgreSQL: a pool with time limits, so that a lost client can't hold a case.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, OperationalError

from saksbehandling.feil import Ugyldig

FELT = "TILSKUDD_DATABASE_URL"
EKSEMPEL = "Skriv for eksempel sqlite:///data/tilskudd.db, eller ta bort innstillingen for å bruke standardmappen."
BARE_LESE = "bare_lese"
"""Execution option of a connection that only reads: it takes no write lock."""
STYRT_HERFRA = "styrt_herfra"
"""Execution option of a connection whose transactions lager/transaksjon.py begins and ends on the driver itself."""
VENTER_MS = 10_000
"""How long a writer waits for another process."""
_SQLITE_HODE = b"SQLite format 3\x00"
_POSTGRES_GRENSER = (
    "-c lock_timeout=5s -c statement_timeout=30s -c idle_in_transaction_session_timeout=60s -c timezone=UTC"
)


def _til_json(verdi: Any) -> str:
    return orjson.dumps(verdi).decode()


_JSON: dict[str, Any] = {"json_serializer": _til_json, "json_deserializer": orjson.loads}


class Skrivelaas:
    """The turn to write in this process. A thread that asks for a second while it has one is a bug, and is told so."""

    def __init__(self) -> None:
        self._laas = threading.Lock()
        self._eier: int | None = None

    def ta(self) -> None:
        """Waits for the turn."""
        meg = threading.get_ident()
        if self._eier == meg:
            raise RuntimeError("A transaction inside a transaction: hand the open one on (Arbeid.db) instead")
        self._laas.acquire()
        self._eier = meg

    def slipp(self) -> None:
        """Gives it back."""
        self._eier = None
        self._laas.release()

    @contextmanager
    def tur(self) -> Iterator[None]:
        """Waits for the turn, and gives it back whatever happens."""
        self.ta()
        try:
            yield
        finally:
            self.slipp()


_motorer: dict[tuple[int, str], tuple[Engine, bool]] = {}
_lesere: dict[tuple[int, str], tuple[Engine, Engine]] = {}
_tur: dict[tuple[int, str], Skrivelaas] = {}
_vakt = threading.Lock()


def motor(url: str, *, varig: bool | None = None) -> Engine:
    """The engine for an address, the same each time in one process.

    `varig`: a confirmed step survives a power cut (True; production), or a killed process only (False; demo and
    tests, several times faster). None: as it was made, else True. Ugyldig when the address can't be used.
    """
    nokkel = (os.getpid(), url)
    with _vakt:
        funnet = _motorer.get(nokkel)
        if funnet is not None and varig in (None, funnet[1]):
            return funnet[0]
        ny = _lag(url, varig is not False)
        if funnet is not None:
            funnet[0].dispose()
        _motorer[nokkel] = (ny, varig is not False)
        return ny


def lesemotor(url: str) -> Engine:
    """The engine whose connections only read. On SQLite they are others than those that write: to switch one between
    the two makes SQLite forget every statement that it has prepared."""
    m = motor(url)
    if m.dialect.name != "sqlite":
        return m
    nokkel = (os.getpid(), url)
    with _vakt:
        kjent = _lesere.get(nokkel)
        if kjent is None or kjent[0] is not m:
            kjent = _lesere[nokkel] = (m, _sqlite(m.url, varig=True, bare_lese=True))
            event.listen(m, "engine_disposed", kjent[1].dispose)
        return kjent[1]


def skrivelaas(url: str) -> Skrivelaas:
    """The turn to write to this address, one for each process."""
    nokkel = (os.getpid(), url)
    if (kjent := _tur.get(nokkel)) is None:
        with _vakt:
            kjent = _tur.setdefault(nokkel, Skrivelaas())
    return kjent


def er_sqlite(conn: Connection) -> bool:
    """Whether the connection is to SQLite."""
    return conn.dialect.name == "sqlite"


def _lag(url: str, varig: bool) -> Engine:
    try:
        adresse = make_url(url)
    except (ArgumentError, ValueError):
        # The text is not shown: an address that can't be read can't have its password hidden either.
        raise Ugyldig.ett(FELT, None, "er ikke en databaseadresse.", EKSEMPEL) from None
    if adresse.drivername in ("sqlite", "sqlite+pysqlite"):
        return _sqlite(adresse, varig)
    if adresse.drivername in ("postgresql", "postgresql+psycopg"):
        return _postgres(adresse.set(drivername="postgresql+psycopg"), varig)
    raise _ugyldig(adresse, f"bruker databasen «{adresse.drivername}», som ikke støttes.", f"Bruk SQLite. {EKSEMPEL}")


def _ugyldig(adresse: URL, melding: str, gjor: str) -> Ugyldig:
    return Ugyldig.ett(FELT, adresse.render_as_string(hide_password=True), melding, gjor)


def _sqlite(adresse: URL, varig: bool, bare_lese: bool = False) -> Engine:
    _sjekk_fil(adresse)
    # One writer at a time, but many readers: room for every thread of a web process.
    m = create_engine(adresse, pool_size=10, max_overflow=30, **_JSON)
    pragmaer = (
        f"busy_timeout={VENTER_MS}",
        "journal_mode=WAL",
        f"synchronous={'FULL' if varig else 'NORMAL'}",
        "foreign_keys=ON",
        "recursive_triggers=ON",  # else INSERT OR REPLACE deletes a row without asking its trigger
        "cache_size=-65536",
        f"query_only={'ON' if bare_lese else 'OFF'}",
    )

    @event.listens_for(m, "connect")
    def _koblet(dbapi: Any, _rad: Any) -> None:
        dbapi.isolation_level = None  # we begin ourselves; Python's sqlite3 would begin too late
        for p in pragmaer:
            dbapi.execute(f"PRAGMA {p}")

    @event.listens_for(m, "begin")
    def _begynn(conn: Connection) -> None:
        valg = conn.get_execution_options()
        if STYRT_HERFRA not in valg:
            begynn_sqlite(conn, bare_lese=BARE_LESE in valg)

    return m


def begynn_sqlite(conn: Connection, *, bare_lese: bool) -> None:
    """Begins on the driver's connection. OperationalError when another process held the turn too long."""
    driver: Any = conn.connection.dbapi_connection
    try:
        driver.execute("BEGIN" if bare_lese else "BEGIN IMMEDIATE")
    except sqlite3.OperationalError as e:
        raise OperationalError("BEGIN", None, e) from e


def _sjekk_fil(adresse: URL) -> None:
    """Makes the folder; refuses what can't be opened, before anything is written."""
    navn = adresse.database
    if not navn or navn == ":memory:" or navn.startswith("file:"):
        raise _ugyldig(adresse, "peker ikke på en fil, og sakene ville ikke blitt lagret.", EKSEMPEL)
    fil = Path(navn)
    try:
        fil.parent.mkdir(parents=True, exist_ok=True)
        if fil.is_dir():
            raise _ugyldig(adresse, "peker på en mappe, ikke en fil.", "Legg til et filnavn, for eksempel tilskudd.db.")
        hode = _hode(fil)
    except (FileExistsError, NotADirectoryError):
        raise _ugyldig(
            adresse, "ligger i en mappe som ikke kan lages, fordi en fil har samme navn.", EKSEMPEL
        ) from None
    except OSError as e:
        gjor = f"Gi brukeren som kjører løsningen, rett til å lese og skrive i {fil.parent}, eller velg en annen fil."
        raise _ugyldig(adresse, f"kan ikke åpnes ({e.strerror or 'ingen tilgang'}).", gjor) from None
    if hode and hode != _SQLITE_HODE:
        raise _ugyldig(
            adresse,
            "peker på en fil som ikke er en SQLite-database. Filen er ikke rørt.",
            "Velg et annet filnavn, eller hent databasen fra en sikkerhetskopi.",
        )


def _hode(fil: Path) -> bytes:
    """The first bytes of the file, opened as the database opens it, to read and write. Empty when it is not there."""
    if fil.exists():
        with fil.open("r+b") as f:
            return f.read(len(_SQLITE_HODE))
    if not os.access(fil.parent, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(fil.parent))
    return b""


def _postgres(adresse: URL, varig: bool) -> Engine:
    if find_spec("psycopg") is None:
        raise _ugyldig(
            adresse, "krever pakken psycopg, som ikke er installert.", "Installer psycopg, eller bruk SQLite."
        )
    return create_engine(
        adresse,
        pool_size=10,
        max_overflow=10,
        pool_timeout=5,
        pool_pre_ping=True,
        pool_recycle=1800,
        **_JSON,
        connect_args={
            "prepare_threshold": 1,
            "options": _POSTGRES_GRENSER + ("" if varig else " -c synchronous_commit=off"),
        },
    )
