"""What whoever watches over the engine asks the database: what waits, since when, and when things last ran."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, and_, func, select

from saksbehandling.domene.jobb import Utsatt
from saksbehandling.lager.databaseklokke import om, sekunder
from saksbehandling.lager.kontekst import BREV, FRIST, tabell
from saksbehandling.lager.luker import KJORING
from saksbehandling.lager.segl import nyeste_segl
from saksbehandling.lager.utboks import FERDIG, JOBB, NY, TATT

UTSATT = tabell(Utsatt)
HENGER = timedelta(hours=1)
"""Longer than anything waits while the workers go."""


@dataclass(frozen=True, slots=True)
class Driftstall:
    """`jobber`: how many by kind and status, without those that are done. `brev`: by state. `eldste_jobb`: seconds that
    the oldest ready one has been ready. `sveip`: seconds since each last began. `segl`: when the newest was set."""

    jobber: dict[tuple[str, str], int]
    brev: dict[str, int]
    eldste_jobb: float
    sveip: dict[str, float]
    segl: datetime | None


def tall(db: Connection) -> Driftstall:
    """Read in one view; no row of a case is read."""
    j, b, k = JOBB.c, BREV.c, KJORING.c
    naa = sekunder(db)
    jobber = db.execute(select(j.slag, j.status, func.count()).where(j.status != FERDIG).group_by(j.slag, j.status))
    brev = db.execute(select(b.tilstand, func.count()).group_by(b.tilstand))
    sveip = db.execute(select(k.jobb, func.max(k.startet)).group_by(k.jobb))
    eldst, segl = _eldste_klare(db), nyeste_segl(db)
    return Driftstall(
        {(slag, status): antall for slag, status, antall in jobber},
        {tilstand: antall for tilstand, antall in brev},
        max(0.0, naa - eldst.timestamp()) if eldst else 0.0,
        {navn: max(0.0, naa - startet.timestamp()) for navn, startet in sveip},
        segl["tid"] if segl else None,
    )


def _eldste_klare(db: Connection) -> datetime | None:
    """Since when the job that has waited longest could have been taken."""
    j = JOBB.c
    q = select(func.min(j.klar)).where(j.status.in_((NY, TATT)), j.klar <= om())
    funnet: datetime | None = db.execute(q).scalar()
    return funnet


def blitt_liggende(db: Connection, naa: datetime, frister: Sequence[str]) -> list[str]:
    """A Norwegian sentence for a job, and for a deadline of these kinds, that should have been seen to long ago.

    A deadline that a rule holds back (it was tried, and comes up again) is no reason: cases wait for people.
    """
    ut = []
    eldst = _eldste_klare(db)
    if eldst is not None and (siden := sekunder(db) - eldst.timestamp()) > HENGER.total_seconds():
        ut.append(f"En jobb har vært klar i {_minutter(siden)}. Se at arbeiderne går.")
    f, u = FRIST.c, UTSATT.c
    q = (
        select(func.min(f.utlop))
        .outerjoin(UTSATT, and_(u.ref == f.id, u.sveip == "frister"))
        .where(f.type.in_(frister), f.lukket.is_(None), f.utlop < naa - HENGER, u.ref.is_(None))
    )
    if (utlop := db.execute(q).scalar()) is not None:
        ut.append(f"En frist gikk ut for {_minutter((naa - utlop).total_seconds())} siden og er ikke fulgt opp.")
    return ut


def _minutter(sekunder_: float) -> str:
    return f"{int(sekunder_ // 60)} minutter"
