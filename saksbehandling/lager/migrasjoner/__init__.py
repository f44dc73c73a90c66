"""The database's history, one file for each change in versions/. The number in its name is its revision."""

from __future__ import annotations

from pathlib import Path
from typing import Any

MAPPE = Path(__file__).parent


def alle() -> frozenset[str]:
    """Every revision, read from the file names («m0001_sak_og_logg.py»), so that a start need not load Alembic."""
    return frozenset(f.name.split("_")[0].removeprefix("m") for f in (MAPPE / "versions").glob("m[0-9]*_*.py"))


def hode() -> str:
    """The newest revision."""
    return max(alle())


def vaart(navn: str | None, slag: str, _forelder: Any) -> bool:
    """Whether the models tell of it. The search's own tables and indexes differ between the databases: they do not."""
    return slag not in ("table", "index") or not (navn or "").startswith("sok_")
