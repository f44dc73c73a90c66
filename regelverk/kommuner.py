"""Municipalities and counties: numbers, names, and the språkvedtak that held on a given day (språklova § 11).

A språkvedtak is not the register's «målform», and it changes by a dated decision: ask with the day of the letter. The
data is whole from 1 January 2025; before that day the answer is None, since earlier changes have not been worked out.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal

Sprakvedtak = Literal["bokmal", "nynorsk", "noytral"]

MAPPE = Path(__file__).parent / "kommuner"
KJENT_FRA = date(2025, 1, 1)
KODE: dict[str, Sprakvedtak] = {"bokmål": "bokmal", "nynorsk": "nynorsk", "nøytral": "noytral"}


@dataclass(frozen=True, slots=True)
class Vedtaksperiode:
    """A språkvedtak with its first and last day (None: no bound that we know)."""

    sprakvedtak: Sprakvedtak
    fra: date | None
    til: date | None

    def gjelder(self, dag: date) -> bool:
        """Whether it holds on the day."""
        return (self.fra is None or self.fra <= dag) and (self.til is None or dag <= self.til)


@dataclass(frozen=True, slots=True)
class Kommune:
    """A municipality, or a county (`nummer` of two digits). `registernavn`: the name in Enhetsregisteret."""

    nummer: str
    navn: str
    fylkesnummer: str
    orgnr: str
    registernavn: str
    perioder: tuple[Vedtaksperiode, ...]

    def sprakvedtak(self, dag: date) -> Sprakvedtak | None:
        """The decision on the day; None when the day is before what we know."""
        if dag < KJENT_FRA:
            return None
        return next((p.sprakvedtak for p in self.perioder if p.gjelder(dag)), None)


def sprakvedtak(nummer_eller_orgnr: str, dag: date) -> Sprakvedtak | None:
    """The språkvedtak on the day, by municipality number, county number or orgnr; None for others.

    Oslo's orgnr is one for municipality and county; both are neutral.
    """
    enhet = finn(nummer_eller_orgnr)
    return enhet.sprakvedtak(dag) if enhet else None


def finn(nummer_eller_orgnr: str) -> Kommune | None:
    """The municipality or county with that number (4 or 2 digits) or orgnr (9 digits, blanks allowed)."""
    return _register().get(nummer_eller_orgnr.replace(" ", "").replace("\u00a0", ""))


@lru_cache(maxsize=1)
def kommuner() -> tuple[Kommune, ...]:
    """All municipalities, by number."""
    endret: dict[str, list[Vedtaksperiode]] = {}
    for rad in _rader("sprakvedtak-endringer.csv"):
        periode = Vedtaksperiode(KODE[rad["sprakvedtak"]], _dag(rad["gjelder_fra"]), _dag(rad["gjelder_til"]))
        endret.setdefault(rad["kommunenummer"], []).append(periode)
    return tuple(
        Kommune(
            rad["kommunenummer"],
            rad["navn"],
            rad["fylkesnummer"],
            rad["organisasjonsnummer"],
            rad["registernavn"],
            tuple(endret.get(rad["kommunenummer"], [Vedtaksperiode(KODE[rad["sprakvedtak"]], None, None)])),
        )
        for rad in _rader("kommuner.csv")
    )


@lru_cache(maxsize=1)
def fylker() -> tuple[Kommune, ...]:
    """All counties, by number, with the county's own språkvedtak."""
    return tuple(
        Kommune(
            rad["fylkesnummer"],
            rad["navn"],
            rad["fylkesnummer"],
            rad["organisasjonsnummer"],
            rad["registernavn"],
            (Vedtaksperiode(KODE[rad["sprakvedtak_fylkeskommune"]], None, None),),
        )
        for rad in _rader("fylker.csv")
    )


@lru_cache(maxsize=1)
def _register() -> dict[str, Kommune]:
    ut: dict[str, Kommune] = {}
    for k in (*fylker(), *kommuner()):  # municipalities last: Oslo's orgnr names the municipality
        ut[k.nummer] = ut[k.orgnr] = k
    return ut


def _rader(fil: str) -> Iterator[dict[str, str]]:
    with (MAPPE / fil).open(encoding="utf-8", newline="") as linjer:
        yield from csv.DictReader(linje for linje in linjer if not linje.startswith("#"))


def _dag(tekst: str) -> date | None:
    return date.fromisoformat(tekst) if tekst else None
