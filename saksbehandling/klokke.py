"""The one reading of the clock. Called in doors and jobs only; everything else is given the time."""

from __future__ import annotations

from datetime import UTC, datetime

from saksbehandling.feil import Ugyldig
from saksbehandling.oppsett import Oppsett


def naa(oppsett: Oppsett) -> datetime:
    """The aware moment. `TILSKUDD_NAA` (ISO with zone) stands in for it in rehearsals, never in production.

    The stand-in stands still, unless `TILSKUDD_NAA_SATT` says at which real moment it was set: then it goes on from
    there, so that a server and the commands beside it share one rehearsed clock. Raises Ugyldig for a bad setting.
    """
    if not oppsett.naa:
        return datetime.now(UTC)
    if oppsett.produksjon:
        raise Ugyldig.ett(
            "TILSKUDD_NAA", oppsett.naa, "kan ikke brukes i produksjon.", "Fjern innstillingen og start på nytt."
        )
    tid = _tidspunkt("TILSKUDD_NAA", oppsett.naa)
    return (
        tid if not oppsett.naa_satt else tid + (datetime.now(UTC) - _tidspunkt("TILSKUDD_NAA_SATT", oppsett.naa_satt))
    )


def naa_egentlig() -> datetime:
    """The machine's own clock, whatever is rehearsed: for what starts the sweeps, never for a case."""
    return datetime.now(UTC)


def _tidspunkt(navn: str, gitt: str) -> datetime:
    try:
        tid = datetime.fromisoformat(gitt)
    except ValueError:
        tid = None
    if tid is None or tid.tzinfo is None:
        raise Ugyldig.ett(
            navn, gitt, "er ikke et tidspunkt med tidssone.", "Skriv for eksempel 2025-04-01T12:00:00+02:00."
        )
    return tid
