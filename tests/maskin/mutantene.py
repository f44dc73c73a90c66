"""The guards that are taken out by hand, read from mutanter.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Mutant:
    """`lofte`: the promise that it breaks. `endringer`: (file, text, instead). `prover`: tests that must fail, each.
    `vandring`: the walk alone must see it too. `kort`: tried in each run of scripts/test. `base`: the database that
    its tests run on.
    """

    navn: str
    lofte: str
    endringer: tuple[tuple[str, str, str], ...]
    prover: tuple[str, ...] = ()
    vandring: bool = False
    kort: bool = False
    base: str = "sqlite"


def _les() -> tuple[Mutant, ...]:
    rader = tomllib.loads(Path(__file__).with_name("mutanter.toml").read_text("utf-8"))["mutant"]
    return tuple(
        Mutant(
            r["navn"],
            r["lofte"],
            tuple((e["fil"], e["fra"], e["til"]) for e in r["endring"]),
            tuple(r.get("prover", ())),
            r.get("vandring", False),
            r.get("kort", False),
            r.get("base", "sqlite"),
        )
        for r in rader
    )


MUTANTER = _les()
