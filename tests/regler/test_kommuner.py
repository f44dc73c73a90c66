"""Municipalities and their språkvedtak; figures from språkvedtaksforskrifta's own summaries and dated amendments."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regelverk import organisasjonsformer
from regelverk.fakta import Form
from regelverk.kommuner import KJENT_FRA, finn, fylker, kommuner, sprakvedtak

# FOR-2025-01-13-209, «Samandrag for alle fylke»: bokmål, nynorsk, nøytral, in force 13 January 2025.
SAMANDRAG_2025 = {
    "31": (11, 0, 1), "32": (14, 0, 7), "33": (10, 3, 5), "03": (0, 0, 1), "34": (22, 7, 17), "39": (3, 0, 3),
    "40": (2, 8, 7), "42": (7, 6, 12), "11": (2, 8, 13), "46": (0, 41, 2), "15": (0, 14, 13), "50": (7, 0, 31),
    "18": (20, 0, 21), "55": (7, 0, 14), "56": (14, 0, 4),
}  # fmt: skip


def _telling(dag: date) -> Counter[str | None]:
    return Counter(k.sprakvedtak(dag) for k in kommuner())


def test_det_er_357_kommuner_i_15_fylker() -> None:
    assert len(kommuner()) == 357
    assert len(fylker()) == 15
    assert {k.fylkesnummer for k in kommuner()} == {f.nummer for f in fylker()}


def test_hvert_fylke_stemmer_med_samandraget_fra_januar_2025() -> None:
    for fylke, (bokmal, nynorsk, noytral) in SAMANDRAG_2025.items():
        telling = Counter(k.sprakvedtak(date(2025, 1, 13)) for k in kommuner() if k.fylkesnummer == fylke)
        assert (telling["bokmal"], telling["nynorsk"], telling["noytral"]) == (bokmal, nynorsk, noytral), fylke


def test_summene_er_som_i_forskriften_for_og_etter_endringene_i_2026() -> None:
    assert _telling(date(2025, 1, 13)) == Counter(bokmal=119, nynorsk=87, noytral=151)
    assert _telling(date(2026, 2, 9)) == Counter(bokmal=118, nynorsk=88, noytral=151)


@pytest.mark.parametrize(
    ("nummer", "dag", "svar"),
    [
        ("1535", date(2025, 1, 12), "nynorsk"),
        ("1535", date(2025, 1, 13), "noytral"),
        ("1580", date(2025, 12, 9), "noytral"),
        ("1580", date(2025, 12, 10), "nynorsk"),
        ("1106", date(2026, 2, 8), "bokmal"),
        ("1106", date(2026, 2, 9), "noytral"),
    ],
)
def test_nytt_sprakvedtak_gjelder_fra_sin_dag(nummer: str, dag: date, svar: str) -> None:
    assert sprakvedtak(nummer, dag) == svar


@pytest.mark.parametrize(
    ("nummer", "svar"),
    [("3101", "bokmal"), ("3103", "noytral"), ("1577", "nynorsk"), ("0301", "noytral"), ("5618", "bokmal")],
)
def test_sprakvedtak_som_forskriften_sier(nummer: str, svar: str) -> None:
    assert sprakvedtak(nummer, date(2025, 6, 1)) == svar


@pytest.mark.parametrize(
    ("nummer", "svar"), [("46", "nynorsk"), ("15", "nynorsk"), ("39", "bokmal"), ("11", "noytral"), ("03", "noytral")]
)
def test_fylkeskommunen_har_sitt_eget_sprakvedtak(nummer: str, svar: str) -> None:
    [fylke] = [f for f in fylker() if f.nummer == nummer]
    assert sprakvedtak(nummer, date(2025, 6, 1)) == svar
    assert sprakvedtak(fylke.orgnr, date(2025, 6, 1)) == svar


def test_orgnr_og_nummer_gir_samme_kommune() -> None:
    for k in kommuner():
        assert finn(k.nummer) is k
        assert finn(k.orgnr) is k
    assert finn("958 935 420") is finn("0301")


def test_alle_orgnr_har_riktig_kontrollsiffer() -> None:
    vekter = (3, 2, 7, 6, 5, 4, 3, 2, 1)
    for k in (*kommuner(), *fylker()):
        assert sum(int(t) * v for t, v in zip(k.orgnr, vekter, strict=True)) % 11 == 0, k.navn


def test_to_kommuner_kan_hete_det_samme() -> None:
    assert {k.nummer for k in kommuner() if k.navn == "Herøy"} == {"1515", "1818"}
    assert {k.nummer for k in kommuner() if k.navn == "Våler"} == {"3114", "3419"}


def test_en_som_ikke_er_kommune_har_ikke_sprakvedtak() -> None:
    assert sprakvedtak("971436514", date(2025, 6, 1)) is None
    assert sprakvedtak("", date(2025, 6, 1)) is None
    assert sprakvedtak("9999", date(2025, 6, 1)) is None


def test_for_2025_sier_vi_at_vi_ikke_vet() -> None:
    assert sprakvedtak("1577", date(2024, 12, 31)) is None
    assert date(2025, 1, 1) == KJENT_FRA


@given(st.dates(min_value=KJENT_FRA, max_value=date(2031, 12, 31)))
def test_hver_kommune_har_ett_svar_hver_dag(dag: date) -> None:
    for k in kommuner():
        assert sum(p.gjelder(dag) for p in k.perioder) == 1
        assert k.sprakvedtak(dag) is not None


def test_hver_kode_reglene_kjenner_har_et_navn_i_registeret() -> None:
    assert len(organisasjonsformer.alle()) == 44
    assert {f.value for f in Form} - {"ukjent"} == set(organisasjonsformer.alle())


@pytest.mark.parametrize(
    ("kode", "navn"),
    [
        ("FLI", "Forening/lag/innretning"),
        ("SÆR", "Annet foretak iflg. særskilt lov"),
        ("eøfg", "Europeisk økonomisk foretaksgruppe"),
        ("TVAM", "Tvangsregistrert for MVA"),
        ("XYZ", None),
    ],
)
def test_navnet_paa_en_organisasjonsform(kode: str, navn: str | None) -> None:
    assert organisasjonsformer.navn(kode) == navn
