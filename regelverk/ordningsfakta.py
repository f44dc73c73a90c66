"""A scheme of the year's file as the fact that rules ask for.

The instructions hold from 2025 until they are replaced: a later year without a file of its own is answered with the
newest file's scheme data.
"""

from __future__ import annotations

from functools import lru_cache

from regelverk.fakta import Ordning
from regelverk.ordning import Ordningslinje, aar_med_fil, les


def ordningslinje(aar: int, id: str) -> Ordningslinje:
    """The scheme's line in the year's file, or in the newest earlier one.

    Raises `regelverk.ordning.UkjentOrdning`, and `UkjentAar` for a year before the first file.
    """
    tidligere = [a for a in aar_med_fil() if a <= aar]
    return les(tidligere[-1] if tidligere else aar).ordning(id)


@lru_cache(maxsize=1024)
def ordningsfakta(aar: int, id: str) -> Ordning:
    """The scheme as a fact, in the budget year `aar`. Raises as `ordningslinje`."""
    linje = ordningslinje(aar, id)
    return Ordning(
        id=linje.id,
        aar=aar,
        type=linje.type,
        kap=linje.kap,
        post=linje.post,
        fotnote2=linje.fotnote2,
        likestilt=linje.likestilt,
        frivillig=linje.frivillig,
        rent_offentlig=linje.rent_offentlig,
        overslagsbevilgning=linje.overslagsbevilgning,
    )
