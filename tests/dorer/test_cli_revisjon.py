"""`tilskudd revisjon`: the log sealed, verified with and without what lies outside, and the key changed."""

from __future__ import annotations

import shutil
import sqlite3
import stat
from pathlib import Path

import pytest

from tests.dorer.saker import INNSTILLING, SOKNAD, gjort, innhold
from tests.dorer.skall import tilskudd


def endre(mappe: Path, *setninger: str) -> None:
    """As the owner of the file can: the triggers away, and the statements run."""
    db = sqlite3.connect(mappe / "saker.db")
    for (navn,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        db.execute(f'DROP TRIGGER "{navn}"')
    for s in setninger:
        db.execute(s)
    db.commit()
    db.close()


# ── Verifisering ─────────────────────────────────────────────────────────────────────────────────────────────────
def test_en_logg_uten_segl_er_hel_men_kontrollen_sier_hva_det_er_verdt(mappe: Path) -> None:
    svar = tilskudd("revisjon", "verifiser", "--json")
    assert (svar.kode, svar.json["ok"], svar.json["brudd"], svar.json["segl"]["antall"]) == (0, True, [], 0)
    assert "ikke forseglet" in tilskudd("revisjon", "verifiser").ut


def test_en_forseglet_logg(forseglet: Path) -> None:
    svar = tilskudd("revisjon", "verifiser", "--json").json
    assert svar["segl"] == {
        "antall": 2, "siste_nr": 2, "siste_tid": "2025-04-01T10:00:00+00:00", "saker_uten_segl": 0,
        "hendelser_uten_segl": 0, "ankere": 0,
    }  # fmt: skip
    tekst = tilskudd("revisjon", "verifiser").ut
    assert "Loggen er hel." in tekst and "2 segl er kontrollert" in tekst and "utenfor databasen" in tekst


def test_det_som_er_foert_etter_seglet_er_ikke_bevist(forseglet: Path) -> None:
    assert tilskudd("soknad", "registrer", "-", "--json", inn=SOKNAD).kode == 0
    tekst = " ".join(tilskudd("revisjon", "verifiser").ut.split())
    assert "i 1 sak er ført etter det, og ikke bevist ennå" in tekst


def test_et_fjernet_segl_finnes_med_ankeret_og_bare_da(forseglet: Path) -> None:
    """Rolled back by one who owns the file: the last event, its seal and what the case's row said."""
    db = sqlite3.connect(forseglet / "saker.db")
    nest_sist = "SELECT nr, hash, til FROM hendelse WHERE sak_id = 1 ORDER BY nr DESC LIMIT 1 OFFSET 1"
    nr, hash_, til = db.execute(nest_sist).fetchone()
    db.close()
    gammel_rad = f"UPDATE sak SET tilstand = '{til}', versjon = {nr}, hode_nr = {nr}, hode = '{hash_}' WHERE id = 1"
    endre(
        forseglet, "DELETE FROM segl_blad WHERE segl_nr = 2", "DELETE FROM segl WHERE nr = 2",
        f"DELETE FROM hendelse WHERE sak_id = 1 AND nr > {nr}", gammel_rad,
    )  # fmt: skip
    uten, med = (
        {b["brudd"] for b in tilskudd("revisjon", "verifiser", "--json", *mer).json["brudd"]} - {"trigger", "rad"}
        for mer in ((), ("--anker", str(forseglet / "anker")))
    )
    assert (uten, med) == (set(), {"anker"})
    svar = tilskudd("revisjon", "verifiser", "--anker", str(forseglet / "anker"))
    assert svar.kode == 1 and "Segl 2 er lagt ned utenfor databasen" in " ".join(svar.ut.split())
    assert "Hva du gjør:" in svar.ut and "sikkerhetskopi" in svar.ut


def test_valgt_ankermappe_blir_sammenlignet_av_seg_selv(forseglet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TILSKUDD_ANKER", str(forseglet / "anker"))
    assert tilskudd("revisjon", "verifiser", "--json").json["segl"]["ankere"] == 1
    monkeypatch.setenv("TILSKUDD_ANKER", str(forseglet / "finnes-ikke"))
    assert tilskudd("revisjon", "verifiser", "--json").json["segl"]["ankere"] == 0


def test_noeklene_kan_gis_av_den_som_kontrollerer(forseglet: Path) -> None:
    mine = forseglet / "mine.json"
    shutil.copy(forseglet / "segl" / "nokler.json", mine)
    assert tilskudd("revisjon", "verifiser", "--nokler", str(mine), "--json").json["ok"] is True
    mine.write_text("[]")
    svar = tilskudd("revisjon", "verifiser", "--nokler", str(mine), "--json")
    assert [b["brudd"] for b in svar.json["brudd"]] == ["nokkel"]


@pytest.mark.parametrize(
    ("linje", "felt"),
    [
        (("verifiser", "--anker", "finnes-ikke"), "--anker"),
        (("verifiser", "--nokler", "finnes-ikke.json"), "--nokler"),
        (("eksport", "--til", "."), "--til"),
        (("eksport",), "--til"),
    ],
)
def test_gale_valg_sier_felt_og_hva_man_gjor(mappe: Path, linje: tuple[str, ...], felt: str) -> None:
    svar = tilskudd("revisjon", *linje, "--json")
    assert (svar.kode, svar.json["felt"]) == (2, felt)
    assert svar.json["gjor"]


def test_en_fil_som_ikke_er_et_anker_stanser_kontrollen(forseglet: Path) -> None:
    (forseglet / "anker" / "annet.json").write_text("{}")
    svar = tilskudd("revisjon", "verifiser", "--anker", str(forseglet / "anker"), "--json")
    assert (svar.kode, svar.json["felt"]) == (2, "--anker")
    assert "annet.json" in svar.json["melding"]


# ── Nøkkelen ─────────────────────────────────────────────────────────────────────────────────────────────────────
def test_noekkelen_kan_bare_leses_av_eieren_og_ligger_ikke_i_databasen(forseglet: Path) -> None:
    fil = forseglet / "segl" / "privat.pem"
    assert stat.S_IMODE(fil.stat().st_mode) == 0o400
    kropp = fil.read_text().splitlines()[1]
    assert kropp not in "".join(innhold(forseglet))
    assert kropp not in (forseglet / "segl" / "nokler.json").read_text()


def test_noekkelen_byttes_og_gamle_segl_gjelder_fortsatt(forseglet: Path) -> None:
    gammel = (forseglet / "segl" / "privat.pem").read_bytes()
    ny = tilskudd("revisjon", "nokkel", "--ny", "--json").json
    assert [(n["fra_segl"], n["til_segl"]) for n in ny["nokler"]] == [(1, 2), (3, None)]
    assert ny["i_bruk"] == ny["nokler"][1]["id"]
    assert (forseglet / "segl" / "privat.pem").read_bytes() != gammel
    gjort("innstill", "saksbehandler", INNSTILLING)
    assert tilskudd("jobb", "kjor", "segl", "--json").json["segl"] == [3]
    assert tilskudd("revisjon", "verifiser", "--json").json["ok"] is True


def test_i_produksjon_lages_ingen_noekkel_av_seg_selv(mappe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TILSKUDD_MILJO", "produksjon")
    monkeypatch.delenv("TILSKUDD_NAA")
    svar = tilskudd("jobb", "kjor", "segl", "--json")
    assert (svar.kode, svar.json["felt"]) == (2, "TILSKUDD_SEGLNOKKEL_FIL")
    assert "openssl genpkey" in svar.json["gjor"]
    assert tilskudd("revisjon", "nokkel", "--ny", "--json").kode == 2
    assert not (mappe / "segl").exists()
    assert tilskudd("revisjon", "verifiser", "--json").json["segl"]["antall"] == 0
