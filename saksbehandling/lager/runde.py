"""A scheme's round in a year, as the person who asks can reach it: its cases, letters, notices and announcement."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from saksbehandling.flyt.muligheter import Person
from saksbehandling.flyt.orientering import Orientering
from saksbehandling.flyt.soknad import Soknad
from saksbehandling.flyt.utlysning import Utlysning
from saksbehandling.lager.kontekst import BREV, LIV, ORG, RAMME, SAK, SOKNAD, rad
from saksbehandling.lager.lesing import rekkevidde

FLEST = 200
"""Rows of the table of cases; the queue has the rest, a page at a time."""
SAKEN = [c for c in SAK.c if c.name != "frist"]
"""The case without the deadline that the queue follows: `frist` is the life's own here."""


def _runden(p: Person, ordning: str, aar: int) -> list[ColumnElement[bool]]:
    return [rekkevidde(p), SAK.c.ordning == ordning, SAK.c.aar == aar]


def tilstander(db: Connection, p: Person, ordning: str, aar: int) -> list[dict[str, Any]]:
    """The applications by state: `tilstand`, `antall`, and sums (`sokt_kr`, `innvilget_kr`, `utbetalt_kr`)."""
    s = SOKNAD.c
    q = select(
        SAK.c.tilstand,
        func.count().label("antall"),
        func.sum(s.sokt_kr).label("sokt_kr"),
        func.sum(s.innvilget_kr).label("innvilget_kr"),
        func.sum(s.utbetalt_kr).label("utbetalt_kr"),
    ).join(SOKNAD, s.sak_id == SAK.c.id)
    q = q.where(*_runden(p, ordning, aar)).group_by(SAK.c.tilstand)
    return [{k: int(v) if k != "tilstand" else v for k, v in r.items()} for r in db.execute(q).mappings()]


def innstilt_kr(db: Connection, p: Person, ordning: str, aar: int) -> int:
    """What is proposed in those applications that nobody has decided, in kroner."""
    q = select(SOKNAD.c.innstilling).join(SAK, SAK.c.id == SOKNAD.c.sak_id)
    q = q.where(*_runden(p, ordning, aar), SAK.c.tilstand == Soknad.innstilt.navn)
    return sum((x or {}).get("belop_kr", 0) for x in db.execute(q).scalars())


def saker(db: Connection, p: Person, ordning: str, aar: int) -> list[dict[str, Any]]:
    """The applications themselves, the oldest first and no more than FLEST."""
    q = select(*SAKEN, SOKNAD, ORG.c.navn.label("mottaker_navn")).join(SOKNAD, SOKNAD.c.sak_id == SAK.c.id)
    q = q.outerjoin(ORG, ORG.c.orgnr == SAK.c.orgnr).where(*_runden(p, ordning, aar))
    return [dict(r) for r in db.execute(q.order_by(SAK.c.id).limit(FLEST)).mappings()]


def liv(db: Connection, p: Person, ordning: str, aar: int, flyt: str) -> list[dict[str, Any]]:
    """The cases of another life in the round, with their own rows: announcements, notices."""
    t = LIV[flyt]
    q = select(*SAKEN, t).join(t, t.c.sak_id == SAK.c.id).where(*_runden(p, ordning, aar)).order_by(SAK.c.id)
    return [dict(r) for r in db.execute(q).mappings()]


def orienteringer(db: Connection, p: Person, ordning: str, aar: int) -> list[dict[str, Any]]:
    """The notices to AID."""
    return liv(db, p, ordning, aar, Orientering.navn)


def utlysninger(db: Connection, p: Person, ordning: str, aar: int) -> list[dict[str, Any]]:
    """The announcements."""
    return liv(db, p, ordning, aar, Utlysning.navn)


def venter_orientering(db: Connection, p: Person, ordning: str, aar: int) -> tuple[int, int]:
    """The awards whose letters are held until the ministry is told: how many, and their kroner."""
    q = select(func.count(), func.coalesce(func.sum(SOKNAD.c.innvilget_kr), 0)).select_from(SAK)
    q = q.join(SOKNAD, SOKNAD.c.sak_id == SAK.c.id)
    q = q.where(*_runden(p, ordning, aar), SAK.c.tilstand == Soknad.venter_orientering.navn)
    antall, kroner = db.execute(q).one()
    return int(antall), int(kroner)


def brev(db: Connection, p: Person, ordning: str, aar: int) -> list[dict[str, Any]]:
    """Letters that have been sent, by kind: `brevtype`, `antall`, `forste` and `siste` time."""
    b = BREV.c
    q = select(
        b.brevtype, func.count().label("antall"), func.min(b.sendt).label("forste"), func.max(b.sendt).label("siste")
    )
    q = q.join(SAK, SAK.c.id == b.sak_id).where(*_runden(p, ordning, aar), b.sendt.is_not(None))
    return [dict(r) for r in db.execute(q.group_by(b.brevtype).order_by(func.min(b.sendt))).mappings()]


def ramme(db: Connection, aar: int, ramme_id: str) -> dict[str, Any] | None:
    """The money of a line. No secret within the administration: the door holds it."""
    return rad(db, RAMME, aar=aar, id=ramme_id)


def apne_runder(db: Connection) -> list[dict[str, Any]]:
    """The announced rounds that are not closed: `ordning`, `aar`, `frist`. An announcement is for everybody."""
    u = LIV[Utlysning.navn].c
    q = select(SAK.c.ordning, SAK.c.aar, u.frist).join(SAK, SAK.c.id == u.sak_id)
    q = q.where(SAK.c.tilstand == Utlysning.apen.navn).order_by(u.frist, SAK.c.id)
    return [dict(r) for r in db.execute(q).mappings()]
