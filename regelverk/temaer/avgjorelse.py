"""TEMA `avgjorelse`: can a decision on the way, or after, be complained over? (LAW 1.2)"""

from __future__ import annotations

from typing import Any

from pydantic import Field

from regelverk.andre_avgjorelser import klagevei
from regelverk.fakta import Faktum, Mottaker
from regelverk.fakta_vedtakstype import AnnenAvgjorelse, Avgjorelse, Klagevei
from regelverk.tema import Spor, Sporsmal, Tema
from regelverk.temaer.felt import FORMFELT, Organisasjonsform, mottaker


class Avgjorelsessporsmal(Sporsmal):
    """The facts that settle whether a decision that is not the outcome can be complained over."""

    avgjorelse: Avgjorelse = Field(description="Hva slags avgjørelse det er.")
    organisasjonsform: Organisasjonsform = FORMFELT
    offentlig_flertall: bool | None = Field(
        None, description="Om stat, kommuner eller fylkeskommuner har flertallet av stemmene eller styret."
    )


def bygg(q: Avgjorelsessporsmal) -> tuple[Faktum, ...]:
    """The facts."""
    return (AnnenAvgjorelse(art=q.avgjorelse), mottaker(q.organisasjonsform, q.offentlig_flertall))


def svar(s: Spor, _: Avgjorelsessporsmal) -> dict[str, Any]:
    """The way of complaint: as an enkeltvedtak, by a rule of its own, or none."""
    vei = s(klagevei)
    return {
        "enkeltvedtak": vei == Klagevei.ENKELTVEDTAK,
        "kan_paklages": vei != Klagevei.INGEN,
        "klagevei": vei,
    }


TEMA = Tema(
    "avgjorelse",
    "Kan en avgjørelse underveis eller etterpå påklages?",
    Avgjorelsessporsmal,
    bygg,
    svar,
    {Mottaker: ("organisasjonsform",), AnnenAvgjorelse: ("avgjorelse",)},
)
