"""TEMA: the stable doors to the law (`tilskudd regel svar TEMA`). Flat facts in, answer and reasons out.

A TEMA is one file in `regelverk/temaer/`: its flat facts as a pydantic model (`extra="forbid"`, all fields optional but
those always needed, Norwegian descriptions), how they become fact classes, and which rules are asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field, field_validator

from regelverk.fakta import Faktum
from regelverk.kilde import Datoer, Ikraft
from regelverk.regel import Regel
from regelverk.vurdering import Grunn, Vurdering

FORSTE_AAR, SISTE_AAR = 2025, 2100


class Sporsmal(BaseModel):
    """Base of every TEMA's facts. `dato` chooses the law's version; `tenkt_ikraft` supposes commencement dates."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    dato: date | None = Field(None, description="Dagen loven skal leses for. Uten dato gjelder dagen i dag.")
    aar: int | None = Field(None, description="Budsjettåret pengene kommer fra. 2025 eller senere.", le=SISTE_AAR)
    forste_tilskuddsaar: int | None = Field(
        None, description="Det første året tilskuddet gjelder.", ge=1970, le=SISTE_AAR
    )
    tenkt_ikraft: dict[str, date] = Field(
        default_factory=dict, description="Tenkt ikrafttredelse av en vedtatt lov, for eksempel fvl25: 2027-01-01."
    )

    @field_validator("aar")
    @classmethod
    def _aar_med_instruks(cls, aar: int | None) -> int | None:
        """The instructions hold from 2025 until they are replaced; for an earlier year we have none."""
        if aar is not None and aar < FORSTE_AAR:
            raise ValueError(f"Vi mangler instruksen for {aar}. Oppgi {FORSTE_AAR} eller senere.")
        return aar


Q = TypeVar("Q", bound=Sporsmal)


class ManglerFelt(LookupError):
    """A fact that the answer needs was not given: `felt` names the fields of the TEMA that would give it."""

    def __init__(self, tema: str, felt: tuple[str, ...], regel: str) -> None:
        self.tema, self.felt, self.regel = tema, felt, regel
        super().__init__(f"Svaret trenger {', '.join(felt)}. Legg det til i opplysningene.")


@dataclass(frozen=True)
class Tema(Generic[Q]):
    """One TEMA. `bygg` leaves out each fact class whose fields were not given; `felt` says which fields make a class;
    `svar` asks the judgement (through `Spor`) and gives the answer without `ma_bekreftes` and `grunner`."""

    navn: str
    tittel: str
    sporsmal: type[Q]
    bygg: Callable[[Q], tuple[Faktum, ...]]
    svar: Callable[[Spor, Q], dict[str, Any]]
    felt: Mapping[type[Faktum], tuple[str, ...]]


@dataclass
class Spor:
    """What a TEMA's `svar` asks through: keeps which rules were asked, in order; missing facts name their fields."""

    tema: str
    v: Vurdering
    felt: Mapping[type[Faktum], tuple[str, ...]]
    spurt: list[Grunn] = field(default_factory=list)

    def __call__(self, regel: Regel[Any]) -> Any:
        """The rule's value; ManglerFelt when a fact that it needs was not given."""
        g = self.v.spor(regel)
        if g.mangler:
            navn = {k.__name__: f for k, f in self.felt.items()}
            felt = tuple(dict.fromkeys(f for m in g.mangler for f in navn.get(m, (m.lower(),))))
            raise ManglerFelt(self.tema, felt, regel.id)
        self.spurt.append(g)
        return g.svar

    def kanskje(self, regel: Regel[Any]) -> Any:
        """The rule's value, or None when facts are missing; a missing fact is then no reason."""
        g = self.v.spor(regel)
        if g.mangler:
            return None
        self.spurt.append(g)
        return g.svar


def spor_tema(tema: Tema[Any], fakta: Mapping[str, Any], *, i_dag: date) -> dict[str, Any]:
    """Answers a TEMA. `fakta`: the flat JSON. Raises pydantic.ValidationError, ManglerFelt, IngenRegel."""
    q = tema.sporsmal.model_validate(dict(fakta))
    datoer = Datoer.paa(q.dato or i_dag, tilskuddsaar=q.forste_tilskuddsaar, budsjettaar=q.aar)
    v = Vurdering.av(datoer, *tema.bygg(q), ikraft=Ikraft(q.tenkt_ikraft))
    s = Spor(tema.navn, v, tema.felt)
    try:
        svar = tema.svar(s, q)
    except ManglerFelt as e:
        felt = tuple(f for f in e.felt if getattr(q, f, None) is None)
        raise ManglerFelt(e.tema, felt or e.felt, e.regel) from None
    grunner = v.grunnlag(s.spurt)
    return {
        **svar,
        "ma_bekreftes": any(g.ma_bekreftes for g in grunner),
        "grunner": [g.som_json() for g in grunner],
    }
