"""A guard that is taken out is missed by somebody: a handful in each run, all of them by scripts/mutanter."""

from __future__ import annotations

import pytest

from tests.maskin.mutantene import MUTANTER
from tests.maskin.mutering import ROT, Kopi

LOFTENE = 10


def test_hver_vakt_staar_ennaa_der_mutanten_sier() -> None:
    """A mutant of a line that is gone proves nothing."""
    borte = [
        f"{m.navn}: {fil}"
        for m in MUTANTER
        for fil, fra, _ in m.endringer
        if (ROT / fil).read_text("utf-8").count(fra) != 1
    ]
    assert not borte, f"Write these anew in tests/maskin/mutanter.toml: {borte}"


def test_hvert_lofte_har_mutanter_og_hver_mutant_noen_som_skal_se_den() -> None:
    assert len(MUTANTER) >= 25 and len({m.navn for m in MUTANTER}) == len(MUTANTER)
    assert len({m.lofte for m in MUTANTER}) == LOFTENE
    assert all(m.prover or m.vandring for m in MUTANTER)
    assert all((ROT / p).exists() for m in MUTANTER for p in m.prover)


@pytest.fixture(scope="module")
def kopi(tmp_path_factory: pytest.TempPathFactory) -> Kopi:
    return Kopi(tmp_path_factory.mktemp("mutanter") / "kopi")


@pytest.mark.parametrize("navn", [m.navn for m in MUTANTER if m.kort])
def test_en_vakt_som_tas_ut_blir_savnet(navn: str, kopi: Kopi) -> None:
    m = next(m for m in MUTANTER if m.navn == navn)
    assert kopi.prov(m, vandring=False).prover, f"no test missed {navn}"


def test_en_kopi_uten_mutant_er_hel(kopi: Kopi) -> None:
    """What is caught is the mutant, and not the copy: untouched, the same tests pass."""
    m = next(m for m in MUTANTER if m.kort)
    assert kopi.uberort(m) == ()
