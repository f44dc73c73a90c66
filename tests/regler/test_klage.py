"""Who hears a complaint, and who may complain (fvl ch. VI, fvl25 ch. 8).

The tables are written from the acts: § numbers stand beside each row.
"""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from regelverk import eksempelfakta as e
from regelverk.fakta import Klageinstans, Organ, Utfall
from regelverk.fakta_klage import (
    Tilknytning,
    Tilknytningsart,
)
from regelverk.kilde import Datoer, Ikraft
from regelverk.klage import er_part, klageinstans, tilknytning_gir_klagerett, underinstans
from regelverk.regel import Regel
from regelverk.register import tema
from regelverk.tema import ManglerFelt, spor_tema
from regelverk.vurdering import Grunn, Vurdering

VAAREN_2025 = date(2025, 4, 1)
NY_LOV = {"fvl25": "2027-01-01"}
SKIFTET = date(2027, 1, 1)


def svar(regel: Regel[Any], *fakta: Any, dag: date = VAAREN_2025, aar: int | None = None) -> Grunn:
    """The rule's answer by today's acts."""
    return Vurdering.av(Datoer.paa(dag, budsjettaar=aar), *fakta).spor(regel)


def etter_ny_lov(regel: Regel[Any], *fakta: Any) -> Grunn:
    """The rule's answer when the act of 2025 is supposed in force."""
    return Vurdering.av(Datoer.paa(SKIFTET), *fakta, ikraft=Ikraft({"fvl25": SKIFTET})).spor(regel)


def adgang(avgjorelse: str, av: str, som: str = "forsteinstans", part: str = "privat", **mer: Any) -> dict[str, Any]:
    """The answer of TEMA `klageadgang`."""
    fakta = {"avgjorelse": avgjorelse, "truffet_av": av, "som": som, "part": part, "dato": "2025-04-01"}
    return spor_tema(tema("klageadgang"), fakta | mer, i_dag=VAAREN_2025)


# avgjorelse, truffet_av, som, part, andre fakta -> klageinstans
ADGANG: list[tuple[str, str, str, str, dict[str, bool], str | None]] = [
    ("vedtak", "IMDi", "forsteinstans", "privat", {}, "AID"),  # § 28 first para, V4 point 2
    ("vedtak", "kommune", "forsteinstans", "privat", {}, "IMDi"),  # § 28 second para fourth sentence
    ("vedtak", "AID", "forsteinstans", "privat", {}, "Kongen"),  # § 28 first para
    ("vedtak", "IMDi", "forsteinstans", "offentlig", {}, None),  # V4 point 2
    ("klagevedtak", "IMDi", "klageinstans", "privat", {}, None),  # § 28 third para
    ("klagevedtak", "AID", "klageinstans", "privat", {}, None),
    ("vedtak", "IMDi", "klageinstans", "privat", {}, None),
    ("innsynsavslag", "kommune", "forsteinstans", "privat", {}, "Statsforvalteren"),  # § 21 second para
    ("innsynsavslag", "IMDi", "forsteinstans", "privat", {}, "AID"),
    ("innsynsavslag", "kommune", "forsteinstans", "offentlig", {}, "Statsforvalteren"),  # offl § 32
    ("sakskostnader", "IMDi", "forsteinstans", "privat", {}, "AID"),  # § 36 third para
    ("sakskostnader", "IMDi", "klageinstans", "privat", {}, "AID"),
    ("sakskostnader", "AID", "klageinstans", "privat", {}, None),  # fvlf § 34
    ("omgjoring", "IMDi", "forsteinstans", "privat", {}, "AID"),  # § 28 first para
    ("omgjoring", "AID", "forsteinstans", "privat", {}, "Kongen"),
    ("klage-avvist", "IMDi", "forsteinstans", "privat", {}, "AID"),  # §§ 2 third para, 33 second para
    ("klage-avvist", "kommune", "forsteinstans", "privat", {}, "IMDi"),
    ("klage-avvist", "AID", "forsteinstans", "privat", {}, None),  # fvlf § 22
    ("klage-avvist", "IMDi", "klageinstans", "privat", {"underinstans_avviste": True}, None),  # § 28 third para a
    (
        "klage-avvist", "IMDi", "klageinstans", "privat",
        {"underinstans_avviste": False, "underinstans_provde_vilkar": True}, None,  # b
    ),
    (
        "klage-avvist", "IMDi", "klageinstans", "privat",
        {"underinstans_avviste": False, "underinstans_provde_vilkar": False}, "AID",
    ),
    ("klage-avvist", "AID", "klageinstans", "privat", {}, None),  # c
]  # fmt: skip


@pytest.mark.parametrize(("avgjorelse", "av", "som", "part", "mer", "instans"), ADGANG)
def test_klagen_gaar_dit_loven_sier(
    avgjorelse: str, av: str, som: str, part: str, mer: dict[str, bool], instans: str | None
) -> None:
    fikk = adgang(avgjorelse, av, som, part, **mer)
    assert (fikk["klageinstans"], fikk["kan_paklages"]) == (instans, instans is not None)
    assert fikk["sendes_til"] == (av if instans else None)
    assert fikk["ma_bekreftes"] is False
    assert fikk["grunner"][0]["hjemmel"]


def test_klage_over_kommunens_innsynsavslag_hviler_paa_offentleglova_naar_parten_er_offentlig() -> None:
    assert adgang("innsynsavslag", "kommune", part="offentlig")["grunner"][0]["hjemmel"] == ["offl § 32"]


def test_etter_den_nye_loven_er_klageinstansens_avvisning_alltid_endelig() -> None:
    fakta = {"underinstans_avviste": False, "underinstans_provde_vilkar": False, "tenkt_ikraft": NY_LOV}
    fikk = adgang("klage-avvist", "IMDi", "klageinstans", **fakta | {"dato": "2027-02-01"})
    assert fikk["klageinstans"] is None
    assert fikk["grunner"][0]["hjemmel"] == ["fvl25 § 61"]


@pytest.mark.parametrize("av", ["IMDi", "kommune"])
def test_etter_den_nye_loven_kan_underinstansens_avvisning_fortsatt_paaklages(av: str) -> None:
    fikk = adgang("klage-avvist", av, tenkt_ikraft=NY_LOV, dato="2027-02-01")
    assert (fikk["klageinstans"], fikk["ma_bekreftes"]) == ({"IMDi": "AID", "kommune": "IMDi"}[av], False)


@pytest.mark.parametrize("avgjorelse", ["sakskostnader", "klage-avvist"])
def test_om_kongen_hoerer_klager_fra_departementet_etter_den_nye_loven_maa_bekreftes(avgjorelse: str) -> None:
    fikk = adgang(avgjorelse, "AID", tenkt_ikraft=NY_LOV, dato="2027-02-01")
    assert (fikk["klageinstans"], fikk["ma_bekreftes"]) == ("Kongen", True)


@pytest.mark.parametrize(
    ("fakta", "felt"),
    [
        ({"avgjorelse": "vedtak", "truffet_av": "IMDi", "part": "privat"}, ("som",)),
        ({"avgjorelse": "vedtak", "truffet_av": "IMDi", "som": "forsteinstans"}, ("part",)),
        (
            {"avgjorelse": "klage-avvist", "truffet_av": "IMDi", "som": "klageinstans", "part": "privat"},
            ("underinstans_avviste", "underinstans_provde_vilkar"),
        ),
    ],
)
def test_det_som_trengs_og_mangler_blir_navngitt(fakta: dict[str, str], felt: tuple[str, ...]) -> None:
    with pytest.raises(ManglerFelt) as feil:
        spor_tema(tema("klageadgang"), fakta, i_dag=VAAREN_2025)
    assert feil.value.felt == felt


@pytest.mark.parametrize(
    ("felt", "verdi"), [("avgjorelse", "klagge"), ("truffet_av", "NAV"), ("part", "begge"), ("som", "sisteinstans")]
)
def test_ukjente_ord_blir_avvist_med_navnet_paa_feltet(felt: str, verdi: str) -> None:
    fakta = {"avgjorelse": "vedtak", "truffet_av": "IMDi", "som": "forsteinstans", "part": "privat", felt: verdi}
    with pytest.raises(ValidationError) as feil:
        spor_tema(tema("klageadgang"), fakta, i_dag=VAAREN_2025)
    assert feil.value.errors()[0]["loc"] == (felt,)


@given(
    st.sampled_from(("vedtak", "klage-avvist", "klagevedtak", "innsynsavslag", "sakskostnader", "omgjoring")),
    st.sampled_from(("IMDi", "kommune", "AID")),
    st.sampled_from(("forsteinstans", "klageinstans")),
    st.sampled_from(("privat", "offentlig")),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
def test_ingen_behandler_klage_over_seg_selv_og_klagen_sendes_alltid_til_den_som_avgjorde(
    avgjorelse: str, av: str, som: str, part: str, avviste: bool, provde: bool, ny_lov: bool
) -> None:
    loven: dict[str, Any] = {"dato": "2027-02-01", "tenkt_ikraft": NY_LOV} if ny_lov else {}
    fikk = adgang(
        avgjorelse, av, som, part, underinstans_avviste=avviste, underinstans_provde_vilkar=provde, **loven
    )  # fmt: skip
    assert fikk["klageinstans"] != av
    assert (fikk["klageinstans"] is None) == (fikk["sendes_til"] is None) == (not fikk["kan_paklages"])
    if avgjorelse == "klagevedtak" or (part == "offentlig" and avgjorelse != "innsynsavslag"):
        assert fikk["klageinstans"] is None


# ── Klageinstansen i saken ───────────────────────────────────────────────────────────────────────────────────────
def test_kommunens_vedtak_fra_2026_hviler_ogsaa_paa_forskriften() -> None:
    sak = (e.FORENING, e.AVSLAG, e.FRIVILLIGE_KOMMUNALE, e.FRA_KOMMUNEN)
    assert "F2373 § 4-2" not in svar(klageinstans, *sak).hjemmel
    fra_2026 = svar(klageinstans, *sak, dag=date(2026, 4, 1))
    assert (fra_2026.svar, "F2373 § 4-2" in fra_2026.hjemmel) == (Klageinstans.IMDI, True)


def test_en_annen_ordning_i_2026_hviler_ikke_paa_frivilligforskriften() -> None:
    fikk = svar(klageinstans, e.AKSJESELSKAP, e.AVSLAG, e.MANGFOLD, e.IMDI, dag=date(2026, 4, 1))
    assert (fikk.svar, "F2373 § 4-2" in fikk.hjemmel) == (Klageinstans.AID, False)


@pytest.mark.parametrize(
    ("organ", "utfall"),
    list(itertools.product(Organ, [Utfall.AVSLAG, Utfall.DELVIS, Utfall.AVVIST, Utfall.STANS])),
)
def test_det_finnes_en_klageinstans_nettopp_naar_noen_skal_ha_klagen(organ: Organ, utfall: Utfall) -> None:
    for mottaker in (e.FORENING, e.KOMMUNE):
        fakta = (mottaker, e.vedtak(utfall), e.FRIVILLIGE, e.Besluttes(organ=organ))
        instans, sendes_til = svar(klageinstans, *fakta).svar, svar(underinstans, *fakta).svar
        assert (instans is None) == (sendes_til is None)
        assert sendes_til in (None, organ)
        assert instans is None or str(instans) != str(sendes_til), "ingen behandler en klage over seg selv"


# ── Part og klagerett ────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("art", "part", "klagerett", "usikkert"),
    [  # §§ 2 first para e, 28 first para
        ("adressat", True, True, False),
        ("direkte-berort", True, True, False),
        ("konkurrerende-soker", False, True, True),
        ("paraplyorganisasjon", False, True, True),
        ("styremedlem-eller-medlem", False, False, False),
        ("ingen", False, False, False),
    ],
)
def test_hvem_som_er_part_og_kan_klage(art: str, part: bool, klagerett: bool, usikkert: bool) -> None:
    tilknytning = Tilknytning(art=Tilknytningsart(art))
    assert svar(er_part, tilknytning).svar is part
    fikk = svar(tilknytning_gir_klagerett, tilknytning)
    assert (fikk.svar, fikk.ma_bekreftes) == (klagerett, usikkert)
