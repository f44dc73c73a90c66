"""The fields of `tilskudd regel frist`, as CONTRACT names them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BeforeValidator, Field

from regelverk.fakta import Kanal, dag_i_oslo
from regelverk.tema import Sporsmal

Fristtype = Literal[
    "klage", "aksept", "forelopig-svar", "oversitting", "uttalelse", "retting", "skade", "omgjoring-varsel",
    "omgjoring", "sakskostnader", "begrunnelse", "gjentakelse", "innsyn",
]  # fmt: skip


def oslodag(verdi: Any) -> Any:
    """A date, or the day in Oslo of a moment with zone; anything else goes on as it is, to be refused."""
    if isinstance(verdi, str):
        try:
            verdi = datetime.fromisoformat(verdi) if "T" in verdi else date.fromisoformat(verdi)
        except ValueError:
            return verdi
    if isinstance(verdi, datetime):
        if verdi.tzinfo is None:
            raise ValueError("Tidspunktet mangler tidssone. Skriv bare datoen, slik: 2025-04-01.")
        return dag_i_oslo(verdi)
    return verdi


Dag = Annotated[date, BeforeValidator(oslodag)]


class Fristsporsmal(Sporsmal):
    """The flags of `regel frist`. A day may be given as a date, or as a moment with zone; then its day in Oslo
    counts."""

    type: Fristtype = Field(description="Hvilken frist det er.")
    fra: Dag | None = Field(None, description="Dagen fristen løper fra.")
    uker: int | None = Field(None, ge=1, le=520, description="En annen lengde, i uker.")
    dager: int | None = Field(None, ge=1, le=999, description="En annen lengde, i dager.")
    maneder: int | None = Field(None, ge=1, le=120, description="En annen lengde, i måneder.")
    kanal: Kanal | None = Field(None, description="Hvordan underretningen om vedtaket ble gitt.")
    tilgjengelig: AwareDatetime | None = Field(None, description="Når vedtaket ble gjort tilgjengelig (digitalt).")
    varsel_sendt: AwareDatetime | None = Field(None, description="Når varselet om vedtaket ble sendt (digitalt).")
    mottatt: Dag | None = Field(None, description="Dagen underretningen kom fram (papir, e-post, muntlig, kunngjort).")
    begrunnelse_mottatt: Dag | None = Field(None, description="Dagen begrunnelsen kom fram.")
    annen: bool = Field(False, description="Klageren er en annen, som ikke ble underrettet.")
    vedtak_truffet: Dag | None = Field(None, description="Dagen vedtaket som gir noen en rettighet, ble truffet.")
    gjelder: Literal["soknad", "klage"] | None = Field(None, description="Om det gjelder en søknad eller en klage.")
    klagesak: bool = Field(False, description="Vedtaket som skal omgjøres, er truffet i en klagesak.")
