"""A database of its own for each test: a file, migrated as a user's is."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from saksbehandling.lager.engine import motor
from saksbehandling.lager.skjema import oppgrader
from saksbehandling.lager.transaksjon import transaksjon
from tests.lager.bygg import hel_sak


@pytest.fixture
def tom_url(tmp_path: Path) -> Iterator[str]:
    """An address where nothing is yet."""
    url = f"sqlite:///{tmp_path / 'tilskudd.db'}"
    yield url
    motor(url).dispose()


@pytest.fixture(scope="session")
def migrert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a migrated, empty database, made once and copied for each test."""
    fil = tmp_path_factory.mktemp("migrert") / "tilskudd.db"
    url = f"sqlite:///{fil}"
    oppgrader(url)
    motor(url).dispose()
    return fil


@pytest.fixture
def url(tom_url: str, migrert: Path, tmp_path: Path) -> str:
    """An address with a migrated, empty database. A power cut is not tested here, so it need not wait for the disk."""
    shutil.copy(migrert, tmp_path / "tilskudd.db")
    motor(tom_url, varig=False)
    return tom_url


@pytest.fixture
def tre_saker(url: str) -> str:
    """Three whole cases with four events each; the second is the one that is tampered with."""
    with transaksjon(url) as db:
        for _ in range(3):
            hel_sak(db)
    return url
