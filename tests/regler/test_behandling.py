"""Dismissal, late applications and the duties in preparing a case. Cases from fvl §§ 11–25, 41, fvl25, V4, F2373."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regelverk import eksempelfakta as e
from regelverk.behandling import kan_avvises, sen_soknad, soknad_i_tide
from regelverk.fakta import OSLO, Avvisningsgrunn, Innstilling, Mangler, Soknad, Utfall
from regelverk.fakta_behandling import (
    Adressering,
    Fristregel,
    Fullmektigvalg,
    NyeOpplysninger,
    Saksbehandlingsfeil,
    Soknadsfeil,
    Uttalt,
    Vedtaksform,
)
from regelverk.kilde import Datoer, Ikraft
from regelverk.regel import IngenRegel, Regel
from regelverk.saksforberedelse import feil_organ, forelegges_parten, forhandsvarsel_kreves, rettefrist_plikt
from regelverk.vedtaksforberedelse import (
    gyldig_tross_feil,
    kan_vaere_fullmektig,
    skal_vaere_skriftlig,
    uvurderte_momenter,
)
from regelverk.vurdering import Grunn, Vurdering

I_DAG = date(2025, 6, 2)
FRIST = datetime(2025, 1, 31, 23, 59, 59, 999999, tzinfo=OSLO)
ET_OYEBLIKK = timedelta(microseconds=1)


def svar(regel: Regel[Any], *fakta: Any, aar: int = 2025, ny_lov: bool = False) -> Grunn:
    """The rule's answer in June 2025, or with the act of 2025 supposed in force."""
    ikraft = Ikraft({"fvl25": I_DAG}) if ny_lov else Ikraft()
    return Vurdering.av(Datoer.paa(I_DAG, budsjettaar=aar), *fakta, ikraft=ikraft).spor(regel)


# ── Fristen for å søke ───────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("mottatt", "i_tide"),
    [(FRIST - ET_OYEBLIKK, True), (FRIST, True), (FRIST + ET_OYEBLIKK, False)],
)
def test_siste_oeyeblikk_av_fristen_er_i_tide(mottatt: datetime, i_tide: bool) -> None:
    assert svar(soknad_i_tide, Soknad(mottatt=mottatt, frist=FRIST)).svar is i_tide


def test_begrunnelsen_nevner_begge_tidspunktene_i_norsk_tid() -> None:
    soknad = Soknad(mottatt=datetime.fromisoformat("2025-01-31T23:00:20+00:00"), frist=FRIST)
    g = svar(soknad_i_tide, soknad)
    assert g.svar is False
    assert "1. februar 2025 klokka 00.00.20" in g.forklaring
    assert "31. januar 2025 klokka 23.59.59" in g.forklaring


@pytest.mark.parametrize(
    ("ordning", "aar", "absolutt", "utfall"),
    [
        (e.FRIVILLIGE, 2025, False, "tas-opp"),  # as the announcement says
        (e.FRIVILLIGE, 2025, True, "avvises"),
        (e.FRIVILLIGE, 2026, False, "avvises"),  # F2373 § 2-2 first para
        (e.JOBBSJANSEN, 2026, False, "tas-opp"),
        (e.JOBBSJANSEN, 2026, True, "avvises"),
    ],
)
def test_sen_soeknad_foelger_ordningens_regel(ordning: Any, aar: int, absolutt: bool, utfall: str) -> None:
    sen = Soknad(mottatt=FRIST + ET_OYEBLIKK, frist=FRIST)
    assert svar(sen_soknad, sen, Fristregel(absolutt=absolutt), ordning, aar=aar).svar == utfall
    i_tide = Soknad(mottatt=FRIST, frist=FRIST)
    assert svar(sen_soknad, i_tide, Fristregel(absolutt=absolutt), ordning, aar=aar).svar == "behandles"


def test_sen_soeknad_i_frivilligordningen_hviler_paa_forskriften_fra_2026() -> None:
    sen = Soknad(mottatt=FRIST + ET_OYEBLIKK, frist=FRIST)
    assert svar(sen_soknad, sen, Fristregel(absolutt=False), e.FRIVILLIGE, aar=2026).hjemmel == ("F2373 § 2-2",)


# ── Avvisning ────────────────────────────────────────────────────────────────────────────────────────────────────
def avvises(grunn: str, utfall: Utfall = Utfall.AVVIST, **mangler: bool) -> Grunn:
    """Whether dismissal may be proposed on that ground; the applicant has been told and did not mend."""
    return svar(
        kan_avvises,
        Innstilling(utfall=utfall, belop_kr=0, sokt_kr=100_000),
        Avvisningsgrunn(grunn=grunn),  # type: ignore[arg-type] # the table's words are checked by the fact itself
        Mangler(**{"mangelbrev_sendt": True, "uretta": True, "frist_ute": True, **mangler}),
    )


@pytest.mark.parametrize(
    ("grunn", "mangler", "kan"),
    [
        ("for-sent", {"mangelbrev_sendt": False}, True),
        ("feil-sokertype", {"mangelbrev_sendt": False}, True),
        ("ikke-rettet", {}, True),  # § 11 fourth para: told, given time, not mended
        ("ikke-rettet", {"mangelbrev_sendt": False}, False),
        ("ikke-rettet", {"frist_ute": False}, False),
        ("ikke-rettet", {"uretta": False}, False),
        ("ingen", {}, False),
    ],
)
def test_naar_en_soeknad_kan_avvises(grunn: str, mangler: dict[str, bool], kan: bool) -> None:
    g = avvises(grunn, **mangler)
    assert g.svar is kan
    assert kan or g.apnes


@pytest.mark.parametrize("utfall", [Utfall.INNVILGET, Utfall.DELVIS, Utfall.AVSLAG])
@pytest.mark.parametrize("grunn", ["ingen", "for-sent", "ikke-rettet"])
def test_andre_innstillinger_slipper_gjennom(utfall: Utfall, grunn: str) -> None:
    assert avvises(grunn, utfall, mangelbrev_sendt=False, frist_ute=False).svar is True


@given(st.booleans(), st.booleans(), st.booleans())
def test_ingen_avvises_for_mangler_uten_beskjed_og_frist(sendt: bool, uretta: bool, ute: bool) -> None:
    assert avvises("ikke-rettet", mangelbrev_sendt=sendt, uretta=uretta, frist_ute=ute).svar is all(
        (sendt, uretta, ute)
    )


# ── Plikter ──────────────────────────────────────────────────────────────────────────────────────────────────────
NYTT = {
    "om_parten": True, "innsynsrett": True, "bekreftet_av_parten": False, "kjent_oppholdssted": True,
    "ma_avgjores_raskt": False, "avgjorende": True,
}  # fmt: skip


@pytest.mark.parametrize(
    ("avvik", "for_", "etter"),
    [  # § 17 second para a–c; fvl25 § 43
        ({}, True, True),
        ({"om_parten": False}, False, False),
        ({"innsynsrett": False}, False, False),
        ({"bekreftet_av_parten": True}, False, False),
        ({"kjent_oppholdssted": False}, False, False),
        ({"ma_avgjores_raskt": True}, False, False),
        ({"avgjorende": False}, False, True),  # no exception of its own any longer
    ],
)
def test_nye_opplysninger_legges_fram_for_parten(avvik: dict[str, bool], for_: bool, etter: bool) -> None:
    fakta = NyeOpplysninger(**NYTT | avvik)
    assert svar(forelegges_parten, fakta).svar is for_
    assert svar(forelegges_parten, fakta, ny_lov=True).svar is etter


@pytest.mark.parametrize("ny_lov", [False, True])
def test_den_som_har_soekt_trenger_ikke_varsel(ny_lov: bool) -> None:
    assert (
        svar(forhandsvarsel_kreves, Uttalt(sokt_eller_uttalt_seg=True, unntak_16_3=False), ny_lov=ny_lov).svar is False
    )
    assert (
        svar(forhandsvarsel_kreves, Uttalt(sokt_eller_uttalt_seg=False, unntak_16_3=False), ny_lov=ny_lov).svar is True
    )


def test_frist_for_aa_rette_gaar_fra_boer_til_skal() -> None:
    mangel = Soknadsfeil(finnes=True, bor_rettes=True)
    assert svar(rettefrist_plikt, mangel).svar == "bor"
    assert svar(rettefrist_plikt, mangel, ny_lov=True).svar == "skal"


def test_skriftlig_henvendelse_til_feil_organ_sendes_videre() -> None:
    feil = Adressering(rett_organ=False, skriftlig=True)
    assert svar(feil_organ, feil).svar == "sendes-videre"
    assert svar(feil_organ, feil, ny_lov=True).svar == "vis-vei"


def test_muntlig_vedtak_foelger_hver_sin_lov() -> None:
    tungvint = Vedtaksform(saerlig_byrdefullt=True, haster_eller_umulig=False)
    haster = Vedtaksform(saerlig_byrdefullt=False, haster_eller_umulig=True)
    assert (svar(skal_vaere_skriftlig, tungvint).svar, svar(skal_vaere_skriftlig, haster).svar) == (False, True)
    assert svar(skal_vaere_skriftlig, tungvint, ny_lov=True).svar is True
    assert svar(skal_vaere_skriftlig, haster, ny_lov=True).svar is False


def test_saerlige_grunner_kan_redde_et_vedtak_foerst_etter_den_nye_loven() -> None:
    feil = Saksbehandlingsfeil(kan_ha_virket_inn=True, saerlige_grunner_for_gyldighet=True)
    assert svar(gyldig_tross_feil, feil).svar is False
    assert svar(gyldig_tross_feil, feil, ny_lov=True).svar is True


def test_organisasjonen_maa_naa_ha_parten_som_medlem_og_siden_ha_saken_i_formaalet() -> None:
    valg = Fullmektigvalg(
        slag="organisasjon", voksen=True, medlem=True, innenfor_formaalet=False, ansatt_paa_omraadet=False
    )
    assert svar(kan_vaere_fullmektig, valg).svar is True
    assert svar(kan_vaere_fullmektig, valg, ny_lov=True).svar is False
    omvendt = valg.model_copy(update={"medlem": False, "innenfor_formaalet": True})
    assert svar(kan_vaere_fullmektig, omvendt).svar is False
    assert svar(kan_vaere_fullmektig, omvendt, ny_lov=True).svar is True


def test_momentene_i_forskriften_gjelder_ikke_foer_2026() -> None:
    with pytest.raises(IngenRegel):
        svar(uvurderte_momenter, aar=2025)
