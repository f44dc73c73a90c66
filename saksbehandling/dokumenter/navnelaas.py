"""Names that stand in rows are data: `saksbehandling/flyt/navn.lock` has each that was ever written to a database.

A state, a move, a role, a letter can be new: `scripts/dokumenter` adds it. It can't be renamed or removed unless a
migration moves the rows, and says so at its top with what became of each name (None: no row can have it any more):

    NAVN_FLYTTET = {"tilstand.soknad.proves": "vurderes"}

The name then stands under `borte` with the migration's number, and is never used again: old events still have it.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from regelverk.begreper import Form, Kanal, Klageinstans, Organ, Som, Utfall
from regelverk.brevkrav import brevtyper
from regelverk.fakta_klage import Klagertype
from regelverk.fakta_sprak import Maalform
from regelverk.ordning import aar_med_fil
from regelverk.ordning import les as les_aar
from saksbehandling.domene.jobb import STATUSER
from saksbehandling.flyt.flyter import FLYTER
from saksbehandling.flyt.tabell import Rolle
from saksbehandling.handlinger.start import OPPRETT

ROT = Path(__file__).resolve().parents[2]
LAAS = ROT / "saksbehandling" / "flyt" / "navn.lock"
MIGRASJONER = ROT / "saksbehandling" / "lager" / "migrasjoner" / "versions"
FLYTTET = "NAVN_FLYTTET"
VERDIER: dict[str, type[StrEnum]] = {
    "form": Form, "instans": Klageinstans, "kanal": Kanal, "klager": Klagertype, "maalform": Maalform, "organ": Organ,
    "rolle": Rolle, "som": Som, "utfall": Utfall,
}  # fmt: skip
"""Kinds whose values stand in columns."""

Navn = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Navnelaas:
    """`navn`: kind («tilstand.soknad») -> names. `borte`: «kind.name» -> the migration that moved its rows."""

    navn: Navn = field(default_factory=dict)
    borte: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def les(cls, fil: Path = LAAS) -> Navnelaas:
        """From the file."""
        d = tomllib.loads(fil.read_text("utf-8"))
        return cls({k: frozenset(v) for k, v in d["navn"].items()}, d["borte"])

    def tekst(self) -> str:
        """As it stands in the file: sorted, one name a line, so that a change is easy to see."""
        ut = [
            "# Names that stand in rows. scripts/dokumenter adds; nothing is taken out without a migration.",
            "[navn]",
        ]
        for slag, navn in sorted(self.navn.items()):
            ut += [f'"{slag}" = [', *(f'  "{n}",' for n in sorted(navn)), "]"]
        ut += ["", "[borte]", *(f'"{n}" = "{m}"' for n, m in sorted(self.borte.items()))]
        return "\n".join(ut) + "\n"


def i_bruk() -> dict[str, frozenset[str]]:
    """Every name that the code can write to a row now, by kind."""
    ut: dict[str, frozenset[str]] = {}
    for f in FLYTER.values():
        ut[f"tilstand.{f.navn}"] = frozenset(f.tilstander)
        ut[f"handling.{f.navn}"] = frozenset({*f.handlinger, OPPRETT})
    ut["flyt"] = frozenset(FLYTER)
    ut["brev"] = frozenset(brevtyper())
    ut["frist"] = frozenset(r.id for f in FLYTER.values() for h in f.handlinger.values() for r in h.fristregler)
    ut["ordning"] = frozenset(o.id for aar in aar_med_fil() for o in les_aar(aar).ordninger)
    ut["jobbstatus"] = frozenset(STATUSER)
    return ut | {slag: frozenset(str(v.value) for v in klasse) for slag, klasse in VERDIER.items()}


def flyttet(mappe: Path = MIGRASJONER) -> dict[str, tuple[str, str | None]]:
    """What the migrations say that they moved: «kind.name» -> (the migration's number, the new name or None)."""
    return {navn: (nr, til) for nr, navn, til in _erklaert(mappe)}


def _erklaert(mappe: Path) -> Iterator[tuple[str, str, str | None]]:
    for fil in sorted(mappe.glob("m[0-9]*_*.py")):
        for s in ast.parse(fil.read_text("utf-8")).body:
            if isinstance(s, ast.Assign) and any(isinstance(m, ast.Name) and m.id == FLYTTET for m in s.targets):
                nr = fil.name.split("_")[0].removeprefix("m")
                yield from ((nr, navn, til) for navn, til in ast.literal_eval(s.value).items())


def med_nye(laas: Navnelaas, bruk: Navn, flytt: Mapping[str, tuple[str, str | None]]) -> Navnelaas:
    """The lock with the names that it lacked, and with what migrations moved under `borte`. Drops nothing else."""
    borte = {**laas.borte, **{n: nr for n, (nr, _) in flytt.items()}}
    slag = sorted({*laas.navn, *bruk})
    navn = {
        s: frozenset(n for n in laas.navn.get(s, frozenset()) | bruk.get(s, frozenset()) if f"{s}.{n}" not in borte)
        for s in slag
    }
    return Navnelaas({s: n for s, n in navn.items() if n}, borte)


def navnefeil(laas: Navnelaas, bruk: Navn, flytt: Mapping[str, tuple[str, str | None]]) -> list[str]:
    """Names that are gone without a migration, new and not entered, or used again; each line with what to do."""
    ut = []
    for slag in sorted({*laas.navn, *bruk}):
        laast, naa = laas.navn.get(slag, frozenset()), bruk.get(slag, frozenset())
        for n in sorted(laast - naa):
            if f"{slag}.{n}" not in flytt:
                ut.append(
                    f"{slag}.{n} is gone, and rows may have it. Take the name back, or write a migration that moves "
                    f'them and says {FLYTTET} = {{"{slag}.{n}": "the new name, or None"}} at its top'
                )
        ut += [
            f"{slag}.{n} is not in navn.lock. Run scripts/dokumenter" for n in sorted(naa - laast) if _ny(laas, slag, n)
        ]
        ut += [
            f"{slag}.{n} was moved away once; old events have it. Choose another name"
            for n in sorted(naa)
            if not _ny(laas, slag, n)
        ]
    for navn, (nr, til) in flytt.items():
        slag = navn.rsplit(".", 1)[0]
        if til is not None and til not in bruk.get(slag, frozenset()) and f"{slag}.{til}" not in flytt:
            ut.append(f"Migration {nr} moves {navn} to {til}, which is no name in use. Mend its {FLYTTET}")
        if navn not in laas.borte:
            ut.append(f"Migration {nr} moves {navn}, which navn.lock does not say. Run scripts/dokumenter")
    ut += [
        f"navn.lock says that {nr} moved {n}, and it doesn't. Take it back"
        for n, nr in laas.borte.items()
        if flytt.get(n, ("",))[0] != nr
    ]
    return ut


def _ny(laas: Navnelaas, slag: str, navn: str) -> bool:
    return f"{slag}.{navn}" not in laas.borte


def sjekk() -> list[str]:
    """What is wrong with the code as it stands."""
    return navnefeil(Navnelaas.les(), i_bruk(), flyttet())


def legg_til() -> bool:
    """Enters new names; whether the file changed."""
    for_ = LAAS.read_text("utf-8") if LAAS.exists() else ""
    ny = med_nye(Navnelaas.les() if for_ else Navnelaas(), i_bruk(), flyttet()).tekst()
    if ny != for_:
        LAAS.write_text(ny, encoding="utf-8")
    return ny != for_
