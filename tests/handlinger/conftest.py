"""A world of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from saksbehandling.lager.engine import motor
from tests.handlinger.mal import kopier, lag_mal, uten_oppsett
from tests.handlinger.verden import Verden


@pytest.fixture(scope="session")
def mal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lag_mal(tmp_path_factory.mktemp("mal"))


@pytest.fixture
def v(mal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Verden]:
    """Monday 3 March 2025 at nine."""
    uten_oppsett(monkeypatch)
    verden = kopier(mal, tmp_path)
    yield verden
    motor(verden.url).dispose()
