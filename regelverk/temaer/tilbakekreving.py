"""TEMA `tilbakekreving`: may payment be stopped, money reclaimed, set off or held, and when? (LAW 8.3)"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import AwareDatetime, Field, ValidationInfo, field_validator

from regelverk.andre_avgjorelser import klagevei
from regelverk.fakta import Faktum, Mottaker, Naa, Ordning, Utfall, Vedtak
from regelverk.fakta_tilbakekreving import Inngrep, Inngrepsgrunn, Klausul, Uttalelsesfrist, Varsel
from regelverk.fakta_vedtakstype import AnnenAvgjorelse, Avgjorelse, Klagevei
from regelverk.ordningsfakta import ordningsfakta
from regelverk.tema import FORSTE_AAR, ManglerFelt, Spor, Sporsmal, Tema
from regelverk.temaer.felt import FORMFELT, Organisasjonsform, mottaker
from regelverk.temaer.felt_vilkar import alle_er_oppfylt, varsler
from regelverk.tilbakekreving import inngrep_er_varslet, inngrep_har_grunnlag, parten_er_hort, tidligste_vedtak
from regelverk.vedtakstype import enkeltvedtak


class Tilbakekrevingssporsmal(Sporsmal):
    """The facts of a stop, reclaim, set-off or hold."""

    handling: Literal["stans", "tilbakekreving", "avregning", "hold"] = Field(description="Hva som skal gjøres.")
    organisasjonsform: Organisasjonsform = FORMFELT
    offentlig_flertall: bool | None = Field(
        None, description="Om stat, kommuner eller fylkeskommuner har flertallet av stemmene eller styret."
    )
    ordning: str = Field(description="Ordningens id, som i «tilskudd ordning liste».")
    grunn: Literal["regnefeil", "feilutbetaling", "vilkarsbrudd", "ubrukt", "uriktige-opplysninger"] | None = Field(
        None, description="Grunnen til inngrepet."
    )
    klausul_i_brev: bool | None = Field(None, description="Om brevet tar forbehold om stans og tilbakebetaling.")
    varsel_sendt: AwareDatetime | None = Field(None, description="Når varselet ble sendt. null når det ikke er sendt.")
    uttalelsesfrist: date | None = Field(None, description="Siste dag for å uttale seg, slik den står i varselet.")
    uttalelse_endelig: bool = Field(False, description="Om uttalelsen er kommet og er fullstendig.")
    unntak_16_3: bool = Field(False, description="Om varsel er unnlatt etter forvaltningsloven § 16 tredje ledd.")
    tid: AwareDatetime | None = Field(None, description="Tidspunktet spørsmålet gjelder.")

    @field_validator("ordning")
    @classmethod
    def _kjent(cls, id: str, info: ValidationInfo) -> str:
        """The scheme exists in the data of the year; a ValueError says so."""
        return ordningsfakta(_aar(info.data.get("aar"), info.data.get("forste_tilskuddsaar")), id).id

    def som_ordning(self) -> Ordning:
        """The scheme as a fact."""
        return ordningsfakta(_aar(self.aar, self.forste_tilskuddsaar), self.ordning)


def _aar(aar: int | None, forste: int | None) -> int:
    """The year whose scheme data are read: the budget year, else the first grant year; never before the first
    file."""
    return max(aar or forste or FORSTE_AAR, FORSTE_AAR)


def bygg(q: Tilbakekrevingssporsmal) -> tuple[Faktum, ...]:
    """The facts. A hold needs neither varsel nor reason; where a ground of § 16 excuses, no deadline is asked for."""
    holder = q.handling == "hold"
    fakta: list[Faktum] = [
        mottaker(q.organisasjonsform, q.offentlig_flertall),
        q.som_ordning(),
        Inngrep(handling=q.handling),
        Klausul(i_brevet=bool(q.klausul_i_brev)),
        AnnenAvgjorelse(art=Avgjorelse.HOLD) if holder else Vedtak(utfall=Utfall(q.handling), belop_kr=0),
    ]
    if q.grunn is not None or holder:
        fakta.append(Inngrepsgrunn(grunn=q.grunn or "vilkarsbrudd"))
    if holder or q.unntak_16_3 or "varsel_sendt" in q.model_fields_set:
        fakta.append(Varsel(sendt=q.varsel_sendt, unntak_16_3=q.unntak_16_3))
    if holder or q.unntak_16_3 or q.uttalelse_endelig or "uttalelsesfrist" in q.model_fields_set:
        fakta.append(Uttalelsesfrist(frist=q.uttalelsesfrist, endelig=q.uttalelse_endelig))
    if q.tid is not None:
        fakta.append(Naa(tid=q.tid))
    return tuple(fakta)


def svar(s: Spor, q: Tilbakekrevingssporsmal) -> dict[str, Any]:
    """Whether it may be decided, the earliest day (null: not before the party is told), and whether it's
    enkeltvedtak."""
    if q.som_ordning().frivillig and q.forste_tilskuddsaar is None:
        raise ManglerFelt(s.tema, ("forste_tilskuddsaar",), inngrep_har_grunnlag.id)
    grunnlag = s(inngrep_har_grunnlag)
    if not grunnlag and q.klausul_i_brev is None and q.handling != "avregning":
        raise ManglerFelt(s.tema, ("klausul_i_brev",), inngrep_har_grunnlag.id)
    vilkar = [inngrep_har_grunnlag, inngrep_er_varslet]
    if q.handling != "hold":
        vilkar.append(parten_er_hort)
    tidligst = s.kanskje(tidligste_vedtak) if grunnlag else None
    return {
        "kan_vedtas": alle_er_oppfylt(s, vilkar),
        "tidligst": tidligst.isoformat() if tidligst else None,
        "enkeltvedtak": s(klagevei) == Klagevei.ENKELTVEDTAK if q.handling == "hold" else s(enkeltvedtak),
        "varsler": varsler(s),
    }


TEMA = Tema(
    "tilbakekreving",
    "Kan utbetalingen stanses, eller pengene kreves tilbake, avregnes eller holdes tilbake?",
    Tilbakekrevingssporsmal,
    bygg,
    svar,
    {
        Mottaker: ("organisasjonsform",),
        Ordning: ("ordning",),
        Inngrepsgrunn: ("grunn",),
        Varsel: ("varsel_sendt",),
        Uttalelsesfrist: ("uttalelsesfrist",),
        Naa: ("tid",),
    },
)
