"""Slots of time for the sweeps, claimed in the database: of all processes one runs a sweep in each slot, no leader.

Slots are counted by the database's clock. One killed in its slot costs nothing: what is due is found again in the next.
"""

from __future__ import annotations

import math

from sqlalchemy import Connection, delete, func, select

from saksbehandling.domene.jobb import Kjoring
from saksbehandling.lager.databaseklokke import om, sekunder
from saksbehandling.lager.kontekst import tabell
from saksbehandling.lager.skriv import ny_om_ingen

KJORING = tabell(Kjoring)
K = KJORING.c
HUSKES = 7 * 24 * 3600.0
"""Seconds that a slot is remembered."""


def ta_luke(db: Connection, jobb: str, hvert: float, eier: str, *, tid: float | None = None) -> bool:
    """Whether this process got the slot of `hvert` seconds that it is now. `tid`: another clock than the database's."""
    # The last claim is read before the clock: one that is held up between the two sees a later hour, never an earlier.
    siste = db.execute(select(func.max(K.luke)).where(K.jobb == jobb)).scalar()
    luke = math.floor((sekunder(db) if tid is None else tid) / hvert)
    if siste is not None and siste > luke + 1:
        # The clock was set back, or the slots were made longer: the claims ahead would stop the sweep until then.
        db.execute(delete(KJORING).where(K.jobb == jobb, K.luke >= luke))
    return ny_om_ingen(db, KJORING, {"jobb": jobb, "luke": luke, "eier": eier})


def rydd(db: Connection) -> int:
    """Forgets old slots. Gives how many."""
    return int(db.execute(delete(KJORING).where(K.startet < om(-HUSKES))).rowcount)
