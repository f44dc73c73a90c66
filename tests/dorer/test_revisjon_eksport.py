"""The export, checked by a stranger: the script that lies in it, in a process that knows nothing of this project."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from saksbehandling.jobber.eksport import VEDLAGT
from saksbehandling.lager.segltekst import nokkel_id
from tests.dorer.skall import tilskudd

SKRIPT = VEDLAGT / "kontroller.py"
Rader = list[dict[str, Any]]


def kontroller(mappe: Path, *mer: str) -> tuple[int, str]:
    """Exit code and all that was said."""
    linje = [sys.executable, "-I", "kontroller.py", *mer]
    svar = subprocess.run(linje, cwd=mappe, capture_output=True, text=True, check=False, env={"PATH": "/usr/bin"})
    return svar.returncode, svar.stdout + svar.stderr


@pytest.fixture
def eksport(forseglet: Path, tmp_path: Path) -> Path:
    """Two cases with their events under two seals, as a folder."""
    til = tmp_path / "ut" / "eksport"
    svar = tilskudd("revisjon", "eksport", "--til", str(til), "--json")
    assert svar.kode == 0, svar.feil
    assert (svar.json["saker"], svar.json["segl"], svar.json["blader"]) == (2, 2, 3)
    assert svar.json["hendelser"] == len(les(til, "hendelser")) > 4
    return til


def les(mappe: Path, navn: str) -> Rader:
    return [json.loads(linje) for linje in (mappe / f"{navn}.jsonl").read_text(encoding="utf-8").splitlines()]


def skriv(mappe: Path, navn: str, rader: Rader) -> None:
    (mappe / f"{navn}.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rader), encoding="utf-8")


# ── En hel eksport ───────────────────────────────────────────────────────────────────────────────────────────────
def test_en_fremmed_finner_at_alt_stemmer(eksport: Path, forseglet: Path) -> None:
    hendelser = len(les(eksport, "hendelser"))
    for mer in ((), ("--anker", str(forseglet / "anker")), ("--nokler", str(forseglet / "segl" / "nokler.json"))):
        kode, sagt = kontroller(eksport, ".", *mer)
        assert (kode, sagt) == (
            0,
            f"Lest: {hendelser} hendelser, 2 saker, 2 segl, {1 if '--anker' in mer else 0} ankere.\n",
        )


def test_en_zip_har_det_samme_og_kontrolleres_uten_aa_pakkes_ut(eksport: Path, tmp_path: Path) -> None:
    fil = tmp_path / "eksport.zip"
    assert tilskudd("revisjon", "eksport", "--til", str(fil), "--json").kode == 0
    with zipfile.ZipFile(fil) as z:
        assert {n: z.read(n) for n in z.namelist()} == {f.name: f.read_bytes() for f in eksport.iterdir()}
    assert kontroller(eksport, str(fil)) == kontroller(eksport, ".")
    assert fil.stat().st_mode & 0o077 == 0 == eksport.stat().st_mode & 0o077


def test_avtrykkene_av_filene_folger_med(eksport: Path) -> None:
    linjer = (eksport / "SHA256SUMS").read_text().splitlines()
    assert {linje.split("  ")[1] for linje in linjer} == {f.name for f in eksport.iterdir()} - {"SHA256SUMS"}
    for linje in linjer:
        avtrykk, navn = linje.split("  ")
        assert sha256((eksport / navn).read_bytes()).hexdigest() == avtrykk


def test_skriptet_er_kort_og_trenger_ikke_koden_vaar() -> None:
    kode = SKRIPT.read_text(encoding="utf-8")
    assert len(kode.splitlines()) <= 60
    moduler = {
        n.module if isinstance(n, ast.ImportFrom) else n.names[0].name
        for n in ast.walk(ast.parse(kode))
        if isinstance(n, ast.Import | ast.ImportFrom)
    }
    assert {str(m).split(".")[0] for m in moduler} - sys.stdlib_module_names == {"cryptography"}


def test_forklaringen_er_paa_norsk_og_nevner_hver_fil(eksport: Path) -> None:
    tekst = (eksport / "LES-MEG.md").read_text(encoding="utf-8")
    assert "Hva det beviser" in tekst
    assert [f.name for f in eksport.iterdir() if f.name != "LES-MEG.md" and f.name not in tekst] == []


def test_eksporten_skriver_aldri_over_noe_og_etterlater_ingenting_halvt(eksport: Path) -> None:
    for_ = sorted(eksport.parent.iterdir())
    svar = tilskudd("revisjon", "eksport", "--til", str(eksport), "--json")
    assert (svar.kode, svar.json["felt"]) == (2, "--til")
    (eksport.parent / "fil").touch()
    assert tilskudd("revisjon", "eksport", "--til", str(eksport.parent / "fil" / "ut"), "--json").kode == 2
    assert sorted(eksport.parent.iterdir()) == sorted([*for_, eksport.parent / "fil"])


# ── En eksport som er endret ─────────────────────────────────────────────────────────────────────────────────────
def _regn_om(hendelser: Rader, mappe: Path) -> None:
    """Every hash and head anew, as the expert does."""
    forrige: dict[int, str] = {}
    siste: dict[int, tuple[int, str]] = {}
    for h in hendelser:
        deler = json.loads(h["tekst"])
        deler[-1] = forrige.get(deler[0], "0" * 64)
        h["tekst"] = json.dumps(deler, ensure_ascii=False, separators=(",", ":"))
        h["hash"] = forrige[deler[0]] = sha256(h["tekst"].encode()).hexdigest()
        siste[deler[0]] = deler[1], h["hash"]
    skriv(mappe, "hendelser", hendelser)
    hoder = [h for h in les(mappe, "hoder") if h["sak_id"] in siste]
    for h in hoder:
        h["hendelse_nr"], h["hode"] = siste[h["sak_id"]]
    skriv(mappe, "hoder", hoder)


def endret(mappe: Path) -> None:
    hendelser = les(mappe, "hendelser")
    deler = json.loads(hendelser[1]["tekst"])
    hendelser[1]["tekst"] = json.dumps([*deler[:3], "en annen", *deler[4:]], ensure_ascii=False, separators=(",", ":"))
    skriv(mappe, "hendelser", hendelser)


def endret_ekspert(mappe: Path) -> None:
    endret(mappe)
    _regn_om(les(mappe, "hendelser"), mappe)


def slettet(mappe: Path) -> None:
    skriv(mappe, "hendelser", [h for i, h in enumerate(les(mappe, "hendelser")) if i != 1])


def hale_slettet_ekspert(mappe: Path) -> None:
    _regn_om([h for h in les(mappe, "hendelser") if json.loads(h["tekst"])[:2] != [1, 3]], mappe)


def byttet_om(mappe: Path) -> None:
    hendelser = les(mappe, "hendelser")
    hendelser[0], hendelser[1] = hendelser[1], hendelser[0]
    skriv(mappe, "hendelser", hendelser)


def sak_borte(mappe: Path) -> None:
    _regn_om([h for h in les(mappe, "hendelser") if json.loads(h["tekst"])[0] != 2], mappe)


def hode_borte(mappe: Path) -> None:
    skriv(mappe, "hoder", les(mappe, "hoder")[1:])


def blad_borte(mappe: Path) -> None:
    skriv(mappe, "blader", les(mappe, "blader")[:-1])


def segl_endret(mappe: Path) -> None:
    segl = les(mappe, "segl")
    segl[1]["tekst"] = segl[1]["tekst"].replace("2025-04-01", "2025-03-01")
    segl[1]["hash"] = sha256(segl[1]["tekst"].encode()).hexdigest()
    skriv(mappe, "segl", segl)


def forste_segl_borte(mappe: Path) -> None:
    skriv(mappe, "segl", les(mappe, "segl")[1:])
    skriv(mappe, "blader", [b for b in les(mappe, "blader") if b["segl_nr"] > 1])


def ukjent_nokkel(mappe: Path) -> None:
    (mappe / "nokler.json").write_text("[]")


def nokkel_tatt_ut(mappe: Path) -> None:
    nokler = json.loads((mappe / "nokler.json").read_text())
    (mappe / "nokler.json").write_text(json.dumps([{**nokler[0], "til_segl": 1}]))


@pytest.mark.parametrize(
    ("gjor", "sagt"),
    [
        (endret, "hendelse 2 er endret"),
        (endret_ekspert, "er ikke den som ble forseglet i segl 1"),
        (slettet, "noe foran den er fjernet"),
        (hale_slettet_ekspert, "hendelse 3 er borte, men ble forseglet i segl 2"),
        (byttet_om, "byttet om"),
        (sak_borte, "Sak 2, hendelse 2 er borte, men ble forseglet i segl 1"),
        (hode_borte, "Sak 1 slutter ikke med hodet sitt"),
        (blad_borte, "Segl 2 er endret, mangler blad"),
        (segl_endret, "Segl 2 er ikke signert"),
        (forste_segl_borte, "bygger ikke på seglet foran"),
        (ukjent_nokkel, "Segl 1 er ikke signert med en nøkkel som var i bruk"),
        (nokkel_tatt_ut, "Segl 2 er ikke signert med en nøkkel som var i bruk"),
    ],
    ids=lambda x: x.__name__ if callable(x) else "",
)
def test_en_fremmed_finner_det_som_er_endret(eksport: Path, gjor: Callable[[Path], None], sagt: str) -> None:
    gjor(eksport)
    kode, alt = kontroller(eksport, ".")
    assert kode == 1
    assert sagt in alt and "Traceback" not in alt


def test_siste_segl_og_halen_fjernet_synes_bare_med_ankeret(eksport: Path, forseglet: Path) -> None:
    hale_slettet_ekspert(eksport)
    skriv(eksport, "segl", les(eksport, "segl")[:1])
    skriv(eksport, "blader", [b for b in les(eksport, "blader") if b["segl_nr"] == 1])
    assert kontroller(eksport, ".")[0] == 0
    kode, sagt = kontroller(eksport, ".", "--anker", str(forseglet / "anker"))
    assert kode == 1 and "Segl 2 er ikke det i ankeret" in sagt


def test_alt_signert_paa_nytt_av_en_annen_synes_bare_med_egne_noekler(eksport: Path, forseglet: Path) -> None:
    falsk = Ed25519PrivateKey.from_private_bytes(bytes(32))
    offentlig = falsk.public_key().public_bytes_raw()
    segl, forrige = les(eksport, "segl"), "0" * 64
    for s in segl:
        deler = s["tekst"].split("|")
        deler[3], deler[7] = forrige, nokkel_id(offentlig)
        s["tekst"] = "|".join(deler)
        s["hash"] = forrige = sha256(s["tekst"].encode()).hexdigest()
        s["signatur"] = falsk.sign(s["tekst"].encode()).hex()
    skriv(eksport, "segl", segl)
    nokler = [{"id": nokkel_id(offentlig), "offentlig": offentlig.hex(), "fra_segl": 1, "til_segl": None}]
    (eksport / "nokler.json").write_text(json.dumps(nokler))
    assert kontroller(eksport, ".")[0] == 0
    kode, sagt = kontroller(eksport, ".", "--nokler", str(forseglet / "segl" / "nokler.json"))
    assert kode == 1 and "ikke signert med en nøkkel" in sagt


def test_skriptet_forteller_hvordan_det_brukes(eksport: Path) -> None:
    kode, sagt = kontroller(eksport, "--help")
    assert kode == 0 and "--anker MAPPE" in sagt
    shutil.rmtree(eksport)
