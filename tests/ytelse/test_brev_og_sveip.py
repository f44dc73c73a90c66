"""The commands that measure letters and the sweep work. How fast they are, is no test."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROT = Path(__file__).resolve().parents[2]


def maalt(del_: str) -> list[dict[str, Any]]:
    kommando = [sys.executable, "scripts/ytelse.py", del_, "--json", "--kort"]
    ut = json.loads(subprocess.run(kommando, cwd=ROT, capture_output=True, text=True, check=True).stdout)
    assert ut["del"] == del_
    for m in ut["maalt"]:
        assert {"hva", "database", "motpart", "form", "maal", "forhold", "mal"} <= set(m)
        assert m["forhold"] > 0
    return list(ut["maalt"])


def test_brevene_maales_mot_en_enkel_lokke_og_mot_typst_i_samme_kjoring() -> None:
    assert [(m["motpart"], m["maal"], m["mal"]) for m in maalt("brev")] == [
        ("plain write_pdf loop", "wall", 2.7), ("plain write_pdf loop", "cpu", None),
        ("plain write_pdf loop", "wall", 3.0), ("plain write_pdf loop", "cpu", None), ("typst", "wall", None),
    ]  # fmt: skip


def test_sveipet_maales_blant_faa_og_mange_saker() -> None:
    assert [(m["hva"], m["mal"]) for m in maalt("sveip")] == [("tomt sveip", 0.67), ("hver forfalt", 0.67)]
