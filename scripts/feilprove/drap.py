"""kill -9, again and again, over a running round: servers, workers and sweeps, a batch's command, the letter press."""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from contextlib import suppress

import psutil

from scripts.feilprove.omgang import Omgang, omgang
from scripts.feilprove.prosesser import Drift, Prosess
from scripts.feilprove.runde import Runde
from scripts.feilprove.sted import Sted
from scripts.feilprove.svar import Utfall

HVEM = ("tjener", "arbeider", "arbeider", "presse", "pressebarn", "parti")
"""Whom the dice choose among."""


def kjor(s: Sted, drap: int, fro: int) -> Utfall:
    """So many kills, then quiet until all is done, then the count."""
    drept: Counter[str] = Counter()

    def forstyrr(o: Omgang) -> None:
        _drep(o.d, o.faste, o.runder, drap, random.Random(fro), drept, o.feil)

    u = omgang(s, "drap", fro, forstyrr)
    u.tall |= {"drap": drept.total(), **{f"drap av {n}": antall for n, antall in sorted(drept.items())}}
    return u


def _drep(
    d: Drift, faste: list[Prosess], runder: list[Runde], drap: int, terning: random.Random, drept: Counter[str],
    feil: list[str],
) -> None:  # fmt: skip
    """Kills one that works, starts it again, waits a little: never all at once, so that there is work to break."""
    meldt = 0
    while drept.total() < drap and not feil:
        if drept.total() >= meldt + 25:
            meldt = drept.total()
            print(f"  … {meldt} of {drap} killed", file=sys.stderr, flush=True)
        time.sleep(terning.uniform(0.02, 0.35))
        hvem = terning.choice(HVEM)
        for p in faste:
            if not p.lever:
                p.start()
        if hvem in ("presse", "pressebarn"):
            _drep_presse(d, hvem, terning, drept)
        elif hvem == "parti":
            _drep_parti(d, runder, terning, drept)
        else:
            _drep_fast(d, [p for p in faste if (p.port is not None) == (hvem == "tjener")], hvem, terning, drept)


def _drep_fast(d: Drift, like: list[Prosess], hvem: str, terning: random.Random, drept: Counter[str]) -> None:
    """One of its kind, while another works: else a loaded machine would do nothing but start processes."""
    if len(klare := [p for p in like if p.klar]) < 2:
        return
    p = terning.choice(klare)
    d.husk(p)
    p.drep()
    p.start()
    drept[hvem] += 1


def _drep_presse(d: Drift, hvem: str, terning: random.Random, drept: Counter[str]) -> None:
    alle = d.hjelpere()
    forfedre = {b.pid for b in alle}
    with suppress(psutil.Error):
        valgt = [b for b in alle if (b.ppid() in forfedre) == (hvem == "pressebarn")]
        if valgt:
            terning.choice(valgt).kill()
            drept[hvem] += 1


def _drep_parti(d: Drift, runder: list[Runde], terning: random.Random, drept: Counter[str]) -> None:
    """The newest batch worked off by hand beside the workers, and killed somewhere on the way."""
    partier = [r.partier[-1] for r in runder if r.partier]
    if not partier:
        return
    p = d.ny("parti", "parti", "kjor", str(terning.choice(partier)))
    time.sleep(terning.uniform(0.3, 1.5))
    if p.lever:
        p.drep()
        drept["parti"] += 1
    d.alle.remove(p)
