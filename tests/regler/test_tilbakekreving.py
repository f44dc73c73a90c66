"""TEMA `tilbakekreving`: basis, varsel, hearing; F2373 from the first grant year 2026; the new act; errors."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from regelverk.fakta import OSLO
from regelverk.kalender import start_paa_dagen
from regelverk.tema import ManglerFelt, spor_tema
from regelverk.temaer.tilbakekreving import TEMA
from tests.regler import fristteller as teller

I_DAG = date(2026, 6, 1)
KREV: dict[str, Any] = {
    "handling": "tilbakekreving",
    "organisasjonsform": "FLI",
    "ordning": "frivillige-nasjonale",
    "forste_tilskuddsaar": 2026,
    "grunn": "vilkarsbrudd",
    "klausul_i_brev": False,
    "varsel_sendt": datetime(2026, 3, 2, 10, tzinfo=OSLO),
    "uttalelsesfrist": "2026-03-23",
    "uttalelse_endelig": False,
    "unntak_16_3": False,
    "tid": datetime(2026, 3, 24, 8, tzinfo=OSLO),
}
ALLE_GRUNNER = ("regnefeil", "feilutbetaling", "vilkarsbrudd", "ubrukt", "uriktige-opplysninger")


def spor(**endret: Any) -> dict[str, Any]:
    return spor_tema(TEMA, KREV | endret, i_dag=I_DAG)


def _svar(svar: dict[str, Any]) -> tuple[bool, bool]:
    return svar["kan_vedtas"], svar["ma_bekreftes"]


def _hjemmel(svar: dict[str, Any], regel: str) -> list[str]:
    hjemmel: list[str] = next(g["hjemmel"] for g in svar["grunner"] if g["regel"] == regel)
    return hjemmel


@pytest.mark.parametrize(
    ("handling", "grunner"),
    [
        # F2373 § 4-1 første ledd: stoppe utbetalinger eller kreve tilbake ved brudd og uriktige opplysninger
        ("stans", {"vilkarsbrudd", "uriktige-opplysninger"}),
        # og tredje ledd: det som ikke kan brukes, skal betales tilbake
        ("tilbakekreving", {"vilkarsbrudd", "uriktige-opplysninger", "ubrukt"}),
        # andre ledd: for mye utbetalt, og det som skal tilbakebetales, kan trekkes fra
        ("avregning", set(ALLE_GRUNNER)),
    ],
)
@pytest.mark.parametrize("grunn", ALLE_GRUNNER)
def test_forskriften_gir_grunnlag_uten_forbehold_i_brevet(handling: str, grunner: set[str], grunn: str) -> None:
    svar = spor(handling=handling, grunn=grunn)
    assert svar["kan_vedtas"] is (grunn in grunner)
    if grunn in grunner:
        assert _hjemmel(svar, "inngrep_har_grunnlag") == ["F2373 § 4-1"]
    elif handling != "avregning":
        assert svar["ma_bekreftes"] is True


@pytest.mark.parametrize("forste", [2024, 2025])
@pytest.mark.parametrize("handling", ["stans", "tilbakekreving"])
def test_forskriften_gjelder_ikke_for_tilskudd_fra_for_2026(forste: int, handling: str) -> None:
    uten = spor(handling=handling, forste_tilskuddsaar=forste)
    assert _svar(uten) == (False, True)
    assert uten["tidligst"] is None
    med = spor(handling=handling, forste_tilskuddsaar=forste, klausul_i_brev=True)
    assert _svar(med) == (True, False)
    assert _hjemmel(med, "inngrep_har_grunnlag") == ["V4 punkt 5", "fvl § 35"]


@pytest.mark.parametrize("grunn", ALLE_GRUNNER)
def test_avregning_i_andre_ordninger_gjelder_bare_feil(grunn: str) -> None:
    svar = spor(handling="avregning", grunn=grunn, ordning="jobbsjansen", organisasjonsform="KOMM", klausul_i_brev=True)
    assert _svar(svar) == (grunn in ("regnefeil", "feilutbetaling"), False)


def test_forskriften_gjelder_bare_frivilligordningen() -> None:
    assert _svar(spor(ordning="mangfold-arbeidslivet", organisasjonsform="AS")) == (False, True)


@pytest.mark.parametrize(
    ("handling", "form", "enkeltvedtak", "usikkert"),
    [
        ("tilbakekreving", "FLI", True, False),
        ("stans", "FLI", True, False),
        ("avregning", "FLI", True, True),
        ("hold", "FLI", False, True),
        ("tilbakekreving", "KOMM", False, False),
        ("stans", "KOMM", False, False),
        ("hold", "KOMM", False, False),
    ],
)
def test_hva_slags_avgjorelse_det_er(handling: str, form: str, enkeltvedtak: bool, usikkert: bool) -> None:
    ordning = "frivillige-nasjonale" if form == "FLI" else "jobbsjansen"
    svar = spor(handling=handling, organisasjonsform=form, ordning=ordning, klausul_i_brev=True)
    assert svar["enkeltvedtak"] is enkeltvedtak
    assert svar["ma_bekreftes"] is (usikkert or (handling == "hold" and form == "KOMM"))


def test_aa_holde_pengene_tilbake_trenger_verken_varsel_eller_grunn() -> None:
    felt = ("handling", "organisasjonsform", "ordning", "forste_tilskuddsaar", "tid")
    svar = spor_tema(TEMA, {n: KREV[n] for n in felt} | {"handling": "hold"}, i_dag=I_DAG)
    assert svar["kan_vedtas"] is True
    assert svar["enkeltvedtak"] is False
    assert svar["ma_bekreftes"] is True
    assert _hjemmel(svar, "inngrep_har_grunnlag") == ["F2373 § 3-5"]


@pytest.mark.parametrize(
    ("endret", "kan", "tidligst"),
    [
        ({}, True, "2026-03-24"),
        ({"tid": datetime(2026, 3, 23, 23, 59, 59, tzinfo=OSLO)}, False, "2026-03-24"),
        ({"tid": datetime(2026, 3, 24, 0, 0, 0, tzinfo=OSLO)}, True, "2026-03-24"),
        ({"varsel_sendt": None}, False, None),
        ({"varsel_sendt": None, "unntak_16_3": True}, True, "2026-03-24"),
        ({"uttalelse_endelig": True, "tid": datetime(2026, 3, 9, tzinfo=OSLO)}, True, "2026-03-09"),
        ({"uttalelsesfrist": None}, False, None),
        # en frist som ikke er etter varselet, er ingen frist
        ({"uttalelsesfrist": "2026-03-02"}, False, None),
        ({"uttalelsesfrist": "2026-02-20"}, False, None),
        ({"varsel_sendt": datetime(2026, 4, 10, tzinfo=OSLO)}, False, None),
        # påskeaften: fristen går til tirsdag etter påske
        ({"uttalelsesfrist": "2026-04-04", "tid": datetime(2026, 4, 7, 23, tzinfo=OSLO)}, False, "2026-04-08"),
        ({"uttalelsesfrist": "2026-04-04", "tid": datetime(2026, 4, 8, tzinfo=OSLO)}, True, "2026-04-08"),
    ],
)
def test_ingen_avgjorelse_foer_parten_har_faatt_uttale_seg(
    endret: dict[str, Any], kan: bool, tidligst: str | None
) -> None:
    svar = spor(**endret)
    assert (svar["kan_vedtas"], svar["tidligst"]) == (kan, tidligst)


@given(st.dates(date(2026, 3, 3), date(2026, 12, 30)), st.integers(-10, 20))
def test_tidligst_er_dagen_etter_fristen_og_aldri_paa_selve_dagen(frist: date, dager: int) -> None:
    siste = teller.fram(frist)
    dag = siste + timedelta(days=dager)
    svar = spor(uttalelsesfrist=frist.isoformat(), tid=start_paa_dagen(dag))
    assert svar["tidligst"] == (siste + timedelta(days=1)).isoformat()
    assert svar["kan_vedtas"] is (dager > 0)


def test_en_kort_frist_gir_varsel_men_sperrer_ikke() -> None:
    svar = spor(uttalelsesfrist="2026-03-10")
    assert svar["kan_vedtas"] is True
    assert len(svar["varsler"]) == 1
    assert spor(uttalelsesfrist="2026-03-16")["varsler"] == []


def test_ogsaa_det_offentlige_skal_varsles() -> None:
    felt = {"organisasjonsform": "KOMM", "ordning": "jobbsjansen", "klausul_i_brev": True, "varsel_sendt": None}
    svar = spor(**felt)
    assert svar["kan_vedtas"] is False
    assert {"V4 punkt 5", "fvl § 16"} <= set(_hjemmel(svar, "inngrep_er_varslet"))


def test_varsel_foer_avregning_er_en_husregel() -> None:
    svar = spor(handling="avregning", varsel_sendt=None)
    assert svar["kan_vedtas"] is False
    assert _hjemmel(svar, "inngrep_er_varslet") == ["husregel utbetaling"]


def test_den_nye_loven_aapner_for_omgjoring_ved_brudd_uten_forbehold() -> None:
    felt = {"forste_tilskuddsaar": 2025, "tenkt_ikraft": {"fvl25": "2026-01-01"}}
    svar = spor(**felt)
    assert _svar(svar) == (True, False)
    assert _hjemmel(svar, "inngrep_har_grunnlag") == ["fvl25 § 71"]
    assert _hjemmel(svar, "inngrep_er_varslet") == ["V4 punkt 5", "fvl25 § 42"]
    assert _svar(spor(**felt, grunn="ubrukt")) == (False, True)


@pytest.mark.parametrize("felt", ["forste_tilskuddsaar", "grunn", "varsel_sendt", "uttalelsesfrist", "tid"])
def test_en_opplysning_som_trengs_nevnes(felt: str) -> None:
    with pytest.raises(ManglerFelt) as feil:
        spor_tema(TEMA, {n: v for n, v in KREV.items() if n != felt}, i_dag=I_DAG)
    assert feil.value.felt == (felt,)


def test_forbeholdet_trengs_bare_naar_forskriften_ikke_svarer() -> None:
    uten = {n: v for n, v in KREV.items() if n != "klausul_i_brev"}
    assert spor_tema(TEMA, uten, i_dag=I_DAG)["kan_vedtas"] is True
    with pytest.raises(ManglerFelt) as feil:
        spor_tema(TEMA, uten | {"forste_tilskuddsaar": 2025}, i_dag=I_DAG)
    assert feil.value.felt == ("klausul_i_brev",)


@pytest.mark.parametrize(
    ("felt", "verdi"),
    [
        ("handling", "bot"),
        ("grunn", "misnøye"),
        ("ordning", "finnes-ikke"),
        ("organisasjonsform", "BEDR"),
        ("varsel_sendt", "2026-03-02T10:00:00"),
        ("uttalelsesfrist", "23.03.2026"),
        ("aar", 2024),
    ],
)
def test_feil_i_opplysningene_nevner_feltet(felt: str, verdi: object) -> None:
    with pytest.raises(ValidationError) as feil:
        spor(**{felt: verdi})
    assert feil.value.errors()[0]["loc"][0] == felt
