"""The processes of a trial: started as an operator does, killed without warning, and started again."""

from __future__ import annotations

import http.client
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from scripts.feilprove.sted import ROT, Sted, ledig_port

KOMMANDO = [sys.executable, "-c", "from saksbehandling.cli import main; main()"]
I_GANG = "Jobbene er i gang"
PRESSE = "saksbehandling.brev.presse"
TAALMODIG = 120.0
"""Seconds to wait for a process to come up, at most: a loaded machine is no breach."""


@dataclass
class Prosess:
    """One process: what it is called, how it was started, and where it writes."""

    navn: str
    ord_: list[str]
    miljo: dict[str, str]
    logg: Path
    port: int | None = None
    p: subprocess.Popen[bytes] | None = None
    fra: int = 0

    def start(self) -> None:
        """Starts it; what it writes is added to its log."""
        self.fra = self.logg.stat().st_size if self.logg.exists() else 0
        with self.logg.open("ab") as ut:
            self.p = subprocess.Popen(
                [*KOMMANDO, *self.ord_], env=self.miljo, cwd=ROT, stdin=subprocess.DEVNULL, stdout=ut, stderr=ut
            )

    @property
    def pid(self) -> int:
        """Its number."""
        assert self.p is not None
        return self.p.pid

    @property
    def lever(self) -> bool:
        """Whether it runs."""
        return self.p is not None and self.p.poll() is None

    @property
    def klar(self) -> bool:
        """Whether it has come so far that it works."""
        if not self.lever:
            return False
        if self.port is not None:
            return _svarer(self.port)
        with self.logg.open("rb") as f:
            f.seek(self.fra)
            return I_GANG.encode() in f.read()

    def vent_klar(self) -> None:
        """Until it works. SystemExit when it does not come up."""
        frist = time.monotonic() + TAALMODIG
        while not self.klar:
            if time.monotonic() > frist or not self.lever:
                hale = self.logg.read_text("utf-8", "replace")[-1500:]
                raise SystemExit(f"{self.navn} did not come up:\n{hale}")
            time.sleep(0.05)

    def drep(self) -> None:
        """kill -9."""
        assert self.p is not None
        self.p.send_signal(signal.SIGKILL)
        self.p.wait()

    def under(self) -> list[psutil.Process]:
        """Its children and theirs."""
        with suppress(psutil.Error):
            return list(psutil.Process(self.pid).children(recursive=True))
        return []


def _svarer(port: int) -> bool:
    c = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        c.request("GET", "/helse")
        return c.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        c.close()


@dataclass
class Drift:
    """All processes of a trial; left, none of them is there any more."""

    sted: Sted
    alle: list[Prosess] = field(default_factory=list)
    barn: dict[int, psutil.Process] = field(default_factory=dict)

    def __enter__(self) -> Drift:
        return self

    def __exit__(self, *_: object) -> None:
        for p in self.alle:
            self.husk(p)
            if p.lever:
                p.drep()
        for b in self.barn.values():
            with suppress(psutil.Error):
                b.kill()

    def ny(self, navn: str, *ord_: str, port: int | None = None, **mer: str) -> Prosess:
        """One more process, started."""
        p = Prosess(navn, list(ord_), self.sted.miljo(**mer), self.sted.mappe.parent / f"{navn}.log", port)
        p.start()
        self.alle.append(p)
        return p

    def tjener(self, **mer: str) -> Prosess:
        """A web server."""
        port = ledig_port()
        return self.ny(f"tjener-{port}", "tjener", "--port", str(port), port=port, **mer)

    def arbeider(self, **mer: str) -> Prosess:
        """A process of workers and sweeps."""
        return self.ny(f"arbeider-{len(self.alle)}", "start", port=None, **mer)

    def husk(self, p: Prosess) -> None:
        """Remembers its children, which may outlive it."""
        self.barn |= {b.pid: b for b in p.under()}

    def hjelpere(self) -> list[psutil.Process]:
        """The presses and their children that run now, below a process of ours."""
        return [b for p in self.alle if p.lever for b in p.under() if _er_presse(b)]

    def foreldrelose(self) -> int:
        """Children of the killed that still run."""
        time.sleep(1)
        levende = {b.pid for p in self.alle if p.lever for b in p.under()}
        return sum(1 for n, b in self.barn.items() if n not in levende and _lever(b))


def _er_presse(b: psutil.Process) -> bool:
    with suppress(psutil.Error):
        return any(PRESSE in d for d in b.cmdline())
    return False


def _lever(b: psutil.Process) -> bool:
    with suppress(psutil.Error):
        return bool(b.is_running() and b.status() != psutil.STATUS_ZOMBIE)
    return False
