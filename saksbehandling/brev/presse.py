"""The press: one process without threads that reads fonts and style once and forks a child for each core.

A child takes one letter at a time, with limits on CPU, memory and file; the press watches the clock, buries a child
that dies, says why, and forks another. It ends when its customer does. Run by `brev.trykkeri`, never by hand.
"""

from __future__ import annotations

import gc
import importlib
import json
import math
import os
import resource
import signal
import socket
import sys
import time
import traceback
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any, NoReturn

from regelverk.brevkrav import Brevkrav
from saksbehandling.brev import linjeminne
from saksbehandling.brev.fakta import Brevfakta
from saksbehandling.brev.innhold import innhold
from saksbehandling.brev.pdf import Pdf, felles_motor, lag_pdf
from saksbehandling.brev.skrift import Brevfeil
from saksbehandling.feil import BrevMangler

Sett = Callable[[dict[str, Any]], Pdf]
SAMLE_HVERT = 25
"""Letters between two collections: with the collector off a letter costs a tenth less, and never collected it leaks."""
MEGABYTE = 1 << 20


def sett(manus: dict[str, Any]) -> Pdf:
    """The finished letter. Raises Brevfeil (not good enough to send), BrevMangler (a demanded part is empty)."""
    fakta, krav = Brevfakta.les(manus["fakta"]), Brevkrav.les(manus["krav"])
    return lag_pdf(innhold(manus["brevtype"], manus["maalform"], fakta, krav), fakta, krav)


@dataclass(slots=True)
class _Barn:
    """A child as the press sees it. `manus`: what it has in hand; `frist`: when its time by the clock is out."""

    pid: int
    ror: Connection
    manus: bytes | None = None
    frist: float = math.inf
    laget: int = 0
    for_sent: bool = False


class Presse:
    """`oppdrag`: the limits, how many children, and who sets a letter. `kunde`: the pipe to the one who orders."""

    def __init__(self, kunde: Connection, oppdrag: dict[str, Any]) -> None:
        self.kunde, self.oppdrag = kunde, oppdrag
        modul, navn = oppdrag["sett"].split(":")
        self.sett: Sett = getattr(importlib.import_module(modul), navn)
        self.ko: deque[bytes] = deque()
        self.provd: set[int] = set()
        if oppdrag["linjeminne"] and not linjeminne.slaa_paa():
            sys.stderr.write(f"Linjeminnet er ikke slått på: det er bare prøvd med WeasyPrint {linjeminne.VERSJON}.\n")
        felles_motor().varm_opp()
        gc.collect()
        gc.freeze()
        self.barn: list[_Barn] = []
        for _ in range(oppdrag["barn"]):
            self.barn.append(self._fod())

    def kjor(self) -> None:
        """Until the customer is gone."""
        while True:
            for b in self.barn:
                if b.manus is None and self.ko:
                    self._gi(b, self.ko.popleft())
            frist = min(b.frist for b in self.barn)
            tid = None if frist == math.inf else max(0.0, frist - time.monotonic())
            for klar in wait([self.kunde, *(b.ror for b in self.barn)], tid):
                if klar is self.kunde:
                    try:
                        self.ko.append(self.kunde.recv_bytes())
                    except EOFError:
                        return
                else:
                    self._hent(next(b for b in self.barn if b.ror is klar))
            for b in self.barn:
                if b.frist <= time.monotonic() and not b.for_sent:
                    b.for_sent = True
                    os.kill(b.pid, signal.SIGKILL)

    def _gi(self, b: _Barn, manus: bytes) -> None:
        b.manus, b.frist = manus, time.monotonic() + self.oppdrag["sekunder"]
        try:
            b.ror.send_bytes(manus)
        except OSError:
            self._begrav(b)

    def _hent(self, b: _Barn) -> None:
        """What a child has to say: a letter, a reason, or nothing any more."""
        try:
            hode = b.ror.recv_bytes(MEGABYTE)
            pdf = None if "grunn" in json.loads(hode) else b.ror.recv_bytes(self.oppdrag["fil"] + MEGABYTE)
        except (EOFError, OSError, ValueError):
            self._begrav(b)
            return
        self.kunde.send_bytes(hode)
        if pdf is not None:
            self.kunde.send_bytes(pdf)
        b.manus, b.frist, b.laget = None, math.inf, b.laget + 1
        if b.laget >= self.oppdrag["brev_per_barn"] or json.loads(hode).get("utslitt"):
            self._bytt(b)

    def _begrav(self, b: _Barn) -> None:
        """A child is dead: its letter is told why, or goes to another child once when it can't be blamed."""
        manus, for_sent = b.manus, b.for_sent
        status = self._bytt(b)
        if manus is None:
            return
        id = json.loads(manus)["id"]
        grunn = self._grunn(status, for_sent=for_sent)
        if grunn is None and id not in self.provd:
            self.provd.add(id)
            self.ko.appendleft(manus)
            return
        svar = {"id": id, "grunn": grunn or _drept(status), "endelig": grunn is not None}
        self.kunde.send_bytes(json.dumps(svar).encode())

    def _grunn(self, status: int, *, for_sent: bool) -> str | None:
        """Why the letter killed its child; None when something else may have."""
        if for_sent:
            return f"Brevet var ikke ferdig etter {self.oppdrag['sekunder']} sekunder, og ble stanset."
        kode = os.waitstatus_to_exitcode(status)
        if kode == -signal.SIGXCPU:
            return f"Brevet brukte mer enn {self.oppdrag['cpu_sekunder']} sekunder maskintid, og ble stanset."
        if kode in (-signal.SIGSEGV, -signal.SIGABRT, -signal.SIGBUS, -signal.SIGFPE, -signal.SIGILL, -signal.SIGXFSZ):
            return f"Brevet fikk programmet som setter brev, til å krasje ({signal.Signals(-kode).name})."
        return None

    def _bytt(self, b: _Barn) -> int:
        """Buries a child and puts a new one in its place. Gives how the old one ended."""
        b.ror.close()
        _, status = os.waitpid(b.pid, 0)
        self.barn.remove(b)
        self.barn.append(self._fod())
        return status

    def _fod(self) -> _Barn:
        var, dens = socket.socketpair()
        pid = os.fork()
        if not pid:
            self._liv(Connection(dens.detach()), var)
        dens.close()
        return _Barn(pid, Connection(var.detach()))

    def _liv(self, ror: Connection, pressens: socket.socket) -> NoReturn:
        """A child's life: it never returns to the press's code. What is the press's own it closes first."""
        try:
            pressens.close()
            self.kunde.close()
            for annen in self.barn:
                annen.ror.close()
            gc.disable()
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            resource.setrlimit(resource.RLIMIT_AS, (self.oppdrag["minne"], self.oppdrag["minne"]))
            resource.setrlimit(resource.RLIMIT_FSIZE, (self.oppdrag["fil"], self.oppdrag["fil"]))
            for nr in range(sys.maxsize):
                _begrens_cpu(self.oppdrag["cpu_sekunder"])
                hode, pdf = self._ett(json.loads(ror.recv_bytes()))
                ror.send_bytes(json.dumps(hode).encode())
                if pdf is not None:
                    ror.send_bytes(pdf)
                if nr % SAMLE_HVERT == SAMLE_HVERT - 1:
                    gc.collect()
        except (EOFError, OSError):
            os._exit(0)
        finally:
            os._exit(1)

    def _ett(self, manus: dict[str, Any]) -> tuple[dict[str, Any], bytes | None]:
        try:
            pdf = self.sett(manus)
        except (Brevfeil, BrevMangler) as e:
            return {"id": manus["id"], "grunn": str(e), "endelig": True}, None
        except MemoryError:
            grunn = f"Brevet trengte mer enn {self.oppdrag['minne'] // MEGABYTE} MB minne, og ble stanset."
        except RecursionError:
            grunn = "Brevet har for mange nivåer inni hverandre, og ble stanset."
        except Exception as e:
            # Where it happened, without the message: that can hold what the letter says.
            sys.stderr.write("\n".join((type(e).__name__, *traceback.format_tb(e.__traceback__))))
            grunn = f"Uventet feil ({type(e).__name__}). Se i loggen."
        else:
            return {"id": manus["id"], "sider": pdf.sider, "verktoy": pdf.verktoy}, pdf.bytes
        return {"id": manus["id"], "grunn": grunn, "endelig": True, "utslitt": True}, None


def _begrens_cpu(sekunder: int) -> None:
    """The limit counts from the child's birth, so it moves with each letter. Passing it kills."""
    brukt = resource.getrusage(resource.RUSAGE_SELF)
    grense = math.ceil(brukt.ru_utime + brukt.ru_stime) + sekunder
    resource.setrlimit(resource.RLIMIT_CPU, (grense, resource.RLIM_INFINITY))


def _drept(status: int) -> str:
    kode = os.waitstatus_to_exitcode(status)
    hvordan = f"ble drept ({signal.Signals(-kode).name})" if kode < 0 else f"stoppet (kode {kode})"
    return f"Prosessen som laget brevet, {hvordan} to ganger. Brevet blir prøvd på nytt senere."


def main() -> None:
    """`python -m saksbehandling.brev.presse FD OPPDRAG`, started by the customer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C stops the customer, and the press ends with it
    Presse(Connection(int(sys.argv[1])), json.loads(sys.argv[2])).kjor()
    # Not the interpreter's farewell: finalizers of the layout library would only take time.
    os._exit(0)


if __name__ == "__main__":
    main()
