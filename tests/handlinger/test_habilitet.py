"""Who is tied to a party does not prepare or decide; each says so with the first move in a case (fvl §§ 6–10)."""

from __future__ import annotations

import pytest

from saksbehandling.feil import Ugyldig
from tests.handlinger.verden import INGEN_BAND, INNVILGET, JA_TAKK, KOMMUNE, Verden


def bundet(relasjon: str, **mer: bool) -> dict[str, object]:
    return {"habilitet": {"relasjon": relasjon, **mer}}


def test_uten_erklaering_gaar_ikke_den_foerste_handlingen(v: Verden) -> None:
    nr = v.sok()
    foer = v.alt()
    with pytest.raises(Ugyldig) as feil:
        v.gjor(nr, "ta_til_behandling", "saksbehandler", erklaerer=False)
    assert feil.value.felt == "habilitet"
    assert v.alt() == foer
    m = v.muligheter(nr, "saksbehandler")["ta_til_behandling"]
    assert m["tillatt"] and m["mangler"] == ["habilitetserklæringen din"]
    assert "habilitet" in m["skjema"]["required"]


def test_erklaeringen_gis_en_gang_av_hver_person_i_hver_sak(v: Verden) -> None:
    nr = v.sok()
    v.gjor(nr, "ta_til_behandling", "saksbehandler", INGEN_BAND)
    assert v.muligheter(nr, "saksbehandler")["innstill"]["mangler"] == ["innstillingen", "grunnen til avvisning"]
    v.gjor(nr, "innstill", "saksbehandler", INNVILGET, erklaerer=False)
    with pytest.raises(Ugyldig):
        v.gjor(nr, "vedta", "beslutter", erklaerer=False)
    annen = v.sok(KOMMUNE, "jobbsjansen")
    with pytest.raises(Ugyldig):
        v.gjor(annen, "ta_til_behandling", "saksbehandler", erklaerer=False)


def test_soekeren_og_klokka_erklaerer_ingenting(v: Verden) -> None:
    nr = v.brev_ute(v.sok(KOMMUNE, "jobbsjansen"))
    m = v.muligheter(nr, f"soker-{KOMMUNE.orgnr}")["aksepter"]
    assert "habilitet" not in m["skjema"]["properties"]
    v.gjor(nr, "aksepter", f"soker-{KOMMUNE.orgnr}", JA_TAKK)


@pytest.mark.parametrize("relasjon", ["part", "sosken", "ektefelle", "leder-eller-styremedlem", "verge"])
def test_den_som_er_knyttet_til_parten_forbereder_ikke_saken(v: Verden, relasjon: str) -> None:
    m = v.nektes(v.sok(), "ta_til_behandling", "saksbehandler", bundet(relasjon))
    (grunn,) = m.nektet
    assert grunn.regel == "kan_forberede"
    assert "fvl § 6" in grunn.hjemmel
    assert "en annen" in grunn.apnes


def test_den_som_har_en_inhabil_overordnet_forbereder_men_avgjor_ikke(v: Verden) -> None:
    nr = v.sok()
    v.gjor(nr, "ta_til_behandling", "saksbehandler", bundet("overordnet-inhabil"))
    v.gjor(nr, "innstill", "saksbehandler", INNVILGET)
    m = v.nektes(nr, "vedta", "beslutter", bundet("overordnet-inhabil"))
    assert [g.regel for g in m.nektet] == ["kan_avgjore"]


def test_et_saerlig_forhold_maa_vurderes_foerst(v: Verden) -> None:
    m = v.nektes(v.sok(), "ta_til_behandling", "saksbehandler", bundet("ansatt-hos-part"))
    assert "overordnede" in m.nektet[0].apnes


def test_en_tilknytning_uten_virkning_stenger_ikke(v: Verden) -> None:
    nr = v.sok()
    v.gjor(nr, "ta_til_behandling", "saksbehandler", bundet("svoger", uten_virkning=True))
    assert v.tilstand(nr) == "vurderes"


def test_en_ny_erklaering_gjelder_fra_da_av(v: Verden) -> None:
    """A new party, or a tie that was forgotten: the later declaration takes the earlier one's place."""
    nr = v.sok()
    v.gjor(nr, "ta_til_behandling", "saksbehandler")
    v.nektes(nr, "innstill", "saksbehandler", {**INNVILGET, **bundet("sosken")})
    v.gjor(nr, "innstill", "saksbehandler", {**INNVILGET, **bundet("svoger", uten_virkning=True)})
    (rad,) = v.alt()["habilitetserklaering"]
    assert "svoger" in str(rad)


def test_den_som_attesterer_og_godkjenner_svarer_ogsaa(v: Verden) -> None:
    nr = v.brev_ute(v.sok())
    b = v.betaling(nr)
    assert [g.regel for g in v.nektes(b, "attester", "attest", bundet("part")).nektet] == ["kan_forberede"]
    v.gjor(b, "attester", "attest")
    assert [g.regel for g in v.nektes(b, "godkjenn", "bdm", bundet("part")).nektet] == ["kan_avgjore"]


def test_habilitet_gjelder_ogsaa_for_offentlige_mottakere(v: Verden) -> None:
    """V4 point 2: also where the decision is no enkeltvedtak."""
    m = v.nektes(v.sok(KOMMUNE, "jobbsjansen"), "ta_til_behandling", "saksbehandler", bundet("leder-eller-styremedlem"))
    assert [g.regel for g in m.nektet] == ["kan_forberede"]


def test_den_som_foerer_orienteringen_har_svart_for_hver_sak_paa_lista(v: Verden) -> None:
    en, to = v.vedtatt(v.sok()), v.vedtatt(v.sok(KOMMUNE.model_copy(update={"organisasjonsform": "FLI"})))
    lista = v.start("orientering", "frivillige-nasjonale")
    v.gjor(lista, "lag", "saksbehandler2")
    sendt = {"sendt": v.naa.isoformat(), "referanse": "IMDi 25/1"}
    v.gjor(lista, "for_sendt", "saksbehandler2", sendt)
    for nr in (en, to):
        assert v.tilstand(nr) == "klar_for_brev"
    assert sum("saksbehandler2" in str(r) for r in v.alt()["habilitetserklaering"]) == 3
