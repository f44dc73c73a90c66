"""What is released stands: a rule that has judged cases is superseded and not edited, a name that rows have is moved.

Each check is shown to fail on a planted edit, and to be silent on layout, on a new version, and on what is entered.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from saksbehandling.dokumenter import navnelaas
from saksbehandling.dokumenter.navnelaas import Navnelaas, flyttet, med_nye, navnefeil
from saksbehandling.dokumenter.regellaas import Laas, Rettelse, laasfeil, utgaver
from tests.huset.fil import ROT


# ── Names ────────────────────────────────────────────────────────────────────────────────────────────────────────
def bruk(*navn: str) -> dict[str, frozenset[str]]:
    return {"tilstand.soknad": frozenset(navn)}


LAAS = Navnelaas(bruk("mottatt", "vurderes"))


def test_navnene_i_radene_er_de_som_er_fort() -> None:
    assert navnelaas.sjekk() == []
    laast = Navnelaas.les().navn
    assert "venter_aksept" in laast["tilstand.soknad"] and "opprett" in laast["handling.klage"]
    assert len(laast) >= 20


def test_en_tilstand_med_nytt_navn_blir_funnet() -> None:
    borte, ny = navnefeil(LAAS, bruk("mottatt", "proves"), {})
    assert "tilstand.soknad.vurderes is gone" in borte and "NAVN_FLYTTET" in borte
    assert "tilstand.soknad.proves is not in navn.lock" in ny and "scripts/dokumenter" in ny


def test_en_tilstand_som_bare_er_tatt_bort_blir_funnet() -> None:
    [feil] = navnefeil(LAAS, bruk("mottatt"), {})
    assert "rows may have it" in feil
    assert med_nye(LAAS, bruk("mottatt"), {}) == LAAS, "What is gone without a migration is never dropped"


def test_et_nytt_navn_fores_av_seg_selv() -> None:
    ny = med_nye(LAAS, bruk("mottatt", "vurderes", "utredes"), {})
    assert ny.navn == bruk("mottatt", "vurderes", "utredes")
    assert navnefeil(ny, bruk("mottatt", "vurderes", "utredes"), {}) == []


@pytest.fixture
def migrasjoner(tmp_path: Path) -> Path:
    """Where a migration moves the rows, and says so."""
    tekst = '"""Flytter."""\nNAVN_FLYTTET = {"tilstand.soknad.vurderes": "proves"}\n\n\ndef upgrade() -> None: ...\n'
    (tmp_path / "m0099_flytter.py").write_text(tekst, encoding="utf-8")
    return tmp_path


def test_en_migrasjon_som_flytter_radene_aapner_for_navnet(migrasjoner: Path) -> None:
    flytt, nye = flyttet(migrasjoner), bruk("mottatt", "proves")
    assert flytt == {"tilstand.soknad.vurderes": ("0099", "proves")}
    ny = med_nye(LAAS, nye, flytt)
    assert ny.borte == {"tilstand.soknad.vurderes": "0099"} and ny.navn == nye
    assert navnefeil(ny, nye, flytt) == []
    assert Navnelaas.les(_skrevet(migrasjoner, ny)) == ny


def _skrevet(mappe: Path, laas: Navnelaas) -> Path:
    fil = mappe / "navn.lock"
    fil.write_text(laas.tekst(), encoding="utf-8")
    return fil


def test_et_navn_som_er_flyttet_bort_brukes_ikke_igjen(migrasjoner: Path) -> None:
    flytt = flyttet(migrasjoner)
    [feil] = navnefeil(med_nye(LAAS, bruk("mottatt", "proves"), flytt), bruk("mottatt", "proves", "vurderes"), flytt)
    assert "was moved away once" in feil


def test_en_flytting_til_et_navn_som_ikke_finnes_blir_funnet(migrasjoner: Path) -> None:
    ny = med_nye(LAAS, bruk("mottatt"), flyttet(migrasjoner))
    assert any("to proves, which is no name in use" in f for f in navnefeil(ny, bruk("mottatt"), flyttet(migrasjoner)))


def test_en_migrasjon_som_er_tatt_tilbake_blir_funnet(migrasjoner: Path) -> None:
    ny = med_nye(LAAS, bruk("mottatt", "proves"), flyttet(migrasjoner))
    assert any("says that 0099 moved" in f for f in navnefeil(ny, bruk("mottatt", "proves"), {}))


# ── Rules: the list of corrections ───────────────────────────────────────────────────────────────────────────────
LAAST = Laas("1.0.0", {"dekning.posten": "a"}, {"regelverk.budsjett.GRENSE": "b"})
RETTET = Rettelse("dekning.posten", "a", "c", "Kari Nordmann", "2027-01-05", "Feil henvisning fra første dag.")


def test_en_rettelse_med_hvem_naar_og_hvorfor_gjelder() -> None:
    naa = {"dekning.posten": "c", "regelverk.budsjett.GRENSE": "b"}
    assert "dekning.posten is released, and is changed" in laasfeil(LAAST, naa)[0]
    assert laasfeil(replace(LAAST, rettelser=(RETTET,)), naa) == []


@pytest.mark.parametrize("uten", [{"hvem": " "}, {"hvorfor": "fordi"}, {"naar": "i går"}, {"fra": "b"}])
def test_en_rettelse_som_mangler_noe_blir_funnet(uten: dict[str, str]) -> None:
    naa = {"dekning.posten": "c", "regelverk.budsjett.GRENSE": "b"}
    [feil] = laasfeil(replace(LAAST, rettelser=(replace(RETTET, **uten),)), naa)
    assert "the correction of dekning.posten" in feil


def test_en_versjon_som_er_borte_blir_funnet_og_en_del_i_en_annen_fil_er_den_samme() -> None:
    [feil] = laasfeil(LAAST, {"regelverk.rammer.GRENSE": "b"})
    assert "dekning.posten is released, and is gone" in feil


def test_en_ny_utgave_i_endringsloggen_krever_at_reglene_laases(tmp_path: Path) -> None:
    logg = tmp_path / "CHANGELOG.md"
    logg.write_text("## [Unreleased]\n\n## [1.1.0] - 2027-03-01\n\n## [1.0.0] - 2027-01-01\n", encoding="utf-8")
    assert utgaver(logg) == ("1.1.0", "1.0.0")
    naa = {**LAAST.versjoner, **LAAST.deler}
    assert "scripts/utgi regler 1.1.0" in laasfeil(LAAST, naa, utgaver(logg))[0]
    assert laasfeil(LAAST, naa, ("1.0.0",)) == []


# ── Rules: the code itself, in a copy of the house ───────────────────────────────────────────────────────────────
REGELFIL = "regelverk/budsjett.py"


@pytest.fixture(scope="module")
def huset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy in which all is locked as it stands."""
    hus = tmp_path_factory.mktemp("hus")
    for mappe in ("regelverk", "saksbehandling", "brevmaler"):
        shutil.copytree(ROT / mappe, hus / mappe, ignore=shutil.ignore_patterns("__pycache__"))
    (hus / "scripts").mkdir()
    shutil.copy(ROT / "scripts" / "utgi", hus / "scripts")
    (hus / "regelverk" / "laast.json").unlink()
    assert utgi(hus, "regler", "1.0.0") == (0, "")
    return hus


def utgi(hus: Path, *ord_: str) -> tuple[int, str]:
    miljo = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    svar = subprocess.run(
        [sys.executable, hus / "scripts" / "utgi", *ord_],
        env=miljo, cwd=hus, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    return svar.returncode, svar.stderr


@pytest.fixture
def rediger(huset: Path) -> Iterator[object]:
    """Edits the file of law, for one test."""
    fil, laas = huset / REGELFIL, huset / "regelverk" / "laast.json"
    for_ = [(f, f.read_text("utf-8")) for f in (fil, laas)]

    def bytt(gammelt: str, nytt: str) -> Path:
        tekst = fil.read_text("utf-8")
        assert gammelt in tekst
        fil.write_text(tekst.replace(gammelt, nytt, 1), encoding="utf-8")
        return huset

    yield bytt
    for f, tekst in for_:
        f.write_text(tekst, encoding="utf-8")


@pytest.mark.parametrize(
    ("gammelt", "nytt", "hva"),
    [
        ("if over <= 0:", "if over < 0:", "dekning.innstillingen_mot_posten"),
        ("Slik leser vi reglene: på", "Slik leser vi dem: på", "dekning.innstillingen_mot_posten"),
        ('"Har posten dekning for beløpet?"', '"Er det dekning?"', "dekning.innstillingen_mot_posten"),
        ('@fullmakt.versjon(INSTRUKS["punkt 4.2"], OB', "@fullmakt.versjon(OB", "fullmakt.skriftlig_fullmakt"),
        ("def skriftlig_fullmakt(", "def fullmakt_i_brev(", "fullmakt.skriftlig_fullmakt is released, and is gone"),
    ],
)
def test_en_utgitt_regel_som_er_endret_blir_funnet(rediger, gammelt: str, nytt: str, hva: str) -> None:
    kode, feil = utgi(rediger(gammelt, nytt))
    assert kode == 1
    assert hva in feil and "write a new version under it" in feil and "scripts/utgi rett" in feil


def test_en_endring_i_det_reglene_bygger_paa_blir_funnet_en_gang(huset: Path) -> None:
    fil = huset / "regelverk" / "kroner.py"
    tekst = fil.read_text("utf-8")
    fil.write_text(tekst.replace("def kr(", "def kr(  # a remark\n    ").replace("return", "return 'NOK' +"), "utf-8")
    kode, feil = utgi(huset)
    fil.write_text(tekst, encoding="utf-8")
    assert (kode, feil.count("is released")) == (1, 1)
    assert feil.startswith("regelverk.kroner.kr is released, and is changed")


def test_bare_oppsettet_er_endret_og_det_er_ingen_feil(rediger) -> None:
    hus = rediger(
        "    over = innstilling.belop_kr - post.ledig_kr\n",
        "    # how far\n\n    over = (\n        innstilling.belop_kr - post.ledig_kr\n    )\n",
    )
    rediger(
        "stilt til disposisjon i tildelingsbrevet. Slik leser vi reglene: på\n    en",
        "stilt til\n    disposisjon i tildelingsbrevet. Slik leser vi reglene: på en",
    )
    rediger("post: Post)", "post: 'Post')")
    assert utgi(hus) == (0, "")


def test_en_ny_versjon_under_den_gamle_er_veien(rediger) -> None:
    ny = 'dekning.viderefores(VEDLEGG4["punkt 3"], navn="en_ny_versjon")\nfullmakt = Vilkar("fullmakt"'
    hus = rediger('fullmakt = Vilkar("fullmakt"', ny)
    assert utgi(hus) == (0, "")
    assert utgi(hus, "regler", "1.1.0") == (0, "")
    rediger('navn="en_ny_versjon"', 'navn="et_annet_navn"')
    assert "dekning.en_ny_versjon is released, and is gone" in utgi(hus)[1]


def test_en_rettelse_fores_med_hvem_naar_og_hvorfor(rediger) -> None:
    hus = rediger("if over <= 0:", "if over < 1:")
    assert utgi(hus, "rett", "--hvem", "Kari", "--hvorfor", "nei")[0] == 2
    assert utgi(hus, "rett", "--hvem", "Kari", "--hvorfor", "Skrivefeil som ikke endrer noe svar.") == (0, "")
    [rettelse] = Laas.les(hus / "regelverk" / "laast.json").rettelser
    assert (rettelse.hva, rettelse.hvem) == ("dekning.innstillingen_mot_posten", "Kari")
    assert utgi(rediger("if over < 1:", "if over < 2:"))[0] == 1
