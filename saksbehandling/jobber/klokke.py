"""The clock that starts the sweeps: APScheduler without memory, in every process. What is due stands in the database,
and so does whose turn it is: each tick claims its slot there, and who gets it, sweeps.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from apscheduler.schedulers.background import BackgroundScheduler

from saksbehandling.jobber import betaling, brev, rydding, segl, sveip, utboks
from saksbehandling.jobber.arbeidsplass import Arbeidsplass, arbeidsplass
from saksbehandling.jobber.innstillinger import Innstillinger
from saksbehandling.klokke import naa_egentlig
from saksbehandling.lager.luker import ta_luke
from saksbehandling.lager.transaksjon import egen_kobling
from saksbehandling.oppsett import Oppsett

LOGG = logging.getLogger(__name__)
# A turn that is passed over because the last one is still on, is no news.
logging.getLogger("apscheduler").setLevel(logging.ERROR)


@dataclass(frozen=True, slots=True)
class Tikk:
    """One sweep: its name, the seconds between its turns, and what it does."""

    navn: str
    hvert: float
    gjor: Callable[[Arbeidsplass], Any]


SVEIPENE: tuple[Tikk, ...] = (
    Tikk("frister", 60, sveip.sveip),
    Tikk("brevutsending", 5, brev.send_av_seg_selv),
    Tikk("betaling-ut", 30, betaling.send),
    Tikk("betaling-svar", 60, betaling.bekreft),
    Tikk("utboks", 15, utboks.foreldrelose),
    Tikk("rydding", 3600, rydding.rydd),
    Tikk("segl", 60, segl.kjor),
    Tikk("segl-natt", 86_400, segl.natt),
)
"""Every sweep. A later life hangs its own on by a line here, or a deadline on the one for them (jobber/sveip.py)."""


def tikk(oppsett: Oppsett, t: Tikk, innstillinger: Innstillinger) -> Any:
    """One turn, unless another process has the slot already. Gives what was done, None when it was not ours.

    What goes wrong is logged, and tried again in the next slot.
    """
    try:
        p = arbeidsplass(oppsett, innstillinger)
        hvert = innstillinger.sveip_hvert or t.hvert
        if not p.i_databasen(lambda db: ta_luke(db, t.navn, hvert, utboks.eier())):
            return None
        with egen_kobling(p.url):
            return t.gjor(p)
    except Exception:
        LOGG.exception("Sveipet %s feilet. Det prøves igjen neste gang.", t.navn)
        return None


class Klokke:
    """The scheduler of one process. `start` and `stopp` once each; `etterse` now and then in between."""

    def __init__(self, oppsett: Oppsett, innstillinger: Innstillinger) -> None:
        self._oppsett, self._innstillinger = oppsett, innstillinger
        self._plan = BackgroundScheduler(timezone="Europe/Oslo", daemon=True)
        self._sist = naa_egentlig()

    def start(self) -> None:
        """Runs every sweep at once, and then at its own pace."""
        for t in SVEIPENE:
            self._plan.add_job(
                tikk, "interval", seconds=self._innstillinger.sveip_hvert or t.hvert, id=t.navn, coalesce=True,
                args=[self._oppsett, t, self._innstillinger], max_instances=1, misfire_grace_time=None,
                next_run_time=naa_egentlig(),
            )  # fmt: skip
        self._plan.start()

    def etterse(self) -> None:
        """After the machine's clock was set back, the scheduler would wait for it to catch up: the turns begin anew."""
        naa = naa_egentlig()
        if naa < self._sist - timedelta(seconds=1):
            LOGG.warning("Maskinens klokke er stilt tilbake. Sveipene går videre med en gang.")
            for jobb in self._plan.get_jobs():
                jobb.modify(next_run_time=naa)
        self._sist = naa

    def stopp(self) -> None:
        """Starts no more turns, and waits for those that are on."""
        self._plan.shutdown(wait=True)
