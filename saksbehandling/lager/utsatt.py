"""What a sweep found due and could not do: tried again later and later, and never in the way of the rest."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from saksbehandling.lager.koe import UTSATT

FORSTE_PAUSE, LENGSTE_PAUSE = timedelta(minutes=1), timedelta(hours=1)
HUSKES = timedelta(days=7)
"""How long after its next turn a row is kept that nobody has come back to."""
U = UTSATT.c


def utsett(db: Connection, sveip: str, ref: int, naa: datetime, grunn: str) -> datetime:
    """Notes the try, and when the next one comes: after a minute, then twice as long each time, an hour at most."""
    her = (U.sveip == sveip) & (U.ref == ref)
    forsok = (db.execute(select(U.forsok).where(her)).scalar() or 0) + 1
    neste: datetime = naa + min(LENGSTE_PAUSE, FORSTE_PAUSE * 2 ** min(forsok - 1, 10))
    verdier = {"forsok": forsok, "neste": neste, "grunn": grunn}
    if db.execute(update(UTSATT).where(her).values(verdier)).rowcount == 0:
        db.execute(insert(UTSATT), {"sveip": sveip, "ref": ref, **verdier})
    return neste


def glem(db: Connection, sveip: str, ref: int) -> None:
    """It was done after all."""
    db.execute(delete(UTSATT).where(U.sveip == sveip, U.ref == ref))


def rydd(db: Connection, naa: datetime) -> int:
    """Forgets rows of what somebody else has answered since. Gives how many."""
    return int(db.execute(delete(UTSATT).where(U.neste < naa - HUSKES)).rowcount)
