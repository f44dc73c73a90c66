"""A database with one application in it, for the tests of the doors."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from saksbehandling.lager.engine import motor
from tests import demoaar
from tests.dorer import api
from tests.dorer.saker import SOKNAD, UTEN_TILKNYTNING, bruk_mappen, gjort
from tests.dorer.skall import tilskudd


@pytest.fixture(scope="session")
def registrert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with one application in it, made by the command itself."""
    mappe = tmp_path_factory.mktemp("mal")
    with pytest.MonkeyPatch.context() as m:
        bruk_mappen(m, mappe)
        svar = tilskudd("soknad", "registrer", "-", "--json", inn=SOKNAD)
    assert svar.kode == 0, svar.feil
    assert svar.json == {"nr": "2025/0001"}
    return mappe


@pytest.fixture
def mappe(registrert: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that database for one test, on 1 April 2025."""
    kopi = tmp_path / "data"
    shutil.copytree(registrert, kopi)
    bruk_mappen(monkeypatch, kopi)
    return kopi


@pytest.fixture
def forseglet(mappe: Path) -> Path:
    """Two cases; seal 1 over both, seal 2 over the first, which went on; the second seal laid down outside."""
    assert tilskudd("soknad", "registrer", "-", "--json", inn=SOKNAD).kode == 0
    assert tilskudd("jobb", "kjor", "segl", "--json").json["segl"] == [1]
    gjort("ta_til_behandling", "saksbehandler", UTEN_TILKNYTNING)
    assert tilskudd("jobb", "kjor", "natt", "--json").json == {"jobb": "natt", "segl": [2], "hoder": 1, "anker": 2}
    return mappe


@pytest.fixture(scope="session")
def api_mal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the database of tests/dorer/api.py, made once."""
    mappe = tmp_path_factory.mktemp("api")
    api.bygg(mappe)
    return mappe


@pytest.fixture
def api_mappe(api_mal: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of it for one test."""
    kopi = tmp_path / "api"
    shutil.copytree(api_mal, kopi)
    yield kopi
    motor(api.innstillinger(kopi).database_url).dispose()


@pytest.fixture
def k(api_mappe: Path) -> api.TestClient:
    """The API on that copy."""
    return api.klient(api_mappe)


@pytest.fixture(scope="session")
def aaret(tmp_path_factory: pytest.TempPathFactory) -> demoaar.Demoaar:
    """The demo's whole year, one for all test processes; for tests that only read."""
    return demoaar.hent(tmp_path_factory)


@pytest.fixture(scope="session")
def demo(aaret: demoaar.Demoaar) -> Path:
    """The folder of the demo's whole round; for tests that only read."""
    return aaret.mappe
