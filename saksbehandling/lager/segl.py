"""Seals in the database: which heads are not sealed yet, a seal laid in, and all of them read again.

Only heads are read. A head is committed together with its event, so each is right by itself also under READ COMMITTED;
event ids are not, since a lower one can be committed later.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select, text, tuple_

from saksbehandling.domene.segl import Segl, SeglBlad
from saksbehandling.lager.engine import er_sqlite
from saksbehandling.lager.kontekst import SAK, tabell
from saksbehandling.lager.logg import HENDELSE, Rad, sider
from saksbehandling.lager.skriv import ny_om_ingen

SEGL, BLAD = tabell(Segl), tabell(SeglBlad)
MEST = 20_000
"""Leaves in one seal: a longer list gets several, so that no transaction grows with the backlog."""
TILBAKE = 10
"""How many seals back the sealer looks for events, since a long transaction commits late. The night takes the rest."""
SAKER_OM_GANGEN = 10_000
HENGER = timedelta(minutes=10)
"""How long an event may wait for its seal before somebody is told."""
_LAAS = text("SELECT pg_try_advisory_xact_lock(2025672)")
_VENT = text("SELECT pg_advisory_xact_lock(2025672)")


@dataclass(frozen=True, slots=True)
class Hode:
    """A case's head: the number and hash of its last event."""

    sak_id: int
    nr: int
    hode: str


@dataclass(frozen=True, slots=True)
class Uforseglet:
    """Heads that no seal covers, in the order of their cases, read after seal number `etter` (0: none).

    `til_hendelse`: up to which event the log was looked through. `alt`: there were no more than these.
    """

    etter: int
    til_hendelse: int
    hoder: tuple[Hode, ...]
    alt: bool


def nyeste_segl(db: Connection) -> Rad | None:
    """The last seal that was set, or None."""
    rad = db.execute(select(SEGL).order_by(SEGL.c.nr.desc()).limit(1)).mappings().first()
    return dict(rad) if rad is not None else None


def uforseglet(db: Connection, *, alle: bool = False, fra_sak: int = 0, mest: int = MEST) -> Uforseglet:
    """Heads that have moved since they were sealed, of cases with an id above `fra_sak`.

    `alle`: looks at every case (the night), not only at those with events since a while ago.
    """
    siste = nyeste_segl(db)
    til = db.execute(select(func.max(HENDELSE.c.id))).scalar() or 0
    sporring = _alle(db, fra_sak) if alle else _med_nye_hendelser(db, siste, fra_sak, mest + 1)
    hoder: list[Hode] = []
    for q in sporring:
        hoder += [Hode(*r) for r in db.execute(q)]
        if len(hoder) > mest:
            break
    alt = len(hoder) <= mest
    # What was not reached this time must not be taken for looked through.
    naadd = til if alt else (siste["til_hendelse"] if siste else 0)
    return Uforseglet(siste["nr"] if siste else 0, naadd, tuple(hoder[:mest]), alt)


def _hoder(fra_sak: int) -> Select[Any]:
    dekket = select(BLAD.c.nr).where(BLAD.c.sak_id == SAK.c.id, BLAD.c.nr >= SAK.c.hode_nr)
    q = select(SAK.c.id, SAK.c.hode_nr, SAK.c.hode).where(SAK.c.id > fra_sak, ~dekket.exists())
    return q.order_by(SAK.c.id)


def _med_nye_hendelser(db: Connection, siste: Rad | None, fra_sak: int, mest: int) -> Iterator[Select[Any]]:
    fra = 0
    if siste is not None:
        q = select(SEGL.c.til_hendelse).where(SEGL.c.nr == siste["nr"] - TILBAKE)
        fra = db.execute(q).scalar() or 0
    nye = select(HENDELSE.c.sak_id).where(HENDELSE.c.id > fra)
    yield _hoder(fra_sak).where(SAK.c.id.in_(nye)).limit(mest)


def _alle(db: Connection, fra_sak: int) -> Iterator[Select[Any]]:
    """Every case, some thousands at a time, so that no statement lasts."""
    siste = db.execute(select(func.max(SAK.c.id))).scalar() or 0
    for fra in range(fra_sak, siste, SAKER_OM_GANGEN):
        yield _hoder(fra).where(SAK.c.id <= fra + SAKER_OM_GANGEN)


def faar_forsegle(db: Connection) -> bool:
    """Whether it is this transaction's turn to seal; False while another's lasts. SQLite has one writer anyway.

    (A row can't be locked for it: on PostgreSQL that takes the right to change seals, which nobody has.)
    """
    return er_sqlite(db) or bool(db.execute(_LAAS).scalar())


def vent_paa_tur(db: Connection) -> None:
    """Holds the turn until this transaction ends, after whoever has it: no seal is set while the key is changed."""
    if not er_sqlite(db):
        db.execute(_VENT)


def skriv_segl(db: Connection, segl: Rad, hoder: tuple[Hode, ...]) -> bool:
    """Lays in the seal and its leaves. False, and nothing written, when another has set a seal of that number."""
    if not ny_om_ingen(db, SEGL, segl):
        return False
    db.execute(insert(BLAD), [{"segl_nr": segl["nr"], "sak_id": h.sak_id, "nr": h.nr, "hode": h.hode} for h in hoder])
    return True


def henger_etter(db: Connection, naa: datetime) -> list[str]:
    """A Norwegian sentence when something has waited too long for its seal: the sealer stands still. For /klar."""
    ventende = uforseglet(db, mest=200).hoder
    if not ventende:
        return []
    her = tuple_(HENDELSE.c.sak_id, HENDELSE.c.nr).in_([(h.sak_id, h.nr) for h in ventende])
    eldst = db.execute(select(func.min(HENDELSE.c.tid)).where(her)).scalar_one()
    if naa - eldst <= HENGER:
        return []
    siste = nyeste_segl(db)
    sist = f"det siste er nummer {siste['nr']}" if siste else "det er ingen segl"
    return [f"Loggen er ikke forseglet på {int((naa - eldst).total_seconds() // 60)} minutter, og {sist}."]


def alle_segl(db: Connection) -> Iterator[Rad]:
    """Every seal in order, in pages."""
    return sider(db, SEGL, ("nr",))


def blader_etter_segl(db: Connection) -> Iterator[Rad]:
    """Every leaf in the order of the seals, and in each of the cases: as the root was made."""
    return sider(db, BLAD, ("segl_nr", "sak_id"))


def blader_etter_sak(db: Connection) -> Iterator[Rad]:
    """Every leaf in the order of the cases, and in each of the events."""
    return sider(db, BLAD, ("sak_id", "nr"))
