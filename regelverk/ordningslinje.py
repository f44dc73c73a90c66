"""One scheme, and the parts of a year's letter of allocation: what ordninger/<year>.toml may say, field by field."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from regelverk.fakta import Kroner, Ordningstype, Organ

Navn = Annotated[str, Field(min_length=1)]
OrdningsId = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Postnr = Annotated[str, Field(pattern=r"^\d{2}$")]


class Fast(BaseModel):
    """Read from a file: frozen, strict (a number is no text), and a field that is misspelt is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Tekst(Fast):
    """The same text in bokmål and nynorsk."""

    nb: Navn
    nn: Navn


class Kapittel(Fast):
    """A chapter of the budget, with the total that the letter prints (`sum_kr`)."""

    kap: int
    navn: Tekst
    sum_kr: Kroner


class Postlinje(Fast):
    """A post of a chapter, with the sum that the letter prints."""

    kap: int
    post: Postnr
    navn: Tekst
    belop_kr: Kroner
    kan_overfores: bool = False
    overslagsbevilgning: bool = False


class FellesRamme(Fast):
    """Money that several lines share, where their shares are not known. `ordninger` gives the order in which each of
    the line's `kandidater` lists the shares."""

    id: OrdningsId
    belop_kr: Kroner
    ordninger: tuple[OrdningsId, ...] = Field(min_length=2)


class Omrade(Fast):
    """An area that the letter names, its municipality, and how much of the sum is for preventing youth crime."""

    navn: Navn
    kommunenummer: str = Field(pattern=r"^\d{4}$")
    belop_kr: Kroner
    herav_forebygging_kr: Kroner = 0


class Navngitt(Fast):
    """A recipient that the letter names, with the exact sum. `orgnr` only where it has been seen."""

    navn: Navn
    belop_kr: Kroner
    orgnr: str | None = Field(None, pattern=r"^\d{9}$")


class Ordningslinje(Fast):
    """One scheme, or one line of own spending. The marks follow regelverk.fakta.Ordning.

    `belop_kr` None: the share is unknown and `felles_ramme` is what is guarded. `grunnlag`: what an award rests on,
    which decides whether the ministry is told first (Instruks 6.1). `navngitt_i_prop` None: not known, since the budget
    proposition was not seen. `maal`: clauses that can stand after «Målet er at». `regelverk`: short names of the
    sources that rule this scheme, as in kilder.py. `brev_automatisk`: the letter makes and sends itself when the
    case is ready.
    """

    id: OrdningsId
    kap: int
    post: Postnr
    navn: Navn
    navn_nn: Navn
    tittel: Tekst
    belop_kr: Kroner | None = None
    felles_ramme: FellesRamme | None = None
    kandidater: tuple[tuple[Kroner, ...], ...] = ()
    type: Ordningstype
    grunnlag: Literal["soknad", "per-capita", "tilbud", "omrade", "navngitt", "lov", "egen-drift", "ukjent"]
    mottakere: tuple[Navn, ...]
    vedtas_av: Organ | None = None
    fotnote2: bool = False
    likestilt: bool = False
    frivillig: bool = False
    rent_offentlig: bool = False
    overslagsbevilgning: bool = False
    kan_overfores: bool = False
    kunngjoring: bool
    navngitt_i_prop: bool | None = None
    brev_automatisk: bool = True
    regelverk: tuple[Navn, ...] = Field(min_length=1)
    formaal: Tekst
    maal: tuple[Tekst, ...] = ()
    omrader: tuple[Omrade, ...] = ()
    navngitte: tuple[Navngitt, ...] = ()
    antatt: dict[str, Navn] = Field(default_factory=dict)

    @property
    def konkurranse_offentlig_privat(self) -> bool:
        """Whether public bodies and private parties compete for the same money (fvl § 2 fourth paragraph)."""
        return self.likestilt

    @property
    def soknadsbasert(self) -> bool:
        """Whether the money is applied for."""
        return self.grunnlag == "soknad"

    @property
    def ramme_kr(self) -> int:
        """The kroner that are guarded: the line's own sum, or the frame that it shares with others."""
        return self.felles_ramme.belop_kr if self.felles_ramme else self.belop_kr or 0

    def som_json(self) -> dict[str, Any]:
        """The line for `ordning liste`: every field as JSON values, also those that are empty."""
        return {
            **self.model_dump(mode="json"),
            "soknadsbasert": self.soknadsbasert,
            "konkurranse_offentlig_privat": self.konkurranse_offentlig_privat,
        }

    @model_validator(mode="after")
    def _belop_eller_ramme(self) -> Self:
        if (self.belop_kr is None) != (self.felles_ramme is not None):
            raise ValueError(f"{self.id}: linjen skal ha enten «belop_kr» eller «felles_ramme».")
        if self.felles_ramme is not None:
            ramme = self.felles_ramme
            if self.id not in ramme.ordninger:
                raise ValueError(f"{self.id}: linjen står ikke i «felles_ramme.ordninger».")
            for delt in self.kandidater:
                if len(delt) != len(ramme.ordninger) or sum(delt) != ramme.belop_kr:
                    raise ValueError(
                        f"{self.id}: kandidaten {list(delt)} skal ha ett beløp for hver av {list(ramme.ordninger)} og "
                        f"gi {kr(ramme.belop_kr)} til sammen. Den gir {kr(sum(delt))}."
                    )
        return self

    @model_validator(mode="after")
    def _delene_gir_hele(self) -> Self:
        for felt, deler in (("omrader", self.omrader), ("navngitte", self.navngitte)):
            if deler and (gir := sum(d.belop_kr for d in deler)) != self.belop_kr:
                raise ValueError(f"{self.id}: «{felt}» {forskjell(gir, self.belop_kr or 0)}")
        return self

    @model_validator(mode="after")
    def _det_vi_antar_er_felter(self) -> Self:
        if ukjente := sorted(set(self.antatt) - set(type(self).model_fields)):
            raise ValueError(f"{self.id}: «antatt» nevner felt som ikke finnes: {', '.join(ukjente)}.")
        if self.navngitt_i_prop is None and "navngitt_i_prop" not in self.antatt:
            raise ValueError(f"{self.id}: «navngitt_i_prop» mangler. Si ja eller nei, eller skriv i «antatt» hvorfor.")
        return self


def kr(kroner: int) -> str:
    """«1 234 kroner»."""
    return f"{kroner:,}".replace(",", " ") + (" krone" if kroner == 1 else " kroner")


def forskjell(gir: int, skal_kr: int) -> str:
    """How far a sum is from what the letter prints, to the krone."""
    retning = "for mye" if gir > skal_kr else "for lite"
    return f"gir {kr(gir)}, men tildelingsbrevet sier {kr(skal_kr)}: {kr(abs(gir - skal_kr))} {retning}."
