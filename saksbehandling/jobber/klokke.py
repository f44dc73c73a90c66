"""The clock that starts the jobs: APScheduler without memory; what is due is found in the database."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from apscheduler.schedulers.blocking import BlockingScheduler

from saksbehandling.jobber.arbeidsplass import Arbeidsplass
from saksbehandling.jobber.betaling import betalingsjobb
from saksbehandling.jobber.brev import brevjobb
from saksbehandling.jobber.idempotens import rydd_idempotens
from saksbehandling.jobber.sveip import sveip
from saksbehandling.klokke import naa
from saksbehandling.oppsett import Oppsett

JOBBER: dict[str, tuple[Callable[[Arbeidsplass], Any], int]] = {
    "sveip": (sveip, 60),
    "brev": (brevjobb, 15),
    "betaling": (betalingsjobb, 60),
    "rydding": (rydd_idempotens, 3600),
}
"""Every job by name, and how many seconds there are between its runs."""
LOGG = logging.getLogger(__name__)


def kjor(oppsett: Oppsett, navn: str) -> Any:
    """Runs one job now, and gives what it did."""
    return JOBBER[navn][0](arbeidsplass(oppsett, naa(oppsett)))


def arbeidsplass(oppsett: Oppsett, tid: datetime) -> Arbeidsplass:
    """Where the jobs work, by the settings."""
    return Arbeidsplass(oppsett.database_url, oppsett.mappe, tid, demo=not oppsett.produksjon)


def start(oppsett: Oppsett) -> None:
    """Runs all jobs until stopped. One that fails is logged and tried again at its next turn."""
    klokke = BlockingScheduler(timezone="Europe/Oslo")
    for navn, (_, sekunder) in JOBBER.items():
        klokke.add_job(
            kjor, "interval", seconds=sekunder, args=[oppsett, navn], id=navn, coalesce=True, max_instances=1,
            misfire_grace_time=None, next_run_time=naa(oppsett),
        )  # fmt: skip
    LOGG.info("Jobbene er i gang: %s", ", ".join(JOBBER))
    klokke.start()
