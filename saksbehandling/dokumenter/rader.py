"""The register of rows (regelverk/rader/): every statement of the sources that we build on, and who shows each.

A row is shown by a worked example under a rule (`regel.eksempel(..., rad=)`) or under a letter
(brevmaler/eksempler.toml).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from regelverk.brevkrav import BREVMALER
from regelverk.kilder import KILDER
from regelverk.regel import Regel

MAPPE = Path(__file__).resolve().parents[2] / "regelverk" / "rader"


@dataclass(frozen=True, slots=True)
class Rad:
    """One row: its id («1.1-03»), the section, what it says, its sources, and the file that it stands in."""

    id: str
    avsnitt: str
    tekst: str
    hjemmel: tuple[str, ...]
    fil: str


def les_rader(mappe: Path = MAPPE) -> tuple[Rad, ...]:
    """Every row, section by section. Raises TOMLDecodeError and KeyError for a file that is not a register."""
    ut = [
        Rad(r["id"], r["avsnitt"], r["tekst"], tuple(r["hjemmel"]), fil.name)
        for fil in mappe.glob("*.toml")
        for r in tomllib.loads(fil.read_text("utf-8"))["rad"]
    ]
    return tuple(sorted(ut, key=lambda r: (_tall(r.avsnitt), _tall(r.id))))


def _tall(tekst: str) -> tuple[int, ...]:
    """«8.3-06» as numbers, so that 12 stands after 2."""
    return tuple(int(d) for d in tekst.replace("-", ".").split(".") if d.isdigit())


def vist_av(regler: Iterable[Regel[Any]], brev: Iterable[Mapping[str, Any]] | None = None) -> dict[str, list[str]]:
    """Row id -> those that show it: «regelen x: tittel» and «brevet x: tittel»."""
    ut: dict[str, list[str]] = {}
    for regel in regler:
        for e in regel.eksempler:
            if e.rad is not None:
                ut.setdefault(e.rad, []).append(f"regelen {regel.id}: {e.tittel}")
    for b in breveksempler() if brev is None else brev:
        ut.setdefault(b["rad"], []).append(f"brevet {b['sporsmal']['brevtype']}: {b['tittel']}")
    return ut


def breveksempler() -> tuple[dict[str, Any], ...]:
    """The worked examples of what letters must say."""
    return tuple(tomllib.loads((BREVMALER / "eksempler.toml").read_text("utf-8"))["eksempel"])


def radfeil(rader: Iterable[Rad], vist: Mapping[str, list[str]]) -> list[str]:
    """What is wrong between rows and examples; each line says what to do (English: for developers)."""
    rader = tuple(rader)
    ut: list[str] = []
    sett: dict[str, Rad] = {}
    for r in rader:
        if (forrige := sett.setdefault(r.id, r)) is not r:
            ut.append(f"{r.fil}: the row {r.id} also stands in {forrige.fil}. Give one of them a new number.")
        if not r.tekst.strip() or not r.hjemmel:
            ut.append(f"{r.fil}: the row {r.id} lacks its text or its source. Write what the source says, and where.")
        if r.id not in vist:
            ut.append(
                f"{r.fil}: no example shows the row {r.id} («{r.tekst}»). "
                f'Add .eksempel(..., rad="{r.id}") under the rule that answers it, written from the source.'
            )
        ut += [
            f"{r.fil}: the row {r.id} cites «{h}», which is not in regelverk/kilder.py. Cite a place that is."
            for h in r.hjemmel
            if not _finnes(h)
        ]
    for id, hvem in vist.items():
        if id not in sett:
            ut.append(
                f"{hvem[0]} names the row {id}, which is not in regelverk/rader/. Mend the number, or add the row."
            )
    return ut


def _finnes(hjemmel: str) -> bool:
    kort, _, sted = hjemmel.partition(" ")
    return kort in KILDER and sted in KILDER[kort].steder
