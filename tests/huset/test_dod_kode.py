"""Nothing in the product is dead, and no dependency is used undeclared or declared unused."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.huset.dod_kode import BRUKES, dod_kode, ord_i_malene
from tests.huset.fil import ROT, pythonfiler

PRODUKT = ("regelverk/", "saksbehandling/", "scripts/")


def test_ingenting_i_losningen_er_dodt_og_hvert_unntak_trengs() -> None:
    funn = list(dod_kode(ROT / fil.sti for fil in pythonfiler(*PRODUKT)))
    lest = {*BRUKES, *ord_i_malene()}
    if brudd := [str(b) for navn, b in funn if navn not in lest]:
        pytest.fail("\n".join(brudd), pytrace=False)
    assert set(BRUKES) <= {navn for navn, _ in funn}, "Take out of BRUKES what the code itself reads, and what is gone"


@pytest.mark.parametrize(
    "kode",
    [
        "def ingen_spor(): ...",
        "class Ubrukt: ...",
        "class Brukt:\n    def ingen_kaller(self): ...\nx = Brukt()\nprint(x)",
        "INGEN_LESER = 1",
        "def f():\n    return 1\n    print('aldri')\nf()",
    ],
)
def test_dod_kode_blir_funnet(tmp_path: Path, kode: str) -> None:
    fil = tmp_path / "noe.py"
    fil.write_text(kode, encoding="utf-8")
    [(_, brudd)] = dod_kode([fil])
    assert "nothing reads" in brudd.hva and "Remove it" in brudd.gjor


def test_det_som_leses_er_ikke_dodt(tmp_path: Path) -> None:
    fil = tmp_path / "noe.py"
    fil.write_text("GRENSE = 1\n\n\ndef over(x):\n    return x > GRENSE\n\n\nprint(over(2))\n", encoding="utf-8")
    assert list(dod_kode([fil])) == []


# ── Dependencies ─────────────────────────────────────────────────────────────────────────────────────────────────
def deptry(mappe: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("deptry")
    return subprocess.run(
        [program, "--no-ansi", "."], cwd=mappe, capture_output=True, text=True, check=False, timeout=60
    )


@pytest.mark.parametrize(
    ("linje", "brudd"),
    [
        ("import httpx", "DEP004 'httpx' imported but declared as a dev dependency"),
        ("import oppdiktet_pakke", "DEP001 'oppdiktet_pakke' imported but missing"),
        ("import anyio", "DEP003 'anyio' imported but it is a transitive dependency"),
        ("", "DEP002 'click' defined as a dependency but not used"),
    ],
)
def test_en_avhengighet_som_ikke_er_meldt_eller_ikke_er_i_bruk_blir_funnet(
    tmp_path: Path, linje: str, brudd: str
) -> None:
    (tmp_path / "pyproject.toml").write_text((ROT / "pyproject.toml").read_text("utf-8"), encoding="utf-8")
    (tmp_path / "regelverk").mkdir()
    (tmp_path / "regelverk" / "klage.py").write_text(linje, encoding="utf-8")
    svar = deptry(tmp_path)
    assert svar.returncode == 1
    assert brudd in svar.stderr + svar.stdout
