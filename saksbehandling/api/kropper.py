"""The bodies that only the API has. What comes in from applicants stands in handlinger/inn.py."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from saksbehandling.handlinger.parti import FLEST


class _Kropp(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class HandlingInn(_Kropp):
    """A move: the version of the case that the person looked at, and the move's form."""

    versjon: int = Field(strict=True, ge=1, le=10**9, description="Versjonen av saken du så på")
    data: dict[str, Any] = Field(default_factory=dict, description="Skjemaet til handlingen, slik muligheter viser det")


class UtlysningInn(_Kropp):
    """An announcement in the making."""

    ordning: str = Field(max_length=80, description="Ordningen som skal utlyses")
    aar: int = Field(strict=True, ge=1970, le=2100, description="Budsjettåret")


class OrienteringInn(UtlysningInn):
    """A notice to AID in the making."""

    planlagt_utsending: date | None = Field(None, description="Dagen orienteringen er planlagt sendt")


class JobbGrunn(_Kropp):
    """Why a job can be tried again."""

    grunn: str = Field(min_length=1, max_length=2000, description="Hvorfor den kan prøves igjen")


class JobbSvar(_Kropp):
    """What a person has found out of a sending that broke off."""

    sendt: bool = Field(strict=True, description="Om mottakeren fikk den")
    grunn: str = Field(min_length=1, max_length=2000, description="Hvordan du vet det")


class PartiInn(_Kropp):
    """The same move on many cases."""

    handling: str = Field(max_length=40, description="Handlingen, slik den heter i muligheter")
    saker: list[str] = Field(min_length=1, max_length=FLEST, description="Saksnumrene, for eksempel 2025/0001")
    data: dict[str, Any] = Field(default_factory=dict, description="Skjemaet til handlingen, det samme i hver sak")
    grunn: str = Field(min_length=1, max_length=2000, description="Hvorfor alle sakene skal behandles likt")
    alt_eller_intet: bool = Field(False, strict=True, description="Kan én sak ikke flyttes, flyttes ingen")
