"""Hostile input through the pages: never a fault of ours, nothing stored, and no way round a session that was ended."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote, quote_from_bytes

import pytest

from tests.dorer.nettleser import Nettleser, Side, som
from tests.dorer.saker import innhold

SKJEMATYPE = {"Content-Type": "application/x-www-form-urlencoded"}
IDER = (
    "2025-9999", "0", "-1", str(2**31), str(2**63), str(2**70), "9" * 5000, "%00", "%ff%fe", "a%00b", "%F0%9D%95%8F",
    "'--", "2025%2F0001", "%E2%80%AE", "x" * 3000, "%0d%0aX:1", "NaN", "%C2%B2", "%D9%A2", "%2e%2e%2f", "%ED%A0%80",
    "<script>alert(1)</script>", "{{7*7}}",
)  # fmt: skip
RUTER = (
    "/sak/{}", "/sak/2025-0001?gjort={}", "/sak/2025-0001/{}", "/sak/{}/trekk/trekk", "/sak/2025-0001/trekk/{}",
    "/mine/{}", "/mine/{}/kvittering/2", "/mine/2025-0001/kvittering/{}", "/mine/{}/klage", "/brev/{}",
    "/runde/jobbsjansen/{}", "/runde/{}/2025", "/runde/{}/2025/soknad", "/mine/soknad/{}/2025", "/ordninger/{}",
    "/regler/{}", "/hva-hvis/{}", "/hva-hvis/vurder?ordning={}", "/innlogging?til={}", "/statisk/{}", "/{}",
)  # fmt: skip
ONDE: tuple[bytes, ...] = tuple(
    x.encode("utf-8", "surrogatepass")
    for x in (
        "", " ", "x" * 200_000, "\x00", "a\x00b", "\u202etxt", "\ufeff", "𝕏" * 300, "'; DROP TABLE sak; --", "\ud800",
        '"><script>alert(1)</script>', "{{ 7 * 7 }}", "=cmd|' /C calc'!A0", "NaN", "-1", "1e9", "9999-99-99",
        "0001-01-01T00:00", "9999-12-31T23:59", "9" * 30, "²", "٢", "a\r\nSet-Cookie: x=1", "ja", "1000",
    )
) + (b"\xff\xfe",)  # fmt: skip


@pytest.fixture(autouse=True)
def database(mappe: Path) -> Path:
    """Every test has a database with one application."""
    return mappe


def _skjema(n: Nettleser, adresse: str) -> list[str]:
    """The names of the fields of the page's own form."""
    felt = [e for navn in ("input", "select", "textarea") for e in n.side(adresse).finn(navn) if "main" in e.foreldre]
    return list(dict.fromkeys(e.a["name"] for e in felt if e.a.get("name")))


@pytest.mark.parametrize("bruker", ["saksbehandler", "soker-958935420"])
def test_hver_id_i_hver_rute_er_aldri_var_feil(bruker: str):
    n = som(bruker)
    for rute in RUTER:
        for id_ in IDER:
            svar = n.klient.get(rute.format(id_), follow_redirects=False)
            assert svar.status_code < 500, (rute, id_)
            assert not [e for e in Side(svar.text).finn("script") if "alert" in e.tekst], (rute, id_)


@pytest.mark.parametrize(
    ("bruker", "adresse"),
    [
        ("saksbehandler", "/sak/2025-0001/trekk/ta_til_behandling"), ("saksbehandler", "/sak/2025-0001/trekk/trekk"),
        ("saksbehandler", "/sak/2025-0001/trekk/be_om_utbedring"), ("saksbehandler", "/runde/jobbsjansen/2025/soknad"),
        ("soker-958935420", "/sak/2025-0001/trekk/trekk"),
    ],
)  # fmt: skip
def test_fiendtlig_tekst_i_hvert_felt_er_aldri_var_feil(bruker: str, adresse: str):
    n = som(bruker)
    navnene = [x for x in _skjema(n, adresse) if x not in ("merke", "flere_rader")]
    merke = n.side("/innlogging").skjulte()["merke"]
    assert navnene
    for i in range(len(ONDE)):
        kropp = "&".join(f"{quote(x)}={quote_from_bytes(ONDE[(i + j) % len(ONDE)])}" for j, x in enumerate(navnene))
        svar = n.klient.post(
            adresse, content=f"merke={quote(merke)}&{kropp}".encode(), headers=SKJEMATYPE, follow_redirects=False
        )
        assert svar.status_code < 500, (adresse, i)
        assert not [e for e in Side(svar.text).finn("script") if "alert" in e.tekst], (adresse, i)


@pytest.mark.parametrize("navn", ["budsjett[{}].tekst", "budsjett[999999999]", "budsjett[²].tekst"])
def test_et_radnummer_som_ingen_side_lager_gir_ingen_rader(navn: str):
    n = som("saksbehandler")
    adresse = "/runde/jobbsjansen/2025/soknad"
    svar = n.send(adresse, {navn.format("9" * 5000): "x"})
    assert svar.status_code == 422
    assert len(svar.text) < 200_000


@pytest.mark.parametrize("slag", ["multipart/form-data; boundary=x", "application/json", "text/plain", ""])
def test_et_skjema_av_et_annet_slag_tas_ikke_imot(slag: str, database: Path):
    n = som("saksbehandler")
    adresse = "/sak/2025-0001/trekk/trekk"
    merke, for_ = n.side(adresse).skjulte()["merke"], innhold(database)
    kropp = f'--x\r\nContent-Disposition: form-data; name="merke"\r\n\r\n{merke}\r\n--x--\r\n'
    svar = n.klient.post(adresse, content=kropp, headers={"Content-Type": slag})
    assert svar.status_code == 403
    assert "Last siden på nytt" in Side(svar.text).tekst
    assert innhold(database) == for_


def test_en_lengde_som_ikke_er_et_tall_tas_ikke_imot():
    n = som("saksbehandler")
    svar = n.klient.post("/utlogging", content=b"x", headers={**SKJEMATYPE, "Content-Length": "²".encode("latin-1")})
    assert svar.status_code == 413


def test_en_kake_fra_for_utlogging_slipper_ingen_inn():
    n = som("saksbehandler")
    gammel = n.klient.cookies["tilskudd-okt"]
    n.send("/utlogging", {}, fra="/innlogging")
    n.klient.cookies.clear()
    n.klient.cookies.set("tilskudd-okt", gammel)
    assert n.hent("/sak/2025-0001").url.path == "/innlogging"


def test_en_bruker_som_ikke_finnes_lenger_maa_logge_inn_paa_nytt(monkeypatch: pytest.MonkeyPatch):
    n = som("soker-958935420")
    monkeypatch.setattr("saksbehandling.handlinger.brukere.orgnummer.is_valid", lambda _: False)
    assert n.hent("/mine").url.path == "/innlogging"
