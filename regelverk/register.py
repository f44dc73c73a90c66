"""All rules by id, a TEMA by name, and the holes that a new act would leave.

The rules are read at first use. `tema(navn)` imports only the one TEMA and what it asks.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, TypeVar

import regelverk
from regelverk import temaer
from regelverk.kilde import Datoer, Ikraft, Kilde, Klokke
from regelverk.kilder import KILDER
from regelverk.regel import IngenRegel, Regel, Versjon
from regelverk.tema import Tema

V = TypeVar("V")
TENKT_DAG = date(2030, 1, 1)
"""The day that an adopted act without a date is supposed to enter into force when holes are looked for."""


class _VedForsteBruk(Mapping[str, V]):
    """A mapping that is filled when it is first read."""

    def __init__(self, fyll: Callable[[], Mapping[str, V]]) -> None:
        self._fyll = cache(fyll)

    def __getitem__(self, navn: str) -> V:
        return self._fyll()[navn]

    def __iter__(self) -> Iterator[str]:
        return iter(self._fyll())

    def __len__(self) -> int:
        return len(self._fyll())


def _alle_regler() -> dict[str, Regel[Any]]:
    """Every rule in the files of law. TypeError when two rules share an id."""
    ut: dict[str, Regel[Any]] = {}
    for m in pkgutil.iter_modules(regelverk.__path__):
        if m.ispkg or m.name == "register":
            continue
        for regel in vars(importlib.import_module(f"regelverk.{m.name}")).values():
            if isinstance(regel, Regel) and ut.setdefault(regel.id, regel) is not regel:
                raise TypeError(f"To regler heter «{regel.id}»: i {ut[regel.id].modul} og i {regel.modul}")
    return dict(sorted(ut.items()))


def temanavn() -> tuple[str, ...]:
    """The names of all TEMAer, without importing any."""
    return tuple(sorted(m.name for m in pkgutil.iter_modules(temaer.__path__) if not m.name.startswith("felt")))


def tema(navn: str) -> Tema[Any]:
    """The TEMA of that name. KeyError when there is none."""
    if navn not in temanavn():
        raise KeyError(navn)
    funnet = importlib.import_module(f"regelverk.temaer.{navn}").TEMA
    if not isinstance(funnet, Tema) or funnet.navn != navn:
        raise TypeError(f"regelverk/temaer/{navn}.py må ha en TEMA som heter «{navn}»")
    return funnet


REGLER: Mapping[str, Regel[Any]] = _VedForsteBruk(_alle_regler)


def hull() -> list[tuple[Regel[Any], Versjon[Any]]]:
    """The versions whose source has a successor, and whose rule has no answer once the successor is in force.

    An adopted act without a date is supposed to enter into force on `TENKT_DAG`. The list is the work to do before it.
    """
    return [(r, v) for r in REGLER.values() for v in r.versjoner if er_hull(r, v)]


def er_hull(regel: Regel[Any], v: Versjon[Any]) -> bool:
    """Whether nothing answers the rule when a source that `v` rests on is replaced."""
    return any(_hull_etter(regel, v, k) for k in _avloste(v))


def _avloste(v: Versjon[Any]) -> list[Kilde]:
    """The version's sources that another source takes over after."""
    return [k for k in KILDER.values() if k.avlost_av is not None and any(h.kilde is k for h in v.kilder)]


def _hull_etter(regel: Regel[Any], v: Versjon[Any], kilde: Kilde) -> bool:
    """Whether `v` answers the day before the successor enters into force, and nothing answers that day."""
    ny = kilde.avlost_av
    if ny is None:
        return False
    skifte = ny.fra or TENKT_DAG
    ikraft = Ikraft({} if ny.fra else {ny.kort: skifte})
    for fast in {date(2025, 1, 1), date(2026, 1, 1), TENKT_DAG}:
        for_dag, etter = _ved_skiftet(kilde.klokke, skifte, fast)
        if v.gjelder(for_dag, ikraft) and regel.paa(for_dag, ikraft) is v:
            try:
                regel.paa(etter, ikraft)
            except IngenRegel:
                return True
    return False


def _ved_skiftet(klokke: Klokke, skifte: date, fast: date) -> tuple[Datoer, Datoer]:
    """The dates of law just before and at the change, on the source's own clock; the other clocks stand at `fast`."""
    if klokke is Klokke.STEG:
        dagen_for = date.fromordinal(skifte.toordinal() - 1)
        return Datoer(dagen_for, fast.year, fast.year), Datoer(skifte, fast.year, fast.year)
    steg = max(fast, skifte)
    if klokke is Klokke.TILSKUDDSAAR:
        return Datoer(steg, skifte.year - 1, fast.year), Datoer(steg, skifte.year, fast.year)
    return Datoer(steg, fast.year, skifte.year - 1), Datoer(steg, fast.year, skifte.year)
