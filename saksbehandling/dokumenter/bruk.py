"""Who uses what: where each rule is asked, each letter sent, each role acts. What nobody uses is named, with a reason.

A rule is asked by the process, by a letter's demand, by a TEMA or another door to the law, or by the engine itself;
or its answer is taken by a rule that is.
"""

from __future__ import annotations

import ast
import importlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from regelverk.brevkrav import BREVMALER, brevtyper, elementer
from regelverk.regel import Regel
from regelverk.register import REGLER
from saksbehandling.flyt.flyter import FLYTER
from saksbehandling.flyt.skjema import Skjema
from saksbehandling.flyt.tabell import Rolle
from saksbehandling.flyt.veien import VEIEN

ROT = Path(__file__).resolve().parents[2]
UBRUKT = Path(__file__).with_name("ubrukt.toml")
DORER = {"fristplan": "regel frist", "fristsporsmal": "regel frist", "rettidigsporsmal": "regel rettidig"}


@dataclass(slots=True)
class Bruk:
    """Where one rule is asked: moves («soknad.vedta», as what), letters (brevtype, element), doors, engine files."""

    handlinger: list[tuple[str, str, str]] = field(default_factory=list)
    brev: list[tuple[str, str]] = field(default_factory=list)
    dorer: list[str] = field(default_factory=list)
    losning: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.handlinger or self.brev or self.dorer or self.losning)


@cache
def regelbruk() -> dict[str, Bruk]:
    """Rule id -> where it is asked, not counting that other rules take its answer."""
    ut = {id: Bruk() for id in REGLER}
    for flyt in FLYTER.values():
        for h in flyt.handlinger.values():
            for som, regler in (
                ("vilkår", h.krever),
                ("valg av vei", tuple(v.naar for v in h.veier if v.naar)),
                ("frist", (*h.fristregler, *h.lukker)),
                ("avklares", h.avklarer),
            ):
                for r in dict.fromkeys(regler):
                    ut[r.id].handlinger.append((flyt.navn, h.navn, som))
    for b in brevtyper():
        for e in elementer(b):
            for id in filter(None, dict.fromkeys((e.kreves_naar, e.forbudt_naar, *e.kilde_naar))):
                ut[id].brev.append((b, e.id))
    for sti, ider in _importert().items():
        _for_fil(ut, sti, ider)
    return ut


def _for_fil(ut: dict[str, Bruk], sti: Path, ider: set[str]) -> None:
    """A file that asks rules without being one of law: a TEMA, another door, or the engine."""
    mappe = sti.parent.relative_to(ROT).as_posix()
    for id in sorted(ider):
        if mappe == "regelverk/temaer":
            ut[id].dorer.append(f"regel svar {sti.stem}")
        elif mappe == "regelverk":
            ut[id].dorer.append(DORER.get(sti.stem, sti.stem))
        else:
            ut[id].losning.append(sti.relative_to(ROT).as_posix())


def _importert() -> dict[Path, set[str]]:
    """Files that hold no rule of their own -> the rules that they import; the lint sees to it that they use them."""
    med_regler = {r.modul for r in REGLER.values()}
    utenom = {"regelverk.register", *(f.__module__ for f in FLYTER.values())}
    ut: dict[Path, set[str]] = {}
    for sti in sorted((*(ROT / "regelverk").rglob("*.py"), *(ROT / "saksbehandling").rglob("*.py"))):
        modul = ".".join(sti.relative_to(ROT).with_suffix("").parts)
        if modul in med_regler or modul in utenom or modul.startswith("saksbehandling.dokumenter"):
            continue
        if "regelverk." in (kode := sti.read_text("utf-8")) and (funnet := _regler_i(ast.parse(kode), med_regler)):
            ut[sti] = funnet
    return ut


def _regler_i(tre: ast.AST, med_regler: set[str]) -> set[str]:
    ut = set()
    for node in ast.walk(tre):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("regelverk."):
            modul = importlib.import_module(node.module)
            verdier = (getattr(modul, a.name, None) for a in node.names)
            ut |= {v.id for v in verdier if isinstance(v, Regel) and v.modul in med_regler}
    return ut


def naas(fra: Iterable[str], regler: Mapping[str, Regel[Any]]) -> set[str]:
    """These rules, and all whose answers they come to take."""
    sett: set[str] = set()
    igjen = list(fra)
    while igjen:
        if (id := igjen.pop()) not in sett:
            sett.add(id)
            igjen += [r.id for r in regler[id].bygger_paa()]
    return sett


@dataclass(frozen=True, slots=True)
class Ubrukt:
    """What stands unused on purpose: name -> why, for each kind of thing."""

    regler: Mapping[str, str]
    brev: Mapping[str, str]
    roller: Mapping[str, str]

    @classmethod
    @cache
    def les(cls, fil: Path = UBRUKT) -> Ubrukt:
        """From the list of groups, each with `hvorfor` and what it holds."""
        ut: dict[str, dict[str, str]] = {"regler": {}, "brev": {}, "roller": {}}
        for gruppe in tomllib.loads(fil.read_text("utf-8"))["gruppe"]:
            for slag, navn in ut.items():
                navn.update(dict.fromkeys(gruppe.get(slag, ()), gruppe["hvorfor"]))
        return cls(**ut)


def bruksfeil(ubrukt: Ubrukt, regler: Mapping[str, Regel[Any]] = REGLER) -> list[str]:
    """Rules, letters, roles, states and forms that nothing uses, and reasons for things that are used after all."""
    bruk = regelbruk()
    brukt = naas((id for id, b in bruk.items() if b), regler)
    forklart = naas((id for id in ubrukt.regler if id in regler), regler)
    ut = [
        f"{r.modul}: nothing asks the rule {id} («{r.sporsmal}»). {_GJOR}"
        for id, r in regler.items()
        if id not in brukt and id not in forklart
    ]
    ut += _unodig("rule", ubrukt.regler, brukt, set(regler))
    ut += _mangler("letter", set(brevtyper()), sendte_brev(), ubrukt.brev)
    ut += _mangler("role", {str(r) for r in Rolle} - {str(Rolle.INGEN)}, brukte_roller(), ubrukt.roller)
    return [*ut, *_brev_uten_krav(), *_tilstandsfeil(), *_skjemafeil()]


_GJOR = "Ask it, remove it, or say in saksbehandling/dokumenter/ubrukt.toml why it stands there."


def _mangler(slag: str, alle: set[str], brukte: set[str], ubrukt: Mapping[str, str]) -> list[str]:
    ut = [f"The {slag} {navn} is used by no move. {_GJOR}" for navn in sorted(alle - brukte - set(ubrukt))]
    return ut + _unodig(slag, ubrukt, brukte, alle)


def _unodig(slag: str, ubrukt: Mapping[str, str], brukte: set[str], alle: set[str]) -> list[str]:
    ut = [f"ubrukt.toml names the {slag} {n}, which is used. Remove it from there." for n in ubrukt if n in brukte]
    return ut + [f"ubrukt.toml names the {slag} {n}, which is not there. Remove it." for n in ubrukt if n not in alle]


def sendte_brev() -> set[str]:
    """The letters that some move makes."""
    return {v.brev for f in FLYTER.values() for h in f.handlinger.values() for v in h.veier if v.brev}


def brukte_roller() -> set[str]:
    """The roles that can do something, or that a state waits for."""
    gjor = {str(r) for f in FLYTER.values() for h in f.handlinger.values() for r in h.hvem}
    return gjor | {str(t.venter_paa) for f in FLYTER.values() for t in f.tilstander.values()}


def _brev_uten_krav() -> list[str]:
    mapper = {p.parent.name for p in BREVMALER.glob("*/nb.html")}
    return [
        f"A move makes the letter {b}, which lacks templates or krav.toml. Add the folder brevmaler/{b}/."
        for b in sorted(sendte_brev())
        if b not in brevtyper() or b not in mapper
    ]


def _tilstandsfeil() -> list[str]:
    alle = {(f.navn, t) for f in FLYTER.values() for t in f.tilstander}
    ut = [
        f"{f}.{t} stands at no station. Add it in saksbehandling/flyt/veien.py." for f, t in sorted(alle - set(VEIEN))
    ]
    return ut + [f"veien.py names {f}.{t}, which is not there. Remove it." for f, t in sorted(set(VEIEN) - alle)]


def _skjemafeil() -> list[str]:
    brukte = {h.skjema for f in FLYTER.values() for h in f.handlinger.values() if h.skjema}
    deler = {a for s in brukte for felt in s.model_fields.values() for a in _klasser(felt.annotation)}
    arvet = {b for s in brukte | deler for b in s.__mro__}
    return [
        f"{s.__module__}: no move has the form {s.__name__}. Use it as `skjema` of a move, or remove it."
        for s in _under(Skjema)
        if s not in arvet
    ]


def _klasser(t: Any) -> set[type[Skjema]]:
    if isinstance(t, type) and issubclass(t, Skjema):
        return {t}
    return {k for a in getattr(t, "__args__", ()) for k in _klasser(a)}


def _under(klasse: type[Skjema]) -> list[type[Skjema]]:
    """The forms of the process, not those that a test makes."""
    alle = [u for k in klasse.__subclasses__() for u in (k, *_under(k))]
    return [k for k in alle if k.__module__.startswith("saksbehandling.flyt.")]
