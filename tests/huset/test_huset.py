"""The house as it stands holds its own rules (docs/hus.md). Each failure says where, what, and what to do."""

from __future__ import annotations

import inspect
import os
import re
from collections.abc import Iterator
from functools import cache

import pytest

from tests.huset import kontroller as k
from tests.huset import kontroller_filer as kf
from tests.huset.fil import ROT, Brudd, Fil, Kontroll, les, pythonfiler, sporede

PRODUKT = ("regelverk/", "saksbehandling/")
MAPPER = (*PRODUKT, "tests/", "scripts/")
MASKINKONTROLLER = [k.setter_tilstand, k.styrer_transaksjonen, k.leser_klokka, k.bruker_flyttall, k.lager_mulighet]
# Official text is carried word for word, and a lock file as its tool writes it.
ORDRETT = ("regelverk/lovtekst/",)


def holder(kontroll: Kontroll, filer: list[Fil]) -> None:
    """Fail with every breach on a line of its own, under what the rule says."""
    assert filer, "The check looked at no file: mend the list of folders in tests/huset/test_huset.py"
    meld(kontroll, [str(b) for fil in filer for b in kontroll(fil)])


def meld(kontroll: Kontroll, brudd: list[str]) -> None:
    if brudd:
        pytest.fail("\n".join([inspect.getdoc(kontroll) or "", *brudd]), pytrace=False)


# The story of the demo knows what it told; it decides nothing.
FORTELLING = "saksbehandling/demo/"


@cache
def lovens_verdier() -> frozenset[str]:
    from regelverk.fakta import Form, Ordningstype, Utfall

    return frozenset(str(v.value) for klasse in (Form, Ordningstype, Utfall) for v in klasse)


@cache
def tilstandsnavn() -> frozenset[str]:
    from saksbehandling.flyt.flyter import FLYTER

    return frozenset(navn for flyt in dict(FLYTER).values() for navn in flyt.tilstander)


def sammenligner_med_loven(fil: Fil) -> Iterator[Brudd]:
    """The law's kinds and the names of states are compared in the law and the process only."""
    if not fil.sti.startswith(FORTELLING):
        yield from k.sammenligner_med_loven(fil, tilstandsnavn(), lovens_verdier())


@cache
def brudd_i_python() -> dict[Kontroll, list[str]]:
    """What each check finds: every file is read and parsed once for all of them, and its tree let go."""
    ut: dict[Kontroll, list[str]] = {kontroll: [] for kontroll in (*FOR_PRODUKTET, *FOR_ALT)}
    filer = pythonfiler(*MAPPER)
    assert all(any(fil.under(mappe) for fil in filer) for mappe in MAPPER), "a folder without Python: mend MAPPER"
    while filer:
        fil = filer.pop(0)
        for kontroll in (*FOR_PRODUKTET, *FOR_ALT) if fil.under(*PRODUKT) else FOR_ALT:
            ut[kontroll] += map(str, kontroll(fil))
    return ut


def test_navnene_paa_lovens_verdier_og_tilstandene_er_funnet() -> None:
    assert "klar_for_brev" in tilstandsnavn() and "KOMM" in lovens_verdier()


FOR_PRODUKTET = (sammenligner_med_loven, *MASKINKONTROLLER)
FOR_ALT = (kf.for_lang, kf.forbudt_navn, kf.blind_unntak)


@pytest.mark.parametrize("kontroll", [*FOR_PRODUKTET, *FOR_ALT], ids=lambda f: f.__name__)
def test_pythonfilene_holder_husregelen(kontroll: Kontroll) -> None:
    meld(kontroll, brudd_i_python()[kontroll])


def test_ingen_fil_har_et_navn_uten_emne() -> None:
    andre = [Fil(sti, "") for sti in sporede() if not sti.endswith(".py")]
    holder(kf.forbudt_navn, andre)


def test_ingen_tredjeparts_fil_er_lagt_inn() -> None:
    holder(kf.tredjeparts_fil, [Fil(sti, "") for sti in sporede()])


def test_ingen_adresse_til_register_og_ingen_maskinsti() -> None:
    filer = [les(sti) for sti in sporede() if not sti.startswith(ORDRETT) and not sti.endswith(".png")]
    holder(kf.adresse_eller_maskinsti, filer)


def test_malene_slipper_ikke_gjennom_tekst_uten_rensing() -> None:
    maler = [les(sti) for sti in sporede() if sti.startswith("brevmaler/") and sti.endswith(".html")]
    holder(kf.usikker_mal, maler)


@pytest.mark.parametrize("skript", ["scripts/start", "scripts/test", ".ci/run"])
def test_kommandoene_kan_kjores(skript: str) -> None:
    assert os.access(ROT / skript, os.X_OK), f"{skript} can't be run: git update-index --chmod=+x {skript}"


def test_hver_pakke_i_laasfilene_har_avtrykk() -> None:
    brudd = []
    for las in sorted(ROT.glob("requirements*.lock")):
        for blokk in las.read_text(encoding="utf-8").replace("\\\n", " ").splitlines():
            if blokk.strip() and not blokk.lstrip().startswith("#") and "--hash=sha256:" not in blokk:
                brudd.append(Brudd(las.name, 1, f"{blokk.split()[0]} has no hash", "Make it anew with scripts/laas"))
    assert [str(b) for b in brudd] == []


def test_lenkene_i_dokumentene_gaar_til_noe_som_finnes() -> None:
    brudd = []
    for sti in (s for s in sporede() if s.endswith(".md") and not s.startswith(ORDRETT)):
        for treff in re.finditer(r"(?:\]\(|src=\")(?!https?:|mailto:|#)([^)#\"\s]+)", les(sti).tekst):
            if not (ROT / sti).parent.joinpath(treff.group(1)).exists():
                brudd.append(f"{sti}: the link {treff.group(1)} goes nowhere. Mend the link, or write what it promises")
    assert not brudd, "\n".join(brudd)
