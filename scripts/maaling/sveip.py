"""The sweep, for each thing that is due, among few cases and among very many: what is not due must cost nothing."""

from __future__ import annotations

import statistics
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from saksbehandling.jobber.arbeidsplass import Arbeidsplass
from saksbehandling.jobber.sveip import FOER_UTLOP, FORSPRANG, VED_UTLOP, sveip
from saksbehandling.lager.kontekst import FRIST
from saksbehandling.lager.transaksjon import lesing
from scripts.maaling.mange_saker import fyll

FORM = "each due deadline answered by its move, with rules, letter and event; or an empty sweep"


def maal(*, kort: bool) -> list[dict[str, Any]]:
    """CONTRACT's `maalt`: CPU seconds among few divided by those among many, with what was due and with nothing due.

    The aim (at most 1.5 times slower) is a ratio of at least 0.67.
    """
    faa, mange, forfalt, ganger = (300, 3_000, 5, 3) if kort else (10_000, 1_000_000, 100, 5)
    with tempfile.TemporaryDirectory() as mappe:
        plass = {n: _fylt(Path(mappe) / str(n), n) for n in (faa, mange)}
        tom = {n: statistics.median(_tid(p)[0] for _ in range(ganger)) for n, p in plass.items()}
        ut = [_rad("tomt sveip", faa, mange, tom)]
        tid: dict[int, list[float]] = {faa: [], mange: []}
        for _ in range(ganger):  # each round moves the clock until at least so many more are due
            for n, p in plass.items():
                plass[n] = _naar(p, forfalt)
                brukt, antall = _tid(plass[n])
                tid[n].append(brukt / antall)
        ut.append(_rad("hver forfalt", faa, mange, {n: statistics.median(t) for n, t in tid.items()}))
    return ut


def _rad(hva: str, faa: int, mange: int, tid: dict[int, float]) -> dict[str, Any]:
    return {
        "hva": hva, "database": "SQLite", "motpart": f"{faa} saker", "form": f"{mange} saker: {FORM}", "maal": "cpu",
        "forhold": round(tid[faa] / tid[mange], 2), "mal": 0.67, "vaar_us": round(tid[mange] * 1e6),
        "deres_us": round(tid[faa] * 1e6),
    }  # fmt: skip


def _fylt(mappe: Path, antall: int) -> Arbeidsplass:
    mappe.mkdir()
    url = f"sqlite:///{mappe / 'sveip.db'}"
    fyll(url, antall)
    with lesing(url) as db:
        forste: datetime = db.execute(_apne().limit(1)).scalar_one()
    return Arbeidsplass(url, mappe, forste - FORSPRANG - timedelta(seconds=1), demo=True)


def _apne() -> Any:
    f = FRIST.c
    return select(f.utlop).where(f.type.in_([*VED_UTLOP, *FOER_UTLOP]), f.lukket.is_(None)).order_by(f.utlop, f.id)


def _naar(p: Arbeidsplass, antall: int) -> Arbeidsplass:
    """The same place at the moment when so many more deadlines have passed."""
    with lesing(p.url) as db:
        utlop: datetime = db.execute(
            _apne().where(FRIST.c.utlop > p.naa + FORSPRANG).offset(antall).limit(1)
        ).scalar_one()
    return Arbeidsplass(p.url, p.mappe, utlop - FORSPRANG, demo=True)


def _tid(p: Arbeidsplass) -> tuple[float, int]:
    """CPU seconds, and how many were due."""
    start = time.process_time()
    s = sveip(p)
    return time.process_time() - start, len(s.gjort) + len(s.nektet)
