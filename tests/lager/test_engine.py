"""The engine: which addresses are taken, what the database is told, and errors a person can act on."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from saksbehandling.feil import Ugyldig
from saksbehandling.lager import engine
from saksbehandling.lager.engine import Skrivelaas, motor
from saksbehandling.lager.transaksjon import transaksjon


def pragma(url: str, navn: str) -> object:
    with transaksjon(url) as db:
        return db.execute(text(f"PRAGMA {navn}")).scalar()


def test_samme_adresse_gir_samme_motor_i_en_prosess(tom_url: str) -> None:
    assert motor(tom_url) is motor(tom_url)
    assert motor(tom_url, varig=True) is motor(tom_url)


def test_et_lagret_steg_taaler_strombrudd_naar_ikke_annet_er_sagt(tom_url: str) -> None:
    full, normal = 2, 1
    assert pragma(tom_url, "synchronous") == full
    motor(tom_url, varig=False)
    assert pragma(tom_url, "synchronous") == normal
    motor(tom_url, varig=True)
    assert pragma(tom_url, "synchronous") == full


def test_databasen_holder_fremmednokler_og_lar_lesere_lese(tom_url: str) -> None:
    assert pragma(tom_url, "foreign_keys") == 1
    assert pragma(tom_url, "journal_mode") == "wal"
    assert pragma(tom_url, "busy_timeout") == 10_000
    assert pragma(tom_url, "recursive_triggers") == 1


def test_mappen_lages_naar_den_mangler(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'ny' / 'mappe' / 'tilskudd.db'}"
    with transaksjon(url) as db:
        db.execute(text("CREATE TABLE t (x)"))
    assert (tmp_path / "ny" / "mappe" / "tilskudd.db").is_file()
    motor(url).dispose()


@pytest.mark.parametrize(
    ("url", "sier"),
    [
        ("ikke en adresse", "er ikke en databaseadresse"),
        ("", "er ikke en databaseadresse"),
        ("mysql://a:hemmelig@tjener/b", "som ikke støttes"),
        ("sqlite+aiosqlite:///x.db", "som ikke støttes"),
        ("sqlite://", "peker ikke på en fil"),
        ("sqlite:///:memory:", "peker ikke på en fil"),
        ("sqlite:///file:x.db?uri=true", "peker ikke på en fil"),
    ],
)
def test_en_adresse_som_ikke_kan_brukes_sier_hvilken_innstilling_og_hva_man_gjor(url: str, sier: str) -> None:
    with pytest.raises(Ugyldig) as feil:
        motor(url)
    assert feil.value.felt == "TILSKUDD_DATABASE_URL"
    assert sier in feil.value.melding
    assert "sqlite:///" in feil.value.gjor
    assert "hemmelig" not in str(feil.value.som_json())


def test_postgres_uten_driver_sier_hva_som_mangler(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "find_spec", lambda navn: None)
    with pytest.raises(Ugyldig, match="krever pakken psycopg") as feil:
        motor("postgresql://tilskudd:hemmelig@tjener/tilskudd")
    assert "hemmelig" not in str(feil.value.som_json())


def test_en_mappe_er_ikke_en_database(tmp_path: Path) -> None:
    with pytest.raises(Ugyldig, match="peker på en mappe"):
        motor(f"sqlite:///{tmp_path}")


def test_en_mappe_som_ikke_kan_lages(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("x", encoding="utf-8")
    with pytest.raises(Ugyldig, match="en fil har samme navn"):
        motor(f"sqlite:///{tmp_path / 'fil' / 'tilskudd.db'}")


def test_en_annen_fil_blir_ikke_rort(tmp_path: Path) -> None:
    fil = tmp_path / "notat.txt"
    fil.write_text("Dette er ikke en database, men et notat.", encoding="utf-8")
    with pytest.raises(Ugyldig, match="ikke er en SQLite-database"):
        motor(f"sqlite:///{fil}")
    assert fil.read_text(encoding="utf-8").startswith("Dette er ikke")


@pytest.mark.parametrize("finnes", [True, False])
def test_en_fil_uten_tilgang(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, finnes: bool) -> None:
    fil = tmp_path / "tilskudd.db"
    if finnes:
        fil.touch()

    def nekt(*_a: object, **_k: object) -> None:
        raise PermissionError(13, "Permission denied", str(fil))

    monkeypatch.setattr(Path, "open", nekt)
    monkeypatch.setattr(os, "access", lambda *_a: False)
    with pytest.raises(Ugyldig, match="kan ikke åpnes") as feil:
        motor(f"sqlite:///{fil}")
    assert str(tmp_path) in feil.value.gjor


def test_en_transaksjon_i_en_transaksjon_er_en_feil_i_koden_og_ikke_en_evig_venting() -> None:
    laas = Skrivelaas()
    with laas.tur(), pytest.raises(RuntimeError, match="hand the open one on"), laas.tur():
        pass
    with laas.tur():
        pass


def test_to_traader_skriver_aldri_samtidig() -> None:
    laas, inne = Skrivelaas(), threading.Event()

    def skriv() -> None:
        with laas.tur():
            inne.set()

    annen = threading.Thread(target=skriv)
    with laas.tur():
        annen.start()
        assert not inne.wait(0.05)
    annen.join(5)
    assert inne.is_set()
