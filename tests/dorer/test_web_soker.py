"""The applicant's own pages: what is told and when, who gets in, and a complaint sent once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.dorer.nettleser import Side, som
from tests.dorer.saker import INNSTILLING, til_innstilt

SOKER = "soker-958935420"
MIN = "/mine/2025-0001"


@pytest.fixture(autouse=True)
def _database(mappe: Path) -> None:
    """Every test has a database with one application, on 1 April 2025."""


def test_sokeren_ser_saken_sin_i_vanlige_ord():
    side = som(SOKER).side("/mine")
    assert "Vi har fått søknaden" in side.tekst
    assert [e.a["href"] for e in side.finn("a", class_="ds-link")] == [MIN]
    assert len(som(SOKER).side(MIN).finn("h1")) == 1


@pytest.mark.parametrize("adresse", ["/", "/sak/2025-0001", "/sak/2025-0001/logg"])
def test_sokeren_sendes_til_sine_egne_sider(adresse: str):
    assert str(som(SOKER).hent(adresse).url).endswith(("/mine", MIN))


@pytest.mark.parametrize("adresse", [MIN, f"{MIN}/klage"])
def test_en_annens_sak_finnes_ikke(adresse: str):
    assert som("soker-974761076").hent(adresse).status_code == 404


@pytest.mark.parametrize("bruker", ["saksbehandler", "revisor", "aid"])
def test_sidene_er_bare_for_sokere(bruker: str):
    assert som(bruker).hent("/mine").status_code == 403


def test_sokeren_ser_ikke_innstillingen_foer_brevet():
    til_innstilt()
    n = som(SOKER)
    for adresse in (MIN, "/sak/2025-0001", "/sak/2025-0001/trekk/trekk"):
        tekst = n.side(adresse).tekst
        assert "nnstil" not in tekst
        assert INNSTILLING["begrunnelse"] not in tekst
    assert "Søknaden behandles" in n.side(MIN).tekst


def test_soknaden_kan_trekkes_fra_sokerens_side():
    n = som(SOKER)
    (lenke,) = [e.a["href"] for e in n.side(MIN).finn("a") if e.tekst == "Trekk søknaden"]
    n.send(lenke, {})
    assert "Dere har trukket søknaden" in n.side(MIN).tekst


def test_en_klage_uten_tekst_faar_beskjed_ved_feltet_og_beholder_resten():
    svar = som(SOKER).send(f"{MIN}/klage", {"tekst": "", "endring": "Et <b>høyere</b> beløp"})
    side = Side(svar.text)
    assert svar.status_code == 422
    assert side.finn("a", href="#felt-tekst")
    assert side.en("textarea", id="felt-endring").tekst.strip() == "Et <b>høyere</b> beløp"


def test_det_kan_ikke_klages_foer_det_er_noe_aa_klage_paa():
    n = som(SOKER)
    assert n.send(f"{MIN}/klage", {"tekst": "Uenig"}).status_code == 422
    assert not [e for e in n.side(MIN).finn("a") if "klage" in e.a["href"]]
