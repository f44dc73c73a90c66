"""What a rule is: a question with dated answers that know their source.

`Regel` is the question. `Versjon` is one dated way to answer it: a pure function whose parameters are fact classes or
answers of other rules (`Annotated[bool, SvarFra(enkeltvedtak)]`). Asking is `regelverk.vurdering`.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Generic, TypeVar, get_args, get_origin, get_type_hints

from regelverk.fakta import Bekreftelser, Faktum
from regelverk.kilde import SOM_NAA, Datoer, Hjemmel, Ikraft, Vekt

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Svar(Generic[T]):
    """An answer: the value, why (plain bokmål), whether a jurist must confirm it, and what would open a no.

    `etter`: which of the version's sources carry this very answer; empty: all of them. Places that the version does
    not rest on are passed over, so that one function can serve under an old and a new act.
    """

    verdi: T
    fordi: str
    ma_bekreftes: bool = False
    apnes: str = ""
    varsel: str = ""
    etter: tuple[Hjemmel, ...] = ()


HUSKES = 512
"""How many sets of dates a rule remembers its version for."""
ALDRI = "Aldri i denne saken."


def ja(fordi: str, *, ma_bekreftes: bool = False, varsel: str = "", etter: tuple[Hjemmel, ...] = ()) -> Svar[bool]:
    """Yes, because. `varsel`: a warning that follows the move without barring it."""
    return Svar(True, fordi, ma_bekreftes, "", varsel, etter)


def nei(fordi: str, *, ma_bekreftes: bool = False, apnes: str = "", etter: tuple[Hjemmel, ...] = ()) -> Svar[bool]:
    """No, because. A rule that can bar a move says in `apnes` what would open it (or `ALDRI`)."""
    return Svar(False, fordi, ma_bekreftes, apnes, "", etter)


@dataclass(frozen=True, slots=True)
class SvarFra:
    """Marks a parameter as the answer of another rule: `Annotated[bool, SvarFra(enkeltvedtak)]`."""

    regel: Regel[Any]


@dataclass(frozen=True, slots=True)
class Eksempel:
    """A worked example from the source. `rad` is the row of LAW's tables that it shows."""

    tittel: str
    fakta: tuple[Faktum, ...]
    svar: object
    ma_bekreftes: bool
    rad: str | None = None
    datoer: Datoer | None = None


@dataclass(frozen=True, eq=False)
class Versjon(Generic[T]):
    """One dated answer. Without own dates it holds while all its sources do."""

    navn: str
    funksjon: Callable[..., Svar[T]]
    kilder: tuple[Hjemmel, ...]
    parametre: tuple[tuple[str, type[Faktum] | Regel[Any]], ...]
    bare_fra: date | None = None
    bare_til: date | None = None

    @property
    def forklaring(self) -> str:
        """The version's docstring: its explanation in Norwegian."""
        return inspect.cleandoc(self.funksjon.__doc__ or "")

    @cached_property
    def vekt(self) -> Vekt:
        """The heaviest of its sources: lov before instruks before husregel."""
        return tyngste(self.kilder)

    @cached_property
    def hjemler(self) -> tuple[str, ...]:
        """Its sources as they are cited."""
        return tuple(map(str, self.kilder))

    @cached_property
    def bygger_paa(self) -> tuple[str, ...]:
        """The ids of the rules whose answers it takes."""
        return tuple(r.id for r in self.bygger_paa_regler)

    @cached_property
    def bygger_paa_regler(self) -> tuple[Regel[Any], ...]:
        """The rules whose answers it takes."""
        return tuple(p for _, p in self.parametre if isinstance(p, Regel))

    def barer(self, svar: Svar[Any]) -> tuple[Hjemmel, ...]:
        """The sources that carry this answer. TypeError when the answer points only to places outside the version."""
        valgt = tuple(h for h in self.kilder if h in svar.etter) if svar.etter else self.kilder
        if not valgt:
            raise TypeError(f"{self.navn}: svaret viser til kilder som versjonen ikke hviler på")
        return valgt

    def gjelder(self, datoer: Datoer, ikraft: Ikraft = SOM_NAA) -> bool:
        """Whether it answers on these dates of law."""
        return (
            all(h.gjelder(datoer, ikraft) for h in self.kilder)
            and (self.bare_fra is None or self.bare_fra <= datoer.steg)
            and (self.bare_til is None or datoer.steg <= self.bare_til)
        )

    def fra(self, ikraft: Ikraft = SOM_NAA) -> date | None:
        """First day it can hold: the latest of its sources' and its own; None while a source sleeps."""
        return self._fra(ikraft) if ikraft.datoer else self._fra_som_naa

    @cached_property
    def _fra_som_naa(self) -> date | None:
        return self._fra(SOM_NAA)

    def _fra(self, ikraft: Ikraft) -> date | None:
        dager = [h.fra(ikraft) for h in self.kilder] + ([self.bare_fra] if self.bare_fra else [])
        kjente = [d for d in dager if d is not None]
        return max(kjente) if len(kjente) == len(dager) else None


_TYNGDE = {vekt: n for n, vekt in enumerate(Vekt)}


def tyngste(kilder: tuple[Hjemmel, ...]) -> Vekt:
    """The heaviest weight among these places."""
    return min((h.kilde.vekt for h in kilder), key=_TYNGDE.__getitem__)


class IngenRegel(LookupError):
    """No version answers on this date: bad input («Vi mangler instruksen for 2024»), not a fault of ours."""

    def __init__(self, regel: Regel[Any], datoer: Datoer) -> None:
        self.regel, self.datoer = regel, datoer
        super().__init__(
            f"Spørsmålet «{regel.sporsmal}» har ikke noe svar for {datoer.steg:%d.%m.%Y} "
            f"(budsjettår {datoer.budsjettaar}, første tilskuddsår {datoer.tilskuddsaar})."
        )


def _kallende_modul() -> str:
    """Which file of law a rule stands in: `Regel[bool](...)` is called through typing, which is passed over."""
    ramme = sys._getframe(2)  # noqa: SLF001 - the one way to know it without repeating the name in every rule
    while ramme.f_globals.get("__name__") == "typing" and ramme.f_back is not None:
        ramme = ramme.f_back
    return str(ramme.f_globals.get("__name__", ""))


class Regel(Generic[T]):
    """A question to the law. Its versions answer it, the newest that holds first."""

    def __init__(self, id: str, sporsmal: str) -> None:
        self.id, self.sporsmal = id, sporsmal
        self.versjoner: list[Versjon[T]] = []
        self.eksempler: list[Eksempel] = []
        self.modul = _kallende_modul()
        self._funnet: dict[tuple[Datoer, int], Versjon[T]] = {}

    def versjon(self, *kilder: Hjemmel, fra: date | None = None, til: date | None = None) -> Callable[[F], F]:
        """Decorates a function as a dated answer resting on `kilder` (at least one)."""
        if not kilder:
            raise TypeError(f"{self.id}: en regel uten kilde er en feil")

        def ny(f: F) -> F:
            if not (f.__doc__ or "").strip():
                raise TypeError(f"{self.id}.{f.__name__}: mangler forklaring (docstring på norsk)")
            self.versjoner.append(Versjon(f.__name__, f, kilder, _parametre(f), fra, til))
            return f

        return ny

    def viderefores(self, *kilder: Hjemmel, navn: str) -> None:
        """The same answer under new sources: one line when an act is replaced and its text has been read."""
        sist = self.versjoner[-1]
        self.versjoner.append(Versjon(navn, sist.funksjon, kilder, sist.parametre))

    def eksempel(
        self,
        tittel: str,
        *fakta: Faktum,
        svar: T,
        ma_bekreftes: bool = False,
        rad: str | None = None,
        datoer: Datoer | None = None,
    ) -> None:
        """Enters a worked example; tests/regler runs each. `rad` names the row of the register that it shows."""
        self.eksempler.append(Eksempel(tittel, fakta, svar, ma_bekreftes, rad, datoer))

    def paa(self, datoer: Datoer, ikraft: Ikraft = SOM_NAA) -> Versjon[T]:
        """The version that answers on these dates; IngenRegel when none does.

        Remembered for the law as it is: a day's thousand steps ask the same. `versjoner` grows only while files load.
        """
        if ikraft.datoer:
            return self._finn(datoer, ikraft)
        nokkel = (datoer, len(self.versjoner))
        if (kjent := self._funnet.get(nokkel)) is None:
            if len(self._funnet) >= HUSKES:
                self._funnet.clear()
            kjent = self._funnet[nokkel] = self._finn(datoer, ikraft)
        return kjent

    def _finn(self, datoer: Datoer, ikraft: Ikraft) -> Versjon[T]:
        for v in reversed(self.versjoner):
            if v.gjelder(datoer, ikraft):
                return v
        raise IngenRegel(self, datoer)

    def bruker(self) -> frozenset[type[Faktum]]:
        """All fact classes it can come to ask for, through other rules too; known without running it."""
        return self._bruker

    @cached_property
    def _bruker(self) -> frozenset[type[Faktum]]:
        ut: set[type[Faktum]] = set()
        for v in self.versjoner:
            for _, p in v.parametre:
                if isinstance(p, Regel):
                    ut |= p.bruker()
                else:
                    ut.add(p)
        return frozenset(ut)

    @cached_property
    def leser(self) -> tuple[type[Faktum], ...]:
        """All that its answer can turn on beside the dates: those classes, and a jurist's answers."""
        return tuple(sorted({*self._bruker, Bekreftelser}, key=lambda t: t.__name__))

    def bygger_paa(self) -> frozenset[Regel[Any]]:
        """The rules whose answers its versions take."""
        return frozenset(p for v in self.versjoner for _, p in v.parametre if isinstance(p, Regel))

    def __repr__(self) -> str:
        return f"Regel({self.id})"


class Vilkar(Regel[bool]):
    """A rule that opens or bars a move: yes opens. Only these fit in a move's `krever`."""


def _parametre(f: Callable[..., Any]) -> tuple[tuple[str, type[Faktum] | Regel[Any]], ...]:
    ut: list[tuple[str, type[Faktum] | Regel[Any]]] = []
    for navn, t in get_type_hints(f, include_extras=True).items():
        if navn == "return":
            continue
        if get_origin(t) is Annotated:
            ut.append((navn, next(a.regel for a in get_args(t)[1:] if isinstance(a, SvarFra))))
        elif isinstance(t, type) and issubclass(t, Faktum):
            ut.append((navn, t))
        else:
            raise TypeError(f"{f.__name__}: «{navn}» må være et faktum eller svaret på en regel")
    return tuple(ut)
