"""All that comes from outside when something is done: the transaction, the person, the time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table

from regelverk.kilde import SOM_NAA, Ikraft
from regelverk.vurdering import Vurdering
from saksbehandling.flyt.muligheter import Person
from saksbehandling.flyt.skjema import Skjema
from saksbehandling.flyt.tabell import Handling
from saksbehandling.lager.penger import Betaling, Binding


@dataclass(frozen=True, slots=True)
class Arbeid:
    """Handed in by a door or a job. `ikraft`: supposed commencement dates (rehearsals and tests). `demo`: letters are
    marked, so that nobody takes them for real. `parti`: the signed decision over many cases that each move is part of.
    """

    db: Connection
    person: Person
    naa: datetime
    ikraft: Ikraft = SOM_NAA
    demo: bool = True
    parti: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class NySak:
    """A life that a move starts beside the case, with its own row."""

    flyt: str
    start: str
    liv: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Utlost:
    """A move on another case, in the same transaction. `som_klokka`: done because this was done, not by the person."""

    sak_id: int
    handling: Handling
    data: Skjema | None = None
    som_klokka: bool = False


@dataclass(slots=True)
class Endring:
    """What a move changes besides the state (`tilstand`: the one it leads to; `v`: the judgement it rests on): the
    life's columns, money, new lives, moves on others, other rows.
    """

    v: Vurdering
    tilstand: str
    liv: dict[str, Any] = field(default_factory=dict)
    bindinger: list[Binding] = field(default_factory=list)
    betalinger: list[Betaling] = field(default_factory=list)
    nye: list[NySak] = field(default_factory=list)
    utlos: list[Utlost] = field(default_factory=list)
    rader: list[tuple[Table, dict[str, Any]]] = field(default_factory=list)
