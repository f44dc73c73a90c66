"""TEMA `orientering`: must the ministry be told, and may the letter go? (LAW 5, Instruks point 6.1)"""

from __future__ import annotations

from typing import Any

from pydantic import AwareDatetime, Field

from regelverk.fakta import Faktum, Orientering, Som
from regelverk.orientering import orientering_kreves, orientert
from regelverk.tema import Spor, Tema
from regelverk.temaer.felt import mottaker
from regelverk.temaer.felt_avgjorelse import FELT, OmAvgjorelsen


class Orienteringssporsmal(OmAvgjorelsen):
    """The facts that settle whether the ministry must be told."""

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
    avgjorelsen = q.avgjorelsen(q.som, flerarig=q.flerarig, navngitt_i_prop=q.navngitt_i_prop)
    return (q.som_ordning(), mottaker(q.organisasjonsform), Orientering(sendt=sendt), *avgjorelsen)


def svar(s: Spor, _: Orienteringssporsmal) -> dict[str, Any]:
    """Whether the notice is owed, and whether the letter may go now."""
    return {"ma_orienteres": s(orientering_kreves), "brev_kan_sendes": s(orientert)}


TEMA = Tema(
    "orientering",
    "Må departementet orienteres, og kan brevet sendes?",
    Orienteringssporsmal,
    bygg,
    svar,
    {**FELT, Orientering: ("orientering_sendt",)},
)
