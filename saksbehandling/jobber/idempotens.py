"""Answers kept for retries are forgotten when no retry will come."""

from __future__ import annotations

from saksbehandling.jobber.arbeidsplass import Arbeidsplass
from saksbehandling.lager.idempotens import rydd


def rydd_idempotens(p: Arbeidsplass) -> dict[str, int]:
    """Clears away answers older than seven days. Gives how many."""
    return {"ryddet": p.gjor(lambda a: rydd(a.db, a.naa))}
