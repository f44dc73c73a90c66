"""Bokmål or nynorsk? Cases written from språklova §§ 3, 8, 11, 13–17."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from regelverk.brevsprak import fordeling_holder, maalform_i_omrade
from regelverk.fakta_sprak import Maalform, Omrade, Sprakbruk, Sprakvedtak
from regelverk.kilde import Datoer
from regelverk.regel import IngenRegel
from regelverk.register import tema
from regelverk.tema import ManglerFelt, spor_tema
from regelverk.vurdering import Vurdering

I_DAG = date(2025, 6, 2)
BREV = {"avsender": "IMDi", "dokument": "brev"}


def maalform(**fakta: Any) -> str:
    """The form that TEMA `maalform` answers for a letter from IMDi, but for `fakta`."""
    return str(spor_tema(tema("maalform"), BREV | fakta, i_dag=I_DAG)["maalform"])


TABELL: list[tuple[dict[str, Any], str]] = [
    ({"mottakertype": "privat", "brukt_form": "nynorsk"}, "nynorsk"),  # § 15 first para
    ({"mottakertype": "privat", "brukt_form": "bokmal"}, "bokmal"),
    ({"mottakertype": "privat", "onsket_form": "nynorsk"}, "nynorsk"),
    ({"mottakertype": "privat", "brukt_form": "bokmal", "onsket_form": "nynorsk"}, "nynorsk"),
    ({"mottakertype": "privat"}, "valgfri"),
    ({"mottakertype": "privat", "sprakvedtak": "nynorsk"}, "valgfri"),  # a private party makes no språkvedtak
    ({"mottakertype": "kommune", "sprakvedtak": "nynorsk"}, "nynorsk"),  # §§ 11, 15 second para
    ({"mottakertype": "kommune", "sprakvedtak": "bokmal"}, "bokmal"),
    ({"mottakertype": "kommune", "sprakvedtak": "bokmal", "brukt_form": "nynorsk"}, "bokmal"),
    ({"mottakertype": "kommune", "sprakvedtak": "noytral"}, "valgfri"),
    ({"mottakertype": "kommune", "sprakvedtak": None}, "valgfri"),
    ({"mottakertype": "fylkeskommune", "sprakvedtak": "nynorsk"}, "nynorsk"),
    ({"mottakertype": "fylkeskommune"}, "valgfri"),
    ({"mottakertype": "stat", "sprakvedtak": "nynorsk"}, "nynorsk"),  # § 13 fourth para
    ({"mottakertype": "stat"}, "valgfri"),
    ({"dokument": "skjema"}, "begge"),  # § 14 first para
    ({"dokument": "skjema", "mottakertype": "privat", "brukt_form": "nynorsk"}, "begge"),
    ({"dokument": "kunngjoring"}, "valgfri"),  # § 13 first para: over time
    ({"avsender": "AID", "mottakertype": "privat", "brukt_form": "nynorsk"}, "nynorsk"),
    ({"avsender": "kommune", "mottakertype": "privat", "brukt_form": "nynorsk"}, "valgfri"),  # § 3 second para a
    ({"avsender": "kommune", "dokument": "skjema"}, "valgfri"),
]


@pytest.mark.parametrize(("fakta", "form"), TABELL)
def test_maalformen_foelger_spraaklova(fakta: dict[str, Any], form: str) -> None:
    assert maalform(**fakta) == form


def test_svaret_viser_til_paragrafene_som_baerer_det() -> None:
    svar = spor_tema(
        tema("maalform"), BREV | {"mottakertype": "kommune", "sprakvedtak": "nynorsk"}, i_dag=I_DAG
    )  # fmt: skip
    assert svar["grunner"][0]["hjemmel"] == ["sprl § 11", "sprl § 15"]


@given(
    st.sampled_from(("privat", "kommune", "fylkeskommune", "stat")),
    st.sampled_from(("bokmal", "nynorsk", "noytral", None)),
    st.sampled_from(("bokmal", "nynorsk", None)),
    st.sampled_from(("bokmal", "nynorsk", None)),
)
def test_et_brev_har_aldri_begge_og_aldri_en_form_ingen_har_bedt_om(
    type_: str, vedtak: str | None, brukt: str | None, onsket: str | None
) -> None:
    form = maalform(mottakertype=type_, sprakvedtak=vedtak, brukt_form=brukt, onsket_form=onsket)
    assert form in {"valgfri", *(x for x in (vedtak, brukt, onsket) if x)} - {"noytral"}


@pytest.mark.parametrize(
    ("flertall", "en", "vedtak", "form"),
    [  # § 13 third para
        (Maalform.NYNORSK, False, None, "nynorsk"),
        (None, False, None, "valgfri"),
        (Maalform.NYNORSK, True, Sprakvedtak.BOKMAL, "bokmal"),
        (Maalform.NYNORSK, True, None, "valgfri"),
    ],
)
def test_dokument_til_flere_kommuner(
    flertall: Maalform | None, en: bool, vedtak: Sprakvedtak | None, form: str
) -> None:
    omrade = Omrade(flertallssprak=flertall, bare_en_kommune=en, kommunens_vedtak=vedtak)
    assert Vurdering.av(Datoer.paa(I_DAG), omrade).verdi(maalform_i_omrade) == form


@given(st.integers(0, 100))
def test_begge_maalformer_maa_vaere_minst_en_fjerdedel(bokmal: int) -> None:
    bruk = Sprakbruk(bokmal_prosent=bokmal, nynorsk_prosent=100 - bokmal)
    assert Vurdering.av(Datoer.paa(I_DAG), bruk).verdi(fordeling_holder) is (25 <= bokmal <= 75)


def test_et_brev_trenger_en_mottaker() -> None:
    with pytest.raises(ManglerFelt) as feil:
        maalform()
    assert feil.value.felt == ("mottakertype",)


@pytest.mark.parametrize(
    ("felt", "verdi"),
    [("mottakertype", "forening"), ("sprakvedtak", "samisk"), ("brukt_form", "valgfri"), ("avsender", "NAV")],
)
def test_ukjente_ord_nevner_feltet(felt: str, verdi: str) -> None:
    with pytest.raises(ValidationError) as feil:
        maalform(**{"mottakertype": "kommune"} | {felt: verdi})
    assert feil.value.errors()[0]["loc"] == (felt,)


def test_foer_spraaklova_har_vi_ikke_noe_svar() -> None:
    with pytest.raises(IngenRegel):
        maalform(mottakertype="privat", brukt_form="nynorsk", dato="2021-12-31")
