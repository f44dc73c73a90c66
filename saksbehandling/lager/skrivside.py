"""Every write of a page of moves: the same rows as `Skriv.lagre` writes for one, a table at a time.

Event before case, so that the trigger finds the event that carries it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

from saksbehandling.lager.engine import er_sqlite
from saksbehandling.lager.kontekst import BREV, ERKLAERING, FRIST, LIV, SAK
from saksbehandling.lager.sidevis import endre, sett_inn
from saksbehandling.lager.skriv import HENDELSE, Skriv
from saksbehandling.lager.utboks import JOBB, brevjobb

Rad = dict[str, Any]
NySaksrader = tuple[Mapping[str, Any], Mapping[str, Any], Mapping[str, Any]]
"""A new case, its life, its first event."""


class Forrykket(Exception):
    """A case of the page moved between its reading and its writing: the page is taken back and read anew."""


def lagre_side(db: Connection, alle: Sequence[Skriv], naa: datetime) -> None:
    """Writes them all, but no sums: those are the page's (lager/pengebok.py). Forrykket when a case moved meanwhile."""
    sett_inn(db, ((HENDELSE, s.hendelse) for s in alle))
    _livene(db, alle)
    if endre(db, SAK, "id", [_flyttet(s) for s in alle], fra="versjon") != len(alle):
        raise Forrykket
    endre(db, FRIST, "id", [{"id": f, "lukket": naa} for s in alle for f in s.lukk])
    brev = [b for s in alle for b in s.brev]
    rader: list[tuple[Table, Rad]] = [(FRIST, f) for s in alle for f in s.frister]
    rader += [(BREV, b) for b in brev] + [(JOBB, brevjobb(b)) for b in brev]
    sett_inn(db, rader + [r for s in alle for r in s.rader])
    _erklaer(db, [s.erklaering for s in alle if s.erklaering is not None])


def nye_saker(db: Connection, nye: Sequence[NySaksrader]) -> None:
    """New cases that hang on others, with their rows and first events."""
    sett_inn(db, ((SAK, dict(sak)) for sak, _, _ in nye))
    sett_inn(db, ((LIV[sak["flyt"]], dict(liv)) for sak, liv, _ in nye))
    sett_inn(db, ((HENDELSE, dict(hendelse)) for _, _, hendelse in nye))


def _flyttet(s: Skriv) -> Rad:
    f = s.flytt
    return {
        "id": f["sak"], "gammel_versjon": f["sett"], "tilstand": f["til"], "versjon": f["ny"], "hode_nr": f["ny"],
        "hode": f["nytt_hode"], "gjort_av": f["av"], "frist": f["forste"],
    }  # fmt: skip


def _livene(db: Connection, alle: Sequence[Skriv]) -> None:
    """The lives' rows: those that get the same columns go together."""
    like: dict[tuple[str, ...], list[Rad]] = defaultdict(list)
    for s in alle:
        if s.liv:
            kolonner = sorted(s.liv)
            like[(s.flyt, *kolonner)].append({"sak_id": s.sak_id, **{k: s.liv[k] for k in kolonner}})
    for (flyt, *_), rader in like.items():
        endre(db, LIV[flyt], "sak_id", rader)


def _erklaer(db: Connection, rader: Sequence[Rad]) -> None:
    """The persons' declarations. A later one takes its place; the events keep what each move rested on."""
    if rader:
        ny: Any = (sqlite if er_sqlite(db) else postgresql).insert(ERKLAERING)
        nytt = {"erklaering": ny.excluded.erklaering, "tid": ny.excluded.tid}
        db.execute(ny.on_conflict_do_update(index_elements=["sak_id", "bruker"], set_=nytt), rader)
