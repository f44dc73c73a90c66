"""Guessing a password is slow, and whoever else comes is not kept out by it; the headers of every kind of answer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from saksbehandling import oppsett
from saksbehandling.handlinger.innlogging import Demoinnlogging
from saksbehandling.handlinger.innloggingssperre import HUSKES, PER_ADRESSE, PER_BRUKER, VINDU_S, Sperre
from saksbehandling.web.app import lag
from tests.dorer import api
from tests.dorer.api import TestClient
from tests.dorer.nettleser import Nettleser, Side, som
from tests.dorer.saker import innhold


@pytest.fixture(autouse=True)
def database(mappe: Path) -> Path:
    """Every test has a database with one application."""
    return mappe


class Ur:
    """Seconds that go when the test says so."""

    def __init__(self) -> None:
        self.s = 1000

    def __call__(self) -> int:
        return self.s


def test_etter_for_mange_feil_passord_maa_en_vente_ogsaa_med_det_riktige() -> None:
    n = Nettleser()
    assert [n.logg_inn("leder", "feil").status_code for _ in range(PER_BRUKER)] == [401] * PER_BRUKER
    svar = n.logg_inn("leder")
    assert svar.status_code == 429
    assert 0 < int(svar.headers["retry-after"]) <= VINDU_S
    side = Side(svar.text)
    assert "Det er prøvd feil passord for mange ganger." in side.tekst
    assert "Vent 5 minutter, og prøv igjen." in side.tekst
    assert side.finn("input", name="passord"), "the form is there for the next try"


def test_en_annen_bruker_og_en_annen_adresse_slipper_inn() -> None:
    n = Nettleser()
    for _ in range(PER_BRUKER):
        n.logg_inn("leder", "feil")
    assert n.logg_inn("beslutter").status_code == 200
    fra = TestClient(n.klient.app, client=("192.0.2.7", 1))
    n.klient = fra
    assert n.logg_inn("leder").status_code == 200


def test_det_riktige_passordet_begynner_aa_telle_paa_nytt() -> None:
    n = Nettleser()
    for _ in range(3):
        assert [n.logg_inn("leder", "feil").status_code for _ in range(PER_BRUKER - 1)] == [401] * (PER_BRUKER - 1)
        assert n.logg_inn("leder").status_code == 200


def test_sperren_tar_slutt_og_adressen_telles_for_alle_brukere_samlet() -> None:
    ur = Ur()
    s = Sperre(ur)
    for i in range(PER_ADRESSE):
        assert s.vent_s(f"bruker-{i}", "a") == 0
        s.bom(f"bruker-{i}", "a")
    assert s.vent_s("noen", "a") > 0
    assert s.vent_s("noen", "b") == 0
    ur.s += VINDU_S + 1
    assert s.vent_s("noen", "a") == 0


def test_sperren_husker_ikke_flere_enn_den_har_plass_til() -> None:
    s = Sperre(Ur())
    for i in range(HUSKES):
        s.bom(f"b{i}", f"a{i}")
    assert len(s._bom) == HUSKES


def test_api_et_teller_i_den_samme_sperren(tmp_path: Path) -> None:
    k = api.klient(tmp_path)
    for _ in range(PER_BRUKER):
        assert k.get("/api/v1/saker", auth=("leder", "feil")).status_code == 401
    svar = k.get("/api/v1/saker", **api.som("leder"))
    assert int(svar.headers["retry-after"]) > 0
    assert api.problem(svar, 429)["kode"] == "for-mange-forsok"


# ── Hodene ───────────────────────────────────────────────────────────────────────────────────────────────────────
def _post(n: Nettleser, adresse: str, felt: dict[str, str], **mer: Any) -> Any:
    return n.klient.post(adresse, data=n.side("/innlogging").skjulte() | felt, follow_redirects=False, **mer)


def _svarene(n: Nettleser) -> dict[int, Any]:
    soknad = "/runde/jobbsjansen/2025/soknad"
    alle = (
        _post(n, "/utlogging", {"x": "a" * 1_100_000}), n.klient.post("/utlogging", data={}), n.hent("/sak/2025-9999"),
        n.klient.put("/sak/2025-0001"), _post(n, soknad, {}), _post(n, "/sak/2025-0001/trekk/vedta", {}),
        _post(n, "/innlogging", {"bruker": "x"}), n.klient.get("/ordninger", follow_redirects=False),
    )  # fmt: skip
    return {s.status_code: s for s in alle}


def test_hvert_slag_svar_har_sikkerhetshodene_og_lagres_ikke() -> None:
    alle = _svarene(som("saksbehandler"))
    assert set(alle) == {303, 401, 403, 404, 405, 409, 413, 422}
    for status, svar in alle.items():
        h = svar.headers
        assert "default-src 'none'" in h["content-security-policy"], status
        assert "unsafe" not in h["content-security-policy"], status
        assert (h["x-content-type-options"], h["x-frame-options"]) == ("nosniff", "DENY"), status
        assert (h["referrer-policy"], h["cache-control"]) == ("same-origin", "no-store"), status
        assert "strict-transport-security" not in h, "not over plain http in the demo"


def test_i_produksjon_gaar_kaken_bare_over_https_og_nettleseren_husker_det() -> None:
    produksjon = replace(oppsett.les(), miljo="produksjon", naa="")
    k = TestClient(lag(produksjon, Demoinnlogging(None), nokkel="x"), raise_server_exceptions=False)
    for adresse in ("/innlogging", "/finnes-ikke", "/sak/2025-0001"):
        svar = k.get(adresse, follow_redirects=False)
        assert "max-age=" in svar.headers["strict-transport-security"]
        assert "; Secure" in svar.headers["set-cookie"] and "HttpOnly" in svar.headers["set-cookie"]


def test_ingenting_av_dette_skrev_noe(database: Path) -> None:
    foer = innhold(database)
    _svarene(som("saksbehandler"))
    assert innhold(database) == foer
