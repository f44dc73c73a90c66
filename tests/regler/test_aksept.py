"""TEMA `aksept` and the rules of acceptance: who must accept, the border at midnight, reservations, revival."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from regelverk.aksept import akseptfrist_er_ute, akseptfrist_loper, gjenoppliving
from regelverk.fakta import OSLO, Akseptfrist, Naa
from regelverk.kilde import Datoer
from regelverk.regel import IngenRegel
from regelverk.tema import ManglerFelt, spor_tema
from regelverk.temaer.aksept import TEMA
from regelverk.vurdering import Vurdering

I_DAG = date(2025, 6, 2)
SISTE = datetime(2025, 4, 22, 23, 59, 59, 999999, OSLO)
MIDNATT = SISTE + timedelta(microseconds=1)
FOR_FRISTEN = datetime(2025, 4, 10, 12, tzinfo=OSLO)
ETTER_FRISTEN = datetime(2025, 5, 5, 12, tzinfo=OSLO)
GODTATT: dict[str, Any] = {
    "organisasjonsform": "KOMM",
    "akseptfrist": "2025-04-22",
    "mottatt": FOR_FRISTEN,
    "forbehold": False,
    "av_rolle": "kommunedirektør",
    "kan_binde": True,
    "tid": FOR_FRISTEN,
}


def spor(**endret: Any) -> dict[str, Any]:
    return spor_tema(TEMA, GODTATT | endret, i_dag=I_DAG)


def _kort(svar: dict[str, Any]) -> tuple[bool | None, str, bool]:
    return svar["i_tide"], svar["tilstand"], svar["ma_bekreftes"]


@pytest.mark.parametrize(
    ("endret", "ventet"),
    [
        ({}, (True, "akseptert", False)),
        ({"mottatt": SISTE, "tid": ETTER_FRISTEN}, (True, "akseptert", False)),
        ({"mottatt": MIDNATT, "tid": ETTER_FRISTEN}, (False, "bortfalt", False)),
        ({"mottatt": None, "tid": SISTE}, (None, "venter", False)),
        ({"mottatt": None, "tid": MIDNATT}, (False, "bortfalt", False)),
        ({"forbehold": True}, (True, "avklares", True)),
        ({"forbehold": True, "tid": MIDNATT}, (True, "bortfalt", True)),
        ({"kan_binde": False}, (True, "avklares", False)),
        ({"kan_binde": None}, (True, "akseptert", False)),
        ({"kan_binde": None, "av_rolle": "  "}, (True, "avklares", False)),
        ({"forbehold": True, "mottatt": MIDNATT, "tid": ETTER_FRISTEN}, (False, "bortfalt", False)),
    ],
)
def test_tilstanden_foelger_av_naar_hvem_og_hvordan(
    endret: dict[str, Any], ventet: tuple[bool | None, str, bool]
) -> None:
    assert _kort(spor(**endret)) == ventet


@pytest.mark.parametrize("form", ["KOMM", "FYLK", "STAT", "ORGL", "KF", "FKF", "ADOS"])
def test_det_offentlige_maa_godta_vilkaarene(form: str) -> None:
    svar = spor(organisasjonsform=form)
    assert svar["aksept_kreves"] is True
    assert svar["ma_bekreftes"] is False


@pytest.mark.parametrize("form", ["FLI", "STI", "AS", "ENK", "PERS"])
def test_private_skal_ikke_sende_aksept(form: str) -> None:
    svar = spor_tema(TEMA, {"organisasjonsform": form}, i_dag=I_DAG)
    assert svar["aksept_kreves"] is False
    assert _kort(svar) == (None, "ikke-aktuelt", False)


@pytest.mark.parametrize("form", ["IKS", "SF", "SÆR", "KIRK", "ANNA", "NUF", "ukjent"])
def test_usikre_former_maa_bekreftes(form: str) -> None:
    assert spor_tema(TEMA, {"organisasjonsform": form}, i_dag=I_DAG)["ma_bekreftes"] is True


def test_svaret_viser_til_instruksen() -> None:
    hjemmel = {h for g in spor()["grunner"] for h in g["hjemmel"]}
    assert {"V4 punkt 3", "V4 punkt 5"} <= hjemmel


@pytest.mark.parametrize(
    ("uten", "mangler"),
    [
        ("akseptfrist", {"akseptfrist"}),
        ("mottatt", {"mottatt"}),
        ("forbehold", {"forbehold"}),
        ("av_rolle", {"av_rolle"}),
    ],
)
def test_en_opplysning_som_trengs_nevnes(uten: str, mangler: set[str]) -> None:
    with pytest.raises(ManglerFelt) as feil:
        spor_tema(TEMA, {n: v for n, v in GODTATT.items() if n != uten}, i_dag=I_DAG)
    assert set(feil.value.felt) == mangler


def test_tidspunktet_trengs_bare_naar_ingen_aksept_er_kommet() -> None:
    uten_tid = {n: v for n, v in GODTATT.items() if n != "tid"}
    assert spor_tema(TEMA, uten_tid, i_dag=I_DAG)["tilstand"] == "akseptert"
    with pytest.raises(ManglerFelt) as feil:
        spor_tema(TEMA, uten_tid | {"mottatt": None}, i_dag=I_DAG)
    assert feil.value.felt == ("tid",)


@pytest.mark.parametrize(
    ("felt", "verdi"),
    [
        ("organisasjonsform", "BEDR"),
        ("organisasjonsform", "AAFY"),
        ("akseptfrist", "2025-04-31"),
        ("mottatt", "2025-04-22T12:00:00"),
        ("ukjent", 1),
        ("aar", 2024),
    ],
)
def test_feil_i_opplysningene_nevner_feltet(felt: str, verdi: object) -> None:
    with pytest.raises(ValidationError) as feil:
        spor(**{felt: verdi})
    assert feil.value.errors()[0]["loc"][0] == felt


def test_foer_instruksen_finnes_ingen_regel() -> None:
    with pytest.raises(IngenRegel):
        spor_tema(TEMA, GODTATT | {"dato": "2024-05-05"}, i_dag=I_DAG)


@given(st.integers(-10_000_000, 10_000_000))
def test_fristen_loper_eller_er_ute_og_aldri_begge(sekunder: int) -> None:
    naa = Naa(tid=MIDNATT + timedelta(seconds=sekunder))
    v = Vurdering.av(Datoer.paa(I_DAG), Akseptfrist(utlop=SISTE), naa)
    assert v.verdi(akseptfrist_loper) is (sekunder < 0)
    assert v.verdi(akseptfrist_er_ute) is (sekunder >= 0)
    assert v.spor(gjenoppliving).ma_bekreftes is (sekunder >= 0)


@given(st.integers(-10_000_000, 10_000_000), st.booleans(), st.sampled_from([True, False, None]))
def test_bare_en_aksept_i_tide_uten_forbehold_av_rett_person_binder(
    sekunder: int, forbehold: bool, binder: bool | None
) -> None:
    mottatt = MIDNATT + timedelta(seconds=sekunder)
    svar = spor(mottatt=mottatt, forbehold=forbehold, kan_binde=binder, tid=mottatt)
    assert (svar["tilstand"] == "akseptert") is (sekunder < 0 and not forbehold and binder is not False)
