"""Letters in thousands: hands manuscripts to a press of its own process, and gets files or reasons back.

The press (`brev.presse`) warms up once and forks a child for each core; a letter that crashes, loops or swells kills
its child and nothing else. Nothing is read from a child but JSON and the file's bytes.
"""

from __future__ import annotations

import json
import logging
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, Self

from saksbehandling.brev.fakta import Maalform
from saksbehandling.feil import Feil

LOGG = logging.getLogger(__name__)
SETT = "saksbehandling.brev.presse:sett"
FORSOK = 2
"""How often a press is started for the same manuscripts before they are given back."""


class Trykkeristans(Feil):
    """The press stopped, and did not come up again: no letter is to blame, all can be tried later."""

    kode, status, utgang = "trykkeristans", 503, 3


@dataclass(frozen=True, slots=True)
class Manus:
    """One ordered letter: `id` is the caller's, `fakta` and `krav` the JSON that was frozen when it was ordered."""

    id: int
    brevtype: str
    maalform: Maalform
    fakta: str
    krav: str


@dataclass(frozen=True, slots=True)
class Trykt:
    """A finished letter: its bytes, their SHA-256, its pages, and the versions of the tools that made it."""

    bytes: bytes
    sha256: str
    sider: int
    verktoy: dict[str, str]


@dataclass(frozen=True, slots=True)
class Avvist:
    """Why there is no letter, in Norwegian. `endelig`: the letter is to blame, and a new try would give the same."""

    grunn: str
    endelig: bool


@dataclass(frozen=True, slots=True)
class Grenser:
    """What one letter may use: seconds of CPU and by the clock, bytes of memory and of file. How many a child makes."""

    cpu_sekunder: int = 10
    sekunder: int = 60
    minne: int = 1 << 30
    fil: int = 20_000_000
    brev_per_barn: int = 200


class Trykkeri:
    """A press, started at the first letter. Several threads may have letters in it at once. As a context it is stopped
    at the end; else it ends with the process."""

    def __init__(
        self, barn: int | None = None, grenser: Grenser | None = None, *, sett: str = SETT, linjeminne: bool = False
    ) -> None:
        """`barn`: children (one for each core). `sett`: who turns a manuscript into bytes, as «module:function».
        `linjeminne`: see `brev.linjeminne`."""
        self.barn = barn or len(os.sched_getaffinity(0))
        grense = grenser or Grenser()
        self._oppdrag = {
            "barn": self.barn,
            "sett": sett,
            "linjeminne": linjeminne,
            **{n: getattr(grense, n) for n in Grenser.__slots__},
        }
        self._laas = threading.Lock()
        self._presse: _Presse | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, slag: type[BaseException] | None, feil: BaseException | None, spor: TracebackType | None
    ) -> None:
        self.stopp()

    @property
    def pid(self) -> int:
        """The press's process; 0 before it is started."""
        return self._presse.prosess.pid if self._presse is not None else 0

    def ett(self, manus: Manus) -> Trykt | Avvist:
        """This letter, or the reason why there is none. Raises Trykkeristans: not made, and can be tried later."""
        [(_, svar)] = self.trykk([manus])
        return svar

    def trykk(self, manus: Iterable[Manus]) -> Iterator[tuple[Manus, Trykt | Avvist]]:
        """Each manuscript with its letter or the reason why there is none, as they get done; every one exactly once.

        Raises Trykkeristans when the press can't be kept up; what has not been given back was not made.
        """
        venter, ute = iter(manus), dict[Future[Trykt | Avvist], tuple[Manus, int]]()
        while True:
            # A few ahead of what has come back, so that no child waits and no pile grows.
            while len(ute) < 2 * self.barn and (m := next(venter, None)) is not None:
                ute[self._legg_inn(m)] = (m, 1)
            if not ute:
                return
            ferdige, _ = wait(ute, return_when=FIRST_COMPLETED)
            for svar in ferdige:
                m, forsok = ute.pop(svar)
                if svar.exception() is None:
                    yield m, svar.result()
                elif forsok < FORSOK:
                    ute[self._legg_inn(m)] = (m, forsok + 1)
                else:
                    raise Trykkeristans(
                        "Trykkeriet som lager brev, stoppet.",
                        gjor="Brevene blir prøvd på nytt. Skjer det igjen, se i loggen.",
                    )

    def stopp(self) -> None:
        """Stops the press; its children go with it. It starts anew at the next letter."""
        with self._laas:
            if self._presse is not None:
                self._presse.stopp()
            self._presse = None

    def _legg_inn(self, m: Manus) -> Future[Trykt | Avvist]:
        with self._laas:
            if self._presse is None or self._presse.stanset:
                if self._presse is not None:
                    self._presse.stopp()
                self._presse = _Presse(self._oppdrag)
            return self._presse.legg_inn(m)


class _Presse:
    """One run of the press's process, and a thread that hands out what it has made."""

    def __init__(self, oppdrag: dict[str, Any]) -> None:
        var, dens = socket.socketpair()
        with dens:
            self.prosess = subprocess.Popen(
                [sys.executable, "-m", "saksbehandling.brev.presse", str(dens.fileno()), json.dumps(oppdrag)],
                pass_fds=(dens.fileno(),), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            )  # fmt: skip
        self._ror = Connection(var.detach())
        self._laas = threading.Lock()
        self._ute: dict[int, Future[Trykt | Avvist]] = {}
        self._nr = count()
        self.stanset = False
        threading.Thread(target=self._hent, name="trykkeri", daemon=True).start()

    def legg_inn(self, m: Manus) -> Future[Trykt | Avvist]:
        """Sends the manuscript. What comes of it is the future's; EOFError there when the press stopped."""
        svar: Future[Trykt | Avvist] = Future()
        with self._laas:
            if self.stanset:
                svar.set_exception(EOFError())
                return svar
            nr = next(self._nr)
            self._ute[nr] = svar
            with suppress(OSError):  # the thread that reads will see it too, and tells everybody
                self._ror.send_bytes(json.dumps({**_som_json(m), "id": nr}).encode())
        return svar

    def stopp(self) -> None:
        """Ends the process: it goes when its pipe does, or is killed."""
        with suppress(OSError), socket.socket(fileno=os.dup(self._ror.fileno())) as ror:
            ror.shutdown(socket.SHUT_RDWR)
        try:
            self.prosess.wait(5)
        except subprocess.TimeoutExpired:
            self.prosess.kill()
            self.prosess.wait()

    def _hent(self) -> None:
        try:
            while True:
                svar: dict[str, Any] = json.loads(self._ror.recv_bytes())
                resultat = _les(svar, self._ror)
                with self._laas:
                    venter = self._ute.pop(svar["id"])
                venter.set_result(resultat)
        except (EOFError, OSError) as e:
            with self._laas:
                self.stanset = True
                igjen, self._ute = self._ute, {}
                self._ror.close()
            if igjen:
                LOGG.warning("Trykkeriet stoppet (%s). %s brev er igjen.", type(e).__name__, len(igjen))
            for f in igjen.values():
                f.set_exception(EOFError())


def _som_json(m: Manus) -> dict[str, Any]:
    return {n: getattr(m, n) for n in Manus.__slots__}


def _les(svar: dict[str, Any], ror: Connection) -> Trykt | Avvist:
    if "grunn" in svar:
        return Avvist(svar["grunn"], svar["endelig"])
    pdf = ror.recv_bytes()
    return Trykt(pdf, sha256(pdf).hexdigest(), svar["sider"], svar["verktoy"])
