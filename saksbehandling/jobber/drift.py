"""Workers and sweeps as threads of one process: the worker process's own, or the server's."""

from __future__ import annotations

import logging
import threading
from types import TracebackType

from saksbehandling.jobber.arbeidsplass import arbeidsplass
from saksbehandling.jobber.innstillinger import PROCRASTINATE, Innstillinger
from saksbehandling.jobber.klokke import Klokke
from saksbehandling.jobber.leier import Leier
from saksbehandling.jobber.slag import UTFORERE
from saksbehandling.jobber.utboks import gjor, ta, ta_den
from saksbehandling.oppsett import Oppsett

LOGG = logging.getLogger(__name__)
ARBEID, SVEIP = "arbeid", "sveip"
DELER = (ARBEID, SVEIP)
"""What a process can run: the outbox's workers, and the sweeps."""
SE_ETTER_STOPP = 0.2
"""Seconds between looks at whether a stop was asked for."""


class Drift:
    """Entered, it runs; left, it takes nothing new, finishes what is in hand, and is gone.

    `deler`: what this process runs, of DELER.
    """

    def __init__(self, oppsett: Oppsett, innstillinger: Innstillinger, deler: tuple[str, ...] = DELER) -> None:
        self._oppsett, self._innstillinger = oppsett, innstillinger
        self._stopp = threading.Event()
        self._bedt = False
        self._leier = Leier(oppsett, innstillinger)
        self._klokke = Klokke(oppsett, innstillinger) if SVEIP in deler else None
        antall = innstillinger.arbeidere if ARBEID in deler else 0
        arbeid = [self._kalles] if innstillinger.ko == PROCRASTINATE and antall else [self._arbeid] * antall
        oppgaver = [*arbeid, self._se_etter]
        self._traader = [threading.Thread(target=o, name=f"jobber-{i}", daemon=True) for i, o in enumerate(oppgaver)]

    def __enter__(self) -> Drift:
        if self._klokke is not None:
            self._klokke.start()
        for t in self._traader:
            t.start()
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _feil: BaseException | None, _spor: TracebackType | None
    ) -> None:
        self._stopp.set()
        if self._klokke is not None:
            self._klokke.stopp()
        for t in self._traader:
            t.join()

    def be_om_stopp(self, *_signal: object) -> None:
        """Asks for a stop, also as a signal's handler: it takes no lock, which the thread it interrupts may hold."""
        self._bedt = True

    def vent(self) -> None:
        """Until somebody has asked for a stop."""
        while not self._bedt:
            self._stopp.wait(SE_ETTER_STOPP)

    def _arbeid(self) -> None:
        """One worker: job after job while there are any, then a look each second or so."""
        while not self._stopp.is_set():
            try:
                p = arbeidsplass(self._oppsett, self._innstillinger)
                if (t := ta(p, list(UTFORERE))) is None:
                    self._stopp.wait(self._innstillinger.hvert)
                    continue
                with self._leier.holder(t):
                    gjor(p, t, UTFORERE)
            except Exception:
                # The database is away, or the like: the jobs are where they were, and the lease of one in hand ends.
                LOGG.exception("Arbeideren fikk ikke gjort jobben. Den prøver igjen.")
                self._stopp.wait(self._innstillinger.hvert)

    def _kalles(self) -> None:
        """Workers that procrastinate calls."""
        from saksbehandling.jobber.procrastinate import arbeid

        valg = self._innstillinger
        arbeid(self._oppsett.database_url, self._gjor_en, list(UTFORERE), valg.arbeidere, valg.hvert, self._stopp)

    def _gjor_en(self, jobb: int) -> None:
        try:
            p = arbeidsplass(self._oppsett, self._innstillinger)
            if (t := ta_den(p, jobb)) is not None:
                with self._leier.holder(t):
                    gjor(p, t, UTFORERE)
        except Exception:
            # As above: the sweep of the outbox calls for it again.
            LOGG.exception("Arbeideren fikk ikke gjort jobben. Den prøver igjen.")

    def _se_etter(self) -> None:
        """Renews the leases of long jobs, and sees whether the machine's clock was set back."""
        while not self._stopp.wait(min(1.0, self._innstillinger.leie / 4)):
            try:
                self._leier.forny()
                if self._klokke is not None:
                    self._klokke.etterse()
            except Exception:
                LOGG.exception("Leiene ble ikke fornyet. Det prøves igjen.")
