"""TEMA `klageadgang`: can this decision be complained over, to whom, and sent where? (LAW 3.1, 3.2)"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from regelverk.fakta import Faktum, Organ
from regelverk.fakta_klage import Avgjorelsesart, Instans, Klagepart, Paaklaget, Underinstansproving
from regelverk.klageinstans import klage_over_avvisning, klageadgang
from regelverk.tema import ManglerFelt, Spor, Sporsmal, Tema

UTEN_INSTANS = frozenset({Avgjorelsesart.KLAGEVEDTAK, Avgjorelsesart.INNSYNSAVSLAG, Avgjorelsesart.OMGJORING})
"""Decisions whose answer does not turn on the capacity of the body."""


class Klageadgangssporsmal(Sporsmal):
    """The decision, who made it, and for a dismissal what the underinstans did."""

    avgjorelse: Avgjorelsesart = Field(description="Hva det klages over.")
    truffet_av: Organ = Field(description="Hvem som traff avgjørelsen: IMDi, kommune eller AID.")
    som: Instans | None = Field(None, description="Om organet avgjorde i første instans eller som klageinstans.")
    part: Literal["privat", "offentlig"] | None = Field(None, description="Om parten er privat eller offentlig.")
    underinstans_avviste: bool | None = Field(
        None, description="Om også underinstansen avviste klagen. Trengs når en klageinstans har avvist."
    )
    underinstans_provde_vilkar: bool | None = Field(
        None, description="Om underinstansen prøvde vilkårene og mente de var oppfylt."
    )


def _av_klageinstans(q: Klageadgangssporsmal) -> bool:
    """Whether a klageinstans dismissed the complaint: then fvl § 28 third paragraph has a question of its own."""
    return q.avgjorelse is Avgjorelsesart.KLAGE_AVVIST and q.som is Instans.KLAGEINSTANS


def _mangler(q: Klageadgangssporsmal) -> tuple[str, ...]:
    """The fields that this very question needs and lacks."""
    trengs = [] if q.avgjorelse in UTEN_INSTANS else ["som"]
    if q.avgjorelse not in (Avgjorelsesart.INNSYNSAVSLAG, Avgjorelsesart.KLAGEVEDTAK):
        trengs.append("part")
    if _av_klageinstans(q) and q.truffet_av is not Organ.AID and q.part != "offentlig" and not q.underinstans_avviste:
        trengs += ["underinstans_avviste", "underinstans_provde_vilkar"]
    return tuple(felt for felt in trengs if getattr(q, felt) is None)


def bygg(q: Klageadgangssporsmal) -> tuple[Faktum, ...]:
    """The facts. Where the capacity or the party does not matter, the answer is the same for both."""
    return (
        Paaklaget(art=q.avgjorelse, truffet_av=q.truffet_av, som=q.som or Instans.FORSTEINSTANS),
        Klagepart(offentlig=q.part == "offentlig"),
        Underinstansproving(avviste=bool(q.underinstans_avviste), provde_vilkar=q.underinstans_provde_vilkar),
    )


def svar(s: Spor, q: Klageadgangssporsmal) -> dict[str, Any]:
    """Whether it can be complained over, who hears it, and who the complaint is sent to."""
    if mangler := _mangler(q):
        raise ManglerFelt(s.tema, mangler, klageadgang.id)
    instans = s(klage_over_avvisning if _av_klageinstans(q) and q.part != "offentlig" else klageadgang)
    return {
        "kan_paklages": instans is not None,
        "klageinstans": instans,
        "sendes_til": q.truffet_av if instans is not None else None,
    }


TEMA = Tema(
    "klageadgang",
    "Kan avgjørelsen påklages, og til hvem?",
    Klageadgangssporsmal,
    bygg,
    svar,
    {Paaklaget: ("avgjorelse", "truffet_av", "som"), Klagepart: ("part",)},
)
