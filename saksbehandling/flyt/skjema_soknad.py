"""The forms of an application's moves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar, Literal

from pydantic import AwareDatetime, Field, model_validator

from regelverk.fakta import (
    Aksept,
    Avvisningsgrunn,
    Faktum,
    Innstilling,
    Kanal,
    NyAkseptfrist,
    Orientering,
    Underretning,
    Utfall,
    Vedtak,
)
from regelverk.like import lik
from regelverk.utfall import GIR_PENGER
from saksbehandling.flyt.skjema import Avsnitt, Kr, Linje, PositivKr, Skjema

SOKNADSUTFALL = Literal["innvilget", "delvis", "avslag", "avvist"]
AVVISNINGSGRUNN = Literal["for-sent", "feil-sokertype", "ikke-rettet"]
NAAR_GRUNN = "avvisningsgrunn skal fylles ut når utfallet er avvist, og bare da. Velg en grunn, eller fjern den."


class Planlinje(Skjema):
    """One line of a payment plan: kroner, the earliest day, and what must be met first."""

    belop_kr: PositivKr = Field(description="Beløpet i hele kroner")
    tidligst: date = Field(description="Første dag beløpet kan betales")
    vilkar: Linje | None = Field(None, description="Hva som må være oppfylt først")


class Innstillingsskjema(Skjema):
    """The proposal. Refusals carry 0 kroner; a plan adds up to the sum."""

    gir: ClassVar[tuple[type[Faktum], ...]] = (Innstilling, Avvisningsgrunn)
    utfall: SOKNADSUTFALL = Field(description="Hva foreslår du?")
    belop_kr: Kr = Field(description="Beløpet i hele kroner. 0 ved avslag og avvisning.")
    begrunnelse: Avsnitt = Field(description="Begrunnelsen, slik søkeren skal få lese den")
    hovedhensyn: Avsnitt | None = Field(None, description="Hva som veide mest i skjønnet")
    beregning: Avsnitt | None = Field(None, description="Hvordan beløpet er regnet ut")
    utbetalingsplan: tuple[Planlinje, ...] | None = Field(
        None, description="Når pengene betales, i én eller flere deler"
    )
    avvisningsgrunn: AVVISNINGSGRUNN | None = Field(None, description="Hvorfor søknaden avvises")

    @model_validator(mode="after")
    def _henger_sammen(self) -> Innstillingsskjema:
        penger = self.utfall in GIR_PENGER
        if penger and self.belop_kr == 0:
            raise ValueError("belop_kr må være over 0 når søknaden innvilges. Skriv beløpet, eller velg avslag.")
        if not penger and self.belop_kr:
            raise ValueError(
                "belop_kr må være 0 ved avslag og avvisning. Sett beløpet til 0, eller velg et annet utfall."
            )
        if self.utbetalingsplan and sum(p.belop_kr for p in self.utbetalingsplan) != self.belop_kr:
            raise ValueError("utbetalingsplan må til sammen være like stor som belop_kr. Rett beløpene i planen.")
        if (Utfall(self.utfall) is Utfall.AVVIST) != (self.avvisningsgrunn is not None):
            raise ValueError(NAAR_GRUNN)
        return self

    def fakta(self, rad: Mapping[str, Any]) -> tuple[Faktum, ...]:
        utfall = Utfall(self.utfall)
        return (
            lik(Innstilling, utfall=utfall, belop_kr=self.belop_kr, sokt_kr=rad["sokt_kr"]),
            lik(Avvisningsgrunn, grunn=self.avvisningsgrunn or "ingen"),
        )


class Vedtaksskjema(Skjema):
    """Empty: as proposed. Else outcome, sum and reason of the decider's own."""

    kan_endre: ClassVar[tuple[type[Faktum], ...]] = (Vedtak, Innstilling, Avvisningsgrunn)
    utfall: SOKNADSUTFALL | None = Field(None, description="Et annet utfall enn innstillingen. Tomt: som innstilt.")
    belop_kr: Kr | None = Field(None, description="Et annet beløp enn innstillingen, i hele kroner")
    begrunnelse: Avsnitt | None = Field(None, description="Begrunnelsen for avviket, slik søkeren skal få lese den")
    avvisningsgrunn: AVVISNINGSGRUNN | None = Field(None, description="Hvorfor søknaden avvises")

    @model_validator(mode="after")
    def _alt_eller_ingenting(self) -> Vedtaksskjema:
        gitt = [x is not None for x in (self.utfall, self.belop_kr, self.begrunnelse)]
        if any(gitt) and not all(gitt):
            raise ValueError("utfall, belop_kr og begrunnelse hører sammen. Fyll ut alle tre, eller ingen.")
        if self.utfall is not None and (self.utfall in GIR_PENGER) == (self.belop_kr == 0):
            raise ValueError(
                "belop_kr passer ikke med utfallet. Avslag og avvisning har 0 kroner, innvilgelse har mer."
            )
        if (self.utfall == "avvist") != (self.avvisningsgrunn is not None):
            raise ValueError(NAAR_GRUNN)
        return self

    def fakta(self, rad: Mapping[str, Any]) -> tuple[Faktum, ...]:
        if self.utfall is None or self.belop_kr is None:
            return ()
        utfall = Utfall(self.utfall)
        return (
            lik(Vedtak, utfall=utfall, belop_kr=self.belop_kr),
            lik(Innstilling, utfall=utfall, belop_kr=self.belop_kr, sokt_kr=rad["sokt_kr"]),
            lik(Avvisningsgrunn, grunn=self.avvisningsgrunn or "ingen"),
        )


class Manglerskjema(Skjema):
    """What is missing, one line each."""

    mangler: tuple[Linje, ...] = Field(
        min_length=1, max_length=20, description="Det som mangler, én ting på hver linje"
    )


class Utbedring(Skjema):
    """What the applicant sends in answer to a mangelbrev."""

    vedlegg: tuple[Linje, ...] = Field((), max_length=50, description="Vedleggene som er lagt til")
    merknad: Avsnitt | None = Field(None, description="En merknad til saksbehandleren")


class SendtOrientering(Skjema):
    """When AID was told, and where that can be found again."""

    gir: ClassVar[tuple[type[Faktum], ...]] = (Orientering,)
    har_skjedd: ClassVar[tuple[str, ...]] = ("sendt",)
    sendt: AwareDatetime = Field(description="Når orienteringen ble sendt")
    referanse: Linje = Field(description="Journalnummer eller annen referanse")

    def fakta(self, rad: Mapping[str, Any]) -> tuple[Faktum, ...]:
        del rad
        return (Orientering(sendt=self.sendt),)


class Underretningsskjema(Skjema):
    """How and when the letter reached the party; `grunnlag`: what shows it."""

    gir: ClassVar[tuple[type[Faktum], ...]] = (Underretning,)
    har_skjedd: ClassVar[tuple[str, ...]] = ("tilgjengelig", "varsel_sendt", "mottatt")
    kanal: Kanal = Field(description="Hvordan brevet ble sendt")
    tilgjengelig: AwareDatetime | None = Field(None, description="Når brevet ble gjort tilgjengelig (digitalt)")
    varsel_sendt: AwareDatetime | None = Field(None, description="Når varselet ble sendt (digitalt)")
    mottatt: AwareDatetime | None = Field(None, description="Når brevet kom fram (papir, e-post, muntlig)")
    grunnlag: Linje = Field(description="Hva tidspunktet bygger på")

    @model_validator(mode="after")
    def _tidene_som_kanalen_trenger(self) -> Underretningsskjema:
        if self.kanal is Kanal.DIGITAL and (self.tilgjengelig is None or self.varsel_sendt is None):
            raise ValueError(
                "tilgjengelig og varsel_sendt må fylles ut når kanalen er digital. Fristen løper fra den seneste."
            )
        if self.kanal is not Kanal.DIGITAL and self.mottatt is None:
            raise ValueError("mottatt må fylles ut for denne kanalen. Skriv når brevet kom fram.")
        return self

    def fakta(self, rad: Mapping[str, Any]) -> tuple[Faktum, ...]:
        del rad
        return (Underretning(**self.model_dump(exclude={"grunnlag"})),)


class MottattAksept(Skjema):
    """An acceptance. The applicant's own counts when the clock says; an official enters when it was received, and shows it."""

    gir: ClassVar[tuple[type[Faktum], ...]] = (Aksept,)
    fores_av_oss: ClassVar[tuple[str, ...]] = ("mottatt", "grunnlag")
    har_skjedd: ClassVar[tuple[str, ...]] = ("mottatt",)
    mottatt: AwareDatetime | None = Field(
        None, description="Når aksepten kom inn. Tomt: nå. Svarer mottakeren selv, gjelder alltid tidspunktet nå."
    )
    av_rolle: Linje = Field(description="Rollen til den som godtar, for eksempel kommunedirektør")
    forbehold: bool = Field(description="Er det tatt forbehold?")
    kan_binde: bool = Field(True, description="Kan den som godtar, binde mottakeren?")
    grunnlag: Linje | None = Field(None, description="Hva tidspunktet bygger på")

    def kom_inn(self, naa: datetime, *, soker: bool) -> datetime:
        """When it was received: what the official shows, else now."""
        return naa if soker or self.mottatt is None else self.mottatt

    def fakta(self, rad: Mapping[str, Any]) -> tuple[Faktum, ...]:
        return (
            Aksept(
                mottatt=self.kom_inn(rad["naa"], soker=rad["soker"]),
                forbehold=self.forbehold,
                av_rolle=self.av_rolle,
                kan_binde=self.kan_binde,
            ),
        )


class NyFrist(Skjema):
    """A later acceptance deadline, with the reason."""

    gir: ClassVar[tuple[type[Faktum], ...]] = (NyAkseptfrist,)
    frist: date = Field(description="Den nye siste dagen")
    begrunnelse: Avsnitt = Field(description="Hvorfor fristen forlenges")

    def fakta(self, rad: Mapping[str, Any]) -> tuple[Faktum, ...]:
        del rad
        return (NyAkseptfrist(dag=self.frist),)


class Bekreftelsesskjema(Skjema):
    """A jurist's answer to an uncertain rule: which rule, the answer, why, and on what document."""

    regel: Linje = Field(description="Regelen som bekreftes")
    svar: bool | str = Field(
        description="Svaret. Ja eller nei (i JSON true eller false), eller svaret som regelen gir."
    )
    begrunnelse: Avsnitt = Field(description="Begrunnelsen")
    grunnlag: Linje = Field(description="Dokumentet eller kilden svaret bygger på")
