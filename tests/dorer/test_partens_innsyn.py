"""What the party sees of a case while it is decided: never a recommendation or a decision before the letter."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from saksbehandling.flyt.flyter import FLYTER
from saksbehandling.flyt.sokerord import ORD
from saksbehandling.flyt.soknad import Soknad
from saksbehandling.flyt.tabell import Rolle
from tests.dorer.api import IMDI_SAK, OSLO, TestClient, som
from tests.dorer.nettleser import som as i_nettleseren
from tests.dorer.saker import INNSTILLING, UTEN_TILKNYTNING, gjort, til_innstilt

SAK = f"/api/v1/saker/{IMDI_SAK}"
SOKER = som(f"soker-{OSLO}")
SKJULT = [n for f in FLYTER.values() for n, t in f.tilstander.items() if t.parten_ser is not None]
VEDTATT = ("ta_til_behandling", "saksbehandler"), ("innstill", "saksbehandler"), ("vedta", "beslutter")


@pytest.fixture
def vedtatt(k: TestClient) -> TestClient:
    """The application is decided, and no letter has gone."""
    for versjon, (handling, bruker) in enumerate(VEDTATT, start=2):
        data = INNSTILLING if handling == "innstill" else UTEN_TILKNYTNING
        svar = k.post(f"{SAK}/handlinger/{handling}", json={"versjon": versjon, "data": data}, **som(bruker))
        assert svar.status_code == 200, svar.text
    return k


def test_soknaden_er_under_arbeid_for_sokeren_til_brevet_er_sendt(vedtatt: TestClient) -> None:
    assert vedtatt.get(SAK, **som("leder")).json()["tilstand"] == Soknad.venter_orientering.navn
    sett = vedtatt.get(SAK, **SOKER).json()
    assert (sett["tilstand"], sett["setning"]) == (Soknad.vurderes.navn, Soknad.vurderes.setning)
    assert [h["handling"] for h in sett["hendelser"]] == ["opprett", "send_inn", "ta_til_behandling"]
    (i_lista,) = vedtatt.get("/api/v1/saker", **SOKER).json()
    assert i_lista["tilstand"] == Soknad.vurderes.navn


@pytest.mark.parametrize("felt", ["tilstand", "venter_paa"])
def test_et_filter_roper_ikke_hvor_saken_egentlig_staar(vedtatt: TestClient, felt: str) -> None:
    egentlig = {"tilstand": Soknad.venter_orientering.navn, "venter_paa": str(Rolle.BESLUTTER)}[felt]
    sett = {"tilstand": Soknad.vurderes.navn, "venter_paa": str(Rolle.SAKSBEHANDLER)}[felt]
    assert vedtatt.get(f"/api/v1/saker?{felt}={egentlig}", **SOKER).json() == []
    assert len(vedtatt.get(f"/api/v1/saker?{felt}={sett}", **SOKER).json()) == 1


def test_mulighetene_roper_det_heller_ikke(vedtatt: TestClient) -> None:
    alle: list[dict[str, Any]] = vedtatt.get(f"{SAK}/muligheter", **SOKER).json()
    av = {m["handling"]: m for m in alle}
    assert not av["orienter"]["fra_tilstanden"]
    assert av["innstill"]["fra_tilstanden"] and [g["regel"] for g in av["innstill"]["grunner"]] == ["rolle"]
    assert av["trekk"]["tillatt"]
    assert all(g["regel"] in ("tilstand", "rolle") for m in alle for g in m["grunner"])
    nektet = vedtatt.post(f"{SAK}/handlinger/orienter", json={"versjon": 5, "data": {}}, **SOKER)
    assert nektet.status_code == 409
    assert Soknad.vurderes.setning in nektet.json()["detail"]
    assert Soknad.venter_orientering.setning not in nektet.json()["detail"]
    assert "900" not in json.dumps(alle)


def test_en_gammel_side_forteller_ikke_sokeren_hva_vi_har_gjort(mappe: Path) -> None:
    n = i_nettleseren("soker-958935420")
    trekk = "/sak/2025-0001/trekk/trekk"
    felt = n.side(trekk).skjulte()
    til_innstilt()
    gjort("vedta", "beslutter", UTEN_TILKNYTNING)
    side = n.klient.post(trekk, data=felt)
    assert side.status_code == 409
    assert "tatt til behandling" in side.text
    for ord_ in ("nnstil", "edtak fattet", "epartementet", "Berit"):
        assert ord_ not in side.text
    for handling in ("vedta", "orienter", "send_brev"):
        tekst = n.side(f"/sak/2025-0001/trekk/{handling}").tekst
        assert Soknad.venter_orientering.setning not in tekst


@pytest.mark.parametrize("tilstand", SKJULT)
def test_parten_kan_gjore_det_samme_i_en_skjult_tilstand_som_i_den_hun_ser(tilstand: str) -> None:
    (flyt,) = [f for f in FLYTER.values() if tilstand in f.tilstander and f.tilstander[tilstand].parten_ser]
    partens = [h for h in flyt.handlinger.values() if Rolle.SOKER in h.hvem]
    t = flyt.tilstander[tilstand]
    assert [h.navn for h in partens if t in h.fra] == [h.navn for h in partens if t.for_parten in h.fra]


@pytest.mark.parametrize("flyt", ORD)
def test_hver_tilstand_som_sokeren_ser_har_ord(flyt: str) -> None:
    sett = {t.for_parten.navn for t in FLYTER[flyt].tilstander.values()}
    assert set(ORD[flyt]) == sett
