"""What a database holds, table by table, so that two can be held against each other: rows, kroner, and a hash over
every row in one order, whichever of the databases it lies in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ColumnElement, Connection, String, Table, Text, cast, collate, select

from saksbehandling.domene.felter import KronerType
from saksbehandling.domene.tabeller import METADATA
from saksbehandling.lager.engine import er_sqlite
from saksbehandling.lager.kjede import kanonisk, tid_tekst

SIDE = 2000
"""Rows read at a time."""


@dataclass(frozen=True, slots=True)
class Avtrykk:
    """`rader`: how many; `kroner`: the sum of each column of kroner; `sha256`: over all rows, in the key's order."""

    rader: int
    kroner: Mapping[str, int]
    sha256: str

    def som_json(self) -> dict[str, Any]:
        """For a report or a manifest."""
        return asdict(self)


def tabellene() -> list[Table]:
    """Every table of ours, those that others refer to first."""
    return list(METADATA.sorted_tables)


def avtrykk(db: Connection, t: Table) -> Avtrykk:
    """Reads the table once, in pages, in the order of its key."""
    kolonner = list(t.columns)
    kroner = {k.name: nr for nr, k in enumerate(kolonner) if isinstance(k.type, KronerType)}
    sum_ = dict.fromkeys(kroner, 0)
    hash_, antall = hashlib.sha256(), 0
    # As text: a JSON null and no value at all are two things, and both come out of the type as None.
    leses = [cast(k, Text).label(k.name) if isinstance(k.type, JSON) else k for k in kolonner]
    q = select(*leses).order_by(*(_i_rekkefolge(db, k) for k in t.primary_key))
    for side in db.execution_options(yield_per=SIDE).execute(q).partitions():
        for rad in side:
            antall += 1
            hash_.update(kanonisk([tid_tekst(v) if isinstance(v, datetime) else v for v in rad]).encode() + b"\n")
            for navn, nr in kroner.items():
                sum_[navn] += rad[nr] or 0
    return Avtrykk(antall, sum_, hash_.hexdigest())


def alle(db: Connection) -> dict[str, Avtrykk]:
    """Of every table. Give it one steady view (lager.transaksjon.lesing)."""
    return {t.name: avtrykk(db, t) for t in tabellene()}


def ulike(en: Mapping[str, Avtrykk], annen: Mapping[str, Avtrykk]) -> list[str]:
    """Each table that is not the same in both, as a Norwegian sentence."""
    return [
        _ulik(navn, en.get(navn), annen.get(navn)) for navn in sorted({*en, *annen}) if en.get(navn) != annen.get(navn)
    ]


def _ulik(navn: str, a: Avtrykk | None, b: Avtrykk | None) -> str:
    if a is None or b is None:
        return f"Tabellen {navn} finnes bare på den ene siden."
    if a.rader != b.rader:
        return f"Tabellen {navn} har {a.rader} rader på den ene siden og {b.rader} på den andre."
    for k, kr in a.kroner.items():
        if kr != b.kroner.get(k):
            return f"Summen av {k} i {navn} er {kr} kroner på den ene siden og {b.kroner.get(k)} på den andre."
    return f"Tabellen {navn} har like mange rader på begge sider, men ikke de samme."


def _i_rekkefolge(db: Connection, k: ColumnElement[Any]) -> ColumnElement[Any]:
    """By bytes, as SQLite sorts: PostgreSQL's order of words follows the language that it was set up with."""
    return k if er_sqlite(db) or not isinstance(k.type, String) else collate(k, "C")
