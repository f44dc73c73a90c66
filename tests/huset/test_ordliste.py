"""The list of words (docs/ordliste.md) names what the code has, and leaves out no role and no kind of scheme."""

from __future__ import annotations

import re

import pytest

from regelverk.fakta import Ordningstype
from saksbehandling.flyt.tabell import Rolle
from tests.huset.fil import les, pythonfiler

LISTE = les("docs/ordliste.md").tekst
RADER = [[c.strip() for c in linje.strip("|").split("|")] for linje in LISTE.splitlines() if linje.startswith("| ")]
RADER = [r for r in RADER if r[0] != "bokmål"]
NAVN = sorted({n for r in RADER for n in re.findall(r"`([^`]+)`", r[-1])})


@pytest.fixture(scope="module")
def ordene_i_koden() -> set[str]:
    kode = pythonfiler("regelverk/", "saksbehandling/")
    ord_ = {o for fil in kode for o in re.findall(r"[A-Za-z_]\w*", fil.tekst)}
    return ord_ | {del_.removesuffix(".py") for fil in kode for del_ in fil.sti.split("/")}


def test_hver_rad_har_begge_maalformer_engelsk_og_en_plass_i_koden() -> None:
    assert len(RADER) > 90
    assert [r for r in RADER if len(r) != 4 or not all(r)] == []


@pytest.mark.parametrize("navn", NAVN)
def test_navnet_finnes_i_koden(navn: str, ordene_i_koden: set[str]) -> None:
    assert set(navn.split(".")) <= ordene_i_koden, f"docs/ordliste.md names {navn}, which the code does not have"


def test_hver_rolle_og_hver_ordningstype_som_mennesker_motes_av_staar_i_lista() -> None:
    nevnt = {n.split(".")[1] for n in NAVN if n.startswith(("Rolle.", "Ordningstype."))}
    assert {t.name for t in Ordningstype} - nevnt == {"UKLAR"}
    assert {r.name for r in Rolle} - nevnt == {"INGEN", "ADMIN", "AID", "BDM"}


def test_ingen_term_staar_to_ganger() -> None:
    termer = [r[0] for r in RADER]
    assert sorted({t for t in termer if termer.count(t) > 1}) == []
