"""Conditions that must all be met: one no settles it, and only then may other facts be missing."""

from __future__ import annotations

from collections.abc import Iterable

from regelverk.regel import Regel
from regelverk.tema import Spor


def alle_er_oppfylt(s: Spor, vilkar: Iterable[Regel[bool]]) -> bool:
    """Whether every condition is a yes. ManglerFelt when none is a no and one can't be answered yet."""
    regler = tuple(vilkar)
    svar = [s.kanskje(r) for r in regler]
    if False in svar:
        return False
    for regel, verdi in zip(regler, svar, strict=True):
        if verdi is None:
            s(regel)
    return True


def varsler(s: Spor) -> list[str]:
    """The warnings of the rules that were asked; they bar nothing."""
    return [g.varsel for g in s.spurt if g.varsel]
