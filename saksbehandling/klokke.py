"""The one reading of the clock. Called in doors and jobs only; everything else is given the time."""

from __future__ import annotations

from datetime import UTC, datetime

from saksbehandling.feil import Ugyldig
from saksbehandling.oppsett import Oppsett


def naa(oppsett: Oppsett) -> datetime:
    """The aware moment. `TILSKUDD_NAA` (ISO with zone) stands in for it in rehearsals, never in production."""
    if not oppsett.naa:
        return datetime.now(UTC)
    if oppsett.produksjon:
        raise Ugyldig.ett(
            "TILSKUDD_NAA", oppsett.naa, "kan ikke brukes i produksjon.", "Fjern innstillingen og start på nytt."
        )
    try:
        tid = datetime.fromisoformat(oppsett.naa)
    except ValueError:
        tid = None
    if tid is None or tid.tzinfo is None:
        raise Ugyldig.ett(
            "TILSKUDD_NAA",
            oppsett.naa,
            "er ikke et tidspunkt med tidssone.",
            "Skriv for eksempel 2025-04-01T12:00:00+02:00.",
        )
    return tid
