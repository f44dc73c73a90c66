"""What comes in from outside, field by field: an application, its recipient, a complaint."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, model_validator
from stdnum.no import kontonr as kontonummer
from stdnum.no import orgnr as orgnummer

from regelverk.fakta import Form
from saksbehandling.flyt.skjema import Avsnitt, Linje, PositivKr


def _orgnr(verdi: str) -> str:
    if not orgnummer.is_valid(verdi):
        raise ValueError("er ikke et gyldig organisasjonsnummer. Skriv de ni sifrene slik de står i Enhetsregisteret.")
    return orgnummer.compact(verdi)


def _kontonr(verdi: str) -> str:
    if not kontonummer.is_valid(verdi):
        raise ValueError("er ikke et gyldig kontonummer. Skriv de elleve sifrene slik banken oppgir dem.")
    return kontonummer.compact(verdi)


Orgnr = Annotated[str, Field(strict=True, max_length=20), AfterValidator(_orgnr)]
Kontonr = Annotated[str, Field(strict=True, max_length=20), AfterValidator(_kontonr)]


class _Inn(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class MottakerInn(_Inn):
    """The applicant, as it presents itself."""

    orgnr: Orgnr = Field(description="Organisasjonsnummeret, ni siffer")
    navn: Linje = Field(description="Navnet slik det står i Enhetsregisteret")
    organisasjonsform: Form = Field(description="Organisasjonsformen i Enhetsregisteret")
    kommunenr: str | None = Field(None, pattern=r"^[0-9]{4}$", description="Kommunenummeret, fire siffer")
    offentlig_flertall: bool | None = Field(
        None, description="Har det offentlige flertall av stemmer eller styreplasser?"
    )
    adresse: tuple[Linje, ...] = Field((), max_length=4, description="Postadressen, én linje om gangen")
    epost: Linje | None = Field(None, description="E-postadressen")
    kontonr: Kontonr | None = Field(None, description="Kontonummeret, elleve siffer")
    maalform: Literal["bokmal", "nynorsk"] | None = Field(None, description="Målformen mottakeren vil ha brev på")


class Budsjettpost(_Inn):
    """One line of the budget."""

    tekst: Linje = Field(description="Hva pengene skal gå til")
    belop_kr: PositivKr = Field(description="Beløpet i hele kroner")


class SoknadInn(_Inn):
    """An application (CONTRACT). The budget, when given, adds up to the sum applied for."""

    ordning: str = Field(max_length=80, description="Ordningen det søkes på")
    aar: int = Field(strict=True, ge=1970, le=2100, description="Budsjettåret")
    mottaker: MottakerInn
    tiltak: Linje = Field(description="Hva tiltaket heter")
    belop_kr: PositivKr = Field(description="Beløpet det søkes om, i hele kroner")
    budsjett: tuple[Budsjettpost, ...] = Field((), max_length=50, description="Budsjettet, linje for linje")
    vedlegg: tuple[Linje, ...] = Field((), max_length=50, description="Vedleggene, ett på hver linje")
    sendt: AwareDatetime = Field(description="Når søknaden ble sendt")
    forste_tilskuddsaar: int | None = Field(
        None, strict=True, ge=1970, le=2100, description="Første tilskuddsår, hvis det er et annet"
    )

    @model_validator(mode="after")
    def _budsjettet_gir_belopet(self) -> SoknadInn:
        if self.budsjett and (gir := sum(b.belop_kr for b in self.budsjett)) != self.belop_kr:
            raise ValueError(
                f"budsjett gir {gir} kroner, men belop_kr er {self.belop_kr}. Rett budsjettet eller beløpet."
            )
        return self


class KlageInn(_Inn):
    """A complaint as it came in."""

    klager: Literal["part", "fullmektig", "advokat", "annen-interesse", "ingen-tilknytning"] = Field(
        description="Hvem som klager"
    )
    klager_navn: Linje = Field(description="Navnet på den som klager")
    tekst: Avsnitt = Field(description="Klagen, i klagerens egne ord")
    kanal: Literal["post", "levert", "elektronisk"] = Field(description="Hvordan klagen kom inn")
    sendt: AwareDatetime | None = Field(None, description="Når klagen ble sendt (poststempel)")
    mottatt: AwareDatetime = Field(description="Når klagen kom fram")
    sendt_til: Literal["oppgitt-adresse", "annen-adresse", "klageinstans"] = Field(
        "oppgitt-adresse", description="Hvor klagen ble sendt"
    )
    autentisert: bool = Field(description="Er klagen signert eller sendt med innlogging?")
    nevner_vedtaket: bool = Field(description="Nevner klagen hvilket vedtak det klages på?")
    nevner_endring: bool = Field(description="Nevner klagen hvilken endring som ønskes?")
    begrunnet: bool = Field(description="Er klagen begrunnet?")
    fullmakt: bool | None = Field(None, description="Ligger det ved skriftlig fullmakt?")
