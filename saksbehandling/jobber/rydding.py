"""What is kept for a while only: answers for retries, old slots, and tries of what somebody has answered since."""

from __future__ import annotations

from saksbehandling.jobber.arbeidsplass import Arbeidsplass
from saksbehandling.lager import idempotens, luker, utsatt


def rydd(p: Arbeidsplass) -> dict[str, int]:
    """Clears away what is older than seven days. Gives how many of each."""
    return p.gjor(
        lambda a: {
            "ryddet": idempotens.rydd(a.db, a.naa), "luker": luker.rydd(a.db), "utsatt": utsatt.rydd(a.db, a.naa),
        }
    )  # fmt: skip
