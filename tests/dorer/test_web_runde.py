"""The pages of a round and of the schemes: the money, who sees them, and the notice that is made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from saksbehandling.lager.transaksjon import lesing
from saksbehandling.oppsett import les
from tests.dorer.nettleser import som
from tests.dorer.saker import SOKNAD

ORDNING = SOKNAD["ordning"]
RUNDE = f"/runde/{ORDNING}/2025"


@pytest.fixture(autouse=True)
def _database(mappe: Path) -> None:
    """Every test has a database with one application, on 1 April 2025."""


@pytest.mark.parametrize("bruker", ["saksbehandler", "beslutter", "leder", "jurist", "revisor", "kommune-oslo", "aid"])
def test_forvaltningen_ser_runden_og_ordningene(bruker: str):
    n = som(bruker)
    assert n.hent(RUNDE).status_code == 200
    assert n.hent("/ordninger").status_code == 200


@pytest.mark.parametrize("adresse", [RUNDE, "/ordninger/2025"])
def test_sokeren_ser_ikke_hva_som_er_bundet_til_andre(adresse: str):
    assert som("soker-958935420").hent(adresse).status_code == 403


def test_runden_viser_soknaden_der_den_staar_med_lenke_til_koen():
    side = som("saksbehandler").side(RUNDE)
    assert "2025/0001" in side.tekst
    lenker = [e.a["href"] for e in side.finn("a", class_="ds-link") if "tilstand=" in e.a["href"]]
    assert lenker == [f"/?hos=alle&ordning={ORDNING}&flyt=soknad&tilstand=mottatt"]
    assert len(side.finn("h1")) == 1


@pytest.mark.parametrize("bruker", ["kommune-oslo", "aid"])
def test_en_soknad_utenfor_rekkevidde_telles_ikke_i_runden(bruker: str):
    tekst = som(bruker).side(RUNDE).tekst
    assert "2025/0001" not in tekst
    assert "Ingen saker ennå." in tekst


@pytest.mark.parametrize("adresse", ["/runde/finnes-ikke/2025", f"/runde/{ORDNING}/1999", "/ordninger/1999"])
def test_ukjent_ordning_og_ukjent_aar_er_ingen_side(adresse: str):
    assert som("saksbehandler").hent(adresse).status_code == 404


def test_hver_ordning_i_tildelingsbrevet_staar_under_posten_sin():
    tekst = som("leder").side("/ordninger/2025").tekst
    assert "Kapittel 671 post 60" in tekst
    assert "Telles i den felles rammen" in tekst, "the frame that two lines share is counted once"
    assert "antatt" in tekst


def test_en_orientering_lages_en_gang_selv_om_skjemaet_sendes_to_ganger():
    n = som("saksbehandler")
    skjulte = n.side(RUNDE).skjulte() | {"nokkel": "samme"}
    forste = n.klient.post(f"{RUNDE}/orientering", data=skjulte)
    andre = n.klient.post(f"{RUNDE}/orientering", data=skjulte)
    assert forste.status_code == andre.status_code == 200
    assert str(forste.url) == str(andre.url)
    with lesing(les().database_url) as db:
        antall = db.exec_driver_sql("SELECT count(*) FROM sak WHERE flyt = 'orientering'").scalar()
    assert antall == 1


@pytest.mark.parametrize("bruker", ["leder", "revisor", "soker-958935420"])
def test_bare_saksbehandler_lager_orientering(bruker: str):
    n = som(bruker)
    svar = n.klient.post(f"{RUNDE}/orientering", data={"merke": n.side("/").skjulte()["merke"], "nokkel": "x"})
    assert svar.status_code == 403
