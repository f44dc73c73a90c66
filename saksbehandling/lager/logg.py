"""Reading the whole log beside the rows that it explains: in pages, case by case, so that memory does not grow."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, func, select, tuple_

from saksbehandling.domene.logg import Hendelse
from saksbehandling.domene.sak import Nummer
from saksbehandling.lager.kontekst import FRIST, LIV, RAMME, SAK, tabell
from saksbehandling.lager.skriv import PARTENS

HENDELSE, NUMMER = tabell(Hendelse), tabell(Nummer)
SIDE = 500
"""Rows read at a time."""
ULESELIG = "uleselig"
"""Key, in a row, of the names of columns whose stored values can't be read as what they should be."""
ID_TELLER = 0
"""The row of `nummer` that counts case ids."""

Rad = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sak:
    """A case, its life's own row (None: missing), the sum of its payments that have been sent, and the first of its
    open deadlines that the queue follows."""

    rad: Rad
    liv: Rad | None
    betalt_kr: int
    forste_frist: datetime | None = None


def saker_med_hendelser(db: Connection, side: int = SIDE) -> Iterator[tuple[int, Sak | None, Iterator[Rad]]]:
    """Every case id with its case (None: only events are left) and its events in order, ids rising.

    The events must be read before the next case is asked for.
    """
    grupper = groupby(sider(db, HENDELSE, ("sak_id", "nr"), side), key=itemgetter("sak_id"))
    neste = next(grupper, None)
    for sak in _saker(db, side):
        while neste is not None and _er_foran(neste[0], sak.rad["id"]):
            yield neste[0], None, neste[1]
            neste = next(grupper, None)
        if neste is not None and neste[0] == sak.rad["id"]:
            yield neste[0], sak, neste[1]
            neste = next(grupper, None)
        else:
            yield sak.rad["id"], sak, iter(())
    while neste is not None:
        yield neste[0], None, neste[1]
        neste = next(grupper, None)


def _er_foran(sak_id: Any, annen: int) -> bool:
    """Whether an event's case comes before another. SQLite sorts what is no number, written by hand, last of all."""
    return isinstance(sak_id, int) and sak_id < annen


def siste_id(db: Connection) -> int:
    """The last case id that was given out."""
    return db.execute(select(NUMMER.c.siste).where(NUMMER.c.aar == ID_TELLER)).scalar() or 0


def penger_i_sakene(db: Connection) -> dict[tuple[int, str], tuple[int, int]]:
    """Kroner bound and paid in all applications of a year and scheme."""
    s = LIV["soknad"].c
    q = select(SAK.c.aar, SAK.c.ordning, func.sum(s.bundet_kr), func.sum(s.utbetalt_kr)).join(SAK, SAK.c.id == s.sak_id)
    rader = db.execute(q.group_by(SAK.c.aar, SAK.c.ordning))
    return {(aar, ordning): (int(bundet), int(utbetalt)) for aar, ordning, bundet, utbetalt in rader}


def penger_paa_linjene(db: Connection) -> dict[tuple[int, str], tuple[int, int]]:
    """Kroner bound and paid as the guarded lines have counted them."""
    r = RAMME.c
    rader = db.execute(select(r.aar, r.id, r.bundet_kr, r.utbetalt_kr).order_by(r.aar, r.id))
    return {(aar, id_): (bundet, utbetalt) for aar, id_, bundet, utbetalt in rader}


def _saker(db: Connection, side: int) -> Iterator[Sak]:
    buffer: list[Rad] = []
    for rad in sider(db, SAK, ("id",), side):
        buffer.append(rad)
        if len(buffer) == side:
            yield from _med_liv(db, buffer)
            buffer = []
    yield from _med_liv(db, buffer)


def _med_liv(db: Connection, saker: Sequence[Rad]) -> Iterator[Sak]:
    if not saker:
        return
    ider = [s["id"] for s in saker]
    liv: dict[str, dict[int, Rad]] = {}
    for flyt in {s.get("flyt") for s in saker} & LIV.keys():
        t = LIV[str(flyt)]
        rader = _les(db, t, ("sak_id",), partial(_av_sakene, t, ider))
        liv[str(flyt)] = {r["sak_id"]: r for r in rader}
    u = LIV["utbetaling"].c
    q = select(u.opphav_id, func.sum(u.belop_kr)).where(u.opphav_id.in_(ider), u.sendt.is_not(None))
    betalt: dict[int, int] = {opphav: int(kr) for opphav, kr in db.execute(q.group_by(u.opphav_id))}
    f = FRIST.c
    apne = select(f.sak_id, func.min(f.utlop)).where(f.sak_id.in_(ider), f.lukket.is_(None), f.type.not_in(PARTENS))
    frist: dict[int, datetime] = {sak_id: utlop for sak_id, utlop in db.execute(apne.group_by(f.sak_id))}
    for s in saker:
        liv_ = liv.get(str(s.get("flyt")), {}).get(s["id"])
        yield Sak(s, liv_, betalt.get(s["id"], 0), frist.get(s["id"]))


def _av_sakene(t: Table, ider: Sequence[int], kolonner: Sequence[Any]) -> Any:
    return select(*kolonner).where(t.c.sak_id.in_(ider))


def sider(db: Connection, t: Table, nokkel: tuple[str, ...], side: int = SIDE) -> Iterator[Rad]:
    """All rows of a table in the order of its key, a page at a time from where the last one ended."""
    kolonner = [t.c[n] for n in nokkel]
    etter: tuple[Any, ...] | None = None

    def sporring(kol: Sequence[Any]) -> Any:
        q = select(*kol).order_by(*kolonner).limit(side)
        return q if etter is None else q.where(tuple_(*kolonner) > tuple_(*etter))

    while rader := _les(db, t, nokkel, sporring):
        yield from rader
        etter = tuple(rader[-1][n] for n in nokkel)


def _les(db: Connection, t: Table, nokkel: tuple[str, ...], sporring: Callable[[Sequence[Any]], Any]) -> list[Rad]:
    """The rows of a query; one with values that can't be read comes without them, so that it can be named."""
    try:
        return [dict(r) for r in db.execute(sporring(list(t.c))).mappings()]
    except (ValueError, TypeError):
        nokler = [dict(r) for r in db.execute(sporring([t.c[n] for n in nokkel])).mappings()]
        return [_en(db, t, n) for n in nokler]


def _en(db: Connection, t: Table, nokkel: Mapping[str, Any]) -> Rad:
    rad, uleselig = dict(nokkel), []
    for kolonne in t.c:
        try:
            q = select(kolonne).where(*(t.c[n] == v for n, v in nokkel.items()))
            rad[kolonne.name] = db.execute(q).scalar_one()
        except (ValueError, TypeError):
            uleselig.append(kolonne.name)
    return {**rad, ULESELIG: uleselig} if uleselig else rad
