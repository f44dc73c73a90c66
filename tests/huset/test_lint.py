"""What ruff is set to stop, it stops: one line of bad code for each rule of the house that it holds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.huset.fil import ROT

FANGES = [
    ("TID251", "from datetime import datetime\n\nx = datetime.now()\n"),
    ("TID251", "from datetime import date\n\nx = date.today()\n"),
    ("TID251", "import time\n\nx = time.time()\n"),
    ("TID251", "from sqlalchemy import event\n\nprint(event)\n"),
    ("TID251", "import sqlalchemy.event\n"),
    ("TID251", "from sqlmodel import Relationship\n\nprint(Relationship)\n"),
    ("DTZ001", "from datetime import datetime\n\nx = datetime(2025, 1, 1)\n"),
    ("C901", "def f(x: int) -> None:\n" + "".join(f"    if x == {n}:\n        f(x)\n" for n in range(11))),
    ("T201", "print(1)\n"),
    ("S307", "x = eval('1')\n"),
    ("ERA001", "# x = f(1)\n"),
]


def ruff(sti: str, kode: str) -> str:
    program = Path(sys.executable).with_name("ruff")
    ord_ = [program, "check", "--no-cache", "--output-format", "concise", "--stdin-filename", sti, "-"]
    return subprocess.run(ord_, cwd=ROT, input=kode, capture_output=True, text=True, check=False, timeout=60).stdout


@pytest.mark.parametrize(("regel", "kode"), FANGES, ids=[f"{r}-{n}" for n, (r, _) in enumerate(FANGES)])
def test_lint_stopper_darlig_kode(regel: str, kode: str) -> None:
    assert f" {regel} " in ruff("saksbehandling/handlinger/x.py", kode)


def test_bare_motoren_lytter_paa_databasen_og_bare_klokka_leser_tiden() -> None:
    assert " TID251 " not in ruff("saksbehandling/lager/engine.py", "from sqlalchemy import event\n\nx = event\n")
    assert " TID251 " not in ruff("saksbehandling/klokke.py", "from datetime import datetime\n\nx = datetime.now()\n")
