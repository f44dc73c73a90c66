"""One effect for each Idempotency-Key: the key is taken first and the answer kept last, in the deed's own transaction.

A second request with the key waits for the first (SQLite has one writer; PostgreSQL waits on the row's key), and then
gets what the first was answered. A refusal is kept too, so that the same request never gets two answers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from saksbehandling.domene.idempotens import Idempotens
from saksbehandling.feil import Feil, Ugyldig
from saksbehandling.lager.engine import er_sqlite
from saksbehandling.lager.ferdig import Ferdig
from saksbehandling.lager.kontekst import tabell
from saksbehandling.lager.transaksjon import begynn_paa_nytt

IDEMPOTENS = tabell(Idempotens)
HODE = "Idempotency-Key"
_NOKKELEN = ("bruker", "nokkel", "vei", "kropp_hash", "tid")
_TA_SQLITE, _TA_POSTGRES = (
    Ferdig(d.insert(IDEMPOTENS).on_conflict_do_nothing().inline(), _NOKKELEN) for d in (sqlite, postgresql)
)
_SVAR = Ferdig(
    update(IDEMPOTENS)
    .where(IDEMPOTENS.c.bruker == bindparam("b"), IDEMPOTENS.c.nokkel == bindparam("n"))
    .values(status=bindparam("status"), svar=bindparam("svar"))
)
OPPBEVARES = timedelta(days=7)
"""How long a retry gets the first answer."""
VAR_FEIL = 500
"""From here on the fault is ours and nothing is kept: a retry may go better."""


@dataclass(frozen=True, slots=True)
class Foresporsel:
    """A request that must have one effect. `vei`: method and path; `kropp_hash`: a hash of all that it asks for."""

    bruker: str
    nokkel: str
    vei: str
    kropp_hash: str


@dataclass(frozen=True, slots=True)
class Svar:
    """What was answered: the HTTP status and the body."""

    status: int
    innhold: str


def en_gang(
    db: Connection, f: Foresporsel, tid: datetime, gjor: Callable[[], Svar], avslag: Callable[[Feil], Svar]
) -> Svar:
    """Does it the first time; later the same answer without doing it. `avslag`: how a refusal is told.

    Raises Ugyldig when the key has been used for another request, and whatever `gjor` raises that is our own fault.
    """
    if not _ta(db, f, tid):
        return _forste_svar(db, f)
    try:
        svar = gjor()
    except Feil as e:
        if e.status >= VAR_FEIL:
            raise
        svar = avslag(e)
        begynn_paa_nytt(db)
        if not _ta(db, f, tid):
            return _forste_svar(db, f)
    _SVAR.skriv(db, {"b": f.bruker, "n": f.nokkel, "status": svar.status, "svar": svar.innhold})
    return svar


def rydd(db: Connection, naa: datetime) -> int:
    """Forgets answers that nobody will ask for again. Gives how many."""
    return int(db.execute(delete(IDEMPOTENS).where(IDEMPOTENS.c.tid < naa - OPPBEVARES)).rowcount)


def _ta(db: Connection, f: Foresporsel, tid: datetime) -> bool:
    """Takes the key; False when it is taken."""
    rad = {"bruker": f.bruker, "nokkel": f.nokkel, "vei": f.vei, "kropp_hash": f.kropp_hash, "tid": tid}
    return (_TA_SQLITE if er_sqlite(db) else _TA_POSTGRES).skriv(db, rad) == 1


def _forste_svar(db: Connection, f: Foresporsel) -> Svar:
    r = db.execute(select(IDEMPOTENS).where(*_er(f))).mappings().one()
    if (r["vei"], r["kropp_hash"]) != (f.vei, f.kropp_hash):
        hva = f"«{f.nokkel}» er brukt før, til en annen forespørsel."
        raise Ugyldig.ett(HODE, f.nokkel, hva, "Bruk en ny nøkkel for hver ny forespørsel.")
    return Svar(r["status"], r["svar"])


def _er(f: Foresporsel) -> tuple[Any, Any]:
    return IDEMPOTENS.c.bruker == f.bruker, IDEMPOTENS.c.nokkel == f.nokkel
