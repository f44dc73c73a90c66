"""Forvaltningsloven 2025 is adopted, not in force. What happens on the day it gets a date, whole or one paragraph
alone?"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from regelverk import eksempelfakta as e
from regelverk.fakta import OSLO, Klagefrist
from regelverk.fakta_frist import Innsending
from regelverk.kilde import Datoer, Ikraft
from regelverk.kilder import F25, FVL, FVL2025, VEDLEGG4
from regelverk.regel import IngenRegel, Regel, Svar, ja
from regelverk.register import REGLER, TENKT_DAG, er_hull, hull, tema
from regelverk.rettidig import klage_i_tide
from regelverk.tema import spor_tema
from regelverk.utfall import er_avvist
from regelverk.vedtakstype import enkeltvedtak, kan_paklages, privat_part
from regelverk.vurdering import Grunn, Vurdering

SKIFTET = date(2027, 1, 1)
DAGEN_FOR = SKIFTET - timedelta(days=1)
NY_LOV = Ikraft({"fvl25": SKIFTET})
BARE_64 = Ikraft({"fvl25 § 64": SKIFTET})
SAK = (e.FORENING, e.FRIVILLIGE, e.AVSLAG, e.IMDI)

FRISTEN = Klagefrist(utlop=datetime(2025, 4, 22, 23, 59, 59, 999999, tzinfo=OSLO))
TJUE_SEKUNDER_FOR_SENT = Innsending(
    kanal="elektronisk",
    sendt=datetime(2025, 4, 22, 23, 59, 50, tzinfo=OSLO),
    mottatt=datetime(2025, 4, 23, 0, 0, 20, tzinfo=OSLO),
    sendt_til="oppgitt-adresse",
)


def svar(regel: Regel[Any], dag: date, ikraft: Ikraft, *fakta: Any) -> Grunn:
    """The rule's answer to the case on that day of step; budget and grant year 2025."""
    return Vurdering.av(Datoer.paa(dag, budsjettaar=2025), *(fakta or SAK), ikraft=ikraft).spor(regel)


# ── Hele loven ───────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("regel", [enkeltvedtak, kan_paklages, privat_part, er_avvist], ids=lambda r: r.id)
def test_steget_for_skiftet_bedommes_etter_den_gamle_loven_og_steget_etter_etter_den_nye(regel: Regel[Any]) -> None:
    for_skiftet, etter = svar(regel, DAGEN_FOR, NY_LOV), svar(regel, SKIFTET, NY_LOV)
    assert any(h.startswith("fvl §") for h in for_skiftet.hjemmel)
    assert any(h.startswith("fvl25 §") for h in etter.hjemmel)
    assert not any(h.startswith("fvl §") for h in etter.hjemmel)


def test_klage_sendt_i_tide_men_kommet_for_sent_er_for_sen_for_skiftet_og_i_tide_etter() -> None:
    klage = (TJUE_SEKUNDER_FOR_SENT, FRISTEN)
    assert svar(klage_i_tide, DAGEN_FOR, NY_LOV, *klage).svar is False
    assert svar(klage_i_tide, SKIFTET, NY_LOV, *klage).svar is True


@pytest.mark.parametrize("regel", [enkeltvedtak, kan_paklages, privat_part], ids=lambda r: r.id)
def test_begrunnelsen_for_et_gammelt_steg_er_den_samme_etter_at_loven_har_faatt_dato(regel: Regel[Any]) -> None:
    assert svar(regel, DAGEN_FOR, NY_LOV) == svar(regel, DAGEN_FOR, Ikraft())


def test_uten_dato_svarer_den_nye_loven_aldri() -> None:
    assert FVL2025.fra is None
    for regel in REGLER.values():
        for versjon in regel.versjoner:
            if any(h.kilde is FVL2025 for h in versjon.kilder):
                assert versjon.fra() is None
                assert not versjon.gjelder(Datoer.paa(date(2100, 1, 1)))


def test_ingen_versjon_hviler_paa_den_gamle_loven_etter_skiftet() -> None:
    for regel in REGLER.values():
        for versjon in regel.versjoner:
            if any(h.kilde is FVL for h in versjon.kilder):
                assert not versjon.gjelder(Datoer.paa(SKIFTET), NY_LOV), f"{regel.id}.{versjon.navn}"


def test_tema_kan_spoerre_som_om_loven_gjaldt() -> None:
    fakta = {
        "ordning": "frivillige-nasjonale", "aar": 2025, "organisasjonsform": "FLI", "utfall": "avslag",
        "besluttet_av": "IMDi", "dato": "2027-01-01",
    }  # fmt: skip
    som_naa = spor_tema(tema("vurder"), fakta, i_dag=date(2026, 11, 24))
    tenkt = spor_tema(tema("vurder"), {**fakta, "tenkt_ikraft": {"fvl25": "2027-01-01"}}, i_dag=date(2026, 11, 24))
    assert "fvl" in som_naa["regelverk"] and "fvl25" not in som_naa["regelverk"]
    assert "fvl25" in tenkt["regelverk"] and "fvl" not in tenkt["regelverk"]
    assert tenkt["enkeltvedtak"] is som_naa["enkeltvedtak"] is True


@pytest.mark.parametrize("regel", REGLER.values(), ids=list(REGLER))
def test_de_sovende_versjonene_svarer_paa_de_samme_eksemplene(regel: Regel[Any]) -> None:
    """As if the new act had been in force all along: an answer with a reason and a source, and never from the old
    act."""
    alltid = Ikraft({"fvl25": date(2000, 1, 1)})
    for eksempel in regel.eksempler:
        v = Vurdering.av(eksempel.datoer or Datoer.paa(date(2025, 6, 2)), *eksempel.fakta, ikraft=alltid)
        try:
            grunn = v.spor(regel)
        except IngenRegel as feil:
            assert feil.regel.id in {r.id for r, _ in hull()}, f"{regel.id}: {feil}"
            continue
        assert grunn.forklaring and grunn.hjemmel
        assert not any(h.startswith("fvl §") for g in v.grunner.values() for h in g.hjemmel)


# ── Én paragraf alene ────────────────────────────────────────────────────────────────────────────────────────────
def test_en_paragraf_kan_settes_i_kraft_alene() -> None:
    i_tide = svar(klage_i_tide, SKIFTET, BARE_64, TJUE_SEKUNDER_FOR_SENT, FRISTEN)
    assert i_tide.hjemmel == ("fvl25 § 64",)
    assert i_tide.svar is True
    assert svar(klage_i_tide, DAGEN_FOR, BARE_64, TJUE_SEKUNDER_FOR_SENT, FRISTEN).svar is False


@pytest.mark.parametrize("regel", [enkeltvedtak, kan_paklages, privat_part], ids=lambda r: r.id)
def test_resten_av_den_gamle_loven_staar_naar_bare_en_paragraf_er_satt_i_kraft(regel: Regel[Any]) -> None:
    assert svar(regel, SKIFTET, BARE_64) == svar(regel, SKIFTET, Ikraft())


# ── Hullene ──────────────────────────────────────────────────────────────────────────────────────────────────────
def _regel(*steder: str) -> Regel[bool]:
    """A rule of one version under FVL § 2, and one more under each place of fvl25."""
    regel = Regel[bool]("proveregel", "Er dette en prøve?")

    @regel.versjon(FVL["§ 2"])
    def gammel() -> Svar[bool]:
        """Svaret er ja."""
        return ja("Det er en prøve.")

    for sted in steder:
        regel.viderefores(FVL2025[sted], navn=f"ny_{sted}")
    return regel


def test_en_regel_uten_svar_etter_den_nye_loven_er_et_hull() -> None:
    regel = _regel()
    assert er_hull(regel, regel.versjoner[0])


def test_en_regel_med_sovende_svar_er_ikke_et_hull() -> None:
    regel = _regel("§ 7")
    assert not any(er_hull(regel, v) for v in regel.versjoner)


def test_en_regel_som_ikke_hviler_paa_en_avlost_kilde_er_ikke_et_hull() -> None:
    regel = Regel[bool]("proveregel", "Er dette en prøve?")

    @regel.versjon(VEDLEGG4["punkt 2"])
    def instruksen() -> Svar[bool]:
        """Svaret er ja."""
        return ja("Det er en prøve.")

    assert not er_hull(regel, regel.versjoner[0])


def test_en_forskrift_som_avloses_etter_tilskuddsaaret_kan_ogsaa_etterlate_hull() -> None:
    regel = Regel[bool]("proveregel", "Er dette en prøve?")

    @regel.versjon(F25["forskriften"])
    def forskriften_2024() -> Svar[bool]:
        """Svaret er ja."""
        return ja("Det er en prøve.")

    assert er_hull(regel, regel.versjoner[0])


def test_hullene_er_nettopp_de_reglene_som_ikke_har_svar_etter_skiftet() -> None:
    """The list against asking each rule on the day: whoever had an answer the day before and has none, and no other."""
    ikraft = Ikraft({"fvl25": TENKT_DAG})
    uten_svar = set()
    for regel in REGLER.values():
        try:
            regel.paa(Datoer.paa(TENKT_DAG - timedelta(days=1)), ikraft)
        except IngenRegel:
            continue
        try:
            regel.paa(Datoer.paa(TENKT_DAG), ikraft)
        except IngenRegel:
            uten_svar.add(regel.id)
    assert uten_svar <= {r.id for r, _ in hull()}
    assert all(any(h.kilde.avlost_av for h in v.kilder) for _, v in hull())


def test_ingen_av_reglene_om_art_orientering_og_kunngjoring_har_hull() -> None:
    vaare = {
        "enkeltvedtak",
        "mottakere",
        "vedtakstype",
        "utfall",
        "andre_avgjorelser",
        "orientering",
        "utlysning",
        "forskrift",
    }
    assert not [(r.id, v.navn) for r, v in hull() if r.modul.removeprefix("regelverk.") in vaare]
