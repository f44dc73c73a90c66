"""TEMA `aksept`: must the recipient accept the terms, did it in time, and where does that leave the grant? (LAW 8.1)"""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import AwareDatetime, Field

from regelverk.aksept import aksept_i_tide, aksept_kreves, akseptfrist_er_ute, kan_binde, uten_forbehold
from regelverk.fakta import Aksept, Akseptfrist, Faktum, Mottaker, Naa
from regelverk.kalender import slutt_paa_dagen
from regelverk.tema import Spor, Sporsmal, Tema
from regelverk.temaer.felt import FORMFELT, Organisasjonsform, mottaker


class Akseptsporsmal(Sporsmal):
    """The facts of an acceptance."""

    organisasjonsform: Organisasjonsform = FORMFELT
    offentlig_flertall: bool | None = Field(
        None, description="Om stat, kommuner eller fylkeskommuner har flertallet av stemmene eller styret."
    )
    akseptfrist: date | None = Field(None, description="Siste dag for å godta vilkårene, slik den står i brevet.")
    mottatt: AwareDatetime | None = Field(None, description="Når aksepten kom inn. null når ingen aksept er kommet.")
    forbehold: bool | None = Field(None, description="Om det er tatt forbehold i aksepten.")
    av_rolle: str | None = Field(None, max_length=200, description="Rollen til den som godtok.")
    kan_binde: bool | None = Field(None, description="Om den som godtok, kan binde mottakeren. null når det er ukjent.")
    tid: AwareDatetime | None = Field(None, description="Tidspunktet spørsmålet gjelder.")


def bygg(q: Akseptsporsmal) -> tuple[Faktum, ...]:
    """The facts. What an acceptance says is asked for only when one has come."""
    fakta: list[Faktum] = [mottaker(q.organisasjonsform, q.offentlig_flertall)]
    if q.akseptfrist is not None:
        fakta.append(Akseptfrist(utlop=slutt_paa_dagen(q.akseptfrist)))
    if q.tid is not None:
        fakta.append(Naa(tid=q.tid))
    if q.mottatt is not None and q.forbehold is not None and q.av_rolle is not None:
        fakta.append(Aksept(mottatt=q.mottatt, forbehold=q.forbehold, av_rolle=q.av_rolle, kan_binde=q.kan_binde))
    elif q.mottatt is None and "mottatt" in q.model_fields_set:
        fakta.append(Aksept(mottatt=None, forbehold=False, av_rolle="", kan_binde=None))
    return tuple(fakta)


def svar(s: Spor, q: Akseptsporsmal) -> dict[str, Any]:
    """Whether acceptance is needed, whether it came in time (null: not needed, or still awaited), and the state."""
    if not s(aksept_kreves):
        return {"aksept_kreves": False, "i_tide": None, "tilstand": "ikke-aktuelt"}
    i_tide = s(aksept_i_tide)
    if q.mottatt is None:
        ute = s(akseptfrist_er_ute)
        return _svar(False if ute else None, "bortfalt" if ute else "venter")
    if not i_tide:
        return _svar(False, "bortfalt")
    if all([s(uten_forbehold), s(kan_binde)]):
        return _svar(True, "akseptert")
    return _svar(True, "bortfalt" if s(akseptfrist_er_ute) else "avklares")


def _svar(i_tide: bool | None, tilstand: str) -> dict[str, Any]:
    return {"aksept_kreves": True, "i_tide": i_tide, "tilstand": tilstand}


TEMA = Tema(
    "aksept",
    "Må mottakeren godta vilkårene, og er de godtatt i tide?",
    Akseptsporsmal,
    bygg,
    svar,
    {
        Mottaker: ("organisasjonsform",),
        Akseptfrist: ("akseptfrist",),
        Aksept: ("mottatt", "forbehold", "av_rolle"),
        Naa: ("tid",),
    },
)
