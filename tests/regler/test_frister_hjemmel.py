"""What `regel frist` rests on: the places that carry the answer, their weight, and which act holds on which day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from regelverk.fristsporsmal import frist

FVL25 = {"fvl25": "2027-01-01"}


def spor(**felt: Any) -> dict[str, Any]:
    return frist(felt, i_dag=date(2026, 11, 24))


@pytest.mark.parametrize(
    ("felt", "hjemmel"),
    [
        ({"type": "klage", "fra": "2025-04-01"}, {"fvl § 29", "fvl § 30", "dl § 148", "dl § 149"}),
        ({"type": "aksept", "fra": "2025-04-01"}, {"V4 punkt 3", "V4 punkt 5", "husregel frister"}),
        ({"type": "aksept", "fra": "2025-04-01", "uker": 4}, {"V4 punkt 3", "V4 punkt 5", "husregel frister"}),
        ({"type": "uttalelse", "fra": "2025-04-01"}, {"fvl § 16", "husregel frister"}),
        ({"type": "retting", "fra": "2025-04-01", "gjelder": "soknad"}, {"fvl § 11", "husregel frister"}),
        ({"type": "retting", "fra": "2025-04-01", "gjelder": "klage"}, {"fvl § 32", "husregel frister"}),
        ({"type": "forelopig-svar", "fra": "2025-04-01"}, {"fvl § 11 a", "dl § 148"}),
        ({"type": "oversitting", "fra": "2025-04-01"}, {"fvl § 31", "dl § 148"}),
        ({"type": "skade", "fra": "2025-04-01"}, {"fvl § 34", "dl § 148"}),
        ({"type": "omgjoring", "fra": "2025-04-01"}, {"fvl § 35", "dl § 148"}),
        ({"type": "innsyn", "fra": "2025-04-01"}, {"offl § 32"}),
    ],
)
def test_hjemmelen_er_den_som_baerer_svaret(felt: dict[str, Any], hjemmel: set[str]) -> None:
    svar = spor(**felt)
    assert set(svar["hjemmel"]) == hjemmel
    assert svar["grunner"] and not svar["ma_bekreftes"]


@pytest.mark.parametrize(
    ("fra", "lovene"),
    [
        ("2025-04-01", set()),  # slutter på en tirsdag
        ("2025-04-05", set()),  # en lørdag er nevnt i domstolloven selv
        ("2025-04-06", {"hd § 2"}),  # en søndag
        ("2025-03-28", {"hd § 2"}),  # langfredag
        ("2026-04-10", {"lov 1947-1 § 1"}),  # fredag 1. mai
        ("2027-04-26", {"hd § 2", "lov 1947-1 § 1"}),  # 17. mai og andre pinsedag
    ],
)
def test_loven_om_fridagen_nevnes_bare_naar_den_flytter_fristen(fra: str, lovene: set[str]) -> None:
    hjemmel = set(spor(type="klage", fra=fra)["hjemmel"])
    assert hjemmel & {"hd § 2", "lov 1947-1 § 1"} == lovene


def test_husets_lengder_er_husregler_og_lovens_er_lov() -> None:
    vekt = {g["regel"]: g["vekt"] for t in ("klage", "aksept") for g in spor(type=t, fra="2025-04-01")["grunner"]}
    assert vekt["akseptfrist"] == "husregel"
    assert vekt["akseptfrist_i_brevet"] == "instruks"
    assert vekt["tre_uker_fra_underretning"] == "lov"


def test_en_aksept_fra_for_instruksen_regnes_etter_husregelen_alene() -> None:
    svar = spor(type="aksept", fra="2024-04-01")
    assert svar["frist"] == "2024-04-22"
    assert svar["hjemmel"] == ["husregel frister"]


@pytest.mark.parametrize(
    ("felt", "gammel", "ny"),
    [
        ({"type": "klage"}, "fvl § 29", "fvl25 § 63"),
        ({"type": "begrunnelse"}, "fvl § 24", "fvl25 § 56"),
        ({"type": "gjentakelse"}, "fvl § 30", "fvl25 § 64"),
        ({"type": "sakskostnader"}, "fvl § 36", "fvl25 § 69"),
        ({"type": "oversitting"}, "fvl § 31", "fvl25 § 65"),
        ({"type": "skade"}, "fvl § 34", "fvl25 § 68"),
        ({"type": "omgjoring"}, "fvl § 35", "fvl25 § 72"),
        ({"type": "uttalelse"}, "fvl § 16", "fvl25 § 42"),
        ({"type": "forelopig-svar"}, "fvl § 11 a", "fvl25 § 17"),
        ({"type": "retting", "gjelder": "soknad"}, "fvl § 11", "fvl25 § 16"),
        ({"type": "retting", "gjelder": "klage"}, "fvl § 32", "fvl25 § 66"),
    ],
)
def test_dagen_fristen_starter_velger_loven(felt: dict[str, Any], gammel: str, ny: str) -> None:
    siste_dag = spor(**felt, fra="2026-12-31", tenkt_ikraft=FVL25)
    forste_dag = spor(**felt, fra="2027-01-01", tenkt_ikraft=FVL25)
    assert gammel in siste_dag["hjemmel"] and ny not in siste_dag["hjemmel"]
    assert ny in forste_dag["hjemmel"] and gammel not in forste_dag["hjemmel"]


def test_paragrafen_om_klagefrist_kan_tre_i_kraft_alene() -> None:
    svar = spor(type="klage", fra="2027-02-01", tenkt_ikraft={"fvl25 § 63": "2027-01-01"})
    assert "fvl25 § 63" in svar["hjemmel"]
    resten = spor(type="skade", fra="2027-02-01", tenkt_ikraft={"fvl25 § 63": "2027-01-01"})
    assert "fvl § 34" in resten["hjemmel"]
