"""How many cases of each scheme stand where, within a person's reach: counted once, then carried forward by the log.

Every step that moves a case is an event, so what has changed since the last count is what the log has got since then.
A move pays nothing for it, and no row is written by all. A small number of cases is counted anew each time.
"""

from __future__ import annotations

import time
from collections import Counter, OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection, func, select

from saksbehandling.flyt.muligheter import Person
from saksbehandling.lager.engine import er_sqlite
from saksbehandling.lager.kontekst import SAK
from saksbehandling.lager.lesing import rekkevidde
from saksbehandling.lager.skriv import HENDELSE

Sted = tuple[str, str, str]
"""Scheme, life, state."""
SMAATT = 10_000
"""So few cases are counted each time: it takes less than to carry a count forward, and nothing is kept."""
MANGE = 20_000
"""After so many new events it is quicker to count again."""
FORELDES_S = 30.0
"""PostgreSQL: an event can be seen after one with a higher number, and is then missed until the next whole count."""
_RUTER = 64
_talt: OrderedDict[tuple[str, Person], _Talt] = OrderedDict()


@dataclass(frozen=True, slots=True)
class _Talt:
    siste: int
    tall: Mapping[Sted, int]
    tid: float


def antall(db: Connection, p: Person) -> Mapping[Sted, int]:
    """The number of cases by scheme, life and state. Exact; on PostgreSQL, with more than SMAATT, up to FORELDES_S old
    for steps that were written at the same moment as others."""
    nokkel = (str(db.engine.url), rekkevidden(p))
    kjent = _talt.get(nokkel)
    siste = db.execute(select(func.max(HENDELSE.c.id))).scalar() or 0
    naa = time.monotonic()
    if kjent is not None and kjent.siste == siste and not _foreldet(db, kjent, naa):
        return kjent.tall
    if kjent is None or not 0 <= siste - kjent.siste <= MANGE or _foreldet(db, kjent, naa):
        ny = _Talt(siste, _tell(db, p), naa)
    else:
        ny = _Talt(siste, _videre(db, p, kjent), kjent.tid)
    _talt.pop(nokkel, None)
    if sum(ny.tall.values()) > SMAATT:
        _talt[nokkel] = ny
        while len(_talt) > _RUTER:
            _talt.popitem(last=False)
    return ny.tall


def rekkevidden(p: Person) -> Person:
    """The person with nothing but what reach hangs on: the same for all who see the same cases."""
    return replace(p, id="", navn="")


def _foreldet(db: Connection, kjent: _Talt, naa: float) -> bool:
    return not er_sqlite(db) and naa - kjent.tid > FORELDES_S


def _tell(db: Connection, p: Person) -> dict[Sted, int]:
    sted = (SAK.c.ordning, SAK.c.flyt, SAK.c.tilstand)
    q = select(*sted, func.count()).where(rekkevidde(p)).group_by(*sted)
    return {(ordning, flyt, tilstand): n for ordning, flyt, tilstand, n in db.execute(q)}


def _videre(db: Connection, p: Person, kjent: _Talt) -> dict[Sted, int]:
    """What has moved since. Scheme, life and reach of a case never change; its state does, by events alone."""
    h = HENDELSE.c
    steg = (SAK.c.ordning, SAK.c.flyt, h.fra, h.til)
    q = select(*steg, func.count()).join(SAK, SAK.c.id == h.sak_id).where(h.id > kjent.siste, rekkevidde(p))
    tall = Counter(kjent.tall)
    for ordning, flyt, fra, til, n in db.execute(q.group_by(*steg)):
        tall[(ordning, flyt, til)] += n
        if fra:
            tall[(ordning, flyt, fra)] -= n
    return {sted: n for sted, n in tall.items() if n > 0}
