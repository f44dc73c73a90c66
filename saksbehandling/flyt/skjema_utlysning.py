"""The forms of an announcement's moves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from pydantic import AwareDatetime, Field, model_validator

from regelverk.fakta import Faktum
from regelverk.fakta_utlysning import Budsjettbehandling, Forbehold, Kunngjoringsinnhold, Retningslinjer
from saksbehandling.flyt.skjema import Avsnitt, Lenke, Linje, Skjema


class GodkjenteRetningslinjer(Skjema):
    """AID's approval of the guidelines: who, when, reference (V4 punkt 1)."""

    gir: ClassVar[tuple[type[Faktum], ...]] = (Retningslinjer,)
    har_skjedd: ClassVar[tuple[str, ...]] = ("dato",)
    godkjent_av: Linje = Field(description="Hvem i departementet som godkjente")
    dato: date = Field(description="Når retningslinjene ble godkjent")
    referanse: Linje = Field(description="Journalnummer eller annen referanse")

    def fakta(self, rad: Mapping[str, Any]) -> tuple[Faktum, ...]:
        del rad
        return (Retningslinjer(godkjent=True),)


def punkter(tekst: str) -> tuple[str, ...]:
    """One point for each line."""
    return tuple(x.strip() for x in tekst.splitlines() if x.strip())


class PaaNynorsk(Skjema):
    """The announcement's own texts in nynorsk, point for point as in bokmål."""

    maalgruppe: Avsnitt = Field(description="Målgruppa")
    tildelingskriterier: Avsnitt = Field(description="Tildelingskriteria")
    vurderingskriterier: Avsnitt = Field(description="Korleis søknadene blir vurderte")
    krav_til_innhold: Avsnitt | None = Field(None, description="Kva søknaden må innehalde")
    rapporteringskrav: Avsnitt | None = Field(None, description="Kva mottakarane må rapportere")


class Kunngjoringsskjema(Skjema):
    """What the announcement says (V4 punkt 1). Each filled field is an element that the announcement must hold."""

    gir: ClassVar[tuple[type[Faktum], ...]] = (
        Kunngjoringsinnhold,
        Forbehold,
        Budsjettbehandling,
    )
    maal: Avsnitt = Field(description="Målet med ordningen")
    maalgruppe: Avsnitt = Field(description="Målgruppen")
    tildelingskriterier: Avsnitt = Field(description="Tildelingskriteriene")
    vurderingskriterier: Avsnitt = Field(description="Hvordan søknadene vurderes")
    regelverk_tilgjengelig: Lenke = Field(description="Hvor regelverket ligger. Skriv hele nettadressen.")
    soknadsprosedyre: Avsnitt | None = Field(None, description="Hvordan man søker")
    krav_til_innhold: Avsnitt | None = Field(None, description="Hva søknaden må inneholde")
    lenke_til_skjema: Lenke | None = Field(None, description="Hvor søknadsskjemaet ligger. Skriv hele nettadressen.")
    rapporteringskrav: Avsnitt | None = Field(None, description="Hva mottakerne må rapportere")
    apner: date | None = Field(None, description="Første dag det kan søkes")
    soknadsfrist: AwareDatetime | None = Field(None, description="Siste øyeblikk en søknad kommer i tide")
    budsjett_vedtatt: bool = Field(description="Har Stortinget vedtatt budsjettet?")
    forbehold_i_teksten: bool = Field(description="Tar teksten forbehold om budsjettvedtaket?")
    nynorsk: PaaNynorsk | None = Field(None, description="De samme tekstene på nynorsk. Uten dem lages bare bokmål.")

    @model_validator(mode="after")
    def _like_mange_punkter(self) -> Kunngjoringsskjema:
        for felt in PUNKTFELT if self.nynorsk else ():
            nb, nn = (len(punkter(getattr(x, felt) or "")) for x in (self, self.nynorsk))
            if nb != nn:
                raise ValueError(
                    f"nynorsk.{felt} har {nn} punkter, og {felt} har {nb}. Skriv like mange linjer på begge."
                )
        return self

    def innhold(self) -> tuple[str, ...]:
        """The ids of LAW 7.33 that the filled fields meet."""
        ider = [f for f in ELEMENTFELT if getattr(self, f)]
        if self.soknadsfrist:
            ider.append("soknadsperiode")
        if self.forbehold_i_teksten:
            ider.append("forbehold_om_budsjettvedtak")
        return tuple(ider)

    def fakta(self, rad: Mapping[str, Any]) -> tuple[Faktum, ...]:
        del rad
        return (
            Kunngjoringsinnhold(elementer=frozenset(self.innhold())),
            Forbehold(tatt=self.forbehold_i_teksten),
            Budsjettbehandling(vedtatt=self.budsjett_vedtatt),
        )


PUNKTFELT = ("tildelingskriterier", "vurderingskriterier", "krav_til_innhold")
ELEMENTFELT = (
    "maal", "maalgruppe", "tildelingskriterier", "vurderingskriterier", "regelverk_tilgjengelig", "soknadsprosedyre",
    "krav_til_innhold", "lenke_til_skjema", "rapporteringskrav",
)  # fmt: skip
