"""The forms of a complaint's moves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import Field, model_validator

from regelverk.fakta import Faktum
from regelverk.fakta_klage import Oversitting, Uttalelse
from saksbehandling.flyt.skjema import Avsnitt, Linje, Skjema


class Retting(Skjema):
    """What was mended in a complaint, and on what that rests."""

    autentisert: bool | None = Field(None, description="Er klagen nå signert eller sendt med innlogging?")
    nevner_vedtaket: bool | None = Field(None, description="Nevner klagen nå hvilket vedtak det klages på?")
    nevner_endring: bool | None = Field(None, description="Nevner klagen nå hvilken endring som ønskes?")
    fullmakt: bool | None = Field(None, description="Ligger det nå ved skriftlig fullmakt?")
    grunnlag: Linje = Field(description="Hva rettingen bygger på")

    @model_validator(mode="after")
    def _noe_rettet(self) -> Retting:
        if all(x is None for x in (self.autentisert, self.nevner_vedtaket, self.nevner_endring, self.fullmakt)):
            raise ValueError(
                "minst ett av feltene autentisert, nevner_vedtaket, nevner_endring og fullmakt må fylles ut."
            )
        return self


class Oversittingsskjema(Skjema):
    """The two grounds for taking up a late complaint, each answered with its reason (fvl § 31)."""

    gir: ClassVar[tuple[type[Faktum], ...]] = (Oversitting,)
    kan_ikke_lastes: bool = Field(
        description="Kan parten eller fullmektigen ikke lastes for at fristen ble oversittet?"
    )
    saerlige_grunner: bool = Field(description="Er det av særlige grunner rimelig at klagen blir prøvd?")
    begrunnelse: Avsnitt = Field(description="Begrunnelsen for svarene, slik klageren skal få lese den")

    def fakta(self, rad: Mapping[str, Any]) -> tuple[Faktum, ...]:
        del rad
        return (Oversitting(kan_ikke_lastes=self.kan_ikke_lastes, saerlige_grunner=self.saerlige_grunner),)


class Vurderingsskjema(Skjema):
    """The first body's statement on each point of the complaint (fvl § 33)."""

    gir: ClassVar[tuple[type[Faktum], ...]] = (Uttalelse,)
    uttalelse: Avsnitt = Field(description="IMDis vurdering av hvert punkt i klagen")
    dokumenter: tuple[Linje, ...] = Field(
        min_length=1, max_length=100, description="Sakens dokumenter, ett på hver linje"
    )

    def fakta(self, rad: Mapping[str, Any]) -> tuple[Faktum, ...]:
        del rad
        return (Uttalelse(skrevet=True, vilkar_provd=True),)


class Svarskjema(Skjema):
    """What we found when we looked at the decision again, for one that cannot complain (guidance, fvl § 11)."""

    ny_vurdering: Avsnitt = Field(description="Hva vi fant da vi så på avgjørelsen igjen, og om noe er rettet")


class Avvisningsskjema(Skjema):
    """Why a complaint is dismissed, in words for the complainer."""

    begrunnelse: Avsnitt = Field(description="Hvilket vilkår som ikke er oppfylt, og hvorfor")
