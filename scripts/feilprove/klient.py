"""People in front of the doors: they ask over HTTP with a key, and ask again until they are answered.

What was answered is written on a list here, outside every process that is killed: it is what the trial holds the
database, the folders and the bank against.
"""

from __future__ import annotations

import base64
import http.client
import json
import random
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from scripts.feilprove.sted import PASSORD

PAUSE = 0.05
FORSOK_TIL = 420.0
"""Seconds that one request is asked again, at most."""
IKKE_SVAR = (500, 502, 503)
"""Not an answer to keep: asked again by the same key."""


class Stanset(Exception):
    """The trial is over for this client."""


class Brudd(Exception):
    """A promise that was not kept, with its evidence."""


@dataclass(frozen=True, slots=True)
class Svart:
    """One confirmed answer."""

    nokkel: str
    bruker: str
    vei: str
    status: int
    svar: str
    spurt: int


@dataclass
class Fasit:
    """The list of confirmed answers, and how they came about."""

    svar: list[Svart] = field(default_factory=list)
    tapt: int = 0
    spurt_igjen: int = 0
    ulike: list[str] = field(default_factory=list)
    _laas: threading.Lock = field(default_factory=threading.Lock)

    def bekreftet(self, s: Svart) -> None:
        """Enters an answer."""
        with self._laas:
            self.svar.append(s)

    def tell(self, navn: str) -> None:
        """One more lost answer (`tapt`) or one more asked again (`spurt_igjen`)."""
        with self._laas:
            setattr(self, navn, getattr(self, navn) + 1)


@dataclass
class Klient:
    """One who asks. `porter`: the servers to choose among; `slutt`: when set, it gives up."""

    navn: str
    porter: Callable[[], list[int]]
    fasit: Fasit
    terning: random.Random
    slutt: threading.Event
    nr: int = 0

    def les(self, bruker: str, sti: str) -> Any:
        """What stands at the address."""
        return json.loads(self._til_svar("GET", bruker, sti, None, None)[1])

    def gjor(self, bruker: str, sti: str, kropp: dict[str, Any]) -> tuple[int, Any]:
        """A deed with a key of its own, asked until there is an answer; some answers are thrown away and asked anew."""
        self.nr += 1
        nokkel = f"{self.navn}-{self.nr}"
        if self.terning.random() < 0.15:
            self._spor_og_gaa(bruker, sti, kropp, nokkel)
        status, svar, ganger = self._til_svar("POST", bruker, sti, kropp, nokkel)
        self.fasit.bekreftet(Svart(nokkel, bruker, sti, status, svar, ganger))
        if self.terning.random() < 0.3:
            self.fasit.tell("spurt_igjen")
            igjen = self._til_svar("POST", bruker, sti, kropp, nokkel)
            if igjen[:2] != (status, svar):
                self.fasit.ulike.append(f"{nokkel} {sti}: {status} {svar[:200]} – then {igjen[0]} {igjen[1][:200]}")
        return status, json.loads(svar)

    def en_gang(self, bruker: str, sti: str, kropp: dict[str, Any]) -> None:
        """What is outside the round: asked without a key, and not put on the list."""
        self._til_svar("POST", bruker, sti, kropp, None)

    def maa(self, bruker: str, sti: str, kropp: dict[str, Any]) -> Any:
        """A deed that the rules allow."""
        status, svar = self.gjor(bruker, sti, kropp)
        if status != 200:
            raise Brudd(f"{self.navn}: {bruker} POST {sti} {kropp}: {status} {svar}")
        return svar

    def _til_svar(
        self, metode: str, bruker: str, sti: str, kropp: dict[str, Any] | None, nokkel: str | None
    ) -> tuple[int, str, int]:
        frist, ganger = time.monotonic() + FORSOK_TIL, 0
        while not self.slutt.is_set():
            ganger += 1
            try:
                status, svar = self._spor(metode, bruker, sti, kropp, nokkel)
                if status not in IKKE_SVAR:
                    return status, svar, ganger
                hva = f"{status} {svar[:300]}"
            except (OSError, http.client.HTTPException) as e:
                hva = repr(e)
                if nokkel is not None and not isinstance(e, ConnectionRefusedError):
                    self.fasit.tell("tapt")
            if time.monotonic() > frist:
                raise Brudd(f"{self.navn}: no answer to {metode} {sti} in {FORSOK_TIL:.0f} s, at last: {hva}")
            time.sleep(PAUSE)
        raise Stanset

    def _spor(self, metode: str, bruker: str, sti: str, kropp: Any, nokkel: str | None) -> tuple[int, str]:
        c = http.client.HTTPConnection("127.0.0.1", self.terning.choice(self.porter()), timeout=30)
        try:
            c.request(metode, f"/api/v1{sti}", *_kropp(bruker, kropp, nokkel))
            svar = c.getresponse()
            return svar.status, svar.read().decode()
        finally:
            c.close()

    def _spor_og_gaa(self, bruker: str, sti: str, kropp: Any, nokkel: str) -> None:
        """Sends it, and is gone before the answer comes: it may have been done, and may not."""
        self.fasit.tell("tapt")
        c = http.client.HTTPConnection("127.0.0.1", self.terning.choice(self.porter()), timeout=30)
        with suppress(OSError, http.client.HTTPException):
            c.request("POST", f"/api/v1{sti}", *_kropp(bruker, kropp, nokkel))
            time.sleep(self.terning.random() * 0.05)
            if c.sock is not None:
                c.sock.shutdown(socket.SHUT_RDWR)
        c.close()


def _kropp(bruker: str, kropp: Any, nokkel: str | None) -> tuple[bytes | None, dict[str, str]]:
    hvem = base64.b64encode(f"{bruker}:{PASSORD}".encode()).decode()
    hode = {"Authorization": f"Basic {hvem}"}
    if kropp is None:
        return None, hode
    hode["Content-Type"] = "application/json"
    if nokkel is not None:
        hode["Idempotency-Key"] = nokkel
    return json.dumps(kropp).encode(), hode
