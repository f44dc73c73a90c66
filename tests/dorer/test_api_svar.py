"""What the API answers, and how it says no."""

from __future__ import annotations

from pathlib import Path

import pytest

from saksbehandling.handlinger.lesjson import STORST
from tests.dorer.api import IMDI_SAK, KOMMUNE_SAK, OSLO, PASSORD, TestClient, klient, problem, som
from tests.dorer.saker import SOKNAD, UTEN_TILKNYTNING

SAK = f"/api/v1/saker/{IMDI_SAK}"
TA_SAKEN = f"{SAK}/handlinger/ta_til_behandling"


def test_en_handling_gir_saken_slik_den_ble(k: TestClient) -> None:
    svar = k.post(TA_SAKEN, json={"versjon": 2, "data": UTEN_TILKNYTNING}, **som("saksbehandler"))
    assert svar.status_code == 200, svar.text
    sak = svar.json()
    assert (sak["nr"], sak["tilstand"], sak["versjon"], sak["varsler"]) == ("2025/0001", "vurderes", 3, [])
    assert sak == {**k.get(SAK, **som("saksbehandler")).json(), "varsler": []}


def test_en_regel_som_nekter_sier_hvorfor_og_hva_som_skal_til(k: TestClient) -> None:
    p = problem(k.post(f"{SAK}/handlinger/vedta", json={"versjon": 2}, **som("saksbehandler")), 409)
    assert {"tilstand", "rolle"} <= {g["regel"] for g in p["grunner"] if g["svar"] is False}
    assert "beslutter" in p["detail"]


def test_en_gammel_versjon_nektes_og_ingenting_er_endret(k: TestClient) -> None:
    p = problem(k.post(TA_SAKEN, json={"versjon": 1, "data": UTEN_TILKNYTNING}, **som("saksbehandler")), 409)
    assert (p["kode"], p["versjon"], p["grunner"]) == ("utdatert", 2, [])
    assert k.get(SAK, **som("saksbehandler")).json()["versjon"] == 2


def test_hvert_galt_felt_navngis_med_verdi_og_hva_som_skal_gjores(k: TestClient) -> None:
    k.post(TA_SAKEN, json={"versjon": 2, "data": UTEN_TILKNYTNING}, **som("saksbehandler"))
    data = {"utfall": "kanskje", "belop_kr": "tusen", "begrunnelse": "Godt.", "tull": 1}
    svar = k.post(f"{SAK}/handlinger/innstill", json={"versjon": 3, "data": data}, **som("saksbehandler"))
    feil = {f["felt"]: f for f in problem(svar, 422)["feil"]}
    assert set(feil) == {"utfall", "belop_kr", "tull"}
    assert feil["belop_kr"]["verdi"] == "tusen"
    assert all(f["melding"] and f["gjor"] for f in feil.values())


@pytest.mark.parametrize(
    ("kropp", "felt"),
    [
        ('{"versjon": 2', "forespørselen"),
        ("", "forespørselen"),
        ("[]", "forespørselen"),
        ('{"versjon": 2, "versjon": 3}', "versjon"),
        ('{"versjon": 2.0}', "versjon"),
        ('{"versjon": NaN}', "versjon"),
        ('{"versjon": 1e400}', "versjon"),
        ('{"versjon": 99999999999999999999999}', "versjon"),
        ('{"versjon": 2, "data": {"begrunnelse": "a\\u0000b"}}', "data.begrunnelse"),
        ('{"versjon": 2, "data": {"begrunnelse": "\\ud800"}}', "data.begrunnelse"),
        ('{"versjon": 2, "data": []}', "data"),
        ('{"data": {}}', "versjon"),
        ("[" * 900 + "]" * 900, "forespørselen"),
        ("[" * 100_000, "forespørselen"),
    ],
)
def test_uleselig_json_er_422_og_sier_hvor(k: TestClient, kropp: str, felt: str) -> None:
    svar = k.post(TA_SAKEN, content=kropp, headers={"Content-Type": "application/json"}, **som("saksbehandler"))
    feil = problem(svar, 422)["feil"]
    assert felt in {f["felt"] for f in feil}
    assert all(f["melding"] and f["gjor"] for f in feil)


def test_nokler_med_usynlige_tegn_er_422(k: TestClient) -> None:
    for navn in ("\\u0000", "\\ud800", "\\u202e"):
        kropp = f'{{"versjon": 2, "data": {{"{navn}": 1}}, "{navn}": 2}}'
        svar = k.post(TA_SAKEN, content=kropp, headers={"Content-Type": "application/json"}, **som("saksbehandler"))
        problem(svar, 422)


def test_for_stor_kropp_er_413_ogsaa_naar_lengden_ikke_er_oppgitt(k: TestClient) -> None:
    hoder = {"Content-Type": "application/json"}
    problem(k.post(TA_SAKEN, content=b" " * (STORST + 1), headers=hoder, **som("saksbehandler")), 413)
    biter = (b" " * 1_000_000 for _ in range(6))
    problem(k.post(TA_SAKEN, content=biter, headers=hoder, **som("saksbehandler")), 413)


def test_et_skjema_fra_en_fremmed_side_tas_ikke_imot(k: TestClient) -> None:
    for slag in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        svar = k.post(TA_SAKEN, content=b'{"versjon": 2}', headers={"Content-Type": slag}, **som("saksbehandler"))
        problem(svar, 415)


def test_ukjente_veier_og_metoder_er_problemer_ogsaa(k: TestClient) -> None:
    problem(k.get("/api/v2/saker"), 404)
    problem(k.get("/finnes-ikke"), 404)
    svar = k.delete("/api/v1/saker/2025-0001", **som("admin"))
    problem(svar, 405)
    assert svar.headers["allow"] == "GET"
    problem(k.post("/api/v1/regler/finnes-ikke", json={}, **som("jurist")), 404)
    problem(k.post(f"{SAK}/handlinger/finnes_ikke", json={"versjon": 2}, **som("saksbehandler")), 404)


@pytest.mark.parametrize(
    "hode", ["", "Basic", "Basic !!!", "Basic Og==", "Bearer abc", "Basic c2Frc2JlaGFuZGxlcjpmZWls", "Basic /////w=="]
)
def test_uten_riktig_innlogging_er_svaret_401(k: TestClient, hode: str) -> None:
    svar = k.get("/api/v1/saker", headers={"Authorization": hode} if hode else {})
    problem(svar, 401)
    assert svar.headers["www-authenticate"].startswith("Basic")


def test_ukjent_bruker_og_feil_passord_far_samme_svar(k: TestClient) -> None:
    en = problem(k.get("/api/v1/saker", auth=("saksbehandler", "feil")), 401)
    for bruker in ("finnes-ikke", "soker-123456789", "klokka", "saksbehandler\x00", "SAKSBEHANDLER"):
        assert problem(k.get("/api/v1/saker", auth=(bruker.encode(), PASSORD.encode())), 401) == en


def test_i_produksjon_slipper_ingen_inn_med_basic(api_mappe: Path) -> None:
    k = klient(api_mappe, TILSKUDD_MILJO="produksjon", TILSKUDD_NAA="")
    svar = k.get("/api/v1/saker", **som("saksbehandler"))
    p = problem(svar, 401)
    assert "produksjon" in p["detail"]
    assert "Basic" not in svar.headers["www-authenticate"]
    assert k.get("/helse").status_code == 200


def test_helse_og_klar_trenger_ingen_innlogging(k: TestClient) -> None:
    assert k.get("/helse").json() == {"helse": "ok"}
    assert k.get("/klar").json() == {"klar": True, "mangler": []}


def test_klar_sier_hva_som_mangler(k: TestClient, api_mappe: Path) -> None:
    import sqlite3

    with sqlite3.connect(api_mappe / "api.db") as db:
        db.execute("DROP TRIGGER hendelse_slettes_ikke")
    svar = k.get("/klar")
    assert svar.status_code == 503
    assert svar.json() == {"klar": False, "mangler": ["Triggeren hendelse_slettes_ikke mangler i databasen."]}


def test_klar_sier_at_loggen_ikke_er_forseglet_paa_lenge(api_mappe: Path) -> None:
    svar = klient(api_mappe, TILSKUDD_NAA="2025-04-01T13:00:00+02:00").get("/klar")
    assert svar.status_code == 503
    assert svar.json()["mangler"] == ["Loggen er ikke forseglet på 60 minutter, og det er ingen segl."]


def test_var_egen_feil_er_500_uten_innsiden_og_blir_loggfort(
    k: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def brister(*_: object) -> None:
        raise AssertionError("hemmelig indre")

    monkeypatch.setattr("saksbehandling.api.saker.sak", brister)
    p = problem(k.get(SAK, **som("saksbehandler")), 500)
    assert "hemmelig" not in str(p)
    assert "hemmelig indre" in caplog.text


def test_sakene_kommer_side_for_side(k: TestClient) -> None:
    svar = k.get("/api/v1/saker?limit=1", **som("revisor"))
    assert [s["nr"] for s in svar.json()] == ["2025/0001"]
    neste = k.get(svar.links["next"]["url"], **som("revisor"))
    assert [s["nr"] for s in neste.json()] == ["2025/0002"]
    assert "next" not in neste.links
    problem(k.get("/api/v1/saker?cursor=2025-9999", **som("revisor")), 422)


def test_filtrene_velger_og_et_ukjent_filter_er_422(k: TestClient) -> None:
    def nr(filter_: str) -> list[str]:
        return [s["nr"] for s in k.get(f"/api/v1/saker?{filter_}", **som("revisor")).json()]

    assert nr("ordning=frivillige-kommunale") == ["2025/0002"]
    assert nr("flyt=soknad&tilstand=mottatt&venter_paa=saksbehandler") == ["2025/0001", "2025/0002"]
    assert nr("venter_paa=beslutter") == []
    assert problem(k.get("/api/v1/saker?ordning=jobbsjanse", **som("revisor")), 422)["feil"][0]["felt"] == "ordning"
    problem(k.get("/api/v1/saker?flyt=rapport", **som("revisor")), 404)


def test_en_soker_kan_ikke_soke_for_andre(k: TestClient) -> None:
    problem(k.post("/api/v1/soknader", json=SOKNAD, **som("soker-974760673")), 403)
    assert len(k.get("/api/v1/saker", **som("revisor")).json()) == 2
    egen = k.post("/api/v1/soknader", json=SOKNAD, **som(f"soker-{OSLO}"))
    assert egen.json()["nr"] == "2025/0003"


def test_en_utlysning_og_en_orientering_startes_av_saksbehandleren(k: TestClient) -> None:
    svar = k.post("/api/v1/utlysninger", json={"ordning": "jobbsjansen", "aar": 2025}, **som("saksbehandler"))
    assert svar.json()["flyt"] == "utlysning"
    svar = k.post("/api/v1/orienteringer", json={"ordning": "jobbsjansen", "aar": 2025}, **som("saksbehandler"))
    assert svar.json()["flyt"] == "orientering"


def test_imdi_kunngjor_ogsaa_det_kommunene_deler_ut(k: TestClient) -> None:
    inn = {"ordning": "frivillige-kommunale", "aar": 2025}
    problem(k.post("/api/v1/utlysninger", json=inn, **som("kommune-oslo")), 403)
    nr = k.post("/api/v1/utlysninger", json=inn, **som("saksbehandler")).json()["nr"]
    adresse = f"/api/v1/saker/{nr.replace('/', '-')}"
    assert k.get(adresse, **som("leder")).json()["organ"] == "kommune"
    problem(k.get(f"/api/v1/saker/{KOMMUNE_SAK}", **som("saksbehandler")), 404)


def test_ordninger_og_budsjett(k: TestClient) -> None:
    assert "jobbsjansen" in {o["id"] for o in k.get("/api/v1/ordninger?aar=2025", **som("revisor")).json()}
    assert k.get("/api/v1/budsjett?aar=2025", **som("revisor")).json()[0]["ledig_kr"] > 0
    problem(k.get("/api/v1/ordninger?aar=1999", **som("revisor")), 422)
    problem(k.get("/api/v1/ordninger", **som("revisor")), 422)


def test_sokeren_ser_ikke_innstillingen_eller_vedtaket_for_brevet_er_sendt(k: TestClient) -> None:
    innstilling = {"utfall": "delvis", "belop_kr": 900_000, "begrunnelse": "Godt tiltak."}
    k.post(TA_SAKEN, json={"versjon": 2, "data": UTEN_TILKNYTNING}, **som("saksbehandler"))
    svar = k.post(f"{SAK}/handlinger/innstill", json={"versjon": 3, "data": innstilling}, **som("saksbehandler"))
    assert svar.json()["belop"]["innstilt_kr"] == 900_000, svar.text
    svar = k.post(f"{SAK}/handlinger/vedta", json={"versjon": 4, "data": UTEN_TILKNYTNING}, **som("beslutter"))
    assert svar.json()["belop"]["innvilget_kr"] == 900_000, svar.text
    soker = som(f"soker-{OSLO}")
    sett = k.get(SAK, **soker).json()
    assert sett["belop"] == {"sokt_kr": 1_000_000, "innstilt_kr": 0, "innvilget_kr": 0, "utbetalt_kr": 0}
    assert (sett["enkeltvedtak"], sett["klageinstans"], sett["brev"]) == (None, None, [])
    assert "900" not in str([h["grunner"] for h in sett["hendelser"]])
    assert k.get("/api/v1/saker", **soker).json()[0]["belop"] == sett["belop"]
