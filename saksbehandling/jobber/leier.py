"""The leases that one process holds, renewed while their jobs are in hand."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from saksbehandling.jobber.arbeidsplass import arbeidsplass
from saksbehandling.jobber.innstillinger import Innstillinger
from saksbehandling.lager.utboks import Tatt
from saksbehandling.oppsett import Oppsett

LENGST = 20
"""Leases on end that a job may take: one that hangs is let go, so that another can try."""


class Leier:
    """`holder` around a job, `forny` now and then from another thread."""

    def __init__(self, oppsett: Oppsett, innstillinger: Innstillinger) -> None:
        self._oppsett, self._innstillinger = oppsett, innstillinger
        self._laas, self._mine = threading.Lock(), dict[int, tuple[Tatt, float, float]]()

    @contextmanager
    def holder(self, t: Tatt) -> Iterator[None]:
        """Keeps the lease until the job is done."""
        naa = monotonic()
        with self._laas:
            self._mine[t.id] = (t, naa, naa)
        try:
            yield
        finally:
            with self._laas:
                del self._mine[t.id]

    def forny(self) -> None:
        """Renews those that have used a third of their lease."""
        naa, leie = monotonic(), self._innstillinger.leie
        with self._laas:
            gamle = [
                (t, tatt) for t, tatt, fornyet in self._mine.values()
                if naa - fornyet > leie / 3 and naa - tatt < leie * LENGST
            ]  # fmt: skip
        for t, tatt in gamle:
            if self._forny(t, leie):
                with self._laas:
                    if t.id in self._mine:
                        self._mine[t.id] = (t, tatt, naa)

    def _forny(self, t: Tatt, leie: float) -> bool:
        p = arbeidsplass(self._oppsett, self._innstillinger)
        return p.i_databasen(lambda db: p.ko.forny(db, t, leie))
