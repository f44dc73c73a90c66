"""The log as it is written: enough to find what went wrong, and nothing of what people wrote."""

from __future__ import annotations

import io
import json
import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from saksbehandling import logg
from saksbehandling.feil import Ugyldig
from saksbehandling.handlinger import sporring
from saksbehandling.jobber import utboks
from saksbehandling.lager.utboks import Tatt
from saksbehandling.tjener import lag_tjener
from tests.dorer.api import FORENING, IMDI_SAK, TestClient, innstillinger, som
from tests.dorer.saker import SOKNAD

NAVN = 'Kari Hemmelig Nordmann\n{"nivaa": "falsk"}'


@pytest.fixture(params=["json", "tekst"])
def strom(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    """Standard error, with the log in one of its forms and everything told."""
    ut = io.StringIO()
    logg.sett_opp({"TILSKUDD_LOGG": request.param}, ut)
    logging.getLogger("saksbehandling").setLevel(logging.DEBUG)
    yield ut
    logg.sett_opp()


@pytest.fixture
def linjer() -> Iterator[io.StringIO]:
    """Standard error with the log as JSON."""
    ut = io.StringIO()
    logg.sett_opp({"TILSKUDD_LOGG": "json"}, ut)
    yield ut
    logg.sett_opp()


def lest(strom: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(linje) for linje in strom.getvalue().splitlines()]


def uten_navn(strom: io.StringIO) -> None:
    tekst = strom.getvalue()
    assert tekst, "noe skal være logget"
    for bit in ("Hemmelig", "Nordmann", "falsk"):
        assert bit not in tekst


def knekk(*_: Any, **__: Any) -> Any:
    try:
        raise KeyError(NAVN)
    except KeyError as e:
        raise ValueError(f"Kunne ikke lese søknaden fra {NAVN}") from e


def test_en_foresporsel_har_nummer_mal_status_rolle_og_sak(api_mappe: Path, linjer: io.StringIO) -> None:
    k = TestClient(lag_tjener(innstillinger(api_mappe)), raise_server_exceptions=False)
    svar = k.get(f"/api/v1/saker/{IMDI_SAK}?sok=Nordmann", **som("revisor"))
    k.get("/Kari%20Nordmann/finnes-ikke")
    k.get("/innlogging")
    en, ukjent, side = [x for x in lest(linjer) if x["hva"] == "forespørsel"]
    ventet = {"metode": "GET", "rute": "/api/v1/saker/{nr}", "roller": ["revisor"], "sak": IMDI_SAK, "nivaa": "info"}
    assert en.items() >= {**ventet, "foresporsel": svar.headers["x-request-id"]}.items()
    assert en["status"] == svar.status_code
    assert (ukjent["status"], side["rute"]) == (404, "/innlogging")
    assert "Nordmann" not in ukjent["rute"] and "roller" not in ukjent
    uten_navn(linjer)


@pytest.mark.parametrize("hvor", ["kropp", "sti", "sok", "bruker"])
def test_et_navn_i_en_foresporsel_kommer_aldri_i_loggen(api_mappe: Path, strom: io.StringIO, hvor: str) -> None:
    k = TestClient(lag_tjener(innstillinger(api_mappe)), raise_server_exceptions=False)
    sendt = {**SOKNAD, "tiltak": NAVN, "kontaktperson": NAVN, "mottaker": {**SOKNAD["mottaker"], "navn": NAVN}}
    if hvor == "kropp":
        k.post("/api/v1/soknader", json=sendt, **som("saksbehandler"))
    elif hvor == "sti":
        k.get(f"/api/v1/saker/{quote(NAVN)}", **som("revisor"))
        k.get(f"/saker/{quote(NAVN)}")
    elif hvor == "sok":
        k.get("/api/v1/saker", params={"sok": NAVN}, **som("revisor"))
    else:
        k.get("/api/v1/saker", auth=(NAVN.encode(), b"x"))
    if strom.getvalue() == "":
        logging.getLogger("saksbehandling").warning("noe")
    uten_navn(strom)


def test_en_feil_hos_oss_staar_med_slag_og_sted_og_ikke_med_det_noen_skrev(
    api_mappe: Path, strom: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    k = TestClient(lag_tjener(innstillinger(api_mappe)), raise_server_exceptions=False)
    monkeypatch.setattr(sporring, "ordninger", knekk)
    svar = k.get("/api/v1/ordninger?aar=2025", **som("revisor"))
    assert svar.status_code == 500
    tekst = strom.getvalue()
    merke = svar.json()["gjor"].rsplit(" ", 1)[1].rstrip(".")
    assert merke in tekst
    for ventet in ("ValueError", "KeyError", "test_logg.py", "/api/v1/ordninger"):
        assert ventet in tekst
    uten_navn(strom)


def test_en_feil_bak_en_side_ogsaa(api_mappe: Path, strom: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("saksbehandling.web.besok.Besok.side", knekk)
    k = TestClient(lag_tjener(innstillinger(api_mappe)), raise_server_exceptions=False)
    assert k.get(f"/innlogging?til=/{quote(NAVN)}").status_code == 500
    assert "vår feil i /innlogging" in strom.getvalue() and "ValueError" in strom.getvalue()
    uten_navn(strom)


def _feil() -> Exception:
    try:
        knekk()
    except ValueError as e:
        return e
    raise AssertionError


def test_en_jobb_staar_med_slag_og_nummer(strom: io.StringIO) -> None:
    class Plass:
        innstillinger = type("I", (), {"pause": 1.0})()

        def gjor(self, f: Any) -> None: ...

    t = Tatt(7, f"levering:7:{FORENING}", "levering", 1, {"mottaker": NAVN}, 1, 8, None)
    assert utboks.gjor(Plass(), t, {"levering": knekk}) is False  # type: ignore[arg-type]  # only what a failed job asks of it
    assert "Jobb 7 (levering) feilet i forsøk 1." in strom.getvalue()
    assert FORENING not in strom.getvalue()
    uten_navn(strom)


def test_av_biblioteker_staar_bare_hvem_som_sa_noe(strom: io.StringIO) -> None:
    logging.getLogger("uvicorn.error").error("Exception for %s", NAVN, exc_info=_feil(), extra={"felt": {"n": NAVN}})
    logging.getLogger("weasyprint").error(f"Bad text {NAVN}")
    assert "melding fra uvicorn" in strom.getvalue() and "melding fra weasyprint" in strom.getvalue()
    uten_navn(strom)


def test_hver_linje_i_json_er_en_verdi(linjer: io.StringIO) -> None:
    logging.getLogger("saksbehandling.prove").warning("to\nlinjer", exc_info=_feil())
    (en,) = lest(linjer)
    assert [f["slag"] for f in en["feil"]] == ["ValueError", "KeyError"]
    assert en["feil"][0]["sted"][-1].startswith("tests/dorer/test_logg.py:")


def test_formen_velges_og_er_json_i_produksjon(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Ugyldig, match="xml"):
        logg.sett_opp({"TILSKUDD_LOGG": "xml"})
    ut = io.StringIO()
    monkeypatch.setattr(sys, "stderr", ut)
    logg.sett_opp({"TILSKUDD_MILJO": "produksjon"})
    logging.getLogger("saksbehandling").info("en")
    logg.sett_opp({})
    logging.getLogger("saksbehandling").info("to")
    logging.getLogger("saksbehandling").warning("tre")
    en, tre = ut.getvalue().splitlines()
    assert json.loads(en)["hva"] == "en" and tre.endswith("warning tre")
