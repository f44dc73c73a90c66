"""The server: the pages and the API in one app, and the command that starts it."""

from __future__ import annotations

from pathlib import Path

import pytest

from saksbehandling.tjener import lag_tjener
from tests.dorer.api import TestClient, innstillinger, problem, som
from tests.dorer.skall import tilskudd


def test_sidene_og_api_et_svarer_i_samme_app(api_mappe: Path) -> None:
    k = TestClient(lag_tjener(innstillinger(api_mappe)), raise_server_exceptions=False)
    assert k.get("/innlogging").headers["content-type"].startswith("text/html")
    assert len(k.get("/api/v1/saker", **som("revisor")).json()) == 2
    assert k.get("/klar").json()["klar"] is True


def test_en_ukjent_vei_under_api_er_aldri_en_side(api_mappe: Path) -> None:
    k = TestClient(lag_tjener(innstillinger(api_mappe)), raise_server_exceptions=False)
    for sti in ("/api", "/api/", "/api/v1/finnes-ikke"):
        problem(k.get(sti), 404)
    problem(k.delete("/api/v1/saker", **som("admin")), 405)


def test_uten_valgt_passord_lages_ett_som_blir_fortalt(api_mappe: Path, caplog: pytest.LogCaptureFixture) -> None:
    app = lag_tjener(innstillinger(api_mappe, TILSKUDD_DEMO_PASSORD=""))
    passord = app.state.innlogging.passord
    assert len(passord) >= 12
    assert passord in caplog.text
    assert TestClient(app).get("/api/v1/saker", auth=("revisor", passord)).status_code == 200


def test_kommandoen_tjener_har_norsk_hjelp_og_sier_fra_om_en_umulig_port() -> None:
    assert "Start sidene og API-et" in tilskudd("tjener", "--help").ut
    svar = tilskudd("tjener", "--port", "70000", "--json")
    assert (svar.kode, svar.json["feil"][0]["felt"]) == (2, "--port")
