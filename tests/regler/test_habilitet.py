"""May this person prepare and decide? Cases written from fvl §§ 6–10, fvl25 §§ 25–29 and koml §§ 11-10, 13-3."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from regelverk.fakta import Habilitet, Relasjon
from regelverk.fakta_habilitet import Habilitetssporsmal
from regelverk.habilitet import kan_avgjore, kan_forberede, kan_treffe_forelopig
from regelverk.habilitetserklaering import hvem_avgjor_habilitet
from regelverk.kilde import Datoer, Ikraft
from regelverk.register import tema
from regelverk.tema import spor_tema
from regelverk.vurdering import Vurdering

I_DAG = date(2025, 6, 2)
NY_LOV = {"dato": "2027-02-01", "tenkt_ikraft": {"fvl25": "2027-01-01"}}


def spor(relasjon: str, **mer: Any) -> tuple[bool, bool, bool, bool]:
    """Prepare, decide, provisional, must be assessed — as TEMA `habilitet` answers."""
    svar = spor_tema(tema("habilitet"), {"relasjon": relasjon, **mer}, i_dag=I_DAG)
    assert svar["ma_bekreftes"] is False
    return (svar["kan_forberede"], svar["kan_avgjore"], svar["kan_treffe_forelopig"], svar["ma_vurderes"])


J, N = True, False
TABELL: list[tuple[str, dict[str, bool], tuple[bool, bool, bool, bool]]] = [
    ("ingen", {}, (J, J, J, N)),
    ("part", {}, (N, N, N, N)),  # § 6 first para a
    ("slekt-opp-ned", {}, (N, N, N, N)),  # b
    ("sosken", {}, (N, N, N, N)),
    ("svoger", {}, (N, N, N, N)),
    ("ektefelle", {}, (N, N, N, N)),  # c
    ("tidligere-ektefelle", {}, (N, N, N, N)),
    ("forlovet", {}, (N, N, N, N)),
    ("fosterforhold", {}, (N, N, N, N)),
    ("verge", {}, (N, N, N, N)),  # d
    ("leder-eller-styremedlem", {}, (N, N, N, N)),  # e
    ("leder-eller-styremedlem", {"heloffentlig_selskap": True}, (J, J, J, N)),  # e no. 2, exception
    ("ansatt-hos-part", {}, (N, N, N, J)),  # second para
    ("annet-saerlig-forhold", {}, (N, N, N, J)),
    ("deltok-i-underinstans", {}, (N, N, N, J)),
    ("ansatt-hos-part", {"vurdert_habil": True}, (J, J, J, N)),
    ("annet-saerlig-forhold", {"vurdert_habil": False}, (N, N, N, N)),
    ("overordnet-inhabil", {}, (J, N, N, N)),  # third para
    ("overordnet-inhabil", {"haster": True}, (J, N, J, N)),
    ("part", {"uten_virkning": True}, (J, J, J, N)),  # fourth para
    ("annet-saerlig-forhold", {"uten_virkning": True}, (J, J, J, N)),
    ("sosken", {"haster": True}, (N, N, J, N)),  # § 7
    ("ansatt-hos-part", {"haster": True}, (N, N, J, J)),
]


@pytest.mark.parametrize(("relasjon", "mer", "svar"), TABELL)
def test_hva_relasjonen_gjoer(relasjon: str, mer: dict[str, bool], svar: tuple[bool, bool, bool, bool]) -> None:
    assert spor(relasjon, **mer) == svar


def test_tabellen_dekker_alle_relasjoner() -> None:
    assert {relasjon for relasjon, _, _ in TABELL} == set(get_args(Relasjon))


def test_den_som_deltok_i_underinstansen_er_inhabil_uten_videre_etter_den_nye_loven() -> None:
    assert spor("deltok-i-underinstans", **NY_LOV) == (N, N, N, N)
    assert spor("deltok-i-underinstans", vurdert_habil=True, **NY_LOV) == (N, N, N, N)


def test_unntaket_for_heloffentlige_selskaper_er_borte_i_den_nye_loven() -> None:
    assert spor("leder-eller-styremedlem", heloffentlig_selskap=True, **NY_LOV) == (N, N, N, N)


@pytest.mark.parametrize(("relasjon", "mer", "svar"), TABELL)
def test_resten_er_likt_i_den_nye_loven(
    relasjon: str, mer: dict[str, bool], svar: tuple[bool, bool, bool, bool]
) -> None:
    if relasjon != "deltok-i-underinstans" and not mer.get("heloffentlig_selskap"):
        assert spor(relasjon, **mer, **NY_LOV) == svar


def test_uavklart_habilitet_sier_at_naermeste_overordnede_maa_vurdere() -> None:
    h = Habilitet(
        relasjon="annet-saerlig-forhold", haster=False, uten_virkning=False, heloffentlig_selskap=False,
        vurdert_habil=None,
    )  # fmt: skip
    for regel in (kan_forberede, kan_avgjore):
        g = Vurdering.av(Datoer.paa(I_DAG), h).spor(regel)
        assert "nærmeste overordnede" in g.apnes and g.svar is False


ERKLAERINGER = st.builds(
    Habilitet,
    relasjon=st.sampled_from(get_args(Relasjon)),
    haster=st.booleans(),
    uten_virkning=st.booleans(),
    heloffentlig_selskap=st.booleans(),
    vurdert_habil=st.sampled_from((True, False, None)),
)


@given(ERKLAERINGER, st.booleans())
def test_den_som_kan_avgjoere_kan_ogsaa_forberede_og_treffe_foreloepig(h: Habilitet, ny_lov: bool) -> None:
    ikraft = Ikraft({"fvl25": I_DAG}) if ny_lov else Ikraft()
    v = Vurdering.av(Datoer.paa(I_DAG), h, ikraft=ikraft)
    if v.verdi(kan_avgjore):
        assert v.verdi(kan_forberede) and v.verdi(kan_treffe_forelopig)
    else:
        assert v.verdi(kan_treffe_forelopig) is h.haster


@given(ERKLAERINGER)
def test_et_nei_sier_alltid_hva_som_aapner(h: Habilitet) -> None:
    v = Vurdering.av(Datoer.paa(I_DAG), h)
    for regel in (kan_forberede, kan_avgjore, kan_treffe_forelopig):
        g = v.spor(regel)
        assert g.svar or g.apnes


def test_en_part_kan_ikke_lenger_kreve_at_den_overordnede_avgjoer_etter_den_nye_loven() -> None:
    krav = Habilitetssporsmal(part_krever=True, vesentlig_tidsspille=False, selv_grunn=False, andre_kan_ta_saken=True)
    naa = Vurdering.av(Datoer.paa(I_DAG), krav)
    siden = Vurdering.av(Datoer.paa(I_DAG), krav, ikraft=Ikraft({"fvl25": I_DAG}))
    assert naa.verdi(hvem_avgjor_habilitet) == "naermeste-overordnede"
    assert siden.verdi(hvem_avgjor_habilitet) == "selv"


@pytest.mark.parametrize("fakta", [{}, {"relasjon": "venn"}, {"relasjon": "part", "haster": "kanskje"}])
def test_feil_i_opplysningene_nevner_feltet(fakta: dict[str, Any]) -> None:
    with pytest.raises(ValidationError) as feil:
        spor_tema(tema("habilitet"), fakta, i_dag=I_DAG)
    assert feil.value.errors()[0]["loc"] == (("haster",) if "haster" in fakta else ("relasjon",))
