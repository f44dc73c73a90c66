"""Can a complaint be heard, mended or dismissed? Cases written from fvl §§ 12, 28–33 and fvl25 §§ 18, 61–67."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from regelverk.fakta import Bekreftelse, Bekreftelser
from regelverk.fakta_klage import (
    Klage,
    Klagegjenstand,
    KlagensVei,
    Klageretting,
    Klagertype,
    Klagetid,
    Oversitting,
    Uttalelse,
)
from regelverk.kilde import Datoer
from regelverk.klage import (
    formkrav,
    klage_i_tide_eller_oversittet,
    klage_kan_avvises,
    klage_kan_oversendes,
    klage_kan_rettes,
)
from regelverk.oversitting import klage_til_feil_organ
from regelverk.register import tema
from regelverk.tema import ManglerFelt, spor_tema
from regelverk.vurdering import Vurdering

I_DAG = date(2025, 6, 2)
GOD = {
    "enkeltvedtak": True, "klager": "part", "autentisert": True, "nevner_vedtaket": True, "nevner_endring": True,
    "begrunnet": True, "rettidig": True,
}  # fmt: skip
SEN = {"rettidig": False, "vedtak_truffet": "2025-02-10", "fremsatt": "2025-05-05"}
NY_LOV = {"dato": "2027-02-01", "tenkt_ikraft": {"fvl25": "2027-01-01"}}


def spor(**avvik: Any) -> dict[str, Any]:
    """TEMA `formkrav` on a complaint in order, but for `avvik`."""
    return spor_tema(tema("formkrav"), GOD | avvik, i_dag=I_DAG)


# Hva klagen har av feil -> utfall, mangler
TABELL: list[tuple[dict[str, Any], str, list[str]]] = [
    ({}, "realitetsbehandles", []),
    ({"begrunnet": False}, "realitetsbehandles", []),  # § 32 second para: should only
    ({"enkeltvedtak": False}, "ikke-klagesak", []),  # § 28 first para
    ({"klager": "ingen-tilknytning"}, "avvises", []),  # § 28 first para
    ({"klager": "advokat"}, "realitetsbehandles", []),  # § 12 fourth para
    ({"klager": "fullmektig", "fullmakt": True}, "realitetsbehandles", []),
    ({"klager": "fullmektig", "fullmakt": False}, "rettefrist", ["fullmakt"]),
    ({"klager": "fullmektig", "fullmakt": False, "rettefrist_ute": True}, "avvises", ["fullmakt"]),
    ({"autentisert": False}, "rettefrist", ["autentisert"]),  # § 32 first para b, third para
    ({"autentisert": False, "rettefrist_ute": True}, "avvises", ["autentisert"]),
    ({"autentisert": False, "rettefrist_ute": False}, "rettefrist", ["autentisert"]),
    ({"nevner_vedtaket": False}, "rettefrist", ["nevner_vedtaket"]),  # c
    ({"nevner_endring": False}, "rettefrist", ["nevner_endring"]),  # d
    ({"nevner_vedtaket": False, "nevner_endring": False}, "rettefrist", ["nevner_vedtaket", "nevner_endring"]),
    ({"rettefrist_ute": True}, "realitetsbehandles", []),  # mended: the deadline has no more to do
    (SEN, "oversitting-vurderes", []),  # § 31
    (SEN | {"kan_ikke_lastes": True}, "realitetsbehandles", []),  # a
    (SEN | {"kan_ikke_lastes": False, "saerlige_grunner": True}, "realitetsbehandles", []),  # b
    (SEN | {"kan_ikke_lastes": False, "saerlige_grunner": False}, "avvises", []),
    (SEN | {"kan_ikke_lastes": False, "saerlige_grunner": None}, "oversitting-vurderes", []),
    (SEN | {"kan_ikke_lastes": None, "saerlige_grunner": False}, "oversitting-vurderes", []),
    (SEN | {"kan_ikke_lastes": True, "autentisert": False}, "rettefrist", ["autentisert"]),
    (SEN | {"fremsatt": "2026-02-10", "kan_ikke_lastes": True}, "realitetsbehandles", []),  # the year's last day
    (SEN | {"fremsatt": "2026-02-11", "kan_ikke_lastes": True}, "avvises", []),  # third para
    ({"rettidig": None}, "oversitting-vurderes", []),  # not known is not late
    ({"rettidig": None, "kan_ikke_lastes": False, "saerlige_grunner": False}, "oversitting-vurderes", []),
]


@pytest.mark.parametrize(("avvik", "utfall", "mangler"), TABELL)
def test_utfallet_av_proevingen(avvik: dict[str, Any], utfall: str, mangler: list[str]) -> None:
    fikk = spor(**avvik)
    assert (fikk["utfall"], fikk["mangler"], fikk["ma_bekreftes"]) == (utfall, mangler, False)
    assert all(g["hjemmel"] and g["forklaring"] for g in fikk["grunner"])


def test_en_som_ikke_er_part_kan_klage_til_en_jurist_har_svart() -> None:
    fikk = spor(klager="annen-interesse")
    assert (fikk["utfall"], fikk["ma_bekreftes"]) == ("realitetsbehandles", True)


def test_juristens_nei_til_klageretten_gjoer_at_klagen_kan_avvises() -> None:
    nei = Bekreftelse(
        regel="har_klagerett", svar=False, begrunnelse="Ingen rettslig klageinteresse.", grunnlag="Notat 4",
        person="jurist", dag=I_DAG,
    )  # fmt: skip
    v = Vurdering.av(Datoer.paa(I_DAG), *fakta(klager=Klagertype.ANNEN_INTERESSE), Bekreftelser(svar=(nei,)))
    assert v.verdi(klage_kan_avvises) is True


def test_den_nye_loven_krever_ikke_underskrift() -> None:
    assert spor(autentisert=False, **NY_LOV)["utfall"] == "realitetsbehandles"
    assert spor(autentisert=False, nevner_endring=False, **NY_LOV)["mangler"] == ["nevner_endring"]


def test_aaret_regnes_ogsaa_fra_skuddaarsdagen() -> None:
    sen = SEN | {"vedtak_truffet": "2024-02-29", "kan_ikke_lastes": True}
    assert spor(**sen | {"fremsatt": "2025-02-28"})["utfall"] == "realitetsbehandles"
    assert spor(**sen | {"fremsatt": "2025-03-01"})["utfall"] == "avvises"


# ── Det som mangler, og det som er feil ──────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("felt", ["klager", "autentisert", "nevner_vedtaket", "nevner_endring", "rettidig"])
def test_et_felt_som_trengs_og_mangler_blir_navngitt(felt: str) -> None:
    with pytest.raises(ManglerFelt) as feil:
        spor_tema(tema("formkrav"), {k: v for k, v in GOD.items() if k != felt}, i_dag=I_DAG)
    assert feil.value.felt == (felt,)


def test_fullmakt_trengs_bare_fra_en_fullmektig() -> None:
    with pytest.raises(ManglerFelt) as feil:
        spor(klager="fullmektig")
    assert feil.value.felt == ("fullmakt",)


def test_dagene_trengs_naar_klagen_er_sen() -> None:
    with pytest.raises(ManglerFelt) as feil:
        spor(rettidig=False, fremsatt="2025-05-05")
    assert feil.value.felt == ("vedtak_truffet",)


def test_ingenting_mer_trengs_naar_avgjoerelsen_ikke_er_enkeltvedtak() -> None:
    svar = spor_tema(tema("formkrav"), {"enkeltvedtak": False}, i_dag=I_DAG)
    assert (svar["utfall"], svar["mangler"]) == ("ikke-klagesak", [])


@pytest.mark.parametrize(
    ("felt", "verdi"), [("klager", "nabo"), ("fremsatt", "5. mai"), ("enkeltvedtak", "kanskje"), ("frist", True)]
)
def test_feil_i_et_felt_nevner_feltet(felt: str, verdi: Any) -> None:
    with pytest.raises(ValidationError) as feil:
        spor(**{felt: verdi})
    assert feil.value.errors()[0]["loc"] == (felt,)


def test_en_klage_fra_foer_vedtaket_er_en_feil_i_datoen() -> None:
    with pytest.raises(ValidationError) as feil:
        spor(rettidig=False, vedtak_truffet="2025-02-10", fremsatt="2025-02-09")
    assert feil.value.errors()[0]["loc"] == ("fremsatt",)
    assert "2025-02-09" in str(feil.value)


# ── Det som alltid skal gjelde ───────────────────────────────────────────────────────────────────────────────────
def fakta(
    *, enkeltvedtak: bool = True, klager: Klagertype = Klagertype.PART, feil: bool = False,
    rettidig: bool | None = True, dager: int = 20, lastes_ikke: bool | None = None, saerlige: bool | None = None,
    bedt: bool = False, ute: bool = False,
) -> tuple[Any, ...]:  # fmt: skip
    """The facts of a complaint lodged `dager` after the decision."""
    truffet = date(2025, 2, 10)
    return (
        Klagegjenstand(enkeltvedtak=enkeltvedtak),
        Klage(
            klager=klager, fullmakt=True, autentisert=not feil, nevner_vedtaket=True, nevner_endring=True,
            begrunnet=None,
        ),
        Klagetid(fremsatt=truffet + timedelta(days=dager), vedtak_truffet=truffet, rettidig=rettidig),
        Oversitting(kan_ikke_lastes=lastes_ikke, saerlige_grunner=saerlige),
        Klageretting(mangelbrev_sendt=bedt, frist_ute=ute),
        Uttalelse(skrevet=True, vilkar_provd=True),
    )  # fmt: skip


KLAGER = st.builds(
    fakta,
    enkeltvedtak=st.booleans(),
    klager=st.sampled_from(Klagertype),
    feil=st.booleans(),
    rettidig=st.sampled_from((True, False, None)),
    dager=st.integers(0, 800),
    lastes_ikke=st.sampled_from((True, False, None)),
    saerlige=st.sampled_from((True, False, None)),
    bedt=st.booleans(),
    ute=st.booleans(),
)


def vurder(klage: tuple[Any, ...]) -> Vurdering:
    """A fresh judgement of the complaint today."""
    return Vurdering.av(Datoer.paa(I_DAG), *klage)


@given(KLAGER)
def test_hoeyst_en_av_rette_avvise_og_oversende_er_aapen(klage: tuple[Any, ...]) -> None:
    v = vurder(klage)
    assert sum(map(v.verdi, (klage_kan_rettes, klage_kan_avvises, klage_kan_oversendes))) <= 1


@given(KLAGER)
def test_et_nei_sier_alltid_hva_som_aapner(klage: tuple[Any, ...]) -> None:
    v = vurder(klage)
    for regel in (klage_kan_rettes, klage_kan_avvises, klage_kan_oversendes):
        g = v.spor(regel)
        assert g.svar or g.apnes


@given(KLAGER)
def test_mangler_ved_formen_alene_avviser_aldri_foer_rettefristen_er_ute(klage: tuple[Any, ...]) -> None:
    gjenstand, k, tid, _, retting, _ = klage
    bare_formen = gjenstand.enkeltvedtak and k.klager is not Klagertype.INGEN_TILKNYTNING and tid.rettidig is True
    if bare_formen and not (retting.mangelbrev_sendt and retting.frist_ute):
        assert vurder(klage).verdi(klage_kan_avvises) is False


@given(KLAGER)
def test_en_klage_som_er_sen_og_over_et_aar_gammel_behandles_aldri(klage: tuple[Any, ...]) -> None:
    tid = klage[2]
    if tid.rettidig is False and (tid.fremsatt - tid.vedtak_truffet).days > 365:
        v = vurder(klage)
        assert v.verdi(formkrav) != "realitetsbehandles"
        assert v.verdi(klage_i_tide_eller_oversittet) == "for-sent"


@given(KLAGER)
def test_ukjent_eller_uvurdert_tid_avviser_aldri_alene(klage: tuple[Any, ...]) -> None:
    gjenstand, k, tid, oversitting, _, _ = klage
    if gjenstand.enkeltvedtak and k.klager is not Klagertype.INGEN_TILKNYTNING and tid.rettidig is None:
        grunn = oversitting.kan_ikke_lastes or oversitting.saerlige_grunner
        assert vurder(klage).verdi(klage_i_tide_eller_oversittet) in (
            {"tas-opp", "ma-vurderes"} if grunn else {"ma-vurderes"}
        )


@pytest.mark.parametrize(
    ("riktig", "i_tide", "svar", "usikkert"),
    [(True, True, True, False), (False, True, True, True), (False, False, False, False)],
)
def test_klage_til_feil_organ(riktig: bool, i_tide: bool, svar: bool, usikkert: bool) -> None:
    v = Vurdering.av(Datoer.paa(I_DAG), KlagensVei(riktig_organ=riktig, framme_i_tide=i_tide))
    g = v.spor(klage_til_feil_organ)
    assert (g.svar, g.ma_bekreftes) == (svar, usikkert)


def test_klagen_sendes_ikke_uten_uttalelse() -> None:
    uten = (*fakta()[:-1], Uttalelse(skrevet=False, vilkar_provd=True))
    g = vurder(uten).spor(klage_kan_oversendes)
    assert (g.svar, g.apnes) == (False, "Når uttalelsen er klar.")
