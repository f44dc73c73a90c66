"""Forms that no page of ours makes are not taken, and there is no way round a session that was ended. `ONDE`: what
tests/dorer/test_web_skjemaene.py writes in every field.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.dorer.nettleser import Side, som
from tests.dorer.saker import innhold

SKJEMATYPE = {"Content-Type": "application/x-www-form-urlencoded"}
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
