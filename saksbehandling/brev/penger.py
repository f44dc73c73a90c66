"""The money part of a letter's facts: scheme, sums, payments, terms and reports. (LAW: V4 points 3, 5, 6; F2373.)"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from saksbehandling.brev.tekst import Brevdel, Kroner, KronerEllerNull, Linje, Tekst, Tekstpar


class Ordning(Brevdel):
    """The scheme. `tittel`: how the grant is called in a heading («Tilskudd fra Jobbsjansen»). `regelverk`: what
    the award rests on, ready to stand after «bygger på». `frivillig`: the voluntary scheme (F2373), whose letters from
    first grant year 2026 say more. Made by `ordningstekst.ordning_i_brev`."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
    aar: int = Field(strict=True, ge=2000, le=2100)
    navn: Tekstpar
    tittel: Tekstpar
    kap: int = Field(strict=True)
    kapnavn: Tekstpar
    post: str = Field(pattern=r"^\d{2}$")
    postnavn: Tekstpar
    formaal: Tekstpar
    maal: tuple[Tekstpar, ...] = ()
    regelverk: Tekstpar
    frivillig: bool = False


class Budsjettlinje(Brevdel):
    """One cost: applied for and granted. `innvilget_kr` may be 0."""

    tekst: Linje
    sokt_kr: KronerEllerNull
    innvilget_kr: KronerEllerNull


class Regnelinje(Brevdel):
    """One line of a computation that is no budget («Samlet ramme for de 14 ressursmiljøene»)."""

    tekst: Linje
    belop_kr: KronerEllerNull


class Belop(Brevdel):
    """The grant: applied for, granted, and how the sum came about (`forklaring`, and budget lines or computation)."""

    innvilget_kr: Kroner
    sokt_kr: Kroner | None = None
    forklaring: Tekst | None = None
    budsjettlinjer: tuple[Budsjettlinje, ...] = Field((), max_length=15)
    regnelinjer: tuple[Regnelinje, ...] = Field((), max_length=10)

    @model_validator(mode="after")
    def _summene_stemmer(self) -> Self:
        if self.budsjettlinjer and (sum_kr := sum(x.innvilget_kr for x in self.budsjettlinjer)) != self.innvilget_kr:
            raise ValueError(
                f"Feltet «budsjettlinjer» gir {sum_kr} kroner til sammen, men «innvilget_kr» er {self.innvilget_kr}. "
                "Rett linjene, så summen stemmer."
            )
        return self


class Periode(Brevdel):
    """The period of the grant."""

    fra: date
    til: date


class Utbetaling(Brevdel):
    """One line of the payment plan: at the earliest on `dato`, when `vilkar` is met («vi har fått akseptbrevet»)."""

    belop_kr: Kroner
    dato: date | None = None
    vilkar: Linje | None = None

    @model_validator(mode="after")
    def _dag_eller_vilkar(self) -> Self:
        if self.dato is None and self.vilkar is None:
            raise ValueError(
                "Feltet «utbetalinger» har en linje uten dag og uten vilkår. Skriv når beløpet betales ut."
            )
        return self


class Rapportkrav(Brevdel):
    """One report that the recipient owes: the day, and what it must show."""

    frist: date
    hva: Linje


class Flerarig(Brevdel):
    """A grant over several years (F2373 §§ 2-2, 3-1): what the yearly simple application and the progress report must
    hold. Given in the first letter."""

    siste_aar: int = Field(strict=True)
    forenklet_soknad: tuple[Linje, ...] = Field(min_length=1)
    framdriftsrapport: tuple[Linje, ...] = Field(min_length=1)


class Aksept(Brevdel):
    """Acceptance of the terms. `ny_frist`: only in lengre-akseptfrist, with `grunn`."""

    frist: date
    ny_frist: date | None = None
    grunn: Tekst | None = None
