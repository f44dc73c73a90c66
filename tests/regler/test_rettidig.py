"""In time or not, by channel: the table of each source's wording, the borders at midnight, and the new act."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from regelverk.fakta import OSLO
from regelverk.fristsporsmal import rettidig
from regelverk.tema import ManglerFelt

I_DAG = date(2026, 11, 24)
SISTE = datetime(2025, 4, 22, 23, 59, 59, 999999, OSLO)
MIDNATT = SISTE + timedelta(microseconds=1)
SEKUNDER_OVER = datetime(2025, 4, 23, 0, 0, 20, tzinfo=OSLO)
DAGEN_ETTER = datetime(2025, 4, 23, 12, tzinfo=OSLO)
I_GOD_TID = datetime(2025, 4, 10, 12, tzinfo=OSLO)
NY_LOV = {"fvl25": "2025-01-01"}


def spor(type_: str = "klage", frist: str = "2025-04-22", **felt: Any) -> dict[str, Any]:
    rene = {n: v.isoformat() if isinstance(v, datetime) else v for n, v in felt.items()}
    return rettidig({"type": type_, "frist": frist, **rene}, i_dag=I_DAG)


@pytest.mark.parametrize(
    ("felt", "i_tide", "hjemmel"),
    [
        # fvl § 30: gitt til posten før fristen er ute
        ({"kanal": "post", "sendt": SISTE, "mottatt": DAGEN_ETTER}, True, "fvl § 30"),
        ({"kanal": "post", "sendt": MIDNATT, "mottatt": DAGEN_ETTER}, False, "fvl § 30"),
        ({"kanal": "post", "mottatt": SISTE}, True, "fvl § 30"),
        # fvl § 30: gitt til en som har fullmakt til å ta imot
        ({"kanal": "levert", "mottatt": SISTE}, True, "fvl § 30"),
        ({"kanal": "levert", "mottatt": MIDNATT}, False, "fvl § 30"),
        # eForv § 11 femte ledd: kommet fram til oppgitt adresse
        ({"kanal": "elektronisk", "mottatt": SISTE}, True, "eForv § 11"),
        ({"kanal": "elektronisk", "mottatt": MIDNATT}, False, "eForv § 11"),
        ({"kanal": "elektronisk", "sendt": SISTE, "mottatt": SEKUNDER_OVER}, False, "eForv § 11"),
        ({"kanal": "elektronisk", "mottatt": I_GOD_TID, "sendt_til": "oppgitt-adresse"}, True, "eForv § 11"),
        # eForv §§ 7, 11: en annen adresse
        ({"kanal": "elektronisk", "mottatt": I_GOD_TID, "sendt_til": "annen-adresse"}, False, "eForv § 7"),
    ],
)
def test_klagen_er_i_tide_etter_kanalen(felt: dict[str, Any], i_tide: bool, hjemmel: str) -> None:
    svar = spor(**felt)
    assert svar["rettidig"] is i_tide
    assert svar["vurder_oversitting"] is not i_tide
    assert hjemmel in svar["hjemmel"]
    assert ("fvl § 31" in svar["hjemmel"]) is not i_tide


@pytest.mark.parametrize(
    ("mottatt", "i_tide"),
    [("2025-04-22T21:59:59.999999Z", True), ("2025-04-22T22:00:00Z", False), ("2025-04-23T09:59:59+12:00", True)],
)
def test_midnatt_er_oslos_uansett_hvilken_tidssone_tiden_er_skrevet_i(mottatt: str, i_tide: bool) -> None:
    assert spor(kanal="elektronisk", mottatt=mottatt)["rettidig"] is i_tide


def test_en_klagefrist_som_slutter_paa_langfredag_gaar_til_tirsdag() -> None:
    svar = spor(frist="2025-04-18", kanal="levert", mottatt=SISTE)
    assert svar["rettidig"] is True
    assert svar["frist"] == "2025-04-22"


@pytest.mark.parametrize("kanal", ["post", "levert", "elektronisk"])
@pytest.mark.parametrize(("mottatt", "i_tide"), [(SISTE, True), (MIDNATT, False), (SEKUNDER_OVER, False)])
def test_aksepten_maa_vaere_mottatt_uansett_kanal(kanal: str, mottatt: datetime, i_tide: bool) -> None:
    svar = spor("aksept", kanal=kanal, sendt=I_GOD_TID, mottatt=mottatt)
    assert svar["rettidig"] is i_tide
    assert svar["vurder_oversitting"] is False
    assert svar["hjemmel"] == ["V4 punkt 5"]


def test_klage_til_feil_organ_i_tide_maa_en_jurist_vurdere() -> None:
    svar = spor(kanal="elektronisk", mottatt=I_GOD_TID, sendt_til="klageinstans")
    assert svar["ma_bekreftes"] is True
    for_sent = spor(kanal="elektronisk", mottatt=DAGEN_ETTER, sendt_til="klageinstans")
    assert (for_sent["rettidig"], for_sent["vurder_oversitting"], for_sent["ma_bekreftes"]) == (False, True, False)


@pytest.mark.parametrize(
    ("felt", "i_tide"),
    [
        ({"kanal": "elektronisk", "sendt": SISTE, "mottatt": SEKUNDER_OVER}, True),
        ({"kanal": "elektronisk", "sendt": MIDNATT, "mottatt": SEKUNDER_OVER}, False),
        ({"kanal": "elektronisk", "sendt": SISTE, "sendt_til": "annen-adresse"}, True),
        ({"kanal": "post", "sendt": SISTE, "mottatt": DAGEN_ETTER}, True),
        ({"kanal": "levert", "mottatt": SISTE}, True),
        ({"kanal": "levert", "mottatt": MIDNATT}, False),
    ],
)
def test_etter_den_nye_loven_er_det_nok_at_klagen_er_sendt(felt: dict[str, Any], i_tide: bool) -> None:
    svar = spor(**felt, tenkt_ikraft=NY_LOV)
    assert svar["rettidig"] is i_tide
    assert "fvl25 § 64" in svar["hjemmel"]


def test_loven_er_den_som_gjaldt_da_klagen_kom() -> None:
    felt = {"kanal": "elektronisk", "sendt": SISTE, "mottatt": SEKUNDER_OVER}
    assert spor(**felt, tenkt_ikraft={"fvl25": "2025-04-24"})["rettidig"] is False
    assert spor(**felt, tenkt_ikraft={"fvl25": "2025-04-23"})["rettidig"] is True
    assert spor(**felt, tenkt_ikraft={"fvl25": "2027-01-01"}, dato="2027-01-01")["rettidig"] is True
    assert spor(**felt, tenkt_ikraft={"fvl25 § 64": "2025-01-01"})["rettidig"] is True


@given(st.integers(0, 40_000), st.integers(-200, 200))
def test_naar_en_elektronisk_klage_ble_sendt_har_ingen_betydning(underveis: int, minutter: int) -> None:
    mottatt = MIDNATT + timedelta(minutes=minutter)
    sendt = mottatt - timedelta(minutes=underveis)
    assert (
        spor(kanal="elektronisk", sendt=sendt, mottatt=mottatt)["rettidig"]
        is spor(kanal="elektronisk", mottatt=mottatt)["rettidig"]
    )


@given(st.sampled_from(["levert", "elektronisk"]), st.integers(-100_000, 100_000))
def test_klagen_er_i_tide_naar_den_kom_foer_midnatt_og_ellers_ikke(kanal: str, sekunder: int) -> None:
    mottatt = MIDNATT + timedelta(seconds=sekunder)
    assert spor(kanal=kanal, mottatt=mottatt)["rettidig"] is (sekunder < 0)


@pytest.mark.parametrize(
    ("felt", "mangler"),
    [
        ({"kanal": "post"}, "sendt"),
        ({"kanal": "post", "mottatt": DAGEN_ETTER}, "sendt"),
        ({"kanal": "levert"}, "mottatt"),
        ({"kanal": "elektronisk", "sendt": I_GOD_TID}, "mottatt"),
        ({"kanal": "elektronisk", "sendt_til": "klageinstans"}, "mottatt"),
        ({"type_": "aksept", "kanal": "post", "sendt": I_GOD_TID}, "mottatt"),
    ],
)
def test_tidspunktet_som_avgjor_maa_vaere_med(felt: dict[str, Any], mangler: str) -> None:
    with pytest.raises(ManglerFelt) as feil:
        spor(**felt)
    assert feil.value.felt == (mangler,)


@pytest.mark.parametrize(
    ("felt", "feltet"),
    [
        ({"kanal": "due", "mottatt": SISTE}, "kanal"),
        ({"mottatt": SISTE}, "kanal"),
        ({"kanal": "levert", "mottatt": "2025-04-22T12:00:00"}, "mottatt"),
        ({"kanal": "levert", "mottatt": SISTE, "frist": "2025-04-31"}, "frist"),
        ({"type_": "søknad", "kanal": "levert", "mottatt": SISTE}, "type"),
        ({"kanal": "elektronisk", "mottatt": SISTE, "sendt_til": "naboen"}, "sendt_til"),
    ],
)
def test_feil_i_opplysningene_nevner_feltet(felt: dict[str, Any], feltet: str) -> None:
    with pytest.raises(ValidationError) as feil:
        spor(**felt)
    assert feil.value.errors()[0]["loc"][0] == feltet


def test_begrunnelsen_viser_sekundene_naar_det_gjelder_midnatt() -> None:
    assert "23. april 2025 klokka 00.00.20" in spor(kanal="elektronisk", mottatt=SEKUNDER_OVER)["forklaring"]
