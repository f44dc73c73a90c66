"""The server: the pages and the API in one app, and the command that starts it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx
import pytest

from saksbehandling.tjener import lag_tjener
from tests.dorer.api import TestClient, innstillinger, problem, som
from tests.dorer.skall import PROSJEKT, tilskudd


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


def _lytter(port: int) -> bool:
    with socket.socket() as s:
        return s.connect_ex(("127.0.0.1", port)) == 0


def test_kommandoen_tjener_svarer_med_sidene_og_api_et_paa_porten(api_mappe: Path) -> None:
    """The process as people start it, asked from outside."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    miljo = {"TILSKUDD_DATABASE_URL": f"sqlite:///{api_mappe / 'api.db'}", "TILSKUDD_MAPPE": str(api_mappe)}
    linje = [sys.executable, "-c", "from saksbehandling.cli import main; main()", "tjener", "--port", str(port)]
    with subprocess.Popen(linje, env=os.environ | miljo, cwd=PROSJEKT, stderr=subprocess.DEVNULL) as p:
        try:
            while not _lytter(port):
                assert p.poll() is None, "the server did not start"
                time.sleep(0.02)
            her = f"http://127.0.0.1:{port}"
            assert httpx.get(f"{her}/innlogging").headers["content-type"].startswith("text/html")
            assert httpx.get(f"{her}/api/v1/saker").status_code == 401
        finally:
            p.terminate()


def test_et_brev_som_bestilles_i_tjeneren_kommer_av_seg_selv(api_mappe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server's own workers make and deliver it, while it answers."""
    monkeypatch.setenv("TILSKUDD_JOBB_HVERT", "0.05")
    with TestClient(lag_tjener(innstillinger(api_mappe))) as k:
        nr = k.get("/api/v1/saker", **som("revisor")).json()[0]["nr"].replace("/", "-")
        sendt = (k.get(f"/api/v1/saker/{nr}/brev", **som("revisor")).json()[0]["sendt"] for _ in range(20_000))
        assert next((s for s in sendt if s), None) is not None
    assert [t.name for t in threading.enumerate() if t.name.startswith("jobber-")] == []


@pytest.mark.parametrize(("miljo", "valgt", "gaar"), [("demo", "nei", False), ("demo", "", True)])
def test_jobbene_i_tjeneren_kan_slaas_av(
    api_mappe: Path, monkeypatch: pytest.MonkeyPatch, miljo: str, valgt: str, gaar: bool
) -> None:
    monkeypatch.setenv("TILSKUDD_JOBBER_I_TJENEREN", valgt)
    with TestClient(lag_tjener(innstillinger(api_mappe, TILSKUDD_MILJO=miljo))) as k:
        assert k.get("/klar").json()["klar"] is True
        assert any(t.name.startswith("jobber-") for t in threading.enumerate()) is gaar


def test_i_produksjon_har_jobbene_sin_egen_prosess(api_mappe: Path) -> None:
    i_produksjon = innstillinger(api_mappe, TILSKUDD_MILJO="produksjon", TILSKUDD_NAA="")
    with TestClient(lag_tjener(i_produksjon)) as k:
        assert k.get("/helse").status_code == 200
        assert [t for t in threading.enumerate() if t.name.startswith("jobber-")] == []
