"""What the TEMAer about one decision ask alike: to whom, by whom, with what outcome."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from regelverk.fakta import Besluttes, Faktum, Mottaker, Ordning, Organ, Som, Tildelingsmaate, Utfall, Vedtak
from regelverk.temaer.felt import FORMFELT, MedOrdning, Organisasjonsform

MAATE_ETTER_UTFALL = {Utfall.MEDHOLD: Som.MEDHOLD, Utfall.KLAGEVEDTAK: Som.KLAGEINSTANS}
FELT: Mapping[type[Faktum], tuple[str, ...]] = {
    Mottaker: ("organisasjonsform",),
    Ordning: ("ordning", "aar"),
    Besluttes: ("besluttet_av",),
    Vedtak: ("utfall",),
    Tildelingsmaate: ("utfall",),
}
"""Which fields each fact comes from."""


class OmAvgjorelsen(MedOrdning):
    """The facts of a decision: the recipient, who decides, and what it comes to. The last two may be unknown."""

    organisasjonsform: Organisasjonsform = FORMFELT
    besluttet_av: Organ | None = Field(None, description="Hvem som avgjør saken: IMDi, kommune eller AID.")
    utfall: Utfall | None = Field(None, description="Hva avgjørelsen går ut på.")

    def avgjorelsen(
        self, som: Som | None = None, *, flerarig: bool = False, navngitt_i_prop: bool | None = None
    ) -> list[Faktum]:
        """What is known of it. `som` None: it follows from the outcome; `navngitt_i_prop` None: as the scheme's line
        says. The amount is not asked for, and no rule that is asked here reads it."""
        ut: list[Faktum] = []
        if self.besluttet_av is not None:
            ut.append(Besluttes(organ=self.besluttet_av))
        if self.utfall is not None:
            i_prop = self.linje().navngitt_i_prop if navngitt_i_prop is None else navngitt_i_prop
            maate = som or MAATE_ETTER_UTFALL.get(self.utfall, Som.FORSTEINSTANS)
            ut.append(Vedtak(utfall=self.utfall, belop_kr=0))
            ut.append(Tildelingsmaate(som=maate, flerarig=flerarig, navngitt_i_prop=i_prop))
        return ut
