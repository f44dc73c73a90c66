"""docs/mutanter.md: which guard was taken out, and which test caught it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.maskin.mutantene import MUTANTER, Mutant
from tests.maskin.mutering import Utslag

LISTE = Path(__file__).resolve().parents[2] / "docs/mutanter.md"
INNLEDNING = """\
# Mutants

Each row is a guard that was taken out by hand in a copy of the product (`tests/maskin/mutanter.toml` has the texts),
and what caught it: a test that failed by an assertion of its own, and the promise that the random walk saw broken; a
dash where the walk was not tried on it. The same tests pass when nothing is taken out. Where two guards stand behind
each other, both are taken out. Printed by `scripts/mutanter` when every one is caught; `tests/maskin/test_mutanter.py`
tries some of them in each run of `scripts/test`, and sees that every guard still stands where its mutant says.

| promise | mutant | guard taken out of | caught by test | caught by the walk |
|---|---|---|---|---|
"""


def skriv_liste(utslag: Mapping[str, Utslag]) -> None:
    """Prints the list of all mutants, in the order of the file."""
    LISTE.write_text(INNLEDNING + "".join(f"{rad(m)}{funnet(utslag[m.navn])}\n" for m in MUTANTER), "utf-8")


def rad(m: Mutant) -> str:
    """The part of the mutant's row that mutanter.toml gives."""
    return f"| {m.lofte} | {m.navn} | {'<br>'.join(dict.fromkeys(f'`{fil}`' for fil, _, _ in m.endringer))} |"


def funnet(u: Utslag) -> str:
    """What the run gave."""
    prover = "<br>".join(f"`{p.removeprefix('tests/')}`" for p in u.prover) or "–"
    return f" {prover.replace('|', '&#124;')} | {f'`{u.vandring}`' if u.vandring else '–'} |"
