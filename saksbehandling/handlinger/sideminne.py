"""What the cases of a page have in common: answers to the very same question, and the texts of the same values.

Each case is still judged by every rule and written by itself. What it asks and says is looked up where another case of
the page asked or said just that.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from regelverk.fakta import dag_i_oslo
from regelverk.kilde import Datoer, Ikraft
from regelverk.vurdering import Svarminne, Vurdering
from saksbehandling.flyt.muligheter import Mulighet, Person, mulighet
from saksbehandling.flyt.tabell import Flyt, Handling

T = TypeVar("T")
HUSKES = 2_000
"""How much is kept; then all is let go. A text of reasons is some thousand characters, so it is no more than a page's
events.
"""


class Sideminne:
    """Lives as long as the page, whose moment and supposed dates of law are the same for all. What it is given to
    remember is never changed afterwards.
    """

    def __init__(self, naa: datetime, ikraft: Ikraft) -> None:
        self._dag, self._ikraft = dag_i_oslo(naa), ikraft
        self._svar: dict[tuple[int, int], Svarminne] = {}
        self._kjent: dict[tuple[Hashable, ...], tuple[Any, tuple[object, ...]]] = {}

    def svar(self, tilskuddsaar: int, budsjettaar: int) -> Svarminne:
        """The answers given on the dates of law that a case of these years has."""
        if (kjent := self._svar.get((tilskuddsaar, budsjettaar))) is None:
            kjent = Svarminne(Datoer(self._dag, tilskuddsaar, budsjettaar), self._ikraft)
            self._svar[(tilskuddsaar, budsjettaar)] = kjent
        return kjent

    def felles(self, slag: str, hva: tuple[object, ...], lag: Callable[[], T], *ellers: Hashable) -> T:
        """What `lag` made the last time for these very objects and values, else what it makes now."""
        nokkel = (slag, *ellers, *map(id, hva))
        if (kjent := self._kjent.get(nokkel)) is None:
            if len(self._kjent) >= HUSKES:
                self._kjent.clear()
            kjent = self._kjent[nokkel] = lag(), hva  # while they live, no other object has their ids
        ut: T = kjent[0]
        return ut

    def mulighet(
        self, flyt: type[Flyt], tilstand: str, h: Handling, person: Person, v: Vurdering,
        gjort_av: Mapping[str, frozenset[str]],
    ) -> Mulighet:  # fmt: skip
        """`mulighet`, with the answers that it leaves in `v`."""
        selv = tuple([person.id in gjort_av.get(x.navn, ()) for x in h.ikke_samme_som])

        def lag() -> tuple[Mulighet, Mapping[str, Any]]:
            return mulighet(flyt, tilstand, h, person, v, gjort_av), dict(v.grunner)

        hva = (flyt, h, person, v.datoer, *v.fakta.values())
        m, grunner = self.felles("mulighet", hva, lag, tilstand, selv)
        if not v.grunner:
            v.grunner.update(grunner)
        return m
