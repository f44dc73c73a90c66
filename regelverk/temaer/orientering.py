"""TEMA `orientering`: must the ministry be told, and may the letter go? (LAW 5, Instruks point 6.1)"""

from __future__ import annotations

from typing import Any

from pydantic import AwareDatetime, Field

from regelverk.fakta import (
    Besluttes,
    Faktum,
    Mottaker,
    Ordning,
    Organ,
    Orientering,
    Som,
    Tildelingsmaate,
    Utfall,
    Vedtak,
)
from regelverk.orientering import orientering_kreves, orientert
from regelverk.tema import Spor, Tema
from regelverk.temaer.felt import FORMFELT, MedOrdning, Organisasjonsform, mottaker
from regelverk.temaer.vurder import MAATE_ETTER_UTFALL


class Orienteringssporsmal(MedOrdning):
    """The facts that settle whether the ministry must be told."""

    organisasjonsform: Organisasjonsform = FORMFELT
    besluttet_av: Organ | None = Field(None, description="Hvem som avgjør saken: IMDi, kommune eller AID.")
    utfall: Utfall | None = Field(None, description="Hva avgjørelsen går ut på.")
    som: Som | None = Field(
        None, description="Hvordan tildelingen skjer. Uten svar følger det av utfallet, ellers førsteinstans."
    )
    flerarig: bool = Field(False, description="Om dette er et nytt år av et flerårig tilskudd. Svaret blir det samme.")
    navngitt_i_prop: bool | None = Field(
        None, description="Om mottakeren er navngitt i budsjettproposisjonen. Uten svar følger det av ordningen."
    )
    orientering_sendt: AwareDatetime | None = Field(None, description="Når orienteringen ble sendt, med tidssone.")
    tid: AwareDatetime | None = Field(None, description="Tidspunktet spørsmålet gjelder, med tidssone.")


def bygg(q: Orienteringssporsmal) -> tuple[Faktum, ...]:
    """The facts. A notice that is sent after `tid` is not sent at `tid`."""
    sendt = q.orientering_sendt
    if sendt is not None and q.tid is not None and sendt > q.tid:
        sendt = None
    fakta: list[Faktum] = [q.som_ordning(), mottaker(q.organisasjonsform), Orientering(sendt=sendt)]
    if q.besluttet_av is not None:
        fakta.append(Besluttes(organ=q.besluttet_av))
    if q.utfall is not None:
        i_prop = q.linje().navngitt_i_prop if q.navngitt_i_prop is None else q.navngitt_i_prop
        som = q.som or MAATE_ETTER_UTFALL.get(q.utfall, Som.FORSTEINSTANS)
        fakta.append(Vedtak(utfall=q.utfall, belop_kr=0))
        fakta.append(Tildelingsmaate(som=som, flerarig=q.flerarig, navngitt_i_prop=i_prop))
    return tuple(fakta)


def svar(s: Spor, _: Orienteringssporsmal) -> dict[str, Any]:
    """Whether the notice is owed, and whether the letter may go now."""
    return {"ma_orienteres": s(orientering_kreves), "brev_kan_sendes": s(orientert)}


TEMA = Tema(
    "orientering",
    "Må departementet orienteres, og kan brevet sendes?",
    Orienteringssporsmal,
    bygg,
    svar,
    {
        Mottaker: ("organisasjonsform",),
        Ordning: ("ordning", "aar"),
        Besluttes: ("besluttet_av",),
        Vedtak: ("utfall",),
        Tildelingsmaate: ("utfall",),
        Orientering: ("orientering_sendt",),
    },
)
