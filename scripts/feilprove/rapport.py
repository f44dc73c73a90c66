"""The figures, for the screen and for docs/feilprove.md."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence

from saksbehandling.klokke import naa_egentlig
from scripts.feilprove.sted import ROT
from scripts.feilprove.svar import Utfall

LOFTER = {
    "drap": "`kill -9` over a running round: servers, workers with their sweeps, the letter press and its children, "
    "and the command that works off a batch. Clients ask over HTTP with a key; some go before the answer comes and ask "
    "again, some ask again what was answered. Nothing confirmed is lost; no event, letter, delivery, varsel, payment "
    "or deadline is there twice; files and the bank's folder are just the rows; the log verifies.",
    "million": "Two processes decide on the last million of a line at once. One gets it, the other a reason; the "
    "winner is withdrawn and the line is back at the krone.",
    "klokka": "One of the two workers, with its sweeps, has its clock an hour back. The round holds all "
    "that `drap` does.",
    "databasestans": "The PostgreSQL server falls (immediate) and stops (fast) in turn, two seconds each time. Every "
    "process comes back without being started again, and the round holds all that `drap` does.",
    "frosset": "A worker is stopped (SIGSTOP) with letters in hand until another has taken them over and all is done; "
    "then it goes on (SIGCONT), finds that the lease is lost, and writes nothing.",
    "fullt": "The disk of the letters is full while they are made. No half file is there; every letter is made when "
    "there is room.",
}  # fmt: skip
"""What each scenario promises."""
INNLEDNING = """# The fault trial

Written by `scripts/feil.py --skriv`; not to be edited by hand. Real processes, started as an operator starts them; the
list of confirmed answers is kept outside those that are killed. A promise that breaks gives its evidence and exit 1.

    .venv/bin/python scripts/feil.py [--kort] [--database sqlite|postgresql|begge] [--drap N] [--bare SCENARIO]
        [--fro N] [--skriv]

`--kort` is what CI runs. The dice have a seed (`--fro`), the machine's timing has none.
"""


def vis(u: Utfall) -> str:
    """One scenario in a few lines."""
    tall = ", ".join(f"{n} {x}" for n, x in u.tall.items())
    hode = f"{'BRUDD' if u.feil else 'holdt'}  {u.navn} på {u.database} ({u.sekunder:.0f} s, frø {u.fro}): {tall}"
    return "\n".join((hode, *(f"    {f}" for f in (u.merknad, *u.feil) if f)))


def skriv(alle: Sequence[Utfall]) -> None:
    """Writes the report of this run."""
    maskin = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    last = ", ".join(f"{x:.1f}" for x in os.getloadavg())
    deler = [INNLEDNING, f"Run on {naa_egentlig():%Y-%m-%d %H:%M} UTC; {maskin}; load at the end {last}.\n"]
    for navn, lofte in LOFTER.items():
        if not (her := [u for u in alle if u.navn == navn]):
            continue
        deler.append(f"## {navn}\n\n{lofte}\n")
        deler.append("| | " + " | ".join(u.database for u in her) + " |\n|---|" + "---:|" * len(her))
        rader = dict.fromkeys(n for u in her for n in u.tall)
        deler += [f"| {n} | " + " | ".join(str(u.tall.get(n, 0)) for u in her) + " |" for n in rader]
        deler.append("| **brudd** | " + " | ".join(f"**{len(u.feil)}**" for u in her) + " |")
        deler.append("| sekunder | " + " | ".join(f"{u.sekunder:.0f}" for u in her) + " |\n")
        deler += [f"{u.database}: {m}\n" for u in her for m in (u.merknad, *u.feil) if m]
    (ROT / "docs" / "feilprove.md").write_text("\n".join(deler), "utf-8")
