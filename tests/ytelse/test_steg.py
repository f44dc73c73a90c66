"""The command that measures works. How fast it is, is no test: that hangs on the machine."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROT = Path(__file__).resolve().parents[2]


def test_steg_maales_mot_hver_motpart_i_formen_som_kontrakten_har() -> None:
    kommando = [sys.executable, "scripts/ytelse.py", "steg", "--json", "--kort"]
    svar = subprocess.run(kommando, cwd=ROT, capture_output=True, text=True, check=True)
    ut = json.loads(svar.stdout)
    assert ut["del"] == "steg"
    assert ut["maskin"]
    assert [(m["database"], m["motpart"], m["maal"]) for m in ut["maalt"]] == [
        ("SQLite NORMAL", "for_haand", "cpu"),
        ("SQLite NORMAL", "SpiffWorkflow", "cpu"),
    ]
    for m in ut["maalt"]:
        assert m["hva"], m
        assert m["form"], m
        assert m["forhold"] > 0
        assert m["mal"] > 0
