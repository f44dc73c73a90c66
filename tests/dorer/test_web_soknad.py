"""Rounds and applications started in the pages: by whom, how often, and what stands in the log and on the receipt."""

from __future__ import annotations

from pathlib import Path

import pytest

from saksbehandling.demo.verden import kontonr_av
from saksbehandling.lager.transaksjon import lesing
from saksbehandling.oppsett import les
from tests.dorer.nettleser import Side, som
from tests.dorer.saker import INNSTILLING, UTEN_TILKNYTNING, gjort, til_innstilt
from tests.dorer.skall import tilskudd

RUNDE = "/runde/jobbsjansen/2025"
BERGEN = "964338531"
OSLO = "soker-958935420"
PAPIR = {
    "mottaker.orgnr": BERGEN, "mottaker.navn": "Bergen kommune", "mottaker.organisasjonsform": "KOMM",
    "mottaker.kontonr": kontonr_av(1), "tiltak": "Jobbsjansen i Bergen", "belop_kr": "900 000",
    "sendt": "2025-03-20T12:00",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _database(mappe: Path) -> None:
    """Every test has a database with one application, on 1 April 2025."""


def test_den_som_registrerer_en_soknad_paa_papir_staar_i_loggen():
    n = som("saksbehandler")
    assert n.side(RUNDE).finn("a", href=f"{RUNDE}/soknad")
    side = Side(n.send(f"{RUNDE}/soknad", PAPIR).text)
    assert "Bergen kommune: Jobbsjansen i Bergen" in side.en("h1").tekst
    hendelser = tilskudd("sak", "vis", "2025/0002", "--json").json["hendelser"]
    assert [(h["handling"], h["person"], h["rolle"]) for h in hendelser] == [
        ("opprett", "saksbehandler", "saksbehandler"), ("send_inn", "saksbehandler", "soker"),
    ]  # fmt: skip
    assert "av Sara Eksempel på vegne av søkeren" in n.side("/sak/2025-0002/logg").tekst


def test_en_soknad_med_feil_faar_beskjed_ved_feltet_og_er_ikke_registrert():
    svar = som("saksbehandler").send(f"{RUNDE}/soknad", {**PAPIR, "belop_kr": "", "mottaker.orgnr": "123"})
    side = Side(svar.text)
    assert svar.status_code == 422
    assert side.finn("a", href="#felt-belop-kr") and side.finn("a", href="#felt-mottaker-orgnr")
    assert side.en("input", id="felt-tiltak").a["value"] == "Jobbsjansen i Bergen"
    assert len(tilskudd("sak", "liste", "--json").json) == 1


def test_sokeren_soker_for_seg_selv_og_faar_kvittering():
    n = som(OSLO)
    assert "Oslo kommune, 958" in n.side("/mine/soknad/jobbsjansen/2025").tekst
    svar = n.send("/mine/soknad/jobbsjansen/2025", {"tiltak": "Mentorer", "belop_kr": "5000"})
    assert str(svar.url).endswith("/mine/2025-0002/kvittering/2")
    tekst = Side(svar.text).tekst
    assert "Vi har fått søknaden" in tekst and "5 000 kr" in tekst and "Mentorer" in tekst


@pytest.mark.parametrize("bruker", ["leder", "revisor", "aid"])
def test_bare_saksbehandleren_og_sokeren_registrerer_en_soknad(bruker: str):
    n = som(bruker)
    assert n.hent(f"{RUNDE}/soknad").status_code == 403
    assert not n.side(RUNDE).finn("a", href=f"{RUNDE}/soknad")


def test_en_kvittering_er_bare_for_den_som_gjorde_det():
    assert som(OSLO).hent("/mine/2025-0001/kvittering/2").status_code == 200
    til_innstilt()
    for adresse in ("/mine/2025-0001/kvittering/1", "/mine/2025-0001/kvittering/3", "/mine/2025-0001/kvittering/99"):
        assert som(OSLO).hent(adresse).status_code == 404
    assert som("soker-974761076").hent("/mine/2025-0001/kvittering/2").status_code == 404
    assert som("saksbehandler").hent("/mine/2025-0001/kvittering/2").status_code == 403


def test_den_som_trekker_soknaden_faar_en_kvittering_som_kan_aapnes_igjen():
    n = som(OSLO)
    svar = n.send("/sak/2025-0001/trekk/trekk", {})
    assert "Søknaden er trukket" in svar.text
    (lenke,) = [e.a["href"] for e in n.side("/mine/2025-0001").finn("a") if "Trukket" in e.tekst]
    assert str(svar.url).endswith(lenke)
    assert "Dere får et brev som bekrefter det." in n.side(lenke).tekst


def test_en_utlysning_startes_en_gang_og_av_saksbehandleren():
    n = som("saksbehandler")
    felt = n.side(RUNDE).skjulte() | {"nokkel": "samme"}
    forste, andre = (n.klient.post(f"{RUNDE}/utlysning", data=felt) for _ in range(2))
    assert str(forste.url) == str(andre.url)
    with lesing(les().database_url) as db:
        assert db.exec_driver_sql("SELECT count(*) FROM sak WHERE flyt = 'utlysning'").scalar() == 1
    leder = som("leder")
    assert leder.klient.post(f"{RUNDE}/utlysning", data=leder.side("/").skjulte()).status_code == 403


def test_sokeren_ser_ikke_vaare_ord_for_hvor_saken_staar():
    til_innstilt()
    gjort("vedta", "beslutter", UTEN_TILKNYTNING)
    n = som(OSLO)
    for adresse in ("/mine", "/mine/2025-0001", "/sak/2025-0001/trekk/trekk"):
        tekst = n.side(adresse).tekst
        for ord_ in ("venter_", "Vedtatt", "nnstil", "epartement", "Arbeidskø", INNSTILLING["begrunnelse"]):
            assert ord_ not in tekst, (adresse, ord_)


def test_brevets_mangler_etter_husregelen_vises_ved_brevet():
    side = som("saksbehandler").side("/sak/2025-0001/brev")
    assert "Brevet mangler når svar kan ventes (husregel brev)." in side.tekst
