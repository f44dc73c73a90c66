"""A world of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databaser import Filer, Tjener
from tests.handlinger.mal import fyll, uten_oppsett
from tests.handlinger.verden import Verden


@pytest.fixture
def v(tjener: Filer | Tjener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Verden]:
    """Monday 3 March 2025 at nine, on SQLite and on PostgreSQL."""
    uten_oppsett(monkeypatch)
    with tjener.kopi(fyll) as url:
        yield Verden(url, tmp_path)
