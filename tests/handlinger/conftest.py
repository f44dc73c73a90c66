"""A world of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from saksbehandling.lager.procrastinateko import Procrastinateko
from saksbehandling.lager.utboks import Utboks
from tests.databaser import PROCRASTINATE, Lager
from tests.handlinger.mal import fyll, uten_oppsett
from tests.handlinger.verden import Verden


@pytest.fixture
def v(tjener: Lager, databaseslag: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Verden]:
    """Monday 3 March 2025 at nine, on SQLite and on PostgreSQL."""
    uten_oppsett(monkeypatch)
    with tjener.kopi(fyll) as url:
        yield Verden(url, tmp_path, ko=Procrastinateko() if databaseslag == PROCRASTINATE else Utboks())
