"""TEMA `utbetaling`: every condition alone bars; money is never paid twice; 671.61 warns; missing and bad facts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from regelverk.budsjett import dekning, fullmakt
from regelverk.fakta import Fullmakt, Innstilling, Post, Utfall
from regelverk.kilde import Datoer
from regelverk.tema import ManglerFelt, spor_tema
from regelverk.temaer.utbetaling import TEMA
from regelverk.vurdering import Vurdering

I_DAG = date(2025, 6, 2)
ALT_I_ORDEN: dict[str, Any] = {
    "enkeltvedtak": False,
    "brev_sendt": True,
    "aksept_i_tide": True,
    "attestert_av": "ola",
    "godkjent_av": "kari",
    "mottaker_bruker": "soker-974767880",
    "behandlet_saken_av": ["per", "anne"],
    "bdm": True,
    "inhabil": False,
    "vilkar_oppfylt": True,
    "kontoeier_er_mottaker": True,
    "belop_kr": 40_000,
    "innvilget_kr": 100_000,
    "utbetalt_kr": 50_000,
    "avregnet_kr": 10_000,
    "post": "671.62",
    "ledig_kr": 40_000,
    "stanset": False,
    "kontroll_apen": False,
}
BELOP = st.integers(0, 10**9)


def spor(**endret: Any) -> dict[str, Any]:
    return spor_tema(TEMA, ALT_I_ORDEN | endret, i_dag=I_DAG)


def _nei(svar: dict[str, Any]) -> set[str]:
    return {g["regel"] for g in svar["grunner"] if g["svar"] is False}


def test_naar_alt_er_i_orden_kan_det_betales() -> None:
    svar = spor()
    assert svar["kan_utbetales"] is True
    assert svar["varsler"] == []
    assert svar["ma_bekreftes"] is False


@pytest.mark.parametrize(
    ("endret", "sperrer", "hjemmel"),
    [
        ({"brev_sendt": False}, "brev_er_sendt", "V4 punkt 5"),
        ({"aksept_i_tide": False}, "aksept_foreligger", "V4 punkt 5"),
        ({"aksept_i_tide": None}, "aksept_foreligger", "V4 punkt 5"),
        ({"vilkar_oppfylt": False}, "vilkaret_er_oppfylt", "V4 punkt 5"),
        ({"attestert_av": None}, "attestert_av_annen", "ØB 2.5"),
        ({"attestert_av": "kari"}, "attestert_av_annen", "ØB 2.5"),
        ({"bdm": False}, "godkjenner_har_bdm", "Instruks punkt 4.2"),
        ({"mottaker_bruker": "kari"}, "godkjenner_ikke_seg_selv", "ØB 2.5"),
        ({"inhabil": True}, "godkjenner_er_habil", "fvl § 6"),
        ({"behandlet_saken_av": ["per", "kari"]}, "godkjenner_utenfor_saken", "husregel fire øyne"),
        ({"behandlet_saken_av": ["per", "ola"]}, "attestant_utenfor_saken", "husregel fire øyne"),
        ({"belop_kr": 40_001, "ledig_kr": 50_000}, "innenfor_innvilget", "V4 punkt 5"),
        ({"ledig_kr": 39_999}, "post_har_dekning", "V4 punkt 5"),
        ({"stanset": True}, "ingen_sperre", "V4 punkt 5"),
        ({"kontroll_apen": True}, "ingen_sperre", "V4 punkt 8"),
        ({"kontoeier_er_mottaker": False}, "riktig_konto", "husregel utbetaling"),
        ({"kontoeier_er_mottaker": None}, "riktig_konto", "husregel utbetaling"),
    ],
)
def test_hvert_vilkaar_sperrer_alene(endret: dict[str, Any], sperrer: str, hjemmel: str) -> None:
    svar = spor(**endret)
    assert svar["kan_utbetales"] is False
    assert _nei(svar) == {sperrer}
    grunn = next(g for g in svar["grunner"] if g["regel"] == sperrer)
    assert hjemmel in grunn["hjemmel"]
    assert grunn["apnes"]


def test_et_enkeltvedtak_venter_verken_paa_aksept_eller_klagefrist() -> None:
    uten_aksept = {n: v for n, v in ALT_I_ORDEN.items() if n != "aksept_i_tide"}
    assert spor_tema(TEMA, uten_aksept | {"enkeltvedtak": True}, i_dag=I_DAG)["kan_utbetales"] is True
    assert spor(enkeltvedtak=True, aksept_i_tide=None)["kan_utbetales"] is True


def test_overslagsbevilgningen_varsler_og_sperrer_ikke() -> None:
    svar = spor(post="671.61", ledig_kr=30_000)
    assert svar["kan_utbetales"] is True
    assert len(svar["varsler"]) == 1
    assert "671.61" in svar["varsler"][0] and "10\u00a0000" in svar["varsler"][0]


@pytest.mark.parametrize("post", ["671.60", "671.62", "671.70", "671.71", "671.72", "671.73", "672.60", "672.61"])
def test_ingen_annen_post_kan_gaa_over(post: str) -> None:
    assert spor(post=post, ledig_kr=39_999)["kan_utbetales"] is False
    assert spor(post=post, ledig_kr=40_000)["kan_utbetales"] is True


@given(BELOP, BELOP, BELOP, BELOP, st.integers(-(10**9), 10**9), st.sampled_from(["671.61", "671.71"]))
def test_det_betales_aldri_mer_enn_innvilget_eller_enn_posten_har(
    belop: int, innvilget: int, utbetalt: int, avregnet: int, ledig: int, post: str
) -> None:
    svar = spor(
        belop_kr=belop, innvilget_kr=innvilget, utbetalt_kr=utbetalt, avregnet_kr=avregnet, ledig_kr=ledig, post=post
    )
    innenfor, dekket = belop <= innvilget - utbetalt - avregnet, belop <= ledig
    assert svar["kan_utbetales"] is (innenfor and (dekket or post == "671.61"))
    assert bool(svar["varsler"]) is (post == "671.61" and not dekket)


@pytest.mark.parametrize("felt", sorted(set(ALT_I_ORDEN)))
def test_en_opplysning_som_trengs_nevnes(felt: str) -> None:
    with pytest.raises(ManglerFelt) as feil:
        spor_tema(TEMA, {n: v for n, v in ALT_I_ORDEN.items() if n != felt}, i_dag=I_DAG)
    assert feil.value.felt == (felt,)


@pytest.mark.parametrize("felt", sorted(set(ALT_I_ORDEN) - {"brev_sendt"}))
def test_et_klart_nei_trenger_ikke_resten(felt: str) -> None:
    uten = {n: v for n, v in ALT_I_ORDEN.items() if n != felt}
    assert spor_tema(TEMA, uten | {"brev_sendt": False}, i_dag=I_DAG)["kan_utbetales"] is False


@pytest.mark.parametrize(
    ("felt", "verdi"),
    [
        ("belop_kr", -1),
        ("belop_kr", 100.5),
        ("belop_kr", "100"),
        ("innvilget_kr", True),
        ("post", "671.99"),
        ("post", "61"),
        ("ledig_kr", 1.5),
        ("behandlet_saken_av", "per"),
    ],
)
def test_feil_i_opplysningene_nevner_feltet(felt: str, verdi: object) -> None:
    with pytest.raises(ValidationError) as feil:
        spor(**{felt: verdi})
    assert feil.value.errors()[0]["loc"][0] == felt


@given(BELOP, st.integers(-(10**9), 10**9), st.booleans())
def test_posten_baerer_aldri_mer_enn_den_har_uten_varsel(belop: int, ledig: int, overslag: bool) -> None:
    innstilling = Innstilling(utfall=Utfall.INNVILGET, belop_kr=belop, sokt_kr=belop)
    post = Post(ledig_kr=ledig, ramme_kr=10**9, overslagsbevilgning=overslag)
    g = Vurdering.av(Datoer.paa(I_DAG), innstilling, post).spor(dekning)
    over = belop > max(ledig, 0) if belop else False
    assert g.svar is (not over or overslag)
    assert bool(g.varsel) is (over and overslag)


@pytest.mark.parametrize("utfall", [Utfall.AVSLAG, Utfall.AVVIST])
def test_et_avslag_krever_verken_dekning_eller_fullmakt(utfall: Utfall) -> None:
    v = Vurdering.av(
        Datoer.paa(I_DAG),
        Innstilling(utfall=utfall, belop_kr=0, sokt_kr=100_000),
        Post(ledig_kr=-5, ramme_kr=0, overslagsbevilgning=False),
        Fullmakt(bdm=False, inntil_kr=None),
    )
    assert v.verdi(dekning) is True
    assert v.verdi(fullmakt) is True
