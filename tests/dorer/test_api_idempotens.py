"""The same key and body: the same answer and one effect. Another body: told so."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from saksbehandling.jobber.arbeidsplass import arbeidsplass
from saksbehandling.jobber.rydding import rydd
from saksbehandling.lager.idempotens import IDEMPOTENS
from saksbehandling.lager.transaksjon import lesing
from tests.dorer.api import IMDI_SAK, OSLO, TestClient, innstillinger, problem, som
from tests.dorer.saker import SOKNAD, UTEN_TILKNYTNING

TA_SAKEN = f"/api/v1/saker/{IMDI_SAK}/handlinger/ta_til_behandling"
NOKKEL = {"Idempotency-Key": "5f0c"}


def antall(k: TestClient) -> int:
    return len(k.get("/api/v1/saker", **som("revisor")).json())


def test_samme_soknad_sendt_to_ganger_blir_en_sak(k: TestClient) -> None:
    svar = [k.post("/api/v1/soknader", json=SOKNAD, headers=NOKKEL, **som(f"soker-{OSLO}")) for _ in range(3)]
    assert {s.status_code for s in svar} == {200}
    assert len({s.text for s in svar}) == 1
    assert antall(k) == 3


def test_uten_nokkel_er_hver_soknad_ny(k: TestClient) -> None:
    nr = [k.post("/api/v1/soknader", json=SOKNAD, **som(f"soker-{OSLO}")).json()["nr"] for _ in range(2)]
    assert nr == ["2025/0003", "2025/0004"]


def test_samme_handling_to_ganger_gir_samme_svar_og_ikke_utdatert(k: TestClient) -> None:
    svar = [
        k.post(TA_SAKEN, json={"versjon": 2, "data": UTEN_TILKNYTNING}, headers=NOKKEL, **som("saksbehandler"))
        for _ in range(2)
    ]
    assert svar[0].status_code == 200
    assert svar[0].text == svar[1].text


def test_annen_kropp_eller_annen_vei_med_samme_nokkel_er_422(k: TestClient) -> None:
    k.post("/api/v1/soknader", json=SOKNAD, headers=NOKKEL, **som("saksbehandler"))
    annen = {**SOKNAD, "tiltak": "Noe annet"}
    p = problem(k.post("/api/v1/soknader", json=annen, headers=NOKKEL, **som("saksbehandler")), 422)
    assert p["feil"][0]["felt"] == "Idempotency-Key"
    problem(k.post(TA_SAKEN, json={"versjon": 2}, headers=NOKKEL, **som("saksbehandler")), 422)
    assert antall(k) == 3


def test_noklene_er_hver_brukers_egne(k: TestClient) -> None:
    for bruker in (f"soker-{OSLO}", "saksbehandler"):
        assert k.post("/api/v1/soknader", json=SOKNAD, headers=NOKKEL, **som(bruker)).status_code == 200
    assert antall(k) == 4


def test_et_nei_huskes_ogsaa_og_etterlater_ingenting(k: TestClient) -> None:
    """Refused, then the case moves on; the same request still has its one answer."""
    trekk = f"/api/v1/saker/{IMDI_SAK}/handlinger/innstill"
    innstilling = {"utfall": "innvilget", "belop_kr": 1_000_000, "begrunnelse": "Godt.", **UTEN_TILKNYTNING}
    p = problem(k.post(trekk, json={"versjon": 2, "data": innstilling}, headers=NOKKEL, **som("saksbehandler")), 409)
    assert k.post(TA_SAKEN, json={"versjon": 2, "data": UTEN_TILKNYTNING}, **som("saksbehandler")).status_code == 200
    igjen = k.post(trekk, json={"versjon": 2, "data": innstilling}, headers=NOKKEL, **som("saksbehandler"))
    assert problem(igjen, 409) == p
    ny = {"versjon": 3, "data": {**innstilling, "habilitet": {"relasjon": "ingen"}}}
    problem(k.post(trekk, json=ny, headers=NOKKEL, **som("saksbehandler")), 422)
    assert k.post(trekk, json=ny, headers={"Idempotency-Key": "ny"}, **som("saksbehandler")).status_code == 200


def test_var_egen_feil_huskes_ikke(k: TestClient, api_mappe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as m:
        m.setattr("saksbehandling.api.registrering.sak", lambda *_: 1 // 0)
        problem(k.post("/api/v1/soknader", json=SOKNAD, headers=NOKKEL, **som("saksbehandler")), 500)
    assert antall(k) == 2
    assert k.post("/api/v1/soknader", json=SOKNAD, headers=NOKKEL, **som("saksbehandler")).status_code == 200


def test_nokkelen_gjelder_ogsaa_sporsmal_til_regelverket(k: TestClient) -> None:
    sporsmal = {"type": "klage", "fra": "2025-04-01"}
    svar = [k.post("/api/v1/regler/frist", json=sporsmal, headers=NOKKEL, **som("jurist")) for _ in range(2)]
    assert svar[0].json()["frist"] == svar[1].json()["frist"] == "2025-04-22"
    annet = {**sporsmal, "fra": "2025-04-02"}
    problem(k.post("/api/v1/regler/frist", json=annet, headers=NOKKEL, **som("jurist")), 422)


def test_en_umulig_nokkel_er_422(k: TestClient) -> None:
    for nokkel in ("", "a b", "æ".encode("latin-1"), "x" * 201):
        svar = k.post("/api/v1/soknader", json=SOKNAD, headers={"Idempotency-Key": nokkel}, **som("saksbehandler"))
        problem(svar, 422)
    assert antall(k) == 2


def test_svar_eldre_enn_sju_dager_ryddes_bort(k: TestClient, api_mappe: Path) -> None:
    o = innstillinger(api_mappe)
    k.post("/api/v1/soknader", json=SOKNAD, headers=NOKKEL, **som("saksbehandler"))
    p = arbeidsplass(o)
    assert rydd(replace(p, naa=p.naa + timedelta(days=7)))["ryddet"] == 0
    assert rydd(replace(p, naa=p.naa + timedelta(days=7, seconds=1)))["ryddet"] == 1
    with lesing(o.database_url) as db:
        assert db.execute(select(IDEMPOTENS)).all() == []
