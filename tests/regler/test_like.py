"""Facts that say the same are one object, and are what making them anew would have given."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from regelverk import like
from regelverk.fakta import OSLO, Akseptfrist, Bekreftelser, Fullmakt, Innstilling, Naa, Rettefrist, Soknad, Utfall
from regelverk.like import lik

SONER = st.sampled_from([UTC, OSLO, timezone(timedelta(hours=2))])
MIDT_PAA_NATTEN = datetime(2025, 10, 25, 23, tzinfo=UTC)
"""Before the hour in Oslo that comes twice."""
TIDER = st.builds(
    lambda n, sone: (MIDT_PAA_NATTEN + timedelta(minutes=30 * n)).astimezone(sone), st.integers(0, 6), SONER
)
KRONER = st.integers(0, 3)


@given(st.sampled_from(Utfall), KRONER, KRONER)
def test_er_det_samme_som_aa_lage_det_paa_nytt(utfall: Utfall, belop: int, sokt: int) -> None:
    felt: dict[str, Any] = {"utfall": utfall, "belop_kr": belop, "sokt_kr": sokt}
    assert lik(Innstilling, **felt) == Innstilling(**felt)
    assert lik(Innstilling, **felt) is lik(Innstilling, **felt)


@given(TIDER, st.none() | TIDER)
def test_et_oyeblikk_beholder_sonen_og_hvilken_av_to_like_timer_det_er(
    mottatt: datetime, frist: datetime | None
) -> None:
    nytt = Soknad(mottatt=mottatt, frist=frist)
    for f in (lik(Soknad, mottatt=mottatt, frist=frist), lik(Soknad, mottatt=mottatt, frist=frist)):
        assert f.model_dump_json() == nytt.model_dump_json()
        assert (f.mottatt.tzinfo, f.mottatt.fold) == (nytt.mottatt.tzinfo, nytt.mottatt.fold)


def test_like_oyeblikk_i_ulike_soner_er_ikke_det_samme() -> None:
    oslo = datetime(2025, 10, 26, 12, tzinfo=OSLO)
    assert lik(Naa, tid=oslo.astimezone(UTC)).tid.tzinfo is UTC
    assert lik(Naa, tid=oslo).tid.tzinfo is OSLO


def test_ja_er_ikke_en() -> None:
    assert lik(Fullmakt, bdm=True, inntil_kr=1).inntil_kr == 1
    with pytest.raises(ValidationError):
        lik(Fullmakt, bdm=True, inntil_kr=True)


def test_ulike_klasser_med_like_felt_er_ulike() -> None:
    utlop = datetime(2025, 1, 1, tzinfo=UTC)
    assert {type(lik(k, utlop=utlop)) for k in (Akseptfrist, Rettefrist)} == {Akseptfrist, Rettefrist}


def test_bare_enkle_verdier() -> None:
    with pytest.raises(TypeError, match="bare enkle verdier"):
        lik(Bekreftelser, svar=())


def test_slipper_alt_naar_det_er_fullt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(like, "_KJENTE", {})
    monkeypatch.setattr(like, "HUSKES", 3)
    for kr in range(7):
        assert lik(Fullmakt, bdm=True, inntil_kr=kr).inntil_kr == kr
        assert len(like._KJENTE) <= 3
