"""What a sum limits is held by the statement: guarded updates, so that no race can overdraw a line, an authority or a
grant.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, or_, update

from saksbehandling.lager.kontekst import FULLMAKT, RAMME, SOKNAD


class Sprengt(Exception):
    """The guard said no: somebody else took the money since the rule was asked."""


@dataclass(frozen=True, slots=True)
class Binding:
    """Kroner bound (or, negative, freed) on a line, and on the authority that was used."""

    aar: int
    ramme_id: str
    kr: int
    fullmakt_id: int | None


@dataclass(frozen=True, slots=True)
class Betaling:
    """Kroner that leave: from the line's bound money, and from the grant."""

    aar: int
    ramme_id: str
    soknad_id: int
    kr: int


def bind(db: Connection, b: Binding) -> None:
    """Binds or frees. Sprengt when the line or the authority would be overdrawn."""
    r = RAMME.c
    vilkar = or_(r.overslag, r.bundet_kr + b.kr <= r.ramme_kr) if b.kr > 0 else r.bundet_kr + b.kr >= r.utbetalt_kr
    n = db.execute(
        update(RAMME).where(r.aar == b.aar, r.id == b.ramme_id, vilkar).values(bundet_kr=r.bundet_kr + b.kr)
    ).rowcount
    if n != 1:
        raise Sprengt(b.ramme_id)
    if b.fullmakt_id is not None:
        f = FULLMAKT.c
        q = update(FULLMAKT).where(f.id == b.fullmakt_id, or_(f.inntil_kr.is_(None), f.brukt_kr + b.kr <= f.inntil_kr))
        if db.execute(q.values(brukt_kr=f.brukt_kr + b.kr)).rowcount != 1:
            raise Sprengt("fullmakt")


def betal(db: Connection, b: Betaling) -> None:
    """Counts money out. Sprengt when more would leave than is granted, or than is bound."""
    r, s = RAMME.c, SOKNAD.c
    q = update(RAMME).where(r.aar == b.aar, r.id == b.ramme_id, r.utbetalt_kr + b.kr <= r.bundet_kr)
    if db.execute(q.values(utbetalt_kr=r.utbetalt_kr + b.kr)).rowcount != 1:
        raise Sprengt(b.ramme_id)
    p = update(SOKNAD).where(s.sak_id == b.soknad_id, s.utbetalt_kr + b.kr <= s.innvilget_kr - s.avregnet_kr)
    if db.execute(p.values(utbetalt_kr=s.utbetalt_kr + b.kr)).rowcount != 1:
        raise Sprengt("tilskudd")
