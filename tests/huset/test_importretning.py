"""Each import contract of pyproject.toml breaks on the import that it is there to stop."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.huset.fil import ROT

# One bad import for each contract, by the contract's first words.
DARLIGE = {
    "Imports point one way": ("saksbehandling/lager/skriv.py", "import saksbehandling.handlinger.utfor"),
    "The law knows of no": ("regelverk/klage.py", "import sqlalchemy"),
    "Only flyt.maskin": ("saksbehandling/handlinger/utfor.py", "import transitions"),
    "Only brev.pdf": ("saksbehandling/jobber/brev.py", "import weasyprint"),
    "Only jobber.klokke": ("saksbehandling/cli/drift.py", "import apscheduler.schedulers.blocking"),
    "Only jobber.procrastinate": ("saksbehandling/lager/procrastinateko.py", "import procrastinate.schema"),
    "Doors ask": ("saksbehandling/cli/sak.py", "import regelverk.klage"),
    "A move reaches no network": ("saksbehandling/lager/lesing.py", "import smtplib"),
    "The tables do nothing": ("saksbehandling/domene/sak.py", "import saksbehandling.lager.lesing"),
}


def lint(mappe: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("lint-imports")
    miljo = {"PYTHONPATH": str(mappe), "PATH": "/usr/bin:/bin", "COLUMNS": "200"}
    return subprocess.run(
        [program, "--no-cache"], cwd=mappe, env=miljo, capture_output=True, text=True, check=False, timeout=120
    )


def test_hver_kontrakt_brytes_av_importen_den_skal_stoppe(tmp_path: Path) -> None:
    for mappe in ("regelverk", "saksbehandling"):
        shutil.copytree(ROT / mappe, tmp_path / mappe, ignore=shutil.ignore_patterns("__pycache__", "*.txt", "*.html"))
    shutil.copy(ROT / "pyproject.toml", tmp_path)
    for sti, linje in DARLIGE.values():
        fil = tmp_path / sti
        fil.write_text(fil.read_text(encoding="utf-8") + f"\n{linje}\n", encoding="utf-8")
    kontrakter = [
        kontrakt["name"]
        for kontrakt in tomllib.loads((ROT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    ]
    for navn in kontrakter:
        assert any(navn.startswith(forst) for forst in DARLIGE), f"Give the contract {navn!r} a bad import in this test"
    svar = lint(tmp_path)
    brutt = {navn for navn in kontrakter if f"{navn} BROKEN" in svar.stdout.replace("\n", " ")}
    assert svar.returncode == 1, svar.stdout + svar.stderr
    assert brutt == set(kontrakter), svar.stdout
