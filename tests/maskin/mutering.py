"""Runs the tests on a copy of the tree in which one guard is taken out, and tells which of them saw it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.maskin.mutantene import Mutant

ROT = Path(__file__).resolve().parents[2]
VANDRING = "tests/maskin/test_vandring.py"
MED = (
    "regelverk",
    "saksbehandling",
    "brevmaler",
    "tests",
    "scripts",
    "docs",
    "pyproject.toml",
    "alembic.ini",
    "README.md",
)
RUNDER = "24"
_SLAPP = re.compile(r"^(?:FAILED|ERROR) (\S+)", re.M)
_TABELL = re.compile(r"^E? *TypeError: (\w+: .* (?:kan ikke nås|er en blindvei|skjer når den er ute))$", re.M)
"""A wrong table can't be imported: then nothing at all can run."""


class Foreldet(Exception):
    """The line that the mutant takes out is not there any more, or stands twice."""


@dataclass(frozen=True)
class Utslag:
    """What the tests said of a mutant: which of the named ones failed, and the promise that the walk saw broken."""

    prover: tuple[str, ...]
    vandring: str | None

    @property
    def fanget(self) -> bool:
        return bool(self.prover or self.vandring)


class Kopi:
    """A copy of the tree, whose files one mutant at a time may change."""

    def __init__(self, mappe: Path) -> None:
        self.mappe = mappe
        mappe.mkdir(parents=True, exist_ok=True)
        for navn in MED:
            fra = ROT / navn
            if fra.is_dir():
                shutil.copytree(fra, mappe / navn, ignore=shutil.ignore_patterns("__pycache__", "bilder"))
            elif fra.exists():
                shutil.copy(fra, mappe / navn)
        if (ROT / "node_modules").exists():
            (mappe / "node_modules").symlink_to(ROT / "node_modules")

    def prov(self, m: Mutant, *, vandring: bool = True) -> Utslag:
        """The mutant's tests, and the walk where it alone must see it. The copy is whole again afterwards."""
        foer = {fil: (self.mappe / fil).read_text("utf-8") for fil, _, _ in m.endringer}
        try:
            for fil, fra, til in m.endringer:
                sett_inn(self.mappe / fil, fra, til)
            prover = self._kjor(m.prover)[0] if m.prover else ()
            brutt = self._vandre() if vandring and m.vandring else None
            return Utslag(prover, brutt)
        finally:
            for fil, tekst in foer.items():
                (self.mappe / fil).write_text(tekst, "utf-8")

    def uberort(self, m: Mutant) -> tuple[str, ...]:
        """The mutant's tests that fail though nothing is changed: there must be none."""
        return self._kjor(m.prover)[0]

    def _vandre(self) -> str | None:
        slapp, ut = self._kjor((VANDRING,), VANDRING_RUNDER=RUNDER)
        if not slapp:
            return None
        funnet = re.search(r"tests/maskin/(?:lofter|forsok|runden)\.py:\d+: in (\w+)\n(?!.*tests/maskin)", ut, re.S)
        return funnet.group(1) if funnet else "veien"

    def _kjor(self, prover: tuple[str, ...], **miljo: str) -> tuple[tuple[str, ...], str]:
        """The tests that failed, on SQLite, and what pytest said; the first three are enough."""
        svar = subprocess.run(
            [
                sys.executable, "-B", "-m", "pytest", "-q", "-p", "no:cacheprovider", "--maxfail=3", "-k",
                "not postgresql", *prover,
            ],
            cwd=self.mappe, env={**os.environ, "PYTHONPATH": str(self.mappe), **miljo}, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        if tabellen := _TABELL.search(svar.stdout + svar.stderr):
            return (f"flyt/tabell.py: {tabellen.group(1)}",), ""
        if svar.returncode not in (0, 1) and not _SLAPP.search(svar.stdout):
            raise RuntimeError(svar.stdout[-2000:] + svar.stderr[-2000:])
        return tuple(_SLAPP.findall(svar.stdout)), svar.stdout


def sett_inn(fil: Path, fra: str, til: str) -> None:
    """Takes the guard out. Foreldet when it does not stand there exactly once."""
    tekst = fil.read_text("utf-8")
    if tekst.count(fra) != 1:
        raise Foreldet(f"{fil.name} has the text {tekst.count(fra)} times, not once: {fra!r}. Write the mutant anew.")
    fil.write_text(tekst.replace(fra, til), "utf-8")
