"""The command: which scenarios, on which databases, and what they came to."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from scripts.feilprove import arbeid, drap, million, stans
from scripts.feilprove.rapport import skriv, vis
from scripts.feilprove.sted import POSTGRES, SQLITE, Postgres, Sted, avbrudd_rydder, sted
from scripts.feilprove.svar import Utfall

Scenario = Callable[[Sted, argparse.Namespace, "Postgres | None"], Utfall]


def _databasestans(s: Sted, a: argparse.Namespace, pg: Postgres | None) -> Utfall:
    assert pg is not None
    return stans.database(s, 1 if a.kort else 4, a.fro, pg)


SCENARIER: dict[str, Scenario] = {
    "drap": lambda s, a, _: drap.kjor(s, a.drap, a.fro),
    "million": lambda s, a, _: million.kjor(s, 20 if a.kort else 1000, a.fro),
    "klokka": lambda s, a, _: stans.klokka_tilbake(s, 1 if a.kort else 10, a.fro),
    "frosset": lambda s, a, _: arbeid.frosset(s, 1 if a.kort else 5, a.fro),
    "fullt": lambda s, a, _: arbeid.fullt(s, a.fro),
    "databasestans": _databasestans,
}

KREVER_TJENER = {"databasestans"}
"""SQLite is a file in the process: there is no server to stop."""


def main() -> int:
    """Runs what is asked for. 1 when a promise was broken."""
    inn = argparse.ArgumentParser(prog="scripts/feil.py", description="Faults on purpose, in real processes.")
    inn.add_argument("--kort", action="store_true", help="a handful of each: what CI runs")
    inn.add_argument("--database", choices=(SQLITE, POSTGRES, "begge"), default="begge")
    inn.add_argument("--drap", type=int, help="kills on each database (200; 6 with --kort)")
    inn.add_argument("--bare", choices=list(SCENARIER), action="append", help="this scenario only")
    inn.add_argument("--fro", type=int, default=1, help="the seed of the dice")
    inn.add_argument("--skriv", action="store_true", help="write docs/feilprove.md")
    a = inn.parse_args()
    a.drap = a.drap or (6 if a.kort else 200)
    avbrudd_rydder()
    slag = (SQLITE, POSTGRES) if a.database == "begge" else (a.database,)
    alle: list[Utfall] = []
    pg = Postgres() if POSTGRES in slag else None
    try:
        for database in slag:
            for navn in a.bare or SCENARIER:
                if navn in KREVER_TJENER and database == SQLITE:
                    continue
                with sted(database, pg) as s:
                    u = SCENARIER[navn](s, a, pg if database == POSTGRES else None)
                u.database = database
                print(vis(u), flush=True)
                alle.append(u)
                if a.skriv:  # a run of an hour that is cut short leaves what it has seen
                    skriv(alle)
    finally:
        if pg is not None:
            pg.slutt()
    return 1 if any(u.feil for u in alle) else 0
