"""May a scheme be announced, and what must the announcement hold? Cases from V4 point 1 with footnote 1, and F2373."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from regelverk.fakta import Ordningstype
from regelverk.kilde import Datoer
from regelverk.ordning import Ordningslinje, les
from regelverk.ordningsfakta import ordningsfakta
from regelverk.register import tema
from regelverk.tema import ManglerFelt, spor_tema
from regelverk.utlysning import kunngjoring_kreves
from regelverk.vurdering import Vurdering

FELLES = ["maal", "maalgruppe", "tildelingskriterier", "vurderingskriterier", "regelverk_tilgjengelig"]
SOKBAR = ["soknadsprosedyre", "soknadsperiode", "krav_til_innhold", "lenke_til_skjema", "rapporteringskrav"]


def spor(ordning: str = "jobbsjansen", /, **mer: Any) -> dict[str, Any]:
    """The answer of TEMA `kunngjoring`: all in place after the budget, unless `mer` says otherwise."""
    fakta: dict[str, Any] = {
        "ordning": ordning, "aar": 2025, "retningslinjer_godkjent": True, "budsjett_vedtatt": True,
        "innhold": FELLES + SOKBAR,
    }  # fmt: skip
    return spor_tema(tema("kunngjoring"), {**fakta, **mer}, i_dag=date(2025, 1, 15))


def test_ordningen_kunngjores_naar_alt_er_paa_plass() -> None:
    assert spor()["kan_kunngjores"] is True
    assert spor()["mangler"] == []


def test_uten_godkjente_retningslinjer_blir_det_ingen_kunngjoring() -> None:
    ut = spor(retningslinjer_godkjent=False)
    grunn = next(g for g in ut["grunner"] if g["regel"] == "retningslinjer_godkjent")
    assert ut["kan_kunngjores"] is False
    assert "godkjenningen" in grunn["apnes"]


@pytest.mark.parametrize("element", FELLES + SOKBAR)
def test_hvert_element_i_en_sokbar_kunngjoring_kreves(element: str) -> None:
    ut = spor(innhold=[x for x in FELLES + SOKBAR if x != element])
    assert ut["kan_kunngjores"] is False
    assert ut["mangler"] == [element]


def test_per_capita_kunngjores_uten_det_som_gjelder_soknaden() -> None:
    ut = spor("jobbsjansen-per-capita", innhold=FELLES)
    assert ut["kan_kunngjores"] is True


def test_for_budsjettet_kreves_forbehold() -> None:
    ut = spor(budsjett_vedtatt=False, forbehold_i_teksten=False)
    assert ut["kan_kunngjores"] is False
    assert ut["mangler"] == ["forbehold_om_budsjettvedtak"]


@pytest.mark.parametrize(
    "mer", [{"forbehold_i_teksten": True}, {"innhold": [*FELLES, *SOKBAR, "forbehold_om_budsjettvedtak"]}]
)
def test_et_forbehold_i_teksten_er_nok_for_budsjettet(mer: dict[str, Any]) -> None:
    assert spor(budsjett_vedtatt=False, **mer)["kan_kunngjores"] is True


def test_etter_budsjettet_trengs_ikke_forbehold() -> None:
    assert spor(forbehold_i_teksten=False)["kan_kunngjores"] is True


@pytest.mark.parametrize("ordning", ["nasjonale-ressursmiljo", "rvts", "omradesatsing", "integreringstilskudd", "fou"])
def test_det_som_er_unntatt_kunngjores_ikke(ordning: str) -> None:
    ut = spor(ordning)
    grunn = next(g for g in ut["grunner"] if g["regel"] == "kan_kunngjores")
    assert ut["kan_kunngjores"] is False
    assert grunn["apnes"]


def test_frivilligordningen_fra_2026_sier_hvilke_kommuner_som_forvalter() -> None:
    assert spor("frivillige-nasjonale")["mangler"] == []
    ut = spor("frivillige-nasjonale", aar=2026)
    assert ut["mangler"] == ["forvaltende_kommuner"]
    assert spor("frivillige-nasjonale", aar=2026, innhold=[*FELLES, *SOKBAR, "forvaltende_kommuner"])["kan_kunngjores"]
    assert spor(aar=2026)["mangler"] == []


@pytest.mark.parametrize("felt", ["retningslinjer_godkjent", "budsjett_vedtatt", "innhold"])
def test_et_felt_som_trengs_og_mangler_blir_nevnt(felt: str) -> None:
    with pytest.raises(ManglerFelt) as feil:
        spor(**{felt: None})
    assert felt in feil.value.felt


def test_forbeholdet_maa_opplyses_for_budsjettet() -> None:
    with pytest.raises(ManglerFelt) as feil:
        spor(budsjett_vedtatt=False)
    assert feil.value.felt == ("forbehold_i_teksten",)


def test_ukjent_ordning_er_feil_i_feltet() -> None:
    with pytest.raises(ValidationError) as feil:
        spor("ukjent-ordning")
    assert feil.value.errors()[0]["loc"] == ("ordning",)


@pytest.mark.parametrize("linje", les(2025).ordninger, ids=lambda o: o.id)
def test_regelen_og_aarets_fil_er_enige_om_kunngjoring(linje: Ordningslinje) -> None:
    g = Vurdering.av(Datoer.paa(date(2025, 1, 15)), ordningsfakta(2025, linje.id)).spor(kunngjoring_kreves)
    assert g.svar is linje.kunngjoring or (linje.type is Ordningstype.UKLAR and g.ma_bekreftes)


@given(st.lists(st.sampled_from(FELLES + SOKBAR), unique=True), st.booleans(), st.booleans(), st.booleans())
def test_kan_kunngjores_bare_naar_ingenting_mangler(
    innhold: list[str], godkjent: bool, vedtatt: bool, forbehold: bool
) -> None:
    ut = spor(
        innhold=innhold, retningslinjer_godkjent=godkjent, budsjett_vedtatt=vedtatt, forbehold_i_teksten=forbehold
    )
    assert ut["kan_kunngjores"] is (godkjent and not ut["mangler"])
    assert ("forbehold_om_budsjettvedtak" in ut["mangler"]) is (not vedtatt and not forbehold)
