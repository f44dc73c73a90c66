"""Coming in, staying in, and what no other site can do: login, session, tokens and headers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.dorer.nettleser import PASSORD, Nettleser, Side, som


@pytest.fixture(autouse=True)
def _database(mappe: Path) -> None:
    """Every test has a database with one application."""


def test_den_som_ikke_er_logget_inn_sendes_til_innlogging_og_tilbake():
    n = Nettleser()
    svar = n.hent("/sak/2025-0001?gjort=1")
    assert svar.url.path == "/innlogging"
    skjult = Side(svar.text).skjulte()
    assert skjult["til"] == "/sak/2025-0001?gjort=1"
    etter = n.klient.post("/innlogging", data=skjult | {"bruker": "saksbehandler", "passord": PASSORD})
    assert etter.url.path == "/sak/2025-0001"


def test_innloggingen_viser_brukerne_og_sokerne():
    tekst = Nettleser().side("/innlogging").tekst
    for bruker in ("saksbehandler", "beslutter", "attest", "bdm", "kommune-oslo", "jurist", "soker-958935420"):
        assert bruker in tekst
    assert PASSORD not in tekst


@pytest.mark.parametrize(
    ("bruker", "passord"), [("saksbehandler", "feil"), ("finnes-ikke", PASSORD), ("", ""), ("'", "x")]
)
def test_feil_passord_og_ukjent_bruker_faar_samme_svar(bruker: str, passord: str):
    svar = Nettleser().logg_inn(bruker, passord)
    assert svar.status_code == 401
    assert "Brukernavnet eller passordet er feil." in Side(svar.text).tekst


@pytest.mark.parametrize(
    "til", ["//ond.example", "https://ond.example", "/\\ond.example", "javascript:alert(1)", "\t//x"]
)
def test_innloggingen_sender_ingen_til_et_annet_nettsted(til: str):
    n = Nettleser()
    felt = n.side("/innlogging").skjulte() | {"bruker": "saksbehandler", "passord": PASSORD, "til": til}
    svar = n.klient.post("/innlogging", data=felt, follow_redirects=False)
    assert (svar.status_code, svar.headers["location"]) == (303, "/")


def test_okten_er_signert_skjult_for_skript_og_blir_ny_ved_innlogging():
    n = Nettleser()
    forst = n.hent("/innlogging").headers["set-cookie"]
    assert "HttpOnly" in forst
    assert "SameSite=Lax" in forst
    for_ = n.klient.cookies["tilskudd-okt"]
    n.logg_inn("saksbehandler")
    etter = n.klient.cookies["tilskudd-okt"]
    assert etter != for_
    n.klient.cookies.set("tilskudd-okt", etter[:-3] + ("aaa" if etter[-3:] != "aaa" else "bbb"))
    assert n.hent("/").url.path == "/innlogging"


def test_utlogging_avslutter_okten():
    n = som("saksbehandler")
    n.send("/utlogging", {}, fra="/")
    assert n.hent("/").url.path == "/innlogging"


@pytest.mark.parametrize("adresse", ["/innlogging", "/utlogging", "/sak/2025-0001/trekk/ta_til_behandling"])
@pytest.mark.parametrize("felt", [{}, {"merke": ""}, {"merke": "noe annet"}])
def test_et_skjema_uten_oktens_merke_tas_ikke_imot(adresse: str, felt: dict[str, str]):
    n = som("saksbehandler")
    svar = n.klient.post(adresse, data={**felt, "bruker": "x"})
    assert svar.status_code == 403
    assert "Last siden på nytt" in Side(svar.text).tekst
    assert "Ta saken" in n.side("/sak/2025-0001").tekst


def test_et_skjema_fra_et_annet_nettsted_tas_ikke_imot():
    n = som("saksbehandler")
    skjult = n.side("/").skjulte()
    svar = n.klient.post("/utlogging", data=skjult, headers={"Origin": "https://ond.example"})
    assert svar.status_code == 403
    assert n.klient.post("/utlogging", data=skjult, headers={"Origin": "http://testserver"}).status_code == 200


def test_et_altfor_stort_skjema_tas_ikke_imot():
    n = som("saksbehandler")
    svar = n.klient.post("/utlogging", data=n.side("/").skjulte() | {"x": "a" * 1_100_000})
    assert svar.status_code == 413


@pytest.mark.parametrize(
    "adresse", ["/innlogging", "/", "/sak/2025-0001", "/finnes/ikke", "/brev/999", "/statisk/grunn.css"]
)
def test_hvert_svar_har_sikkerhetshodene(adresse: str):
    hoder = som("saksbehandler").hent(adresse).headers
    regel = hoder["content-security-policy"]
    assert "default-src 'none'" in regel
    assert "unsafe" not in regel
    assert "frame-ancestors 'none'" in regel
    assert hoder["x-content-type-options"] == "nosniff"
    assert hoder["x-frame-options"] == "DENY"
    assert hoder["referrer-policy"] == "same-origin"
    assert hoder["cache-control"] == ("no-store" if "statisk" not in adresse else "public, max-age=31536000, immutable")


def test_vaar_egen_feil_vises_uten_innhold_og_med_hodene(monkeypatch: pytest.MonkeyPatch):
    n = som("saksbehandler")
    monkeypatch.setattr("saksbehandling.web.koside.ko", lambda *_: 1 // 0)
    svar = n.hent("/")
    assert svar.status_code == 500
    assert "Noe gikk galt hos oss" in Side(svar.text).tekst
    assert "ZeroDivisionError" not in svar.text
    assert "default-src 'none'" in svar.headers["content-security-policy"]


@pytest.mark.parametrize("navn", ["../app.py", "..%2fapp.py", "finnes-ikke.css", "%2e%2e/%2e%2e/pyproject.toml", ""])
def test_bare_nettsidenes_egne_filer_deles_ut(navn: str):
    assert Nettleser().hent(f"/statisk/{navn}").status_code == 404


def test_i_produksjon_finnes_ingen_eksempelbrukere():
    from saksbehandling import oppsett
    from saksbehandling.handlinger.innlogging import Demoinnlogging
    from saksbehandling.web.app import lag

    n = Nettleser()
    n.klient.app = lag(oppsett.les(), Demoinnlogging(None), nokkel="x")
    n.klient._transport.app = n.klient.app
    side = n.side("/innlogging")
    assert not side.finn("input", name="passord")
    assert "Innlogging er ikke satt opp" in side.tekst
