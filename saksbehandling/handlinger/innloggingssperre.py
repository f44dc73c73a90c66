"""Who has tried wrong passwords too often must wait. Kept in this process's memory: a restart forgets it, and each
server process counts for itself.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

VINDU_S = 300
"""A wrong password is forgotten after this."""
PER_BRUKER = 5
"""So many for one user from one address. Not for the user alone: then anybody could lock another out."""
PER_ADRESSE = 100
"""So many from one address, whoever the users."""
HUSKES = 10_000
"""Pairs and addresses that are remembered; the oldest go first."""
_Nokkel = tuple[str, str | None]


def _sekunder() -> int:
    return time.monotonic_ns() // 1_000_000_000


@dataclass(eq=False, slots=True)
class Sperre:
    """Counts wrong passwords for a user and address. `naa`: whole seconds that only go forward."""

    naa: Callable[[], int] = _sekunder
    _bom: OrderedDict[_Nokkel, list[int]] = field(default_factory=OrderedDict)
    _las: Lock = field(default_factory=Lock)

    def vent_s(self, bruker: str, adresse: str) -> int:
        """Whole seconds until the next try is taken; 0: now."""
        with self._las:
            par, alle = self._siste((adresse, bruker)), self._siste((adresse, None))
            fra = [x[-mange] for x, mange in ((par, PER_BRUKER), (alle, PER_ADRESSE)) if len(x) >= mange]
            return max((max(1, t + VINDU_S - self.naa()) for t in fra), default=0)

    def bom(self, bruker: str, adresse: str) -> None:
        """A wrong password."""
        with self._las:
            for nokkel, mange in (((adresse, bruker), PER_BRUKER), ((adresse, None), PER_ADRESSE)):
                self._bom[nokkel] = [*self._siste(nokkel), self.naa()][-mange:]
                self._bom.move_to_end(nokkel)
            while len(self._bom) > HUSKES:
                self._bom.popitem(last=False)

    def traff(self, bruker: str, adresse: str) -> None:
        """The right password: the user's own misses are forgotten, the address's are not."""
        with self._las:
            self._bom.pop((adresse, bruker), None)

    def _siste(self, nokkel: _Nokkel) -> list[int]:
        fra = self.naa() - VINDU_S
        return [t for t in self._bom.get(nokkel, ()) if t > fra]
