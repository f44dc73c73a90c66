"""What only a jurist can settle bars the step until a jurist's answer is a fact of the case."""

from __future__ import annotations

import pytest

from saksbehandling.feil import IkkeDin, Ugyldig
from saksbehandling.handlinger.bekreftelse import bekreft_for_ordning
from tests.handlinger.verden import ANNEN_KOMMUNE, AVSLAG, INNVILGET, KOMMUNE, Verden

ORDNING = "norskopplaeringsordningen"
NEI = {
    "regel": "enkeltvedtak_soknad", "svar": False, "begrunnelse": "Kommunen er ikke i en privats stilling.",
    "grunnlag": "Notat 3. mars 2025",
}  # fmt: skip


def klar(v: Verden, mottaker=KOMMUNE, hva=INNVILGET) -> str:
    nr = v.vedtatt(v.sok(mottaker, ORDNING), hva)
    if v.tilstand(nr) == "venter_orientering":
        v.orientert(nr)
    assert v.tilstand(nr) == "klar_for_brev"
    return nr


def test_brevet_venter_paa_juristen_og_sier_hvilken_regel(v: Verden) -> None:
    nr = klar(v)
    m = v.nektes(nr, "send_brev", "saksbehandler")
    (grunn,) = m.nektet
    assert grunn.regel == "bekreftet:enkeltvedtak_soknad"
    assert grunn.ma_bekreftes
    assert "jurist" in grunn.forklaring and "jurist" in grunn.apnes
    assert v.brev()["sendt_selv"] == 0
    assert v.tilstand(nr) == "klar_for_brev"


def test_ogsaa_et_avslag_venter_for_brevet_sier_om_det_kan_paaklages(v: Verden) -> None:
    nr = klar(v, hva=AVSLAG)
    assert [g.regel for g in v.nektes(nr, "send_brev", "saksbehandler").nektet] == ["bekreftet:enkeltvedtak_soknad"]


def test_juristens_svar_i_saken_aapner_og_staar_i_begrunnelsen(v: Verden) -> None:
    nr = klar(v)
    v.nektes(nr, "bekreft", "saksbehandler", NEI)
    v.gjor(nr, "bekreft", "jurist", NEI)
    assert v.tilstand(nr) == "klar_for_brev"
    h = v.gjor(nr, "send_brev", "saksbehandler")
    svar = next(g for g in h.grunner if g.regel == "enkeltvedtak_soknad")
    assert "Bekreftet av Jon Eksempel 03.03.2025: Notat 3. mars 2025" in svar.forklaring
    assert not svar.ma_bekreftes
    assert v.tilstand(nr) == "venter_aksept"
    v.stemmer()


def test_et_svar_paa_en_regel_som_ikke_finnes_blir_ikke_foert(v: Verden) -> None:
    nr = klar(v)
    foer = v.alt()
    with pytest.raises(Ugyldig, match="Mente du «enkeltvedtak_soknad»") as feil:
        v.gjor(nr, "bekreft", "jurist", {**NEI, "regel": "enkeltvedtak_soknaden"})
    assert feil.value.felt == "regel"
    assert v.alt() == foer


def test_et_ja_fra_juristen_gir_klagerett_og_ingen_aksept(v: Verden) -> None:
    nr = klar(v)
    v.gjor(nr, "bekreft", "jurist", {**NEI, "svar": True, "begrunnelse": "Senteret konkurrerer som en privat."})
    v.brev()
    vist = v.vis(nr)
    assert (vist["tilstand"], vist["enkeltvedtak"], vist["klageinstans"]) == ("lopende", True, "AID")
    assert "klage" in [f["type"] for f in vist["frister"]]


def test_svaret_i_en_sak_gjelder_ikke_i_en_annen(v: Verden) -> None:
    en = klar(v)
    annen = klar(v, ANNEN_KOMMUNE)
    v.gjor(en, "bekreft", "jurist", NEI)
    v.gjor(en, "send_brev", "saksbehandler")
    v.nektes(annen, "send_brev", "saksbehandler")


def test_ett_svar_for_ordningen_og_aaret_gjelder_i_hver_sak(v: Verden) -> None:
    en, to = klar(v), klar(v, ANNEN_KOMMUNE)
    with v.arbeid("jurist") as a:
        svar = bekreft_for_ordning(a, ORDNING, 2025, NEI)
    assert (svar["ordning"], svar["aar"], svar["person"]) == (ORDNING, 2025, "jurist")
    assert v.brev()["sendt_selv"] == 2
    assert {v.tilstand(en), v.tilstand(to)} == {"venter_aksept"}


def test_svaret_for_ordningen_gjelder_ikke_andre_ordninger_eller_aar(v: Verden) -> None:
    nr = klar(v)
    with v.arbeid("jurist") as a:
        bekreft_for_ordning(a, "mangfold-arbeidslivet", 2025, NEI)
    v.nektes(nr, "send_brev", "saksbehandler")


def test_svaret_i_saken_gaar_foran_svaret_for_ordningen(v: Verden) -> None:
    nr = klar(v)
    v.gjor(nr, "bekreft", "jurist", {**NEI, "svar": True})
    v.til(3, 4)
    with v.arbeid("jurist") as a:
        bekreft_for_ordning(a, ORDNING, 2025, NEI)
    v.brev()
    assert v.vis(nr)["enkeltvedtak"] is True


@pytest.mark.parametrize("som", ["saksbehandler", "beslutter", "leder", "admin"])
def test_bare_en_jurist_svarer_for_en_ordning(v: Verden, som: str) -> None:
    foer = v.alt()
    with pytest.raises(IkkeDin), v.arbeid(som) as a:
        bekreft_for_ordning(a, ORDNING, 2025, NEI)
    assert v.alt() == foer


@pytest.mark.parametrize(
    ("ordning", "aar", "mer", "felt"),
    [
        ("ukjent", 2025, {}, "ordning"),
        (ORDNING, 2019, {}, "aar"),
        (ORDNING, 2025, {"regel": "enkeltvedtak_soknaden"}, "regel"),
        (ORDNING, 2025, {"begrunnelse": ""}, "begrunnelse"),
    ],
)
def test_galt_svar_for_en_ordning_nevner_feltet(v: Verden, ordning: str, aar: int, mer: dict, felt: str) -> None:
    foer = v.alt()
    with pytest.raises(Ugyldig) as feil, v.arbeid("jurist") as a:
        bekreft_for_ordning(a, ordning, aar, {**NEI, **mer})
    assert feil.value.felt == felt
    assert feil.value.gjor
    assert v.alt() == foer


def test_et_usikkert_nei_kan_juristen_gjore_til_ja(v: Verden) -> None:
    """An acceptance with a reservation is no acceptance until a jurist has said otherwise."""
    nr = v.brev_ute(v.sok(KOMMUNE, "jobbsjansen"))
    forbehold = {"av_rolle": "Kommunedirektør", "forbehold": True}
    m = v.nektes(nr, "aksepter", f"soker-{KOMMUNE.orgnr}", forbehold)
    assert {g.regel for g in m.nektet} == {"uten_forbehold", "bekreftet:uten_forbehold"}
    v.gjor(nr, "bekreft", "jurist", {**NEI, "regel": "uten_forbehold", "svar": True})
    v.gjor(nr, "aksepter", f"soker-{KOMMUNE.orgnr}", forbehold)
    assert v.tilstand(nr) == "lopende"


def test_en_sikker_regel_kan_ikke_bekreftes_bort(v: Verden) -> None:
    """A jurist's answer takes the place of an uncertain one only: the law's own no stands."""
    nr = v.innstilt(v.sok())
    v.gjor(nr, "bekreft", "jurist", {**NEI, "regel": "fullmakt", "svar": True})
    v.sett_fullmakt("beslutter", post="60")
    assert [g.regel for g in v.nektes(nr, "vedta", "beslutter").nektet] == ["fullmakt"]


def test_gjenoppliving_krever_juristens_svar_ny_dekning_og_ny_orientering(v: Verden) -> None:
    nr = v.brev_ute(v.sok(KOMMUNE, "jobbsjansen"))
    v.til(3, 25, 0, 5).sveip()
    v.til(3, 26)
    grunn = {"begrunnelse": "Kommunen var hindret av flom."}
    m = v.nektes(nr, "gjenoppliv", "beslutter", grunn)
    assert [g.regel for g in m.nektet] == ["bekreftet:gjenoppliving"]
    v.gjor(nr, "bekreft", "jurist", {**NEI, "regel": "gjenoppliving", "svar": True})
    ledig = v.ledig("jobbsjansen")
    v.gjor(nr, "gjenoppliv", "beslutter", grunn)
    assert v.tilstand(nr) == "venter_orientering"
    assert v.liv(nr)["orientert"] is None, "departementet har hørt om det gamle vedtaket, ikke det nye"
    assert v.ledig("jobbsjansen") == ledig - 500_000
    v.orientert(nr)
    v.brev()
    assert v.tilstand(nr) == "venter_aksept"
    assert v.frist(nr, "aksept").startswith("2025-04-16")
    v.stemmer()
