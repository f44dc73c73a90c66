"""A guard that is taken out is missed by somebody: a handful in each run, all of them by scripts/mutanter."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.maskin.mutantene import MUTANTER, Mutant
from tests.maskin.mutering import ROT, Foreldet, Kopi, les_rapport, sett_inn

LOFTENE = 10
KORTE = [m for m in MUTANTER if m.kort]


def test_hver_vakt_staar_ennaa_der_mutanten_sier() -> None:
    """A mutant of a line that is gone proves nothing."""
    borte = [
        f"{m.navn}: {fil}"
        for m in MUTANTER
        for fil, fra, _ in m.endringer
        if (ROT / fil).read_text("utf-8").count(fra) != 1
    ]
    assert not borte, f"Write these anew in tests/maskin/mutanter.toml: {borte}"


def test_hvert_lofte_har_mutanter_og_hver_mutant_en_prove_som_skal_se_den() -> None:
    assert len(MUTANTER) >= 25 and len({m.navn for m in MUTANTER}) == len(MUTANTER)
    assert len({m.lofte for m in MUTANTER}) == LOFTENE
    assert all(m.prover for m in MUTANTER)
    for prove in {p for m in MUTANTER for p in m.prover}:
        fil, navn = prove.split("::")
        assert f"def {navn}(" in (ROT / fil).read_text("utf-8"), f"{prove} is not there"


@pytest.fixture(scope="module")
def kopi(tmp_path_factory: pytest.TempPathFactory) -> Kopi:
    return Kopi(tmp_path_factory.mktemp("mutanter") / "kopi")


@pytest.mark.parametrize("m", KORTE, ids=lambda m: m.navn)
def test_en_vakt_som_tas_ut_blir_savnet(m: Mutant, kopi: Kopi) -> None:
    assert kopi.prov(m, vandring=False).uteble == ()


def test_en_kopi_uten_mutant_er_hel(kopi: Kopi) -> None:
    """What is caught is the mutant, and not the copy: untouched, the same tests pass."""
    assert kopi.uberort(KORTE) == []


def test_noe_som_bare_gaar_i_stykker_beviser_ingenting(tmp_path: Path) -> None:
    """A fixture that fails, a file that can't be read and a name that is gone: no test has missed a guard for that."""
    sagt = {
        "failure": ("assert 1 == 2", "AssertionError: brukt to ganger", "Failed: DID NOT RAISE Nektet"),
        "failure ": ("NameError: borte", "sqlalchemy.exc.IntegrityError: CHECK", "TypeError: en tilstand"),
        "error": ("collection failure", "failed on setup with AssertionError"),
    }
    rader = "".join(
        f'<testcase classname="tests.x" name="t"><{m.strip()} message="{s}"/></testcase>' for m, alle in sagt.items()
        for s in alle
    )  # fmt: skip
    (tmp_path / "r.xml").write_text(f"<testsuites>{rader}</testsuites>", "utf-8")
    assert [s.paastand for s in les_rapport(tmp_path / "r.xml")] == [True] * 3 + [False] * 5


def test_en_vakt_som_er_flyttet_er_en_feil(tmp_path: Path) -> None:
    fil = tmp_path / "regel.py"
    fil.write_text("if a:\n    if a:\n", "utf-8")
    for borte in ("if a:", "if b:"):
        with pytest.raises(Foreldet, match="not once"):
            sett_inn(fil, borte, "")
