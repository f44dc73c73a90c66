"""The law's promises hold, whatever anybody does in a round, on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
from pathlib import Path

from tests.databaser import POSTGRES, Filer, Tjener
from tests.maskin.vandring import gaa

RUNDER = int(os.environ.get("VANDRING_RUNDER", "16"))
"""Rounds of the walk; scripts/mutanter walks further. PostgreSQL walks a third: the promises are the same."""


def test_lovens_lofter_holder_hva_enn_som_gjores_i_runden(
    tjener: Filer | Tjener, databaseslag: str, tmp_path: Path
) -> None:
    """The same walk every time. `scripts/vandring --sekunder N` walks on from a new place."""
    runder = RUNDER if databaseslag != POSTGRES else max(1, RUNDER // 3)
    gaa(tjener, tmp_path, runder=runder, steg=25, fast=True, kort_ned=False)
