"""Released rules are superseded, never edited: `regelverk/laast.json` has the fingerprint of each released version.

What stands in the file is released. A version that is not there yet can still be written on; `scripts/utgi regler`
locks it with the next release. A change to what is locked is a new version, or a correction entered with who, when and
why (`scripts/utgi rett`). The first fingerprint is never written over: corrections are added behind it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from regelverk.register import REGLER
from saksbehandling.dokumenter.regelkilde import avtrykk

ROT = Path(__file__).resolve().parents[2]
LAAST, ENDRINGSLOGG = ROT / "regelverk" / "laast.json", ROT / "CHANGELOG.md"
GRUNN_MINST = 10
GJOR = (
    "Let it stand as it was, and write a new version under it with its own dates. Was it wrong from the first day? "
    'scripts/utgi rett --hvem "who" --hvorfor "why"'
)


@dataclass(frozen=True, slots=True)
class Rettelse:
    """A correction of one locked thing: the fingerprint before and after (empty: taken out), who, when and why."""

    hva: str
    fra: str
    til: str
    hvem: str
    naar: str
    hvorfor: str


@dataclass(frozen=True, slots=True)
class Laas:
    """What is released: `utgave` it was last locked for, versions, the parts they call on, and corrections in order."""

    utgave: str = ""
    versjoner: Mapping[str, str] = field(default_factory=dict)
    deler: Mapping[str, str] = field(default_factory=dict)
    rettelser: tuple[Rettelse, ...] = ()

    @classmethod
    def les(cls, fil: Path = LAAST) -> Laas:
        """From the file."""
        d = json.loads(fil.read_text("utf-8"))
        rettelser = tuple(Rettelse(**r) for r in d["rettelser"])
        return cls(d["utgave"], d["versjoner"], d["deler"], rettelser)

    def skriv(self, fil: Path = LAAST) -> None:
        """To the file, sorted, one thing a line, so that a change is easy to see."""
        d: dict[str, Any] = {
            "utgave": self.utgave,
            "versjoner": dict(sorted(self.versjoner.items())),
            "deler": dict(sorted(self.deler.items())),
            "rettelser": [{n: getattr(r, n) for n in Rettelse.__slots__} for r in self.rettelser],
        }
        fil.write_text(json.dumps(d, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    def gjelder(self) -> dict[str, str]:
        """Each locked thing with the fingerprint that it should have now: the first, or that of its last correction."""
        ut = {**self.versjoner, **self.deler}
        return ut | {r.hva: r.til for r in self.rettelser}


def na() -> dict[str, str]:
    """The fingerprints of the code as it stands."""
    versjoner, deler = avtrykk(REGLER.values())
    return {**versjoner, **deler}


def endret(laas: Laas, naa: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Locked things that are not as locked: name -> (fingerprint as locked, as now; empty when it is gone)."""
    flyttet = {(navn.rsplit(".", 1)[-1], h) for navn, h in naa.items()}
    return {
        hva: (skal, naa.get(hva, ""))
        for hva, skal in laas.gjelder().items()
        # A part that has moved to another file, word for word, is the same part.
        if naa.get(hva, "") != skal and not (hva in laas.deler and (hva.rsplit(".", 1)[-1], skal) in flyttet)
    }


def laasfeil(laas: Laas, naa: Mapping[str, str], utgaver: tuple[str, ...] = ()) -> list[str]:
    """Everything that is wrong, each line with what to do. `utgaver`: the releases of the changelog, newest first."""
    ut = [
        f"{hva} is released, and is {'changed' if er else 'gone'}. {GJOR}" for hva, (_, er) in endret(laas, naa).items()
    ]
    sist = {**laas.versjoner, **laas.deler}
    for r in laas.rettelser:
        if r.hva not in sist or sist[r.hva] != r.fra:
            ut.append(
                f"laast.json: the correction of {r.hva} does not begin where the one before ended. Enter it anew."
            )
        if not r.hvem.strip() or len(r.hvorfor.strip()) < GRUNN_MINST or not _er_dag(r.naar):
            ut.append(f"laast.json: the correction of {r.hva} lacks who, when or why. Write all three.")
        sist[r.hva] = r.til
    if utgaver and utgaver[0] != laas.utgave:
        ut.append(
            f"The changelog has the release {utgaver[0]}, whose rules are not locked. scripts/utgi regler {utgaver[0]}"
        )
    return ut


def _er_dag(tekst: str) -> bool:
    try:
        return bool(date.fromisoformat(tekst))
    except ValueError:
        return False


def utgaver(fil: Path = ENDRINGSLOGG) -> tuple[str, ...]:
    """The numbered releases of the changelog, newest first."""
    return tuple(re.findall(r"^## \[(\d[^\]]*)\]", fil.read_text("utf-8"), re.M)) if fil.exists() else ()


def sjekk() -> list[str]:
    """What is wrong with the code as it stands."""
    return laasfeil(Laas.les(), na(), utgaver())


def med_nye(laas: Laas, utgave: str, avtrykkene: Callable[[], tuple[dict[str, str], dict[str, str]]]) -> Laas:
    """The lock with all that it lacked. What it has stays as it is."""
    versjoner, deler = avtrykkene()
    kjent = laas.gjelder()
    nye = [{n: h for n, h in alle.items() if n not in kjent} for alle in (versjoner, deler)]
    return Laas(utgave, {**laas.versjoner, **nye[0]}, {**laas.deler, **nye[1]}, laas.rettelser)


def laas_nye(utgave: str) -> int:
    """Locks the versions that are not locked yet, for a release; how many."""
    for_ = Laas.les() if LAAST.exists() else Laas()
    ny = med_nye(for_, utgave, lambda: avtrykk(REGLER.values()))
    ny.skriv()
    return len(ny.versjoner) - len(for_.versjoner)


def rett(laas: Laas, naa: Mapping[str, str], hvem: str, naar: date, hvorfor: str) -> Laas:
    """The lock with a correction of each thing that is changed."""
    nye = tuple(Rettelse(h, f, t, hvem, naar.isoformat(), hvorfor) for h, (f, t) in endret(laas, naa).items())
    return Laas(laas.utgave, laas.versjoner, laas.deler, (*laas.rettelser, *nye))
