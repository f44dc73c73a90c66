"""A page of what a search finds: the newest of it, sorted as the queue is."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, or_

from saksbehandling.flyt.muligheter import Person
from saksbehandling.lager.kontekst import SAK
from saksbehandling.lager.lesing import rekkevidde
from saksbehandling.lager.saksliste import (
    FLEST,
    SIDE,
    Rad,
    Side,
    Utvalg,
    fristen,
    les_nokkel,
    rader_av,
    som_side,
    steder,
)
from saksbehandling.lager.sok import nyeste

_KOLONNER = (SAK.c.id, SAK.c.flyt, SAK.c.tilstand, SAK.c.frist)


def side(db: Connection, p: Person, u: Utvalg, naa: datetime, etter: str = "") -> Side:
    """One page of the newest FLEST that the search finds in the queue chosen. `etter`: what the last page gave."""
    vilkar = [rekkevidde(p), *fristen(u, naa), *([SAK.c.ordning == u.ordning] if u.ordning else [])]
    funnet = _finn(db, u, vilkar, FLEST + 1)
    fordelt, flere = Counter((flyt, tilstand) for _, flyt, tilstand, _ in funnet), len(funnet) > FLEST
    valgte, mine = set(steder(u)), funnet[:FLEST]
    if flere and len(valgte) < len(steder(Utvalg())):
        # Among so many those of this queue may all be older.
        i_koen = or_(SAK.c.id < 0, *(and_(SAK.c.flyt == f, SAK.c.tilstand == t) for f, t in sorted(valgte)))
        mine = _finn(db, u, [*vilkar, i_koen], FLEST)
    plasser = sorted(_plass(u, id_, frist) for id_, flyt, tilstand, frist in mine if (flyt, tilstand) in valgte)
    if (fra := les_nokkel(etter, u.sorter)) is not None:
        plasser = [x for x in plasser if x > _plass(u, fra.id, fra.frist)]
    ider = [abs(x[-1]) for x in plasser[: SIDE + 1]]
    rader = {r["id"]: r for r in _rader(db, ider)} if ider else {}
    return som_side([rader[i] for i in ider], u, [(f, t, n) for (f, t), n in fordelt.items()], flere)


def _finn(db: Connection, u: Utvalg, vilkar: list[Any], grense: int) -> list[tuple[int, str, str, datetime | None]]:
    return [tuple(r) for r in db.execute(nyeste(db, u.sok, _KOLONNER, vilkar, grense)).all()]


def _plass(u: Utvalg, id_: int, frist: datetime | None) -> tuple[Any, ...]:
    """Where the row comes in the order chosen, its id last; without a deadline after those with."""
    if u.sorter == "frist":
        return (frist is None, frist.timestamp() if frist else 0, id_)
    return (-id_,) if u.sorter == "nyeste" else (id_,)


def _rader(db: Connection, ider: list[int]) -> list[Rad]:
    return [dict(r) for r in db.execute(rader_av(SAK.c.id).where(SAK.c.id.in_(ider))).mappings()]
