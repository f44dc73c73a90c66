"""The words a letter takes when the case has none of its own: terms, reports, what the reasons rest on."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from regelverk.brevkrav import BREVMALER
from saksbehandling.brev.fakta import Maalform
from saksbehandling.brev.norsk import dato, kr

SVAR_ETTER_FRIST = timedelta(weeks=10)
"""House goal for when a round is decided, counted from its deadline. Told to applicants, never called law."""


@dataclass(frozen=True, slots=True)
class Rapport:
    """A report that the letter asks for: the day (`aar` after the grant's year) and what it must show."""

    aar: int
    maned: int
    dag: int
    hva: str


@dataclass(frozen=True, slots=True)
class Standardtekst:
    """The words of one form."""

    ord: dict[str, Any]
    rapporter: tuple[Rapport, ...]

    @property
    def vilkar(self) -> tuple[str, ...]:
        """The terms of a grant."""
        return tuple(self.ord["vilkar"])

    @property
    def etter_aksept(self) -> str:
        """When money comes where acceptance is owed."""
        return str(self.ord["etter_aksept"])

    @property
    def etter_brevet(self) -> str:
        """When money comes where it isn't."""
        return str(self.ord["etter_brevet"])

    @property
    def felles_runde(self) -> str:
        """Why it takes time."""
        return str(self.ord["felles_runde"])

    @property
    def slik_retter_du(self) -> str:
        """How to mend what is missing."""
        return str(self.ord["slik_retter_du"])

    def regler(self, aar: int, forskrift: str | None = None) -> str:
        """What the decision rests on: the scheme's own regulation (its short name) where it has one (fvl § 25)."""
        return str(self.ord[f"regler_{forskrift}" if forskrift else "regler"]).format(aar=aar)

    def faktum(self, tiltak: str, sokt_kr: int, mottatt: datetime | None) -> str:
        """The facts relied on: the application, or the ministry's letter where nobody applied."""
        if mottatt is None:
            return str(self.ord["faktum_tildelt"])
        return str(self.ord["faktum_soknad"]).format(tiltak=tiltak, mottatt=dato(mottatt), sokt=kr(sokt_kr))

    def soknaden(self, tiltak: str) -> str:
        """«søknaden om tilskudd til …»."""
        return str(self.ord["soknaden"]).format(tiltak=tiltak)

    def svar_ventes(self, frist: date | None) -> date | None:
        """When the round is expected to be decided."""
        return frist + SVAR_ETTER_FRIST if frist else None


@cache
def standardtekst(form: Maalform) -> Standardtekst:
    """The words in this form."""
    data = tomllib.loads((BREVMALER / "felles" / "standardtekst.toml").read_text("utf-8"))
    felt = "hva_nn" if form == "nynorsk" else "hva_nb"
    rapporter = tuple(Rapport(r["aar"], r["maned"], r["dag"], r[felt]) for r in data["rapport"])
    return Standardtekst(data[form], rapporter)
