"""The pages of a case and the queue: who sees them, what they say, and a whole move through its form."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.dorer.nettleser import Nettleser, Side, som
from tests.dorer.saker import INNSTILLING, UTEN_TILKNYTNING, gjort, til_innstilt

SAK = "/sak/2025-0001"
INNSTILL = {"utfall": "innvilget", "belop_kr": "1 000 000", "begrunnelse": "Tiltaket treffer <b>målet</b> & mer."}
HABIL = {"habilitet.relasjon": "ingen"}


@pytest.fixture(autouse=True)
def _database(mappe: Path) -> None:
    """Every test has a database with one application, on 1 April 2025."""


def status(n: Nettleser, adresse: str) -> int:
    return int(n.hent(adresse).status_code)


@pytest.mark.parametrize(
    "bruker", ["saksbehandler", "beslutter", "leder", "jurist", "revisor", "admin", "soker-958935420"]
)
@pytest.mark.parametrize("adresse", ["/", SAK, f"{SAK}/brev", f"{SAK}/frister", f"{SAK}/tilknyttet", f"{SAK}/logg"])
def test_den_som_naar_saken_ser_sidene(bruker: str, adresse: str):
    assert status(som(bruker), adresse) == 200


@pytest.mark.parametrize("bruker", ["kommune-oslo", "aid", "soker-974761076"])
@pytest.mark.parametrize("adresse", [SAK, f"{SAK}/logg", f"{SAK}/trekk/innstill"])
def test_en_sak_utenfor_rekkevidde_finnes_ikke(bruker: str, adresse: str):
    n = som(bruker)
    assert status(n, adresse) == 404
    assert "2025/0001" not in n.side("/?hos=alle").tekst


@pytest.mark.parametrize(
    "adresse", ["/sak/2025-9999", "/sak/x", f"{SAK}/finnes", f"{SAK}/trekk/finnes", "/brev/999", "/brev/x"]
)
def test_ukjent_adresse_er_404_med_en_vei_videre(adresse: str):
    svar = som("saksbehandler").hent(adresse)
    assert svar.status_code == 404
    assert "Gå til arbeidskøen" in Side(svar.text).tekst


@pytest.mark.parametrize("bruker", ["revisor", "admin"])
def test_den_som_bare_ser_kan_ikke_gjore_noe(bruker: str):
    n = som(bruker)
    svar = n.send(f"{SAK}/trekk/ta_til_behandling", {"versjon": "2", "nokkel": "n"}, fra=SAK)
    assert svar.status_code == 403
    assert "Du har ikke tilgang" in Side(svar.text).tekst


@pytest.mark.parametrize("sporsmal", ["ordning=finnes-ikke", "flyt=x", "tilstand=x", "hos=x"])
def test_et_filter_som_ikke_finnes_sies_fra_om(sporsmal: str):
    assert status(som("saksbehandler"), f"/?{sporsmal}") == 422


@pytest.mark.parametrize(
    ("sporsmal", "med"),
    [
        ("", True), ("hos=alle", True), ("hos=beslutter", False), ("ordning=jobbsjansen", True), ("flyt=soknad", True),
        ("flyt=klage", False), ("tilstand=mottatt", True), ("tilstand=innstilt", False), ("frist=ute", False),
        ("frist=uten", True),
        ("q=oslo", True), ("q=Alna", True), ("q=2025/0001", True), ("q=2025-0001", True), ("q=958935420", True),
        ("q=bergen", False),
        ("sorter=nr", True), ("sorter=nyeste", True), ("etter=n:1", False), ("etter=tull", True), ("q=%25", False),
    ],
)  # fmt: skip
def test_koen_viser_det_som_er_valgt(sporsmal: str, med: bool):
    side = som("saksbehandler").side(f"/?{sporsmal}")
    assert bool(side.finn("a", href=SAK)) is med


def test_en_frist_som_er_gaatt_ut_kommer_oeverst_blant_det_som_haster(monkeypatch: pytest.MonkeyPatch):
    gjort("be_om_utbedring", "saksbehandler", {"mangler": ["Budsjett"], **UTEN_TILKNYTNING})
    n = som("leder")
    assert not n.side("/?frist=uten").finn("a", href=SAK)
    monkeypatch.setenv("TILSKUDD_NAA", "2025-05-20T12:00:00+02:00")
    n = som("leder")
    side = n.side("/?frist=ute")
    assert side.finn("a", href=SAK)
    assert "dager over" in side.tekst
    assert [e.tekst for e in side.finn("span", class_="tall fare")] == ["1"]


def test_koen_starter_med_sakene_som_venter_paa_en_selv():
    assert som("saksbehandler").side("/").finn("a", href=SAK)
    assert not som("beslutter").side("/").finn("a", href=SAK)
    til_innstilt()
    assert som("beslutter").side("/").finn("a", href=SAK)


def test_saken_sier_hvor_den_staar_veien_og_hva_som_kan_gjores():
    side = som("saksbehandler").side(SAK)
    assert "Oslo kommune: Jobbsjansen i bydel Alna" in side.en("h1").tekst
    assert "Søknaden er kommet inn og venter på en saksbehandler." in side.tekst
    stasjoner = [
        e.tekst
        for e in side.finn("li")
        if "ol" in e.foreldre[-1:] and "section" in e.foreldre and "aside" not in e.foreldre
    ]
    assert sum("Her er saken" in s for s in stasjoner) == 1
    assert "1 000 000 kr" in side.tekst
    assert side.finn("a", href=f"{SAK}/trekk/ta_til_behandling")


def test_det_som_ikke_kan_gjores_har_grunn_apning_og_hjemmel_med_lovtekst():
    til_innstilt()
    side = som("saksbehandler").side(SAK)
    assert "Dette gjøres av en beslutter." in side.tekst
    assert "Åpnes når det gjøres av en beslutter." in side.tekst
    knapper = {e.a["popovertarget"] for e in side.finn("button") if "popovertarget" in e.a}
    ark = {e.a["id"]: e.tekst for e in side.finn("dialog")}
    assert knapper <= set(ark)
    assert "orienteres om IMDis vedtak om tildelinger" in ark["lov-instruks-punkt-6-1"]
    assert "Gjelder fra" in ark["lov-instruks-punkt-6-1"]


def test_den_som_innstilte_faar_vite_at_en_annen_maa_avgjore():
    til_innstilt()
    side = som("saksbehandler").side(SAK)
    assert "av deg" in side.tekst
    assert side.finn("h2", id="oyne")


def test_et_helt_trekk_gjennom_skjemaet():
    n = som("saksbehandler")
    svar = n.send(f"{SAK}/trekk/ta_til_behandling", HABIL)
    assert svar.url.path == SAK
    assert "Saken ble tatt til behandling" in Side(svar.text).en("div", role="status").tekst
    svar = n.send(f"{SAK}/trekk/innstill", INNSTILL)
    assert svar.url.path == SAK, svar.text
    assert "En innstilling er klar" in Side(svar.text).tekst
    assert "Tiltaket treffer &lt;b&gt;målet&lt;/b&gt; &amp; mer." in svar.text
    assert "<b>målet</b>" not in svar.text


def test_feil_staar_ved_feltet_og_oeverst_og_det_skrevne_blir_staaende():
    gjort("ta_til_behandling", "saksbehandler", UTEN_TILKNYTNING)
    n = som("saksbehandler")
    svar = n.send(f"{SAK}/trekk/innstill", {"belop_kr": "mange", "begrunnelse": "Står her."})
    assert svar.status_code == 422
    side = Side(svar.text)
    lenker = {e.a["href"] for e in side.finn("a") if e.a["href"].startswith("#felt-")}
    assert lenker == {"#felt-utfall", "#felt-belop-kr"}
    assert side.en("title").tekst.startswith("Må rettes:")
    assert "Velg ett av svarene." in side.en("p", id="felt-utfall-feil").tekst
    assert "hele kroner" in side.en("p", id="felt-belop-kr-feil").tekst
    assert side.en("input", id="felt-belop-kr").a["value"] == "mange"
    assert side.en("input", id="felt-belop-kr").a["aria-invalid"] == "true"
    assert side.en("textarea", id="felt-begrunnelse").tekst.strip() == "Står her."


def test_en_feil_som_gjelder_flere_felt_bruker_feltenes_egne_navn():
    gjort("ta_til_behandling", "saksbehandler", UTEN_TILKNYTNING)
    svar = som("saksbehandler").send(
        f"{SAK}/trekk/innstill", {"utfall": "avslag", "belop_kr": "5", "begrunnelse": "Nei."}
    )
    tekst = Side(svar.text).en("p", id="felt-belop-kr-feil").tekst
    assert svar.status_code == 422
    assert "«Beløpet i hele kroner» må være 0 ved avslag" in tekst
    assert "belop_kr" not in Side(svar.text).tekst


def test_en_del_til_i_utbetalingsplanen_sletter_ikke_det_som_er_skrevet():
    gjort("ta_til_behandling", "saksbehandler", UTEN_TILKNYTNING)
    n = som("saksbehandler")
    plan = {"utbetalingsplan[0].belop_kr": "400 000", "utbetalingsplan[0].tidligst": "2025-05-01"}
    side = Side(n.send(f"{SAK}/trekk/innstill", {**INNSTILL, **plan, "flere_rader": "ja"}).text)
    assert side.en("input", name="utbetalingsplan[0].belop_kr").a["value"] == "400 000"
    assert side.en("input", name="utbetalingsplan[1].belop_kr").a["value"] == ""
    # An empty part between two is passed over; together they make the sum.
    tre = {
        **plan,
        "utbetalingsplan[1].belop_kr": "",
        "utbetalingsplan[2].belop_kr": "600000",
        "utbetalingsplan[2].tidligst": "2025-09-01",
    }
    svar = n.send(f"{SAK}/trekk/innstill", {**INNSTILL, **tre})
    assert svar.url.path == SAK, Side(svar.text).tekst


def test_forste_trekk_krever_en_erklaering_om_habilitet():
    n = som("saksbehandler")
    svar = n.send(f"{SAK}/trekk/ta_til_behandling", {})
    assert svar.status_code == 422
    assert Side(svar.text).en("p", id="felt-habilitet-relasjon-feil").tekst == "Velg ett av svarene."
    svar = n.send(f"{SAK}/trekk/ta_til_behandling", {"habilitet.relasjon": "part"})
    assert svar.status_code == 409
    assert "Dette ble ikke gjort" in Side(svar.text).tekst
    assert "fvl § 6" in svar.text or "Forvaltningsloven § 6" in svar.text


def test_feil_i_skjemaet_og_i_erklaeringen_sies_paa_en_gang():
    gjort("ta_til_behandling", "saksbehandler", UTEN_TILKNYTNING)
    svar = som("saksbehandler2").send(f"{SAK}/trekk/innstill", {})
    lenker = {e.a["href"] for e in Side(svar.text).finn("a") if e.a["href"].startswith("#felt-")}
    assert lenker == {f"#felt-{f}" for f in ("utfall", "belop-kr", "begrunnelse", "habilitet-relasjon")}


def test_en_gammel_side_sier_hva_som_er_endret_og_beholder_det_skrevne():
    gjort("ta_til_behandling", "saksbehandler", UTEN_TILKNYTNING)
    n = som("saksbehandler")
    gammel = n.side(f"{SAK}/trekk/innstill").skjulte()
    gjort("gi_forelopig_svar", "saksbehandler")
    svar = n.klient.post(f"{SAK}/trekk/innstill", data=gammel | INNSTILL)
    side = Side(svar.text)
    assert svar.status_code == 409
    assert "Saken er endret siden du åpnet siden" in side.tekst
    assert "Foreløpig svar ble sendt av Sara Eksempel" in side.tekst
    assert side.en("textarea", id="felt-begrunnelse").tekst.strip() == INNSTILL["begrunnelse"]
    igjen = n.klient.post(f"{SAK}/trekk/innstill", data=side.skjulte() | INNSTILL)
    assert igjen.url.path == SAK


def test_samme_skjema_sendt_to_ganger_gjor_det_en_gang():
    gjort("ta_til_behandling", "saksbehandler", UTEN_TILKNYTNING)
    n = som("saksbehandler")
    felt: dict[str, Any] = n.side(f"{SAK}/trekk/innstill").skjulte() | INNSTILL
    for_ = n.side(f"{SAK}/logg").tekst.count("Innstilt av Sara")
    svar = [n.klient.post(f"{SAK}/trekk/innstill", data=felt) for _ in range(2)]
    assert [s.url.path for s in svar] == [SAK, SAK]
    assert svar[0].url == svar[1].url
    assert n.side(f"{SAK}/logg").tekst.count("Innstilt av Sara") == for_ + 1


def test_det_som_nektes_etter_innsending_sier_hvorfor():
    gjort("ta_til_behandling", "saksbehandler", UTEN_TILKNYTNING)
    gjort("innstill", "saksbehandler", INNSTILLING)
    n = som("beslutter")
    felt = n.side(f"{SAK}/trekk/vedta").skjulte()
    gjort("send_tilbake", "beslutter", {"begrunnelse": "Se på beløpet.", **UTEN_TILKNYTNING})
    felt["versjon"] = n.side(f"{SAK}/trekk/innstill").skjulte().get("versjon", "5")
    svar = n.klient.post(f"{SAK}/trekk/vedta", data=felt | HABIL | {"versjon": "5"})
    assert svar.status_code == 409


def test_klagebehandleren_ser_skjemaet_sitt_som_stengt_med_grunn():
    side = som("klagebehandler").side(f"{SAK}/trekk/innstill")
    assert "Dette kan ikke gjøres nå" in side.tekst
    assert not side.finn("form", id="skjema")
