"""The house as it stands holds its own rules (docs/hus.md). Each failure says where, what, and what to do."""

from __future__ import annotations

import inspect
import os
import re

import pytest

from tests.huset import kontroller as k
from tests.huset import kontroller_filer as kf
from tests.huset.fil import ROT, Brudd, Fil, Kontroll, les, pythonfiler, sporede

PRODUKT = ("regelverk/", "saksbehandling/")
MASKINKONTROLLER = [k.setter_tilstand, k.styrer_transaksjonen, k.leser_klokka, k.bruker_flyttall, k.lager_mulighet]
# Official text is carried word for word, and a lock file as its tool writes it.
ORDRETT = ("regelverk/lovtekst/",)


def holder(kontroll: Kontroll, filer: list[Fil]) -> None:
    """Fail with every breach on a line of its own, under what the rule says."""
    assert filer, "The check looked at no file: mend the list of folders in tests/huset/test_huset.py"
    brudd = [str(b) for fil in filer for b in kontroll(fil)]
    if brudd:
        pytest.fail("\n".join([inspect.getdoc(kontroll) or "", *brudd]), pytrace=False)


# The story of the demo knows what it told; it decides nothing.
FORTELLING = "saksbehandling/demo/"


def lovens_verdier() -> frozenset[str]:
    from regelverk.fakta import Form, Ordningstype, Utfall

    return frozenset(str(v.value) for klasse in (Form, Ordningstype, Utfall) for v in klasse)


def tilstandsnavn() -> frozenset[str]:
    from saksbehandling.flyt.flyter import FLYTER

    return frozenset(navn for flyt in dict(FLYTER).values() for navn in flyt.tilstander)


def test_bare_lov_og_prosess_sammenligner_form_utfall_og_tilstand() -> None:
    tilstander, verdier = tilstandsnavn(), lovens_verdier()
    assert "klar_for_brev" in tilstander and "KOMM" in verdier

    def kontroll(fil: Fil):
        """The law's kinds and the names of states are compared in the law and the process only."""
        return k.sammenligner_med_loven(fil, tilstander, verdier)

    holder(kontroll, [fil for fil in pythonfiler(*PRODUKT) if not fil.sti.startswith(FORTELLING)])


@pytest.mark.parametrize("kontroll", MASKINKONTROLLER, ids=lambda f: f.__name__)
def test_produktet_holder_husregelen(kontroll: Kontroll) -> None:
    holder(kontroll, pythonfiler(*PRODUKT))


@pytest.mark.parametrize("kontroll", [kf.for_lang, kf.forbudt_navn, kf.blind_unntak], ids=lambda f: f.__name__)
def test_all_python_holder_husregelen(kontroll: Kontroll) -> None:
    holder(kontroll, pythonfiler(*PRODUKT, "tests/", "scripts/"))


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
