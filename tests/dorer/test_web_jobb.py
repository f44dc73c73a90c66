"""The outbox as pages and as an API: who sees it, and what a person can say of what has stopped."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import update

from saksbehandling.lager.engine import motor
from saksbehandling.lager.transaksjon import transaksjon
from saksbehandling.lager.utboks import JOBB
from tests.dorer import api
from tests.dorer.nettleser import Side, som
from tests.dorer.test_cli_jobb import sett

GRUNN = "Skriften er på plass igjen."


@pytest.fixture(autouse=True)
def _database(mappe: Path) -> Path:
    """One application, whose letter is ordered."""
    return mappe


def test_den_som_drifter_ser_det_som_venter_og_finner_det_i_menyen():
    n = som("admin")
    assert [e.a["href"] for e in n.side("/").finn("a") if e.tekst == "Jobber"] == ["/jobber"]
    side = n.side("/jobber")
    assert "Lag brev 1" in side.tekst
    assert "Venter på tur" in side.tekst
    assert "Du trenger ikke gjøre noe" in n.side("/jobber/1").tekst
    assert n.hent("/jobber/99").status_code == 404


@pytest.mark.parametrize("bruker", ["saksbehandler", "leder", "revisor", "jurist", "kommune-oslo", "soker-958935420"])
def test_ingen_andre_ser_jobbene(bruker: str):
    n = som(bruker)
    assert n.hent("/jobber").status_code == 403
    assert n.hent("/jobber/1").status_code == 403
    assert not [e for e in n.side("/").finn("a") if e.a.get("href") == "/jobber"]


def test_det_som_er_gitt_opp_kan_proves_igjen_med_en_grunn(mappe: Path):
    sett(mappe, status="feilet", sist_feil="Disken var full.")
    n = som("admin")
    assert "Disken var full." in n.side("/jobber").tekst
    uten = n.send("/jobber/1/forsok-igjen", {"grunn": " "}, fra="/jobber/1")
    assert uten.status_code == 422
    assert "Skriv kort hva du har funnet ut" in Side(uten.text).tekst
    side = Side(n.send("/jobber/1/forsok-igjen", {"grunn": GRUNN}, fra="/jobber/1").text)
    assert "Venter på tur" in side.tekst
    assert "Prøves igjen av admin" in side.tekst
    assert GRUNN in side.tekst


@pytest.mark.parametrize(
    ("valgt", "ord_"), [("ja", "Ført som sendt av admin"), ("nei", "Ført som ikke sendt av admin")]
)
def test_et_ukjent_utfall_faar_et_svar(mappe: Path, valgt: str, ord_: str):
    sett(mappe, status="ukjent", forsok=1)
    n = som("admin")
    assert "aldri sendt på nytt" in n.side("/jobber/1").tekst
    uten = n.send("/jobber/1/svar", {"grunn": GRUNN}, fra="/jobber/1")
    assert (uten.status_code, "Velg om mottakeren fikk den." in uten.text) == (422, True)
    side = Side(n.send("/jobber/1/svar", {"sendt": valgt, "grunn": GRUNN}, fra="/jobber/1").text)
    assert ord_ in side.tekst


@pytest.mark.parametrize("status", ["ny", "feilet", "ukjent", "ferdig"])
def test_sidene_er_hele_og_har_ledetekster(mappe: Path, status: str):
    sett(mappe, status=status)
    n = som("admin")
    for adresse in ("/jobber", "/jobber/1"):
        assert n.hent(adresse).status_code == 200
        s = n.side(adresse)
        assert (s.galt, s.apne, len(s.finn("h1"))) == ([], [], 1)
        navn = {e.a["for"] for e in s.finn("label")}
        felt = [e.a["id"] for e in s.alle if e.navn in ("textarea", "select") or e.a.get("type") == "radio"]
        assert set(felt) <= navn


# ── API ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_api_et_viser_og_styrer_jobber(k: api.TestClient, api_mappe: Path):
    url = api.innstillinger(api_mappe).database_url
    admin = api.som("admin")
    assert [j["status"] for j in k.get("/api/v1/jobber", **admin).json()] == ["ny", "ny"]
    with transaksjon(url) as db:
        db.execute(update(JOBB).where(JOBB.c.id == 1).values(status="feilet"))
        db.execute(update(JOBB).where(JOBB.c.id == 2).values(status="ukjent"))
    igjen = k.post("/api/v1/jobber/1/forsok-igjen", json={"grunn": GRUNN}, **admin)
    assert (igjen.status_code, igjen.json()["status"], igjen.json()["logg"][-1]["grunn"]) == (200, "ny", GRUNN)
    api.problem(k.post("/api/v1/jobber/1/forsok-igjen", json={"grunn": GRUNN}, **admin), 409)
    svar = k.post("/api/v1/jobber/2/svar", json={"sendt": False, "grunn": GRUNN}, **admin)
    assert (svar.json()["status"], svar.json()["sendt"]) == ("ny", None)
    api.problem(k.get("/api/v1/jobber/99", **admin), 404)
    api.problem(k.get("/api/v1/jobber?status=borte", **admin), 422)
    api.problem(k.post("/api/v1/jobber/2/svar", json={"sendt": "ja", "grunn": GRUNN}, **admin), 422)
    api.problem(k.get("/api/v1/jobber", **api.som("revisor")), 403)
    motor(url).dispose()
