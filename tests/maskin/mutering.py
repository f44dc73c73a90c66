"""Runs the tests on a copy of the tree in which one guard is taken out, and tells which of them saw it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from tests.maskin.mutantene import Mutant

ROT = Path(__file__).resolve().parents[2]
VANDRING = "tests/maskin/test_vandring.py"
MED = ("regelverk", "saksbehandling", "brevmaler", "tests", "scripts", "docs", "pyproject.toml", "README.md")
RUNDER = "32"
TID = 300
"""Seconds that one run of the tests may take."""
EGET_MILJO = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
"""pytest would read and rewrite each file of every plugin at each start, half of what a short run of it costs."""
_PAASTAND = re.compile(r"(AssertionError\b|assert |Failed: DID NOT RAISE)")
"""How a test says that what it holds to be true is not. Any other exception proves only that something broke."""
_LOFTE = re.compile(r"tests/maskin/(lofter|forsok|runden)\.py:\d+: in (\w+)")
EGNE = {
    **dict.fromkeys(("_prov", "_samme_grunner", "_et_annet_skjema_gaar"), "knapp og handling er enige"),
    "som_inhabil": "den inhabile gjør ingenting", "to_ganger": "én forespørsel gjøres én gang",
    "uten_spor": "det som nektes, skriver ingenting", "tida_gaar": "jobbene gjør ingenting to ganger",
    "noen_handler_fra_en_gammel_side": "ingen handler fra en gammel side", "teardown": "loggen stemmer",
}  # fmt: skip
"""What the walk holds beside the promises of `lofter.py`, by the function that says it."""


class Foreldet(Exception):
    """The text that the mutant takes out is not there any more, or stands twice."""


class Odelagt(Exception):
    """The tests could not be run, so that they say nothing of the mutant."""


@dataclass(frozen=True)
class Slapp:
    """A test that did not pass: its node, whether it is an assertion of its own that failed, and what it said."""

    prove: str
    paastand: bool
    sa: str

    @property
    def kort(self) -> str:
        return f"{self.prove}: {self.sa.splitlines()[0][:160]}"


@dataclass(frozen=True)
class Utslag:
    """What came of a mutant. `prover`: the tests that missed the guard, one for each that the mutant names;
    `vandring`: the promise that the walk saw broken; `uteble`: what should have seen it and did not, and why.
    """

    prover: tuple[str, ...]
    vandring: str | None
    uteble: tuple[str, ...]

    @property
    def fanget(self) -> bool:
        return not self.uteble


class Kopi:
    """A copy of the tree, whose files one mutant at a time may change."""

    def __init__(self, mappe: Path) -> None:
        self.mappe = mappe
        mappe.mkdir(parents=True, exist_ok=True)
        for navn in MED:
            fra = ROT / navn
            if fra.is_dir():
                shutil.copytree(fra, mappe / navn, ignore=shutil.ignore_patterns("__pycache__", "bilder"))
            else:
                shutil.copy(fra, mappe / navn)
        if (ROT / "node_modules").exists():
            (mappe / "node_modules").symlink_to(ROT / "node_modules")

    def prov(self, m: Mutant, *, vandring: bool = True) -> Utslag:
        """Each test that the mutant names, and the walk where it too must see it. The copy is whole again after."""
        foer = {fil: (self.mappe / fil).read_text("utf-8") for fil, _, _ in m.endringer}
        try:
            for fil, fra, til in m.endringer:
                sett_inn(self.mappe / fil, fra, til)
            fant, uteble = [], []
            for prove in m.prover:
                sett = self._forste((prove,), m.base)
                (fant if sett and sett.paastand else uteble).append(_fortalt(prove, sett))
            brutt = None
            if vandring and m.vandring:
                sett = self._forste((VANDRING,), m.base, VANDRING_RUNDER=RUNDER)
                brutt = _lofte(sett.sa) if sett and sett.paastand else None
                uteble += [] if brutt else [_fortalt(VANDRING, sett)]
            return Utslag(tuple(fant), brutt, tuple(uteble))
        finally:
            for fil, tekst in foer.items():
                (self.mappe / fil).write_text(tekst, "utf-8")

    def uberort(self, mutanter: Iterable[Mutant]) -> list[str]:
        """What fails among the mutants' tests though nothing is changed: there must be nothing. Each test runs once."""
        feil: list[str] = []
        mutanter = list(mutanter)
        for base in sorted({m.base for m in mutanter}):
            prover = tuple(dict.fromkeys(p for m in mutanter if m.base == base for p in m.prover))
            feil += [s.kort for s in self._kjor(prover, base)]
        return feil

    def _forste(self, prover: tuple[str, ...], base: str, **miljo: str) -> Slapp | None:
        slapp = self._kjor(prover, base, "-x", **miljo)
        return slapp[0] if slapp else None

    def _kjor(self, prover: tuple[str, ...], base: str, *mer: str, **miljo: str) -> list[Slapp]:
        """The tests that did not pass, on one of the databases. Odelagt when none was run, or one too long."""
        rapport = self.mappe / "rapport.xml"
        rapport.unlink(missing_ok=True)
        annen = "postgresql" if base == "sqlite" else "sqlite"
        try:
            svar = subprocess.run(
                [
                    sys.executable, "-B", "-m", "pytest", "-q", "--tb=short", "-p", "no:cacheprovider", "-k",
                    f"not {annen}", f"--junitxml={rapport}", *mer, *prover,
                ],
                cwd=self.mappe, env={**os.environ, **EGET_MILJO, "PYTHONPATH": str(self.mappe), **miljo},
                capture_output=True, text=True, check=False, timeout=TID,
            )  # fmt: skip
        except subprocess.TimeoutExpired as e:
            raise Odelagt(f"{', '.join(prover)} took more than {TID} seconds") from e
        slapp = les_rapport(rapport) if rapport.exists() else []
        if svar.returncode not in (0, 1) and not slapp:
            raise Odelagt(f"{', '.join(prover)} could not be run: {svar.stdout[-1500:]}{svar.stderr[-1500:]}")
        return slapp


def les_rapport(rapport: Path) -> list[Slapp]:
    """What did not pass by the report. A test that could not begin, or a file that can't be read, asserts nothing."""
    prover = list(ElementTree.parse(rapport).iter("testcase"))
    ut = []
    for p in prover:
        node = f"{p.get('classname', '').replace('.', '/')}.py::{p.get('name')}"
        for feil in (*p.findall("failure"), *p.findall("error")):
            sa = feil.get("message") or ""
            ut.append(Slapp(node, feil.tag == "failure" and bool(_PAASTAND.match(sa)), f"{sa}\n{feil.text or ''}"))
    return ut


def _fortalt(prove: str, sett: Slapp | None) -> str:
    if sett is None:
        return f"{prove} passed"
    return sett.prove if sett.paastand else f"{sett.prove} broke, which proves nothing: {sett.kort}"


def _lofte(spor: str) -> str:
    """The promise that the walk saw broken: one of `lofter.py`, or what each step of the walk holds by itself."""
    steder = _LOFTE.findall(spor)
    if not steder:
        return "loggen stemmer"
    fil, funksjon = steder[-1]
    return funksjon if fil == "lofter" else EGNE.get(funksjon, funksjon)


def sett_inn(fil: Path, fra: str, til: str) -> None:
    """Takes the guard out. Foreldet when it does not stand there exactly once."""
    tekst = fil.read_text("utf-8")
    if tekst.count(fra) != 1:
        raise Foreldet(f"{fil.name} has the text {tekst.count(fra)} times, not once: {fra!r}. Write the mutant anew.")
    fil.write_text(tekst.replace(fra, til), "utf-8")
