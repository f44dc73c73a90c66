"""What a source of law is: its dates, the clock that chooses its version, and the places we may cite."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum


class Klokke(StrEnum):
    """Which date of the case chooses the version (LAW: procedure, the scheme's regulation, budget and instruction)."""

    STEG = "dagen steget tas"
    TILSKUDDSAAR = "første tilskuddsår"
    BUDSJETTAAR = "budsjettåret pengene kommer fra"


class Vekt(StrEnum):
    """What a reason weighs. `husregel` is our own stricter rule, which no source demands."""

    LOV = "lov"
    INSTRUKS = "instruks"
    HUSREGEL = "husregel"


@dataclass(frozen=True, slots=True)
class Datoer:
    """The three dates of law in a case: the day of the step, the first grant year, and the budget year."""

    steg: date
    tilskuddsaar: int
    budsjettaar: int

    @classmethod
    def paa(cls, dag: date, *, tilskuddsaar: int | None = None, budsjettaar: int | None = None) -> Datoer:
        """Dates for a step on `dag`; years that are not given follow the budget year, which follows the day."""
        aar = budsjettaar if budsjettaar is not None else dag.year
        return cls(dag, tilskuddsaar if tilskuddsaar is not None else aar, aar)

    def etter(self, klokke: Klokke) -> date:
        """The date that the given clock shows."""
        if klokke is Klokke.STEG:
            return self.steg
        return date(self.tilskuddsaar if klokke is Klokke.TILSKUDDSAAR else self.budsjettaar, 1, 1)


@dataclass(frozen=True, slots=True)
class Ikraft:
    """Supposed commencement dates: «fvl25» for a whole act, «fvl25 § 64» for one place of it. Empty: as the law is."""

    datoer: Mapping[str, date] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.datoer)


SOM_NAA = Ikraft()


@dataclass(frozen=True, slots=True)
class Hjemmel:
    """One place in one source. Made by `KILDE["§ 27"]`, never by hand."""

    kilde: Kilde
    sted: str

    def __str__(self) -> str:
        return f"{self.kilde.kort} {self.sted}"

    def fra(self, ikraft: Ikraft = SOM_NAA) -> date | None:
        """First day this place is in force; None while it is only adopted."""
        if ikraft.datoer and (tenkt := ikraft.datoer.get(str(self))) is not None:
            return tenkt
        if (egen := self.kilde.egne_datoer.get(self.sted)) is not None:
            return egen
        return self.kilde.ikraft(ikraft)

    def gjelder(self, datoer: Datoer, ikraft: Ikraft = SOM_NAA) -> bool:
        """Whether this place is in force on the date that its own source's clock shows."""
        dag, fra, til = datoer.etter(self.kilde.klokke), self.fra(ikraft), self.kilde.til(ikraft)
        return fra is not None and fra <= dag and (til is None or dag <= til)


@dataclass(frozen=True, slots=True, eq=False)
class Kilde:
    """A source of law. `fra` None: adopted, not in force. `steder`: place -> what it is about, in our words."""

    kort: str
    tittel: str
    fra: date | None
    klokke: Klokke
    vekt: Vekt
    kontrollert: date
    steder: Mapping[str, str]
    utlop: date | None = None
    avlost_av: Kilde | None = None
    egne_datoer: Mapping[str, date] = field(default_factory=dict)
    mangler_tekst: bool = False

    def ikraft(self, ikraft: Ikraft = SOM_NAA) -> date | None:
        """First day the source as a whole is in force."""
        return ikraft.datoer.get(self.kort, self.fra)

    def til(self, ikraft: Ikraft = SOM_NAA) -> date | None:
        """Last day in force: the day before the successor enters into force, else `utlop`."""
        if self.avlost_av is not None and (ny := self.avlost_av.ikraft(ikraft)) is not None:
            return ny - timedelta(days=1)
        return self.utlop

    def __getitem__(self, sted: str) -> Hjemmel:
        """The place `sted`; KeyError when it is not entered in kilder.py, so that nothing unseen is cited."""
        if sted not in self.steder:
            raise KeyError(f"{self.kort}: stedet «{sted}» er ikke ført i kilder.py")
        return Hjemmel(self, sted)

    def __repr__(self) -> str:
        return f"Kilde({self.kort})"
