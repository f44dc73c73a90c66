"""What a person fills in with a move: the form of the page, the body of the API, the JSON of the command line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from regelverk.fakta import Faktum, Habilitet, dag_i_oslo
from regelverk.like import lik
from saksbehandling.feil import Feltfeil
from saksbehandling.tekst import ren_tekst


def _linje(tekst: str) -> str:
    return ren_tekst(tekst)


def _lenke(tekst: str) -> str:
    ren = ren_tekst(tekst)
    if not ren.startswith("https://") or any(c.isspace() for c in ren):
        raise ValueError("er ikke en nettadresse. Skriv hele adressen, og begynn med https://.")
    return ren


def _avsnitt(tekst: str) -> str:
    return ren_tekst(tekst.replace("\r\n", "\n"), linjer=True)


Linje = Annotated[str, AfterValidator(_linje), Field(min_length=1, max_length=200)]
Lenke = Annotated[str, AfterValidator(_lenke), Field(min_length=1, max_length=200)]
Avsnitt = Annotated[str, AfterValidator(_avsnitt), Field(min_length=1, max_length=4000)]
Kr = Annotated[int, Field(strict=True, ge=0, le=10**12)]
PositivKr = Annotated[int, Field(strict=True, gt=0, le=10**12)]


class Erklaering(BaseModel):
    """A person's declaration of habilitet, given with the first move in a case (fvl §§ 6–10)."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    relasjon: Literal[
        "ingen", "part", "slekt-opp-ned", "sosken", "svoger", "ektefelle", "tidligere-ektefelle", "forlovet",
        "fosterforhold", "verge", "leder-eller-styremedlem", "ansatt-hos-part", "annet-saerlig-forhold",
        "overordnet-inhabil", "deltok-i-underinstans",
    ] = Field(description="Hvilken tilknytning har du til noen av partene i saken?")  # fmt: skip
    haster: bool = Field(False, description="Kan saken ikke utsettes uten vesentlig ulempe eller skade? (fvl § 7)")
    uten_virkning: bool = Field(
        False, description="Er det åpenbart at tilknytningen ikke kan påvirke? (fvl § 6 fjerde ledd)"
    )
    heloffentlig_selskap: bool = Field(False, description="Er parten et selskap som det offentlige eier helt?")

    def fakta(self) -> Habilitet:
        """The declaration as the rules see it; a second-paragraph case stays unassessed until a superior has answered."""
        return lik(Habilitet, **self.model_dump(), vurdert_habil=None)


class Skjema(BaseModel):
    """Base of every form. `gir`: the fact classes that it will give, so that a move can be shown before it is filled in.
    `kan_endre`: those that the case has, and that it may give anew.
    `har_skjedd`: fields that tell when something happened. `fores_av_oss`: fields that the party is not asked for."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    gir: ClassVar[tuple[type[Faktum], ...]] = ()
    kan_endre: ClassVar[tuple[type[Faktum], ...]] = ()
    fores_av_oss: ClassVar[tuple[str, ...]] = ()
    har_skjedd: ClassVar[tuple[str, ...]] = ()

    def fram_i_tid(self, naa: datetime) -> Iterator[Feltfeil]:
        """Fields that say that what lies ahead has happened."""
        for felt in self.har_skjedd:
            tid: date | datetime | None = getattr(self, felt)
            if tid is not None and tid > (naa if isinstance(tid, datetime) else dag_i_oslo(naa)):
                yield Feltfeil(felt, tid.isoformat(), "er fram i tid.", "Skriv når det faktisk skjedde.")

    def fakta(self, rad: Mapping[str, Any]) -> tuple[Faktum, ...]:
        """The facts it gives, with what the case's own row knows."""
        del rad
        return ()


class Begrunnelse(Skjema):
    """A reason, in the person's own words."""

    begrunnelse: Avsnitt = Field(description="Begrunnelsen")
