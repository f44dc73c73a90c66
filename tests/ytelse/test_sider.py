"""The command that measures the pages works, and none of them asks more than it may. How fast it is, is no test."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROT = Path(__file__).resolve().parents[2]


def test_sidene_maales_mot_en_bar_side_i_formen_som_kontrakten_har() -> None:
    kommando = [sys.executable, "scripts/ytelse.py", "sider", "--json", "--kort"]
    ut = json.loads(subprocess.run(kommando, cwd=ROT, capture_output=True, text=True, check=True).stdout)
    assert ut["del"] == "sider"
    assert len(ut["maalt"]) == 10
    for m in ut["maalt"]:
        assert (m["database"], m["motpart"], m["maal"], m["mal"]) == ("SQLite", "bar side", "cpu", 0.333)
        assert m["form"]
        assert m["forhold"] > 0
        assert m["sporringer"] <= (m["flest_sporringer"] if m["hva"] != "saken" else 20), m
