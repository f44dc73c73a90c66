"""What the jobs find to do: due deadlines, letters ordered or made, cases that go on by themselves, payments on their
way. Long lists come a page at a time, from where the last page ended.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, insert, or_, select, tuple_, update

from saksbehandling.domene.brev import Innboks
from saksbehandling.domene.jobb import Utsatt
from saksbehandling.lager.kontekst import BREV, FRIST, LIV, ORG, SAK, tabell
from saksbehandling.lager.skriv import HENDELSE
from saksbehandling.lager.utboks import BREV as BREVJOBB
from saksbehandling.lager.utboks import LEVERING, Tatt

INNBOKS, UTSATT = tabell(Innboks), tabell(Utsatt)
BESTILT, LAGET, SENDT, FEILET = "bestilt", "laget", "sendt", "feilet"
"""A letter's way."""
SIDE = 500
"""Rows read at a time."""
Plass = tuple[datetime, int]
"""Where a page ended: due time and id."""


def forfalte(
    db: Connection, sveip: str, type_: str, grense: datetime, naa: datetime, etter: Plass | None, antall: int = SIDE
) -> list[dict[str, Any]]:
    """One page of open deadlines of this type that end before `grense`, in the order they fall due, without those that
    the sweep has put off until later than `naa`. `forsok`: how often it was tried in vain.
    """
    f, u = FRIST.c, UTSATT.c
    q = (
        select(f.id, f.sak_id, f.type, f.utlop, SAK.c.nr, u.forsok)
        .join(SAK, SAK.c.id == f.sak_id)
        .outerjoin(UTSATT, and_(u.sveip == sveip, u.ref == f.id))
        .where(f.type == type_, f.lukket.is_(None), f.utlop < grense, or_(u.neste.is_(None), u.neste <= naa))
        .order_by(f.utlop, f.id)
        .limit(antall)
    )
    if etter is not None:
        q = q.where(tuple_(f.utlop, f.id) > tuple_(*etter))
    return [dict(r) for r in db.execute(q).mappings()]


def er_apen(db: Connection, frist_id: int) -> bool:
    """Whether nobody has answered the deadline meanwhile."""
    return db.execute(select(FRIST.c.id).where(FRIST.c.id == frist_id, FRIST.c.lukket.is_(None))).first() is not None


def lukkbare_runder(db: Connection, flyt: str, tilstand: str, naa: datetime) -> list[tuple[int, str]]:
    """Announced rounds whose deadline has passed: id and number."""
    u = LIV[flyt]
    q = (
        select(SAK.c.id, SAK.c.nr)
        .join(u, u.c.sak_id == SAK.c.id)
        .where(SAK.c.tilstand == tilstand, SAK.c.flyt == flyt, u.c.frist < naa)
    )
    return [(r.id, r.nr) for r in db.execute(q.order_by(u.c.frist, SAK.c.id))]


def saker_i(db: Connection, flyt: str, tilstand: str, etter: int = 0, antall: int = SIDE) -> list[dict[str, Any]]:
    """One page of cases of a life in a state, after this id."""
    s = SAK.c
    q = (
        select(s.id, s.nr, s.aar, s.ordning)
        .where(s.flyt == flyt, s.tilstand == tilstand, s.id > etter)
        .order_by(s.id)
        .limit(antall)
    )
    return [dict(r) for r in db.execute(q).mappings()]


def utbetalinger_i(
    db: Connection, flyt: str, tilstand: str, etter: int = 0, antall: int = SIDE
) -> list[dict[str, Any]]:
    """One page of payments in a state, with their row, after this case id."""
    u = LIV[flyt]
    q = (
        select(SAK.c.id, SAK.c.nr, u)
        .join(u, u.c.sak_id == SAK.c.id)
        .where(SAK.c.tilstand == tilstand, SAK.c.flyt == flyt, SAK.c.id > etter)
    )
    return [dict(r) for r in db.execute(q.order_by(SAK.c.id).limit(antall)).mappings()]


def utbetaling(db: Connection, flyt: str, sak_id: int) -> dict[str, Any]:
    """One payment with its case's number."""
    u = LIV[flyt]
    q = select(SAK.c.id, SAK.c.nr, u).join(u, u.c.sak_id == SAK.c.id).where(SAK.c.id == sak_id)
    return dict(db.execute(q).mappings().one())


def _brev() -> Any:
    b = BREV.c
    return (
        select(BREV, SAK.c.nr, SAK.c.flyt, HENDELSE.c.handling)
        .join(SAK, SAK.c.id == b.sak_id)
        .join(HENDELSE, (HENDELSE.c.sak_id == b.sak_id) & (HENDELSE.c.nr == b.hendelse_nr))
    )


def bestilt_brev(db: Connection, sak_id: int, hendelse_nr: int, brevtype: str, maalform: str) -> dict[str, Any]:
    """The letter that a move ordered, with the case's number and the move."""
    b = BREV.c
    q = _brev().where(b.sak_id == sak_id, b.hendelse_nr == hendelse_nr, b.brevtype == brevtype, b.maalform == maalform)
    return dict(db.execute(q).mappings().one())


def brevet(db: Connection, brev_id: int) -> dict[str, Any]:
    """A letter with the case's number and the move that ordered it."""
    return dict(db.execute(_brev().where(BREV.c.id == brev_id)).mappings().one())


def lagde_brev(db: Connection, etter: int, antall: int = SIDE) -> list[dict[str, Any]]:
    """One page of letters that have a file, after this id, with the case's number."""
    b = BREV.c
    q = select(BREV, SAK.c.nr).join(SAK, SAK.c.id == b.sak_id).where(b.fil.is_not(None), b.id > etter)
    return [dict(r) for r in db.execute(q.order_by(b.id).limit(antall)).mappings()]


def merk_brev(db: Connection, brev_id: int, fra: str, **verdier: Any) -> bool:
    """Moves a letter on from `fra`; False when another process has."""
    q = update(BREV).where(BREV.c.id == brev_id, BREV.c.tilstand == fra).values(**verdier)
    return bool(db.execute(q).rowcount == 1)


def epost_til(db: Connection, mottaker: str) -> str | None:
    """The address that a recipient has left for varsler."""
    return db.execute(select(ORG.c.epost).where(ORG.c.orgnr == mottaker)).scalar()


def er_levert(db: Connection, brev_id: int, mottaker: str) -> bool:
    """Whether the letter lies in this recipient's inbox."""
    i = INNBOKS.c
    return db.execute(select(i.brev_id).where(i.brev_id == brev_id, i.mottaker == mottaker)).first() is not None


def legg_i_innboks(db: Connection, **rad: Any) -> None:
    """The letter made available to a recipient."""
    db.execute(insert(INNBOKS), rad)


def brev_gitt_opp(db: Connection, t: Tatt, hvorfor: str) -> None:
    """The letter of a job that was given up says so itself, where the caseworker looks."""
    _flytt_brevet(db, t, {"tilstand": FEILET, "feil": hvorfor}, angre=False)


def brev_proves_igjen(db: Connection, t: Tatt) -> None:
    """The letter of a job that is tried again is back where it was."""
    _flytt_brevet(db, t, {"tilstand": BESTILT if t.slag == BREVJOBB else LAGET, "feil": None}, angre=True)


def _flytt_brevet(db: Connection, t: Tatt, verdier: Mapping[str, Any], *, angre: bool) -> None:
    if t.slag == BREVJOBB and t.sak_id is not None:
        b = bestilt_brev(db, t.sak_id, **t.data)
        merk_brev(db, b["id"], FEILET if angre else BESTILT, **verdier)
    elif t.slag == LEVERING and not t.data["kopi"]:
        merk_brev(db, t.data["brev_id"], FEILET if angre else LAGET, **verdier)
