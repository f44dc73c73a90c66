"""TEMA `habilitet`: may this person prepare and decide? (LAW 11, fvl §§ 6–8)"""

from __future__ import annotations

from typing import Any

from pydantic import Field

from regelverk.fakta import Faktum, Habilitet, Relasjon
from regelverk.habilitet import kan_avgjore, kan_forberede, kan_treffe_forelopig, ma_vurderes
from regelverk.tema import Spor, Sporsmal, Tema

UTEN_SVAR = "Uten svar regnes det som nei."


class Habilitetssporsmal(Sporsmal):
    """The declaration. The circumstances that open an exception count as absent until they are declared."""

    relasjon: Relasjon = Field(description="Tilknytningen til saken eller partene. «ingen» når det ikke er noen.")
    haster: bool = Field(
        False, description=f"Om saken ikke kan vente uten vesentlig ulempe eller skadevirkning. {UTEN_SVAR}"
    )
    uten_virkning: bool = Field(
        False,
        description=f"Om tilknytningen åpenbart er uten betydning, og ingen interesser tilsier å vike. {UTEN_SVAR}",
    )
    heloffentlig_selskap: bool = Field(
        False, description=f"Om arbeidet er for et heloffentlig selskap som fullt ut eier parten. {UTEN_SVAR}"
    )
    vurdert_habil: bool | None = Field(
        None, description="Hva vurderingen av et særlig forhold endte med. Uten svar er det ikke vurdert ennå."
    )


def bygg(q: Habilitetssporsmal) -> tuple[Faktum, ...]:
    """The declaration as one fact."""
    return (
        Habilitet(
            relasjon=q.relasjon,
            haster=q.haster,
            uten_virkning=q.uten_virkning,
            heloffentlig_selskap=q.heloffentlig_selskap,
            vurdert_habil=q.vurdert_habil,
        ),
    )


def svar(s: Spor, _: Habilitetssporsmal) -> dict[str, Any]:
    """What the person may do, and whether the habilitet must be assessed first."""
    return {
        "kan_forberede": s(kan_forberede),
        "kan_avgjore": s(kan_avgjore),
        "kan_treffe_forelopig": s(kan_treffe_forelopig),
        "ma_vurderes": s(ma_vurderes),
    }


TEMA = Tema(
    "habilitet",
    "Kan denne personen forberede og avgjøre saken?",
    Habilitetssporsmal,
    bygg,
    svar,
    {Habilitet: ("relasjon",)},
)
