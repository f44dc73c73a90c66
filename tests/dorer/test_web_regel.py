"""The pages of the rules: every rule and every theme can be read, and a changed fact shows what changes and why."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from regelverk.begreper import Form
from saksbehandling.handlinger import regeloppslag, sporring
from saksbehandling.web.valgord import ORGANISASJONSFORM
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
    assert {"Enkeltvedtak", "Kan påklages", "Vilkårene må godtas"} <= rader
    assert "Hvorfor" in side.tekst


def test_koder_velges_med_ord():
    side = som("jurist").side("/hva-hvis/vurder")
    valg = {e.a["value"]: e.tekst for e in side.finn("option")}
    assert valg["jobbsjansen"] == "Jobbsjansen"
    assert valg["FLI"] == "Forening, lag eller innretning (FLI)"
    assert valg["klage-avvist"] == "Klagen avvist"
    assert {str(f) for f in Form} == set(ORGANISASJONSFORM)
    brev = {e.a["value"]: e.tekst for e in som("jurist").side("/hva-hvis/brev").finn("option")}
    assert brev["avslag"] and "avslag" not in brev["avslag"].split()


def test_den_nye_verdien_velges_slik_som_opplysningen_selv():
    side = som("jurist").side(f"{FORENING}&endre=utfall")
    assert "Det som blir annerledes" not in side.tekst
    (felt,) = side.finn("select", name="ny.utfall")
    assert "Delvis innvilget" in felt.tekst
    svar = som("jurist").side(f"{FORENING}&endre=utfall&ny.utfall=avslag")
    assert "Det som blir annerledes" in svar.tekst


def test_flere_ting_krysses_av():
    adresse = "/hva-hvis/kunngjoring?ordning=jobbsjansen&aar=2025&retningslinjer_godkjent=ja&budsjett_vedtatt=ja"
    uten = som("jurist").side(adresse).tekst
    med = som("jurist").side(f"{adresse}&innhold:maalgruppe=ja")
    (kryss,) = med.finn("input", name="innhold:maalgruppe")
    assert "checked" in kryss.a
    assert uten != med.tekst


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
