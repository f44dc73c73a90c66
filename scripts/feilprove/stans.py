"""The database stopped and started under a running round, and a worker whose clock is an hour back."""

from __future__ import annotations

import time
from datetime import timedelta

from scripts.feilprove.omgang import Omgang, omgang
from scripts.feilprove.sted import Postgres, Sted
from scripts.feilprove.svar import Utfall


def database(s: Sted, ganger: int, fro: int, pg: Postgres) -> Utfall:
    """The server falls (immediate) or stops in order (fast), and comes back: no process is started again by us."""
    pid: list[int] = []

    def forstyrr(o: Omgang) -> None:
        pid.extend(p.pid for p in o.faste)
        for n in range(ganger):
            time.sleep(1.5)
            pg.stopp(("immediate", "fast")[n % 2])
            time.sleep(2)
            pg.start()
        if borte := [p.navn for p in o.faste if not p.lever]:
            o.feil.append(f"kom ikke tilbake av seg selv: {borte}")

    u = omgang(s, "databasestans", fro, forstyrr, antall=2)
    u.tall |= {"stans av databasen": ganger, "prosesser som kom tilbake": len(pid)}
    return u


def klokka_tilbake(s: Sted, sekunder: float, fro: int) -> Utfall:
    """One worker with its sweeps lives an hour before the others."""
    tilbake = {"TILSKUDD_NAA": s.klokka_tilbake(timedelta(hours=1))}

    def forstyrr(o: Omgang) -> None:
        del o
        time.sleep(sekunder)

    return omgang(s, "klokka", fro, forstyrr, arbeidere=({}, tilbake), antall=2)
