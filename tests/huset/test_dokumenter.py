"""The printed documents say what the code says, each row has its example, and nothing stands unused without a reason.

Each part of the check is shown to fail on a planted fault.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from regelverk.brevkrav import brevtyper
from regelverk.fakta import Mottaker
from regelverk.kilder import FVL, FVL2025
from regelverk.regel import Regel, Svar, ja
from regelverk.register import REGLER
from saksbehandling.dokumenter import alle, bruk, feilside, prosess
from saksbehandling.dokumenter.bruk import Ubrukt, bruksfeil
from saksbehandling.dokumenter.kildealder import gamle
from saksbehandling.dokumenter.rader import Rad, breveksempler, les_rader, radfeil, vist_av
from saksbehandling.dokumenter.regler import delfeil
from saksbehandling.feil import Feil
from saksbehandling.flyt.flyter import FLYTER
from tests.huset.fil import ROT

RAD = Rad("1.1-01", "1.1", "Private får enkeltvedtak.", ("fvl § 2",), "1.toml")


def en_regel(id: str = "er_oppdiktet") -> Regel[bool]:
    regel = Regel[bool](id, "Er regelen oppdiktet?")

    @regel.versjon(FVL["§ 2"])
    def alltid(mottaker: Mottaker) -> Svar[bool]:
        """Svaret er alltid ja."""
        return ja("Den er oppdiktet.")

    return regel


def test_huset_er_i_orden() -> None:
    if feil := alle.sjekk():
        pytest.fail("\n".join(feil), pytrace=False)


# ── Rows and examples ────────────────────────────────────────────────────────────────────────────────────────────
def test_en_rad_uten_eksempel_blir_funnet() -> None:
    [feil] = radfeil([RAD], {})
    assert "no example shows the row 1.1-01" in feil
    assert 'rad="1.1-01"' in feil


def test_et_eksempel_som_nevner_en_rad_som_ikke_finnes_blir_funnet() -> None:
    regel = en_regel()
    regel.eksempel("Oppdiktet", svar=True, rad="99.9-01")
    [feil] = radfeil([RAD], {"1.1-01": ["regelen x: y"], **vist_av([regel], [])})
    assert "regelen er_oppdiktet: Oppdiktet" in feil
    assert "99.9-01" in feil


def test_et_breveksempel_viser_raden_sin() -> None:
    [forst, *_] = breveksempler()
    assert forst["rad"] in vist_av([], [forst])


def test_en_rad_som_viser_til_et_sted_vi_ikke_har_blir_funnet() -> None:
    oppdiktet = Rad("1.1-01", "1.1", "Noe", ("fvl § 999",), "1.toml")
    [feil] = radfeil([oppdiktet], {"1.1-01": ["regelen x: y"]})
    assert "fvl § 999" in feil


def test_samme_nummer_to_ganger_blir_funnet() -> None:
    to = Rad("1.1-01", "1.1", "Noe annet", ("fvl § 2",), "2.toml")
    [feil] = radfeil([RAD, to], {"1.1-01": ["regelen x: y"]})
    assert "also stands in 1.toml" in feil


def test_avsnittene_med_tabeller_har_rader() -> None:
    avsnitt = {r.avsnitt.split(".")[0] for r in les_rader()}
    assert {"1", "2", "3", "4", "5", "6", "7", "8", "11", "12", "17"} <= avsnitt


def test_en_kilde_som_ingen_har_sett_paa_i_et_aar_blir_meldt() -> None:
    sett = FVL2025.kontrollert
    assert gamle(sett + timedelta(days=365), [FVL2025]) == []
    [melding] = gamle(sett + timedelta(days=366), [FVL2025])
    assert melding.startswith("fvl25: ") and "set its `kontrollert`" in melding


# ── What is used ─────────────────────────────────────────────────────────────────────────────────────────────────
def test_en_regel_som_ingen_spor_blir_funnet() -> None:
    feil = bruksfeil(Ubrukt.les(), {**REGLER, "er_oppdiktet": en_regel()})
    assert any("nothing asks the rule er_oppdiktet" in f for f in feil)


def test_en_regel_som_en_brukt_regel_hviler_paa_er_brukt() -> None:
    assert bruk.naas(["enkeltvedtak"], REGLER) > {"enkeltvedtak", "privat_part"}


def test_en_grunn_for_noe_som_er_i_bruk_blir_funnet() -> None:
    liste = Ubrukt.les()
    galt = Ubrukt({**liste.regler, "enkeltvedtak": "Ingen grunn."}, liste.brev, liste.roller)
    assert any("the rule enkeltvedtak, which is used" in f for f in bruksfeil(galt))


@pytest.mark.parametrize("slag", ["regler", "brev", "roller"])
def test_uten_grunn_blir_det_ubrukte_funnet(slag: str) -> None:
    liste = Ubrukt.les()
    deler = {"regler": liste.regler, "brev": liste.brev, "roller": liste.roller}
    forste = next(iter(deler[slag]))
    deler[slag] = {k: v for k, v in deler[slag].items() if k != forste}
    assert any(forste in f for f in bruksfeil(Ubrukt(**deler)))


def test_en_regelfil_utenfor_dokumentet_blir_funnet() -> None:
    regel = en_regel()
    regel.modul = "regelverk.oppdiktet"
    assert any("regelverk/oppdiktet.py" in f for f in delfeil([*REGLER.values(), regel]))


# ── The documents ────────────────────────────────────────────────────────────────────────────────────────────────
def test_et_endret_og_et_gammelt_dokument_blir_funnet_og_rettet(tmp_path: Path) -> None:
    alle.skriv(tmp_path)
    (tmp_path / "brev.md").write_text("Noe annet.", encoding="utf-8")
    (tmp_path / "flyt" / "oppdiktet.md").write_text("Et liv som ikke er.", encoding="utf-8")
    feil = [f for f in alle.sjekk(tmp_path) if f.startswith("docs/")]
    assert [f.split()[0] for f in feil] == ["docs/brev.md", "docs/flyt/oppdiktet.md"]
    assert all("Run scripts/dokumenter" in f for f in feil)
    assert alle.skriv(tmp_path) == ["brev.md", "flyt/oppdiktet.md"]
    assert alle.skriv(tmp_path) == []


def test_regler_forteller_hver_regel_med_svar_kilde_og_eksempler() -> None:
    side = alle.sider()["regler.md"]
    for id, regel in REGLER.items():
        assert f'<a id="{id}"></a>\n\n### {regel.sporsmal}\n' in side
    for navn in ("hull", "kildene", "radene", "bekreftes"):
        assert f'<a id="{navn}"></a>' in side


def test_hvert_steg_staar_med_alle_vilkaarene_sine() -> None:
    sider = prosess.flytsider()
    for flyt in FLYTER.values():
        side = sider[f"flyt/{flyt.navn}.md"]
        for h in flyt.handlinger.values():
            steg = side.split(f'<a id="{h.navn}"></a>')[1].split("<a id=")[0]
            assert all(r.sporsmal in steg for r in h.regler)
            assert all(f"`{t.navn}`" in steg for t in h.fra)
            assert all(v.brev in steg for v in h.veier if v.brev)


def test_hvert_brev_staar_med_elementene_sine() -> None:
    side = alle.sider()["brev.md"]
    for brev in brevtyper():
        assert f'<a id="{brev}"></a>' in side


def test_lenkene_i_dokumentene_gaar_til_noe_som_er_der() -> None:
    sider = alle.sider()
    ankre = {sti: set(re.findall(r'<a id="([^"]+)">', tekst)) for sti, tekst in sider.items()}
    for sti, tekst in sider.items():
        for fil, anker in re.findall(r"\]\(([\w./]*)#([^)]+)\)", tekst):
            mal = os.path.normpath(Path(sti).parent / fil) if fil else sti
            assert anker in ankre[mal], f"{sti}: {fil}#{anker}"


def test_feilsiden_har_hver_feil_med_kodene_som_gjelder() -> None:
    funnet = {k.navn: k for k in feilside.klasser()}
    for klasse in [Feil, *Feil.__subclasses__()]:
        if klasse.__module__.startswith("saksbehandling."):
            k = funnet[klasse.__name__]
            assert (k.kode, k.status, k.utgang) == (klasse.kode, str(klasse.status), str(klasse.utgang))


# ── The script ───────────────────────────────────────────────────────────────────────────────────────────────────
def kjor(rot: Path, *valg: str, seed: str = "1") -> subprocess.CompletedProcess[str]:
    miljo = {**os.environ, "PYTHONHASHSEED": seed}
    return subprocess.run(
        [sys.executable, rot / "scripts" / "dokumenter", *valg],
        env=miljo, cwd=rot, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def test_kommandoen_skriver_likt_hver_gang_og_stanser_paa_en_rad_uten_eksempel(tmp_path: Path) -> None:
    for mappe in ("regelverk", "saksbehandling", "brevmaler"):
        shutil.copytree(ROT / mappe, tmp_path / mappe, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "scripts").mkdir()
    shutil.copy(ROT / "scripts" / "dokumenter", tmp_path / "scripts")
    with (tmp_path / "regelverk" / "rader" / "1.toml").open("a", encoding="utf-8") as fil:
        fil.write('\n[[rad]]\nid = "1.9-99"\navsnitt = "1.9"\ntekst = "Oppdiktet."\nhjemmel = ["fvl § 2"]\n')
    assert kjor(tmp_path).returncode == 0
    assert (tmp_path / "docs" / "regler.md").exists()
    svar = kjor(tmp_path, "--sjekk", seed="7")
    assert svar.returncode == 1
    # The row, and nothing else: the documents are the same with another order of hashes.
    [linje] = svar.stderr.splitlines()
    assert "no example shows the row 1.9-99" in linje
