"""Settings for every test: no network, a fixed Hypothesis, and a time zone that no rule may lean on."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings

from tests import databaser

# The day of a deadline is Oslo's, wherever the server stands. Half a world away, a rule that reads local time is seen.
os.environ["TZ"] = "Pacific/Auckland"
time.tzset()

# A person's own database, clock and settings are never seen by a test.
for _navn in [navn for navn in os.environ if navn.startswith("TILSKUDD_")]:
    del os.environ[_navn]

# The same examples on every machine and every run: a red test is red for everyone.
settings.register_profile("fast", derandomize=True, database=None, deadline=None, print_blob=True)
settings.load_profile("fast")

_koble_til = socket.socket.connect
_HER = ("127.", "::1", "localhost")


class NettIProve(AssertionError):
    """A test reached for the network. Give it the local default of the integration instead."""


def _bare_her(kontakt: socket.socket, adresse: Any) -> None:
    if kontakt.family in (socket.AF_INET, socket.AF_INET6) and not str(adresse[0]).startswith(_HER):
        raise NettIProve(f"A test tried to reach {adresse!r}. Use the integration's local default.")
    _koble_til(kontakt, adresse)


@pytest.fixture(autouse=True, scope="session")
def _uten_nett() -> Any:
    """Let sockets reach this machine only."""
    lapp = pytest.MonkeyPatch()
    lapp.setattr(socket.socket, "connect", _bare_her)
    yield
    lapp.undo()


@pytest.fixture(autouse=True)
def _egen_datamappe(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever asks for the user's data folder gets one of its own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for a database runs on both kinds, unless it says why it is about SQLite alone."""
    if "databaseslag" in metafunc.fixturenames:
        bare = metafunc.definition.get_closest_marker("bare_sqlite")
        mer = [databaser.PROCRASTINATE] if metafunc.definition.get_closest_marker("hver_ko") else []
        slag = [databaser.SQLITE] if bare else [*databaser.BEGGE, *mer]
        metafunc.parametrize("databaseslag", slag, scope="session")


@pytest.fixture(scope="session")
def tjener(databaseslag: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[databaser.Lager]:
    """What makes databases of one kind: `tom()` an empty one, `kopi(fill)` one filled as wished."""
    if databaseslag == databaser.SQLITE:
        yield databaser.Filer(tmp_path_factory.mktemp("databaser"))
    else:
        yield databaser.MedProcrastinate() if databaseslag == databaser.PROCRASTINATE else databaser.tjener()


@pytest.fixture
def database(tjener: databaser.Lager) -> Iterator[str]:
    """The address of a migrated, empty database: the test runs on SQLite and on PostgreSQL."""
    with tjener.kopi() as url:
        yield url


def pytest_sessionfinish(session: pytest.Session) -> None:
    """The databases of this process go with it, and with the last process the checkout's own server."""
    if databaser.tjener.cache_info().currsize:
        databaser.tjener().slipp_malene()
    if not hasattr(session.config, "workerinput"):
        databaser.stopp_egen_tjener()
