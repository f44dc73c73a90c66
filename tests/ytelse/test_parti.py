"""The command that measures batches works, beside each rival in the same run. How fast it is, is no test."""

from __future__ import annotations

from tests.ytelse.test_brev_og_sveip import maalt


def test_partiet_maales_mot_det_bare_en_og_en_og_en_orm_i_samme_kjoring() -> None:
    assert [(m["hva"], m["motpart"], m["maal"], m["mal"]) for m in maalt("parti")] == [
        ("parti", "bare_sett", "cpu", 0.6), ("parti", "en_og_en", "cpu", 6.0), ("parti", "orm_session", "cpu", 5.0),
    ]  # fmt: skip
