"""A database of its own for each test, migrated as a user's is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from saksbehandling.lager.engine import motor
from saksbehandling.lager.transaksjon import transaksjon
from tests import databaser
from tests.lager.bygg import hel_sak


@pytest.fixture
def tom_url(tmp_path: Path) -> Iterator[str]:
    """An address where nothing is yet."""
    url = f"sqlite:///{tmp_path / 'tilskudd.db'}"
    yield url
    motor(url).dispose()


@pytest.fixture
def url(database: str) -> str:
    """An address with a migrated, empty database, on SQLite and on PostgreSQL."""
    return database


@pytest.fixture
def postgres_url() -> Iterator[str]:
    """A migrated, empty database on PostgreSQL, for what SQLite does not have: rights, and many writers."""
    with databaser.tjener().kopi() as url:
        yield url


@pytest.fixture
def tre_saker(url: str) -> str:
    """Three whole cases with four events each; the second is the one that is tampered with."""
    with transaksjon(url) as db:
        for _ in range(3):
            hel_sak(db)
    return url
