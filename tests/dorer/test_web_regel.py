"""The pages of the rules: every rule and every theme can be read, and a changed fact shows what changes and why."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from saksbehandling.handlinger import regeloppslag, sporring
from tests.dorer.nettleser import Side, som

FORENING = (
    "/hva-hvis/vurder?ordning=frivillige-nasjonale&aar=2025&organisasjonsform=FLI&besluttet_av=IMDi&utfall=innvilget"
)


@pytest.fixture(autouse=True)
def _database(mappe: Path) -> None:
    """Every test has a database with one application, on 1 April 2025."""


def test_hver_regel_har_en_side_med_spoersmaalet_som_overskrift():
    n = som("jurist")
    for regel in regeloppslag.liste(date(2025, 4, 1)):
        side = n.side(f"/regler/{regel['id']}")
        assert side.en("h1").tekst == regel["sporsmal"]
        assert not side.galt


def test_regelen_viser_loven_ordrett():
    assert (
        "avgjørelse som treffes under utøving av offentlig myndighet"
        in som("jurist").side("/regler/enkeltvedtak").tekst
    )


@pytest.mark.parametrize("tema", sporring.temaer())
def test_hvert_tema_har_et_skjema_med_ledetekst_til_hvert_felt(tema: str):
    side = som("jurist").side(f"/hva-hvis/{tema}")
    ledetekster = {e.a["for"] for e in side.finn("label")}
    felt = [e for e in side.alle if e.navn in ("input", "select", "textarea") and "main" in e.foreldre]
    assert felt
    assert all(e.a["id"] in ledetekster for e in felt if e.a.get("type") != "hidden")


def test_en_endret_opplysning_viser_svarene_som_endres_og_hvorfor():
    side = Side(som("jurist").hent(f"{FORENING}&endre=organisasjonsform&ny.organisasjonsform=KOMM").text)
    rader = {e.tekst.strip() for e in side.finn("th", scope="row")}
    assert {"Enkeltvedtak", "Kan paklages", "Akseptbrev"} <= rader
    assert "Hvorfor" in side.tekst


def test_uten_endring_vises_bare_svaret():
    tekst = som("soker-958935420").side(FORENING).tekst
    assert "Grunnene" in tekst
    assert "Det som blir annerledes" not in tekst


def test_det_som_mangler_sies_ved_feltet():
    svar = som("jurist").hent("/hva-hvis/vurder?ordning=frivillige-nasjonale&aar=2025")
    assert svar.status_code == 422
    assert Side(svar.text).finn("a", href="#felt-organisasjonsform")


@pytest.mark.parametrize("adresse", ["/regler/finnes-ikke", "/hva-hvis/finnes-ikke", "/regler/<b>x"])
def test_ukjent_regel_og_tema_er_ingen_side(adresse: str):
    svar = som("jurist").hent(adresse)
    assert svar.status_code == 404
    assert "<b>x" not in svar.text
