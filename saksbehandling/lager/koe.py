"""What the jobs find to do: due deadlines, letters ordered or made, cases that go on by themselves, payments on their
way.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from saksbehandling.domene.brev import Innboks
from saksbehandling.lager.kontekst import BREV, FRIST, LIV, SAK, tabell
from saksbehandling.lager.skriv import HENDELSE

INNBOKS = tabell(Innboks)


def forfalte(db: Connection, typer: Sequence[str], grense: datetime) -> list[dict[str, Any]]:
    """Open deadlines of these types that end before `grense`, in the order they fell due."""
    f = FRIST.c
    q = (
        select(f.id, f.sak_id, f.type, f.utlop, SAK.c.flyt, SAK.c.nr)
        .join(SAK, SAK.c.id == f.sak_id)
        .where(f.lukket.is_(None), f.utlop < grense, f.type.in_(typer))
        .order_by(f.utlop, f.id)
    )
    return [dict(r) for r in db.execute(q).mappings()]


def lukkbare_runder(db: Connection, flyt: str, tilstand: str, naa: datetime) -> list[tuple[int, str]]:
    """Announced rounds whose deadline has passed: id and number."""
    u = LIV[flyt]
    q = (
        select(SAK.c.id, SAK.c.nr)
        .join(u, u.c.sak_id == SAK.c.id)
        .where(SAK.c.tilstand == tilstand, SAK.c.flyt == flyt, u.c.frist < naa)
    )
    return [(r.id, r.nr) for r in db.execute(q.order_by(SAK.c.id))]


def saker_i(db: Connection, flyt: str, tilstand: str) -> list[dict[str, Any]]:
    """Cases of a life in a state."""
    q = select(SAK).where(SAK.c.flyt == flyt, SAK.c.tilstand == tilstand).order_by(SAK.c.id)
    return [dict(r) for r in db.execute(q).mappings()]


def utbetalinger_i(db: Connection, flyt: str, tilstand: str) -> list[dict[str, Any]]:
    """Payments in a state, with their row."""
    u = LIV[flyt]
    q = (
        select(SAK.c.id, SAK.c.nr, u)
        .join(u, u.c.sak_id == SAK.c.id)
        .where(SAK.c.tilstand == tilstand, SAK.c.flyt == flyt)
    )
    return [dict(r) for r in db.execute(q.order_by(SAK.c.id)).mappings()]


def brev_i(db: Connection, tilstand: str, grense: int = 500) -> list[dict[str, Any]]:
    """Letters in a state, oldest first, with the case's number and the move that ordered them."""
    b = BREV.c
    q = (
        select(BREV, SAK.c.nr, SAK.c.flyt, HENDELSE.c.handling)
        .join(SAK, SAK.c.id == b.sak_id)
        .join(HENDELSE, (HENDELSE.c.sak_id == b.sak_id) & (HENDELSE.c.nr == b.hendelse_nr))
        .where(b.tilstand == tilstand)
        .order_by(b.id)
        .limit(grense)
    )
    return [dict(r) for r in db.execute(q).mappings()]


def merk_brev(db: Connection, brev_id: int, fra: str, **verdier: Any) -> bool:
    """Moves a letter on from `fra`; False when another process has."""
    q = update(BREV).where(BREV.c.id == brev_id, BREV.c.tilstand == fra).values(**verdier)
    return bool(db.execute(q).rowcount == 1)


def legg_i_innboks(db: Connection, **rad: Any) -> None:
    """The letter made available to its recipient."""
    db.execute(insert(INNBOKS), rad)
