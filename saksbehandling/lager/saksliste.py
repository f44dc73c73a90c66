"""The queue, a page at a time: found by key from where the last page ended, however many cases there are.

Sorted by deadline, the open deadlines are walked in the order of their index, and then the cases that have none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, and_, case, exists, false, func, or_, select, true

from saksbehandling.flyt.flyter import FLYTER
from saksbehandling.flyt.muligheter import Person
from saksbehandling.lager.kontekst import FRIST, LIV, ORG, SAK, SOKNAD
from saksbehandling.lager.lesing import rekkevidde

Sortering = Literal["frist", "nr", "nyeste"]
SIDE = 25
PARTENS = ("klagefrist",)
"""Deadlines that a party may let pass: afterwards nobody owes anything, so a passed one is no longer shown as due."""
_TIDLIGERE, _VALGT = FRIST.alias("tidligere"), FRIST.alias("valgt")


@dataclass(frozen=True, slots=True)
class Utvalg:
    """Which cases. `venter_paa`: roles, any of them; empty: all. `sok`: number, organisation number or part of a name.

    `frist`: ute (passed), idag, uke (the rest of the week), uten (none open).
    """

    ordning: str | None = None
    flyt: str | None = None
    tilstand: str | None = None
    venter_paa: tuple[str, ...] = ()
    sok: str = ""
    frist: str | None = None
    sorter: Sortering = "frist"


def side(db: Connection, p: Person, u: Utvalg, naa: datetime, etter: str = "") -> tuple[list[dict[str, Any]], str]:
    """One page of rows, and where the next one starts (empty: this is the last). `etter`: what the last page gave."""
    if u.sorter == "frist":
        rader = _etter_frist(db, p, u, naa, etter)
    else:
        rader = _etter_nr(db, p, u, naa, etter, synkende=u.sorter == "nyeste")
    videre = rader[SIDE - 1]["nokkel"] if len(rader) > SIDE else ""
    rader = rader[:SIDE]
    _fyll_ut(db, rader)
    return rader, videre


def fordeling(db: Connection, p: Person, u: Utvalg, naa: datetime) -> list[tuple[str, str, int]]:
    """How many cases there are in each state of each life, by all filters but those of kind, state and queue."""
    uten = Utvalg(ordning=u.ordning, sok=u.sok, frist=u.frist)
    q = select(SAK.c.flyt, SAK.c.tilstand, func.count()).select_from(SAK)
    q = q.where(*_filtre(p, uten, naa)).group_by(SAK.c.flyt, SAK.c.tilstand)
    return [(flyt, tilstand, n) for flyt, tilstand, n in db.execute(q).all()]


def haster(db: Connection, p: Person, u: Utvalg, naa: datetime) -> dict[str, int]:
    """How many open deadlines have passed, end today, or end later this week, in the chosen queue."""
    f, grenser = FRIST.c, _grenser(naa)
    deler = {
        navn: func.coalesce(func.sum(case((and_(f.utlop >= fra, f.utlop < til), 1), else_=0)), 0).label(navn)
        for navn, (fra, til) in grenser.items()
    }
    q = select(*deler.values()).select_from(FRIST.join(SAK, SAK.c.id == f.sak_id))
    q = q.where(
        f.lukket.is_(None),
        f.utlop < grenser["uke"][1],
        _skal_folges(f, naa),
        *_filtre(p, Utvalg(venter_paa=u.venter_paa), naa),
    )
    return {k: int(v) for k, v in db.execute(q).mappings().one().items()}


def _grenser(naa: datetime) -> dict[str, tuple[datetime, datetime]]:
    """From and until (not with) of each kind of urgency; days and weeks are those of the moment's own zone."""
    dag = naa.replace(hour=0, minute=0, second=0, microsecond=0)
    morgen, mandag = dag + timedelta(days=1), dag + timedelta(days=7 - dag.weekday())
    forst = naa.replace(year=1970, month=1, day=2)
    return {"ute": (forst, dag), "idag": (dag, morgen), "uke": (morgen, mandag)}


def _filtre(p: Person, u: Utvalg, naa: datetime) -> list[ColumnElement[bool]]:
    ut = [rekkevidde(p)]
    ut += [k == v for k, v in ((SAK.c.ordning, u.ordning), (SAK.c.flyt, u.flyt), (SAK.c.tilstand, u.tilstand)) if v]
    if u.venter_paa:
        ut.append(_venter(u.venter_paa))
    if u.sok:
        ut.append(_treff(u.sok))
    if u.frist == "uten":
        ut.append(~_har_apen(naa))
    elif u.frist is not None:
        fra, til = _grenser(naa)[u.frist]
        f = _VALGT.c
        ut.append(exists().where(f.sak_id == SAK.c.id, _skal_folges(f, naa), f.utlop >= fra, f.utlop < til))
    return ut


def _venter(roller: tuple[str, ...]) -> ColumnElement[bool]:
    steder = [
        and_(SAK.c.flyt == f.navn, SAK.c.tilstand.in_([n for n, t in f.tilstander.items() if t.venter_paa in roller]))
        for f in FLYTER.values()
    ]
    return or_(false(), *steder)


def _treff(sok: str) -> ColumnElement[bool]:
    """A number finds its case, nine digits their organisation, anything else a name or a measure that holds it."""
    rent = sok.strip().replace("-", "/", 1)
    if rent[:4].isdigit() and rent[4:5] == "/":
        return SAK.c.nr == rent
    if (siffer := sok.replace(" ", "")).isdigit() and len(siffer) == 9:
        return SAK.c.orgnr == siffer
    biter = {sok, sok.lower(), sok.upper(), sok.title(), sok.capitalize()}
    navn = [ORG.c.navn.contains(b, autoescape=True) for b in biter]
    tiltak = [SOKNAD.c.tiltak.contains(b, autoescape=True) for b in biter]
    return or_(
        SAK.c.orgnr.in_(select(ORG.c.orgnr).where(or_(*navn))),
        SAK.c.id.in_(select(SOKNAD.c.sak_id).where(or_(*tiltak))),
    )


def _skal_folges(f: Any, naa: datetime) -> ColumnElement[bool]:
    """A deadline that is open, and not one that a party has let pass."""
    return and_(f.lukket.is_(None), or_(f.type.not_in(PARTENS), f.utlop >= naa))


def _har_apen(naa: datetime) -> ColumnElement[bool]:
    return exists().where(FRIST.c.sak_id == SAK.c.id, _skal_folges(FRIST.c, naa))


def _grunnspor(*mer: Any) -> Select[Any]:
    egne = [c for c in SAK.c if c.name != "frist"]
    return select(*egne, ORG.c.navn.label("mottaker_navn"), *mer).outerjoin(ORG, ORG.c.orgnr == SAK.c.orgnr)


def _etter_frist(db: Connection, p: Person, u: Utvalg, naa: datetime, etter: str) -> list[dict[str, Any]]:
    rader: list[dict[str, Any]] = []
    if not etter.startswith("n:") and u.frist != "uten":
        rader = _med_frist(db, p, u, naa, etter)
    if len(rader) <= SIDE:
        q = _grunnspor().where(~_har_apen(naa), *_filtre(p, u, naa)).order_by(SAK.c.id).limit(SIDE + 1 - len(rader))
        if etter.startswith("n:") and etter[2:].isdigit():
            q = q.where(SAK.c.id > int(etter[2:]))
        rader += [{**r, "frist": None, "nokkel": f"n:{r['id']}"} for r in db.execute(q).mappings()]
    return rader


def _med_frist(db: Connection, p: Person, u: Utvalg, naa: datetime, etter: str) -> list[dict[str, Any]]:
    """Cases by their first open deadline, in the order of the deadlines' own index."""
    f, t = FRIST.c, _TIDLIGERE.c
    forst = ~exists().where(
        t.sak_id == f.sak_id, _skal_folges(t, naa), or_(t.utlop < f.utlop, and_(t.utlop == f.utlop, t.id < f.id))
    )
    q = _grunnspor(f.utlop.label("frist"), f.id.label("frist_id")).join(FRIST, f.sak_id == SAK.c.id)
    q = q.where(_skal_folges(f, naa), forst, *_filtre(p, u, naa)).order_by(f.utlop, f.id).limit(SIDE + 1)
    if etter:
        q = q.where(_forbi(etter))
    return [{**r, "nokkel": f"f:{r['frist'].isoformat()}:{r['frist_id']}"} for r in db.execute(q).mappings()]


def _forbi(etter: str) -> ColumnElement[bool]:
    tid, _, id_ = etter.removeprefix("f:").rpartition(":")
    try:
        utlop = datetime.fromisoformat(tid)
    except ValueError:
        return true()
    if utlop.tzinfo is None or not id_.isdigit():
        return true()
    return or_(FRIST.c.utlop > utlop, and_(FRIST.c.utlop == utlop, FRIST.c.id > int(id_)))


def _etter_nr(
    db: Connection, p: Person, u: Utvalg, naa: datetime, etter: str, *, synkende: bool
) -> list[dict[str, Any]]:
    f = FRIST.c
    forste = select(func.min(f.utlop)).where(f.sak_id == SAK.c.id, _skal_folges(f, naa)).scalar_subquery()
    q = _grunnspor(forste.label("frist")).where(*_filtre(p, u, naa))
    q = q.order_by(SAK.c.id.desc() if synkende else SAK.c.id).limit(SIDE + 1)
    if etter.startswith("n:") and etter[2:].isdigit():
        q = q.where(SAK.c.id < int(etter[2:]) if synkende else SAK.c.id > int(etter[2:]))
    return [{**r, "nokkel": f"n:{r['id']}"} for r in db.execute(q).mappings()]


def _fyll_ut(db: Connection, rader: list[dict[str, Any]]) -> None:
    """What the life's own row knows of money and measure: one query for each life on the page."""
    ider: dict[str, list[int]] = {}
    for r in rader:
        ider.setdefault(r["flyt"], []).append(r["id"])
    liv: dict[int, Mapping[str, Any]] = {}
    for flyt, egne in ider.items():
        t = LIV[flyt]
        liv |= {r["sak_id"]: r for r in db.execute(select(t).where(t.c.sak_id.in_(egne))).mappings()}
    for r in rader:
        r["liv"] = liv.get(r["id"], {})
