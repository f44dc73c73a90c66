"""The register of elements, row by row: worked examples written from the sources, asked through the TEMA."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from regelverk.brevkrav import BREVMALER, hjemmel
from regelverk.register import tema
from regelverk.tema import ManglerFelt, spor_tema

EKSEMPLER = tomllib.loads((BREVMALER / "eksempler.toml").read_text("utf-8"))["eksempel"]
RADER = tomllib.loads((BREVMALER.parent / "regelverk" / "rader" / "7.toml").read_text("utf-8"))["rad"]
I_DAG = date(2025, 4, 4)


def spor(**fakta: Any) -> dict[str, Any]:
    """The TEMA's answer."""
    return spor_tema(tema("brev"), fakta, i_dag=I_DAG)


@pytest.mark.parametrize("e", EKSEMPLER, ids=[f"{e['rad']} {e['tittel']}" for e in EKSEMPLER])
def test_brevet_maa_ha_det_kilden_sier(e: dict[str, Any]) -> None:
    svar = spor(**e["sporsmal"], **dict.fromkeys(e.get("uten", ())))
    ma_ha = {k["id"] for k in svar["ma_ha"]}
    assert set(e.get("ma_ha", ())) <= ma_ha
    assert set(e.get("bor_ha", ())) <= set(svar["bor_ha"])
    assert set(e.get("ma_ikke_ha", ())) <= set(svar["ma_ikke_ha"])
    assert ma_ha.isdisjoint(e.get("ikke_i_ma_ha", ()))
    assert ma_ha.isdisjoint(svar["ma_ikke_ha"])


def test_hver_rad_har_et_eksempel_og_hver_hjemmel_finnes() -> None:
    assert {e["rad"] for e in EKSEMPLER} == {r["id"] for r in RADER}
    for rad in RADER:
        assert [str(hjemmel(h)) for h in rad["hjemmel"]] == rad["hjemmel"]


def test_kravet_om_rapportering_er_lov_i_frivilligordningen_fra_2026() -> None:
    felles = {"brevtype": "tilskuddsbrev-enkeltvedtak", "utfall": "innvilget", "ordning": "frivillige-nasjonale"}
    for aar, vekt in ((2025, "instruks"), (2026, "lov")):
        svar = spor(**felles, flerarig=False, dato=f"{aar}-03-09", aar=aar, forste_tilskuddsaar=aar)
        [rapportering] = [k for k in svar["ma_ha"] if k["id"] == "rapportering"]
        assert rapportering["vekt"] == vekt
        assert ("F2373 § 3-1" in rapportering["hjemmel"]) is (aar == 2026)


def test_andre_aar_av_et_tilskudd_fra_2025_folger_den_gamle_forskriften() -> None:
    svar = spor(
        brevtype="tilskuddsbrev-enkeltvedtak", utfall="innvilget", ordning="frivillige-nasjonale", flerarig=True,
        dato="2026-03-09", aar=2026, forste_tilskuddsaar=2025,
    )  # fmt: skip
    assert "mottak_er_aksept" in svar["ma_ikke_ha"]


def test_et_faktum_som_mangler_blir_nevnt() -> None:
    with pytest.raises(ManglerFelt) as feil:
        spor(brevtype="avslag", ordning="jobbsjansen")
    assert feil.value.felt == ("organisasjonsform",)
    with pytest.raises(ManglerFelt) as feil:
        spor(brevtype="klage-avvist", rettidig=True, som="klageinstans")
    assert "klageinstans" in feil.value.felt


def test_en_ukjent_brevtype_blir_avvist_med_dem_som_finnes() -> None:
    with pytest.raises(ValidationError, match="tilskuddsbrev-aksept"):
        spor(brevtype="gratulasjon")


def test_tvil_om_enkeltvedtak_maa_bekreftes_ogsaa_for_brevet() -> None:
    assert spor(brevtype="avslag", organisasjonsform="KOMM", ordning="norskopplaeringsordningen")["ma_bekreftes"]


def test_under_den_nye_forvaltningsloven_viser_kravene_til_den() -> None:
    svar = spor(
        brevtype="avslag",
        organisasjonsform="FLI",
        ordning="nasjonale-ressursmiljo",
        tenkt_ikraft={"fvl25": "2025-04-01"},
    )
    klagefrist = next(k for k in svar["ma_ha"] if k["id"] == "klagefrist")
    assert "fvl25 § 59" in klagefrist["hjemmel"]
    assert not any(h.startswith("fvl ") for k in svar["ma_ha"] for h in k["hjemmel"])
