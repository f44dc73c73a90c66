"""The queue, a page at a time: found by key from where the last page ended, however many cases there are.

A page is the first rows of each state that it shows, taken from an index that has them in the page's order, and the
first of all those. Sorted by deadline, the cases that have none come last. What a search finds is sorted as found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, literal_column, select, tuple_, union_all

from saksbehandling.flyt.flyter import FLYTER
from saksbehandling.flyt.muligheter import Person
from saksbehandling.lager.engine import er_sqlite
from saksbehandling.lager.ferdig import Ferdig
from saksbehandling.lager.kontekst import LIV, ORG, SAK, SOKNAD
from saksbehandling.lager.lesing import rekkevidde
from saksbehandling.lager.telling import antall, rekkevidden

Sortering = Literal["frist", "nr", "nyeste"]
Sted = tuple[str, str]
"""Life and state."""
Rad = dict[str, Any]
SIDE = 25
FLEST = 1000
"""The newest that a search finds, and the most that is counted where the number is not known beforehand."""
_UTBETALING, _ORIENTERING = LIV["utbetaling"], LIV["orientering"]


@dataclass(frozen=True, slots=True)
class Utvalg:
    """Which cases. `venter_paa`: roles, any of them; empty: all. `sok`: see lager/sok.py.

    `frist`: ute (passed), idag, uke (the rest of the week), uten (none that the queue follows).
    """

    ordning: str | None = None
    flyt: str | None = None
    tilstand: str | None = None
    venter_paa: tuple[str, ...] = ()
    sok: str = ""
    frist: str | None = None
    sorter: Sortering = "frist"


@dataclass(frozen=True, slots=True)
class Side:
    """`videre`: where the next page starts (empty: this is the last). `fordelt`: how many cases there are in each state
    of each life, by all filters but those of kind, state and queue; `flere`: there are more, which were not counted.
    """

    rader: list[Rad]
    videre: str
    fordelt: list[tuple[str, str, int]]
    flere: bool


def side(db: Connection, p: Person, u: Utvalg, naa: datetime, etter: str = "") -> Side:
    """One page of what is not sought (lager/sokeside.py has that). `etter`: what the last page gave."""
    _samme_plan(db)
    rader = _i_rekke(db, p, u, naa, les_nokkel(etter, u.sorter))
    return som_side(rader, u, *_fordeling(db, p, u, naa))


def _samme_plan(db: Connection) -> None:
    """PostgreSQL keeps the plan of each kind of page: to plan the many branches takes five times as long as to run
    them, and it is the same plan whatever the values are."""
    if not er_sqlite(db):
        db.exec_driver_sql("SET LOCAL plan_cache_mode = force_generic_plan")


def som_side(rader: Sequence[Rad], u: Utvalg, fordelt: list[tuple[str, str, int]], flere: bool) -> Side:
    """The page of one row more than it shows, when there is a next one."""
    return Side(list(rader[:SIDE]), _nokkel(rader[SIDE - 1], u.sorter) if len(rader) > SIDE else "", fordelt, flere)


def _fordeling(db: Connection, p: Person, u: Utvalg, naa: datetime) -> tuple[list[tuple[str, str, int]], bool]:
    """The numbers of each state. Of what is due no more than FLEST are counted."""
    if u.frist is None:
        tall: dict[Sted, int] = {}
        for (ordning, flyt, tilstand), n in antall(db, p).items():
            if u.ordning in (None, ordning):
                tall[flyt, tilstand] = tall.get((flyt, tilstand), 0) + n
        return [(flyt, tilstand, n) for (flyt, tilstand), n in tall.items()], False
    rader = _fristsetning(rekkevidden(p), u.ordning is not None, u.frist).les(db, _verdier(u, naa))
    return [(r["flyt"], r["tilstand"], r["antall"]) for r in rader], sum(r["antall"] for r in rader) > FLEST


@lru_cache(maxsize=128)
def _fristsetning(p: Person, med_ordning: bool, frist: str | None) -> Ferdig:
    vilkar, rekke = _vilkar(med_ordning, frist), (SAK.c.frist, SAK.c.id)
    fant = _grener(p, steder(Utvalg()), (SAK.c.flyt, SAK.c.tilstand), vilkar, rekke, FLEST + 1)
    sted = fant.limit(FLEST + 1).subquery().c
    return Ferdig(select(sted.flyt, sted.tilstand, func.count().label("antall")).group_by(sted.flyt, sted.tilstand))


def _verdier(u: Utvalg, naa: datetime) -> dict[str, Any]:
    """What a statement with `_vilkar` takes."""
    ut: dict[str, Any] = {"ordning": u.ordning} if u.ordning else {}
    if u.frist not in (None, "uten"):
        ut["fra"], ut["til"] = _grenser(naa)[u.frist]
    return ut


def _vilkar(med_ordning: bool, frist: str | None) -> list[ColumnElement[bool]]:
    ut: list[ColumnElement[bool]] = [SAK.c.ordning == bindparam("ordning")] if med_ordning else []
    if frist == "uten":
        ut.append(SAK.c.frist.is_(None))
    elif frist is not None:
        ut += [SAK.c.frist >= _tid("fra"), SAK.c.frist < _tid("til")]
    return ut


def haster(db: Connection, p: Person, u: Utvalg, naa: datetime) -> dict[str, int]:
    """How many deadlines have passed, end today, or end later this week, in the chosen queue. No more than FLEST + 1 of
    each is counted."""
    grenser, valgte = _grenser(naa), steder(Utvalg(venter_paa=u.venter_paa))
    if not valgte:
        return dict.fromkeys(grenser, 0)
    verdier = {
        f"{navn}_{ende}": tid for navn, fra_til in grenser.items() for ende, tid in zip("fe", fra_til, strict=True)
    }
    (rad,) = _hastesetning(rekkevidden(p), valgte).les(db, verdier)
    return rad


@lru_cache(maxsize=128)
def _hastesetning(p: Person, steder: tuple[Sted, ...]) -> Ferdig:
    def tell(navn: str) -> Any:
        vilkar = [SAK.c.frist >= _tid(f"{navn}_f"), SAK.c.frist < _tid(f"{navn}_e")]
        fant = _grener(p, steder, (SAK.c.id,), vilkar, (SAK.c.frist, SAK.c.id), FLEST + 1).limit(FLEST + 1).subquery()
        return select(func.count()).select_from(fant).scalar_subquery().label(navn)

    return Ferdig(select(*(tell(navn) for navn in ("ute", "idag", "uke"))))


def _grenser(naa: datetime) -> dict[str, tuple[datetime, datetime]]:
    """From and until (not with) of each kind of urgency; days and weeks are those of the moment's own zone."""
    dag = naa.replace(hour=0, minute=0, second=0, microsecond=0)
    morgen, mandag = dag + timedelta(days=1), dag + timedelta(days=7 - dag.weekday())
    forst = naa.replace(year=1970, month=1, day=2)
    return {"ute": (forst, dag), "idag": (dag, morgen), "uke": (morgen, mandag)}


def steder(u: Utvalg) -> tuple[Sted, ...]:
    """The states that the choice shows, of every life."""
    alle = ((f.navn, n, str(t.venter_paa)) for f in FLYTER.values() for n, t in f.tilstander.items())
    return tuple(
        (f, n)
        for f, n, venter in alle
        if u.flyt in (None, f) and u.tilstand in (None, n) and (not u.venter_paa or venter in u.venter_paa)
    )


def fristen(u: Utvalg, naa: datetime) -> list[ColumnElement[bool]]:
    if u.frist is None:
        return []
    if u.frist == "uten":
        return [SAK.c.frist.is_(None)]
    fra, til = _grenser(naa)[u.frist]
    return [SAK.c.frist >= fra, SAK.c.frist < til]


def _grener(
    p: Person, steder: Sequence[Sted], kolonner: Sequence[Any], vilkar: Sequence[Any], rekke: Sequence[Any], grense: int
) -> Any:
    """The first rows of each state."""
    grener = [
        select(*kolonner)
        .where(rekkevidde(p), SAK.c.flyt == flyt, SAK.c.tilstand == tilstand, *vilkar)
        .order_by(*rekke)
        .limit(_hoyst(grense))
        .subquery()
        for flyt, tilstand in steder
    ]
    return union_all(*(select(g) for g in grener)) if len(grener) > 1 else select(grener[0])


def _hoyst(antall: int) -> Any:
    """A limit in the statement's own text, so that a plan made once knows how few rows it is for."""
    return literal_column(str(antall))


def _i_rekke(db: Connection, p: Person, u: Utvalg, naa: datetime, fra: Nokkel | None) -> list[Rad]:
    valgte, hvem = steder(u), rekkevidden(p)
    if not valgte:
        return []
    verdier = _verdier(u, naa)
    if fra is not None:
        verdier |= {"etter_id": fra.id} | ({"etter_frist": fra.frist} if fra.frist else {})
    if u.sorter != "frist":
        q = _setning(hvem, valgte, u.ordning is not None, u.sorter, u.frist, fra is not None)
        return q.les(db, verdier)
    rader: list[Rad] = []
    if u.frist != "uten" and (fra is None or fra.frist is not None):
        q = _setning(hvem, valgte, u.ordning is not None, "frist", u.frist, fra is not None)
        rader = q.les(db, verdier)
        fra = None
    if len(rader) <= SIDE and u.frist in (None, "uten"):
        q = _setning(hvem, valgte, u.ordning is not None, "uten", None, fra is not None)
        rest = {k: v for k, v in verdier.items() if k == "ordning" or (k == "etter_id" and fra is not None)}
        rader += q.les(db, rest)
    return rader[: SIDE + 1]


# Put together once for each kind of page: that costs more than to run it.
@lru_cache(maxsize=512)
def _setning(
    p: Person, steder: tuple[Sted, ...], med_ordning: bool, rekke: str, frist: str | None, videre: bool
) -> Ferdig:
    """The page's rows. `rekke`: a Sortering, or `uten`: those without a deadline, which come after those with."""
    vilkar = _vilkar(med_ordning, "uten" if rekke == "uten" else frist)
    if rekke == "frist":
        vilkar.append(SAK.c.frist.is_not(None))
    if videre:
        vilkar.append(_etter(rekke))
    alle = _grener(p, steder, (SAK.c.id, SAK.c.frist), vilkar, _orden(rekke, SAK.c.frist, SAK.c.id), SIDE + 1)
    hver = alle.subquery()
    forst = select(hver).order_by(*_orden(rekke, hver.c.frist, hver.c.id)).limit(_hoyst(SIDE + 1)).subquery()
    return Ferdig(rader_av(forst.c.id).order_by(*_orden(rekke, forst.c.frist, forst.c.id)))


def _orden(rekke: str, frist: Any, id_: Any) -> tuple[Any, ...]:
    return {"nr": (id_,), "nyeste": (id_.desc(),)}.get(rekke, (frist, id_))


def _etter(rekke: str) -> ColumnElement[bool]:
    etter_id = bindparam("etter_id", type_=SAK.c.id.type)
    if rekke == "frist":
        return tuple_(SAK.c.frist, SAK.c.id) > tuple_(_tid("etter_frist"), etter_id)
    return SAK.c.id < etter_id if rekke == "nyeste" else SAK.c.id > etter_id


def _tid(navn: str) -> Any:
    return bindparam(navn, type_=SAK.c.frist.type)


def rader_av(sak_id: Any) -> Select[Any]:
    """What a row shows of the case of that id, its recipient and its life's own row."""
    s = SAK.c
    q = select(
        s.id, s.nr, s.flyt, s.tilstand, s.ordning, s.aar, s.frist, ORG.c.navn.label("mottaker_navn"),
        SOKNAD.c.sokt_kr, SOKNAD.c.innstilling, SOKNAD.c.vedtak, _UTBETALING.c.belop_kr, _ORIENTERING.c.sum_kr,
    )  # fmt: skip
    q = q.join_from(sak_id.table, SAK, s.id == sak_id) if sak_id.table is not SAK else q.select_from(SAK)
    q = q.outerjoin(ORG, ORG.c.orgnr == s.orgnr)
    for liv in (SOKNAD, _UTBETALING, _ORIENTERING):
        q = q.outerjoin(liv, liv.c.sak_id == s.id)
    return q


@dataclass(frozen=True, slots=True)
class Nokkel:
    """The row that a page ended with. `frist` None: it has none, or the order is that of the numbers."""

    id: int
    frist: datetime | None = None


def _nokkel(r: Mapping[str, Any], sorter: Sortering) -> str:
    return f"f:{r['frist'].isoformat()}:{r['id']}" if sorter == "frist" and r["frist"] else f"n:{r['id']}"


def les_nokkel(etter: str, sorter: Sortering) -> Nokkel | None:
    """As `_nokkel` wrote it; what is not such a key, is the start."""
    tid, _, id_ = etter.rpartition(":")
    if not (id_.isascii() and id_.isdigit() and len(id_) < 19):
        return None
    if tid == "n":
        return Nokkel(int(id_))
    try:
        frist = datetime.fromisoformat(tid.removeprefix("f:"))
    except ValueError:
        return None
    return Nokkel(int(id_), frist) if sorter == "frist" and tid[:2] == "f:" and frist.tzinfo else None
