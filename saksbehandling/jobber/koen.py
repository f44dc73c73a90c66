"""Which queue calls the workers, made ready by the settings before anything runs."""

from __future__ import annotations

from saksbehandling.jobber.innstillinger import EGEN, PROCRASTINATE, Innstillinger
from saksbehandling.lager.procrastinateko import fjern
from saksbehandling.lager.transaksjon import ombygging


def klargjor(url: str, valg: Innstillinger) -> None:
    """Makes what the chosen queue needs in the database. Raises Ugyldig where it can't go, or may not be made here."""
    if valg.ko == PROCRASTINATE:
        from saksbehandling.jobber import procrastinate

        procrastinate.klargjor(url)


def oppgrader(url: str, valg: Innstillinger) -> bool:
    """As `klargjor`, and takes away what another queue had made when somebody has said that it is not to be. True when
    it did. Nothing is lost: a job is its row."""
    klargjor(url, valg)
    if valg.ko != EGEN or url.startswith("sqlite"):
        return False
    with ombygging(url) as db:
        return fjern(db)
