"""What the two instances may do with a complaint, and what holds while it runs (fvl ch. VI, fvl25 ch. 8).

The tables are written from the acts: § numbers stand beside each row.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regelverk.etter_klage import (
    avgjor_sakskostnader,
    betaler_sakskostnader,
    ma_utsette_iverksetting,
    opplyse_om_sakskostnader,
)
from regelverk.fakta import OSLO, Organ
from regelverk.fakta_frist import KlageMottatt
from regelverk.fakta_klage import (
    Endringsorgan,
    Instans,
    Iverksetting,
    Kostnadsveiledning,
    Overprovd,
    Skadeendring,
)
from regelverk.kilde import Datoer, Ikraft
from regelverk.klagebehandling import endring_til_skade, oversendes_innen, selvstyret_skal_vektlegges
from regelverk.regel import Regel
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


# ── Til skade, selvstyre, kostnader, utsetting ───────────────────────────────────────────────────────────────────
def skade(mottatt: date, sendes: date, *, viker: bool = True, annen: bool = False) -> bool:
    """Whether the change to the complainer's harm is allowed."""
    fakta = Skadeendring(
        andre_interesser=viker, annen_klage_begrunnet=annen, klagen_mottatt=mottatt, melding_sendes=sendes
    )
    return bool(svar(endring_til_skade, fakta).svar)


@pytest.mark.parametrize(
    ("mottatt", "siste"),
    [
        (date(2025, 2, 10), date(2025, 5, 10)),  # a Saturday: the deadline does not roll over
        (date(2025, 11, 30), date(2026, 2, 28)),  # February lacks the 30th
        (date(2025, 1, 31), date(2025, 4, 30)),
    ],
)
def test_melding_om_endring_til_skade_sendes_senest_tre_maneder_etter(mottatt: date, siste: date) -> None:
    assert skade(mottatt, siste)
    assert not skade(mottatt, siste + timedelta(days=1))


@given(st.dates(date(2024, 1, 1), date(2031, 12, 31)), st.integers(0, 400), st.booleans())
def test_andre_klagers_begrunnede_klage_opphever_begrensningene(mottatt: date, dager: int, viker: bool) -> None:
    assert skade(mottatt, mottatt + timedelta(days=dager), viker=viker, annen=True)


@given(st.dates(date(2024, 1, 1), date(2031, 12, 31)), st.integers(0, 400))
def test_uten_tyngre_interesser_endres_aldri_til_skade(mottatt: date, dager: int) -> None:
    assert not skade(mottatt, mottatt + timedelta(days=dager), viker=False)


def test_vekten_av_selvstyret_maa_bekreftes_naar_kommunen_brukte_delegert_myndighet() -> None:
    kommunen = Overprovd(truffet_av=Organ.KOMMUNE, delegert_fra_staten=True, provd_skjonn=True)
    naa, siden = svar(selvstyret_skal_vektlegges, kommunen), etter_ny_lov(selvstyret_skal_vektlegges, kommunen)
    assert (naa.svar, naa.ma_bekreftes, siden.svar, siden.ma_bekreftes) == (True, True, True, True)
    assert "særlig stor vekt" in siden.forklaring and "særlig" not in naa.forklaring


@pytest.mark.parametrize(
    ("endret_av", "under", "avgjor", "betaler_for", "betaler_etter"),
    [  # § 36 third para; fvl25 § 69(2)
        (Instans.KLAGEINSTANS, Organ.KOMMUNE, "IMDi", "IMDi", "kommune"),
        (Instans.KLAGEINSTANS, Organ.IMDI, "AID", "AID", "IMDi"),
        (Instans.FORSTEINSTANS, Organ.IMDI, "IMDi", "IMDi", "IMDi"),
    ],
)
def test_hvem_som_avgjoer_og_betaler_sakskostnader(
    endret_av: Instans, under: Organ, avgjor: str, betaler_for: str, betaler_etter: str
) -> None:
    fakta = Endringsorgan(endret_av=endret_av, underinstans=under)
    assert svar(avgjor_sakskostnader, fakta).svar == etter_ny_lov(avgjor_sakskostnader, fakta).svar == avgjor
    assert svar(betaler_sakskostnader, fakta).svar == betaler_for
    assert etter_ny_lov(betaler_sakskostnader, fakta).svar == betaler_etter


def test_den_som_kjenner_retten_til_sakskostnader_skal_likevel_faa_vite_det_etter_den_nye_loven() -> None:
    fakta = Kostnadsveiledning(vedtak_endret=True, usannsynlig_med_kostnader=False, kjenner_retten=True)
    assert svar(opplyse_om_sakskostnader, fakta).svar is False
    assert etter_ny_lov(opplyse_om_sakskostnader, fakta).svar is True


def test_plikt_til_aa_vente_kommer_foerst_med_den_nye_loven() -> None:
    fakta = Iverksetting(
        organ="underinstans", klagefrist_eller_klage_loper=True, umulig_aa_gjore_om=True, tungtveiende_hensyn_mot=False
    )
    assert svar(ma_utsette_iverksetting, fakta).svar is False
    assert etter_ny_lov(ma_utsette_iverksetting, fakta).svar is True
    med_hensyn = fakta.model_copy(update={"tungtveiende_hensyn_mot": True})
    assert etter_ny_lov(ma_utsette_iverksetting, med_hensyn).svar is False


@pytest.mark.parametrize(
    ("kom", "siste"),
    [
        (datetime(2025, 3, 3, 23, 59, tzinfo=OSLO), date(2025, 3, 31)),
        (datetime(2025, 3, 20, 9, 0, tzinfo=OSLO), date(2025, 4, 16)),  # 17 April is skjærtorsdag: the day before
    ],
)
def test_maalet_for_oversendelse_er_fire_uker_og_siste_arbeidsdag(kom: datetime, siste: date) -> None:
    assert svar(oversendes_innen, KlageMottatt(tid=kom)).svar == siste
