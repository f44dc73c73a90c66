"""A jurist's answer for a scheme, production, and the log."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.dorer.saker import SOKNAD, feilen, innhold
from tests.dorer.skall import PROSJEKT, Svar, prosess, tilskudd

# ── Juristens svar for en ordning ────────────────────────────────────────────────────────────────────────────────
BEKREFTELSE = {"regel": "enkeltvedtak_soknad", "svar": False, "begrunnelse": "Vurdert.", "grunnlag": "Notat 1"}


def bekreft(som: str, data: Any, ordning: str = "norskopplaeringsordningen", aar: str = "2025") -> Svar:
    return tilskudd(
        "ordning", "bekreft", ordning, "--aar", aar, "--data", "-", "--som", som, "--json", inn=data
    )  # fmt: skip


def test_en_jurist_kan_svare_for_en_ordning_og_et_aar(mappe: Path) -> None:
    svar = bekreft("jurist", BEKREFTELSE)
    assert svar.kode == 0, svar.feil
    assert svar.json.items() >= {**BEKREFTELSE, "ordning": "norskopplaeringsordningen", "aar": 2025}.items()


def test_bare_en_jurist_kan_bekrefte(mappe: Path) -> None:
    for_ = innhold(mappe)
    svar = bekreft("saksbehandler", BEKREFTELSE)
    assert (svar.kode, svar.json["kode"]) == (1, "ikke-din")
    assert innhold(mappe) == for_


@pytest.mark.parametrize(
    ("data", "ordning", "aar", "felt"),
    [
        ({**BEKREFTELSE, "regel": "enkeltvedtak_soknaden"}, "norskopplaeringsordningen", "2025", "regel"),
        ({**BEKREFTELSE, "grunnlag": ""}, "norskopplaeringsordningen", "2025", "grunnlag"),
        (BEKREFTELSE, "norskopplaering", "2025", "ordning"),
        (BEKREFTELSE, "norskopplaeringsordningen", "2024", "aar"),
    ],
)
def test_gale_opplysninger_i_en_bekreftelse(mappe: Path, data: Any, ordning: str, aar: str, felt: str) -> None:
    for_ = innhold(mappe)
    feilen(bekreft("jurist", data, ordning, aar), felt)
    assert innhold(mappe) == for_


# ── Produksjon og logg ───────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "linje",
    [
        ["sak", "gjor", "2025/0001", "ta_til_behandling", "--som", "saksbehandler"],
        ["sak", "muligheter", "2025/0001", "--som", "saksbehandler"],
        ["sak", "liste"],
        ["soknad", "registrer", "-"],
        ["demo"],
    ],
    ids=" ".join,
)
def test_i_produksjon_gaar_saker_gjennom_innlogging(
    mappe: Path, linje: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TILSKUDD_MILJO", "produksjon")
    monkeypatch.delenv("TILSKUDD_NAA")
    for_ = innhold(mappe)
    svar = tilskudd(*linje, "--json", inn=SOKNAD)
    assert svar.kode == 2
    assert "Logg inn" in svar.json["gjor"]
    assert innhold(mappe) == for_


def test_revisjon_og_jobb_gaar_i_produksjon(mappe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TILSKUDD_MILJO", "produksjon")
    monkeypatch.delenv("TILSKUDD_NAA")
    assert tilskudd("revisjon", "verifiser", "--json").json["ok"] is True
    assert tilskudd("regel", "fakta", "vurder").kode == 0


def test_et_brudd_i_loggen_gir_utgang_1_og_navngir_raden(mappe: Path) -> None:
    db = sqlite3.connect(mappe / "saker.db")
    for (navn,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        db.execute(f'DROP TRIGGER "{navn}"')
    db.execute("UPDATE hendelse SET person = 'noen-andre' WHERE nr = 2")
    db.commit()
    db.close()
    svar = tilskudd("revisjon", "verifiser", "--json")
    assert svar.kode == 1
    assert svar.json["ok"] is False
    assert any(b["sak"] == "2025/0001" and b["hendelse_nr"] == 2 for b in svar.json["brudd"])


def test_en_soknad_i_egen_prosess_lager_databasen(tmp_path: Path) -> None:
    miljo = {
        "TILSKUDD_DATABASE_URL": f"sqlite:///{tmp_path / 'ny' / 'saker.db'}",
        "TILSKUDD_MAPPE": str(tmp_path),
        "TILSKUDD_NAA": "2025-04-01T12:00:00+02:00",
    }
    svar = prosess("soknad", "registrer", "-", "--json", inn=SOKNAD, **miljo)
    assert svar.kode == 0, svar.feil
    assert svar.feil == ""
    assert prosess("sak", "vis", svar.json["nr"], "--json", **miljo).json["tilstand"] == "mottatt"


def test_demoen_lar_en_database_med_saker_staa(mappe: Path) -> None:
    for_ = innhold(mappe)
    svar = tilskudd("demo", "--json")
    assert (svar.kode, svar.json["kode"]) == (1, "ikke-tom")
    assert "TILSKUDD_DATABASE_URL" in svar.feil
    assert innhold(mappe) == for_


def test_start_gaar_til_den_blir_stoppet(mappe: Path) -> None:
    linje = [sys.executable, "-c", "from saksbehandling.cli import main; main()", "start"]
    with subprocess.Popen(linje, cwd=PROSJEKT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as p:
        assert p.stdout is not None
        assert p.stdout.readline() == "Jobbene er i gang. Stopp med Ctrl+C.\n"
        p.send_signal(signal.SIGTERM)
        ut, feil = p.communicate(timeout=60)
    assert (p.returncode, ut, feil) == (0, "Jobbene er stoppet.\n", "")
