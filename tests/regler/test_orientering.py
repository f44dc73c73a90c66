"""Must the ministry be told before the letter goes? Cases written from Instruks point 6.1, second paragraph."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from regelverk.fakta import Organ, Som, Utfall
from regelverk.ordning import les
from regelverk.register import tema
from regelverk.tema import ManglerFelt, spor_tema

I_DAG = date(2025, 4, 1)


def spor(ordning: str, form: str, **mer: Any) -> dict[str, Any]:
    """The answer of TEMA `orientering`: IMDi grants in the first instance unless `mer` says otherwise."""
    fakta = {"ordning": ordning, "aar": 2025, "organisasjonsform": form, "besluttet_av": "IMDi", "utfall": "innvilget"}
    return spor_tema(tema("orientering"), {**fakta, "som": "forsteinstans", **mer}, i_dag=I_DAG)


@pytest.mark.parametrize(
    ("ordning", "form", "mer", "svar", "bekreftes"),
    [
        # «søkbare tilskuddsordninger … på bakgrunn av søknad fra organisasjoner og kommuner»
        ("frivillige-nasjonale", "FLI", {}, True, False),
        ("jobbsjansen", "KOMM", {"utfall": "delvis"}, True, False),
        ("fag-og-yrkesopplaering", "FYLK", {}, True, False),
        ("mangfold-arbeidslivet", "AS", {}, True, False),
        ("frivillige-nasjonale", "FLI", {"som": "medhold", "utfall": "medhold"}, True, False),
        ("frivillige-nasjonale", "FLI", {"som": "okning"}, True, False),
        ("jobbsjansen", "KOMM", {"som": "gjenoppliving"}, True, False),
        ("frivillige-nasjonale", "FLI", {"som": "omgjoring"}, True, False),
        ("frivillige-nasjonale", "FLI", {"flerarig": True}, True, False),
        # «gjelder ikke per capita-tilskudd eller tilskudd til mottakere som er navngitt i budsjettproposisjonen»
        ("jobbsjansen-per-capita", "KOMM", {}, False, False),
        ("frivillige-nasjonale", "FLI", {"navngitt_i_prop": True}, False, False),
        ("nasjonale-ressursmiljo", "STI", {}, False, False),
        ("nasjonale-ressursmiljo", "STI", {"navngitt_i_prop": False}, False, False),
        # not applied for
        ("integreringsmottak", "KOMM", {}, False, False),
        ("omradesatsing", "KOMM", {}, False, True),
        ("rvts", "SÆR", {}, False, True),
        ("integreringstilskudd", "KOMM", {}, False, False),
        # not IMDi's own award
        ("frivillige-kommunale", "FLI", {"besluttet_av": "kommune"}, False, False),
        ("frivillige-nasjonale", "FLI", {"besluttet_av": "AID"}, False, False),
        ("frivillige-kommunale", "FLI", {"som": "klageinstans"}, False, False),
        ("bosettingsordningen-oppfolging", "FLI", {}, True, True),
    ],
)
def test_plikten_folger_instruksen(ordning: str, form: str, mer: dict[str, Any], svar: bool, bekreftes: bool) -> None:
    ut = spor(ordning, form, **mer)
    grunn = next(g for g in ut["grunner"] if g["regel"] == "orientering_kreves")
    assert ut["ma_orienteres"] is svar
    assert grunn["ma_bekreftes"] is bekreftes
    assert grunn["hjemmel"] == ["Instruks punkt 6.1"]


@pytest.mark.parametrize(
    "utfall", ["avslag", "avvist", "tilbakekreving", "stans", "avregning", "klage-avvist", "klagevedtak"]
)
def test_det_som_ikke_gir_penger_orienteres_det_ikke_om(utfall: str) -> None:
    ut = spor("frivillige-nasjonale", "FLI", utfall=utfall, som=None)
    assert ut["ma_orienteres"] is False
    assert ut["brev_kan_sendes"] is True


def test_brevet_venter_til_orienteringen_er_sendt() -> None:
    ut = spor("jobbsjansen", "KOMM", orientering_sendt=None, tid="2025-04-01T09:00:00+02:00")
    grunn = next(g for g in ut["grunner"] if g["regel"] == "orientert")
    assert ut["brev_kan_sendes"] is False
    assert "sendt" in grunn["apnes"]


def test_brevet_kan_gaa_straks_orienteringen_er_sendt() -> None:
    sendt = "2025-04-01T09:00:00+02:00"
    assert spor("jobbsjansen", "KOMM", orientering_sendt=sendt, tid=sendt)["brev_kan_sendes"] is True
    assert spor("jobbsjansen", "KOMM", orientering_sendt=sendt)["brev_kan_sendes"] is True


def test_en_orientering_som_sendes_senere_aapner_ikke_brevet_naa() -> None:
    ut = spor("jobbsjansen", "KOMM", orientering_sendt="2025-04-02T09:00:00+02:00", tid="2025-04-01T09:00:00+02:00")
    assert ut["brev_kan_sendes"] is False


def test_det_trengs_ingen_opplysning_om_orienteringen_der_den_ikke_kreves() -> None:
    assert spor("jobbsjansen-per-capita", "KOMM")["brev_kan_sendes"] is True


def test_dagen_i_begrunnelsen_er_dagen_i_oslo() -> None:
    ut = spor("jobbsjansen", "KOMM", orientering_sendt="2025-04-01T22:30:00Z")
    grunn = next(g for g in ut["grunner"] if g["regel"] == "orientert")
    assert "2. april 2025" in grunn["forklaring"]


def test_et_tidspunkt_uten_tidssone_er_en_feil_i_feltet() -> None:
    with pytest.raises(ValidationError) as feil:
        spor("jobbsjansen", "KOMM", orientering_sendt="2025-04-01T09:00:00")
    assert feil.value.errors()[0]["loc"] == ("orientering_sendt",)


def test_utfallet_maa_vaere_kjent() -> None:
    with pytest.raises(ManglerFelt) as feil:
        spor("jobbsjansen", "KOMM", utfall=None)
    assert feil.value.felt == ("utfall",)


UTFALL, ORGANER = st.sampled_from([u.value for u in Utfall]), st.sampled_from([o.value for o in Organ])


@given(st.sampled_from([o.id for o in les(2025).ordninger]), UTFALL, ORGANER, st.sampled_from([s.value for s in Som]))
def test_bare_imdis_egne_tildelinger_kan_kreve_orientering(ordning: str, utfall: str, organ: str, som: str) -> None:
    ut = spor(ordning, "FLI", utfall=utfall, besluttet_av=organ, som=som)
    if ut["ma_orienteres"]:
        assert organ == "IMDi" and utfall in {"innvilget", "delvis", "medhold"} and som != "klageinstans"
    assert ut["brev_kan_sendes"] is not ut["ma_orienteres"]
