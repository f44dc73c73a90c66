"""TEMA `kunngjoring`: may the announcement be published, and what does it lack? (LAW 6, V4 point 1)"""

from __future__ import annotations

from typing import Any

from pydantic import Field

from regelverk.fakta import Faktum, Ordning
from regelverk.fakta_utlysning import Budsjettbehandling, Forbehold, Kunngjoringsinnhold, Retningslinjer
from regelverk.tema import Spor, Tema
from regelverk.temaer.felt import MedOrdning
from regelverk.utlysning import FORBEHOLD, budsjettforbehold, kan_kunngjores, mangler_i_kunngjoringen


class Kunngjoringssporsmal(MedOrdning):
    """The facts that settle whether an announcement may be published."""

    retningslinjer_godkjent: bool | None = Field(None, description="Om departementet har godkjent retningslinjene.")
    budsjett_vedtatt: bool | None = Field(None, description="Om Stortinget har vedtatt budsjettet for året.")
    forbehold_i_teksten: bool | None = Field(
        None, description="Om teksten tar forbehold om budsjettvedtaket. Trengs bare før budsjettet er vedtatt."
    )
    innhold: tuple[str, ...] | None = Field(None, description="Elementene kunngjøringen inneholder, med id.")


def bygg(q: Kunngjoringssporsmal) -> tuple[Faktum, ...]:
    """The facts. The reservation is needed only before the budget, and may stand among the elements."""
    fakta: list[Faktum] = [q.som_ordning()]
    if q.retningslinjer_godkjent is not None:
        fakta.append(Retningslinjer(godkjent=q.retningslinjer_godkjent))
    if q.budsjett_vedtatt is not None:
        fakta.append(Budsjettbehandling(vedtatt=q.budsjett_vedtatt))
    if q.innhold is not None:
        fakta.append(Kunngjoringsinnhold(elementer=frozenset(q.innhold)))
    i_innholdet = q.innhold is not None and FORBEHOLD in q.innhold
    if q.forbehold_i_teksten is not None or i_innholdet or q.budsjett_vedtatt:
        fakta.append(Forbehold(tatt=bool(q.forbehold_i_teksten) or i_innholdet))
    return tuple(fakta)


def svar(s: Spor, _: Kunngjoringssporsmal) -> dict[str, Any]:
    """Whether it may be published, and the ids of the elements that it lacks."""
    kan = s(kan_kunngjores)
    mangler = [*s(mangler_i_kunngjoringen), *([] if s(budsjettforbehold) else [FORBEHOLD])]
    return {"kan_kunngjores": kan, "mangler": mangler}


TEMA = Tema(
    "kunngjoring",
    "Kan ordningen kunngjøres, og hva mangler i teksten?",
    Kunngjoringssporsmal,
    bygg,
    svar,
    {
        Ordning: ("ordning", "aar"),
        Retningslinjer: ("retningslinjer_godkjent",),
        Budsjettbehandling: ("budsjett_vedtatt",),
        Forbehold: ("forbehold_i_teksten",),
        Kunngjoringsinnhold: ("innhold",),
    },
)
