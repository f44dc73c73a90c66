"""Tampering as the database's owner can, and what `revisjon verifiser` then finds."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, select, text, update

from saksbehandling.handlinger.revisjon import Verifisering, verifiser
from saksbehandling.lager.engine import motor
from saksbehandling.lager.kjede import hendelse_hash
from saksbehandling.lager.logg import HENDELSE
from saksbehandling.lager.transaksjon import lesing, transaksjon
from saksbehandling.lager.triggere import TRIGGERE, lag_triggere

NR = "2025/0002"
SAK_ID = 2
"""The case that is tampered with, of the three that the fixture `tre_saker` makes."""


def som_eier(url: str, *setninger: str | Callable[[Connection], None]) -> Verifisering:
    """Tampers as the database's owner can: triggers away, foreign keys asleep, triggers back. Gives what is found."""
    with motor(url).connect() as c:
        c.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")
    with transaksjon(url) as db:
        for t in TRIGGERE:
            db.execute(text(f"DROP TRIGGER IF EXISTS {t.navn}"))
        for s in setninger:
            db.execute(text(s)) if isinstance(s, str) else s(db)
        lag_triggere(db)
    with lesing(url) as db:
        return verifiser(db)


def funn(v: Verifisering) -> set[tuple[object, ...]]:
    return {(b["sak"], b["hendelse_nr"], b["brudd"]) for b in v.brudd}


def skriv_hendelse(nr: int, paa_nytt: bool = False, **felt: object) -> Callable[[Connection], None]:
    """Changes an event; `paa_nytt`: the clever way, with a new hash on it."""

    def gjor(db: Connection) -> None:
        her = (HENDELSE.c.sak_id == SAK_ID, HENDELSE.c.nr == nr)
        rad = {**db.execute(select(HENDELSE).where(*her)).mappings().one(), **felt}
        db.execute(update(HENDELSE).where(*her).values(**felt, **({"hash": hendelse_hash(rad)} if paa_nytt else {})))

    return gjor
