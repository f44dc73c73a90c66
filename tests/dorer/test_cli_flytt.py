"""From SQLite to PostgreSQL: all of it and the same, or nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from saksbehandling.handlinger.revisjon import verifiser
from saksbehandling.integrasjoner.seglnokkel import nokler
from saksbehandling.jobber.databaseflytt import flytt
from saksbehandling.lager import avtrykk, kopiering
from saksbehandling.lager.engine import motor
from saksbehandling.lager.kontekst import BREV, LIV, SAK
from saksbehandling.lager.logg import HENDELSE
from saksbehandling.lager.skjema import oppgrader, sjekk
from saksbehandling.lager.sok import treff
from saksbehandling.lager.transaksjon import lesing, transaksjon
from saksbehandling.seglvalg import Seglvalg
from tests import databaser
from tests.dorer.saker import INNSTILLING, gjort
from tests.dorer.skall import PROSJEKT, tilskudd


@pytest.fixture
def ny() -> Iterator[str]:
    """An empty PostgreSQL."""
    with databaser.tjener().tom() as url:
        yield url


def kilden(mappe: Path, navn: str = "saker.db") -> str:
    return f"sqlite:///{mappe / navn}"


def alt(url: str) -> dict[str, avtrykk.Avtrykk]:
    with lesing(url) as db:
        return avtrykk.alle(db)


def er_tom(url: str) -> bool:
    with lesing(url) as db:
        return not kopiering.fylte_tabeller(db)


def test_alt_flyttes_med_kjede_og_segl_og_kilden_er_som_for(
    forseglet: Path, ny: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for_ = alt(kilden(forseglet))
    svar = tilskudd("flytt", "--til", ny, "--json")
    assert svar.kode == 0, svar.feil
    assert alt(kilden(forseglet)) == for_ == alt(ny)
    assert svar.json["tabeller"] == {navn: a.som_json() for navn, a in for_.items()}
    assert svar.json["tabeller"]["hendelse"]["rader"] == svar.json["hendelser"] == 5
    assert (svar.json["segl"], svar.json["nyeste_segl"]["nr"]) == (2, 2)
    with lesing(ny) as db:
        assert sjekk(db) == []
    monkeypatch.setenv("TILSKUDD_DATABASE_URL", ny)
    kontroll = tilskudd("revisjon", "verifiser", "--anker", str(forseglet / "anker"), "--json").json
    assert (kontroll["ok"], kontroll["segl"]["ankere"]) == (True, 1)


def test_arbeidet_gaar_videre_i_den_nye_databasen(forseglet: Path, ny: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert tilskudd("flytt", "--til", ny).kode == 0
    with lesing(kilden(forseglet)) as db:
        siste = db.execute(select(func.max(HENDELSE.c.id))).scalar_one()
    monkeypatch.setenv("TILSKUDD_DATABASE_URL", ny)
    gjort("innstill", "saksbehandler", INNSTILLING)
    with lesing(ny) as db:
        assert db.execute(select(func.max(HENDELSE.c.id))).scalar_one() > siste
        assert db.execute(select(SAK.c.nr).where(treff(db, "2025/0002"))).scalars().all() == ["2025/0002"]
        assert verifiser(db, nokler(Seglvalg.i(forseglet))).hendelser == 6
    assert tilskudd("jobb", "kjor", "segl", "--json").json["segl"] == [3]
    assert tilskudd("revisjon", "verifiser", "--json").json["ok"] is True


def test_et_helt_tilskuddsaar_flyttes_krone_for_krone(demo: Path, ny: str) -> None:
    fra = kilden(demo, "tilskudd.db")
    svar = flytt(fra, ny, nokler(Seglvalg.i(demo)), lambda _: None)
    with lesing(fra) as gammel, lesing(ny) as db:
        for q in (
            select(func.count()).select_from(BREV),
            select(func.sum(LIV["soknad"].c.utbetalt_kr)),
            select(func.sum(LIV["utbetaling"].c.belop_kr)),
        ):
            assert gammel.execute(q).scalar_one() == db.execute(q).scalar_one() > 0
    assert svar["tabeller"]["utbetaling"]["kroner"]["belop_kr"] > 1_000_000


def test_en_database_med_rader_i_tas_ikke_imot(forseglet: Path, ny: str) -> None:
    oppgrader(ny)
    with transaksjon(ny) as db:
        db.execute(text("INSERT INTO nummer (aar, siste) VALUES (2020, 1)"))
    for_ = alt(ny)
    svar = tilskudd("flytt", "--til", ny, "--json")
    assert (svar.kode, svar.json["felt"]) == (2, "--til")
    assert "nummer" in svar.json["feil"][0]["melding"]
    assert alt(ny) == for_


@pytest.mark.parametrize("til", ["sqlite:///annen.db", "mysql://her/tilskudd", "ikke en adresse"])
def test_bare_postgresql_kan_tas_imot(mappe: Path, til: str) -> None:
    svar = tilskudd("flytt", "--til", til, "--json")
    assert (svar.kode, svar.json["felt"]) == (2, "--til")


def test_passordet_vises_aldri(forseglet: Path, ny: str) -> None:
    svar = tilskudd("flytt", "--til", ny.replace("://postgres:", "://postgres:hemmelig-", 1), "--json")
    assert "hemmelig-" not in svar.ut + svar.feil


def test_en_kilde_som_mangler_en_trigger_flyttes_ikke(forseglet: Path, ny: str) -> None:
    with transaksjon(kilden(forseglet)) as db:
        db.execute(text("DROP TRIGGER hendelse_endres_ikke"))
    svar = tilskudd("flytt", "--til", ny, "--json")
    assert svar.kode == 2
    assert "hendelse_endres_ikke" in svar.json["melding"]


def test_en_logg_med_brudd_flyttes_ikke(forseglet: Path, ny: str) -> None:
    with transaksjon(kilden(forseglet)) as db:
        db.execute(text("DROP TRIGGER hendelse_endres_ikke"))
        db.execute(text("UPDATE hendelse SET person = 'en-annen' WHERE id = 1"))
    oppgrader(kilden(forseglet))
    svar = tilskudd("flytt", "--til", ny, "--json")
    assert (svar.kode, svar.json["kode"]) == (3, "ikke-flyttet")
    assert er_tom(ny)


@pytest.mark.parametrize(
    "endring",
    [
        "UPDATE ramme SET ramme_kr = ramme_kr + 1 WHERE ctid = (SELECT min(ctid) FROM ramme)",
        "DELETE FROM sokeord",
        "UPDATE bruker SET organ = NULL",
    ],
)
def test_en_rad_som_er_en_annen_stanser_alt(
    forseglet: Path, ny: str, endring: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if the copying had a fault: the two sides are held against each other, and nothing is kept."""
    ekte = kopiering.lag_triggere
    monkeypatch.setattr(kopiering, "lag_triggere", lambda db: (db.execute(text(endring)), ekte(db)))
    svar = tilskudd("flytt", "--til", ny, "--json")
    assert (svar.kode, svar.json["kode"]) == (3, "ikke-flyttet")
    assert er_tom(ny)
    monkeypatch.undo()


def test_en_verdi_som_postgresql_ikke_tar_imot_stanser_alt(forseglet: Path, ny: str) -> None:
    with transaksjon(kilden(forseglet)) as db:
        db.execute(text("UPDATE organisasjon SET navn = 'Fore' || char(0) || 'ningen'"))
    svar = tilskudd("flytt", "--til", ny, "--json")
    assert (svar.kode, svar.json["kode"]) == (3, "ikke-flyttet")
    assert "organisasjon" in svar.json["melding"]
    assert er_tom(ny)


DREPT = """
import os, signal, sys
from saksbehandling.integrasjoner.seglnokkel import nokler
from saksbehandling.jobber.databaseflytt import flytt
fra, til, ved = sys.argv[1:]
flytt(fra, til, {}, lambda s: os.kill(os.getpid(), signal.SIGKILL) if s.startswith(ved) else None)
"""


@pytest.mark.parametrize("ved", ["Kontrollerer loggen", "sak:", "segl_blad:", "Kontrollerer det som er kopiert"])
def test_drept_paa_veien_er_maalet_tomt_og_flyttingen_kan_gjores_om_igjen(mappe: Path, ny: str, ved: str) -> None:
    for_ = alt(kilden(mappe))
    svar = subprocess.run(
        [sys.executable, "-c", DREPT, kilden(mappe), ny, ved], cwd=PROSJEKT, env={**os.environ}, check=False
    )
    assert svar.returncode == -signal.SIGKILL
    assert er_tom(ny)
    assert tilskudd("flytt", "--til", ny, "--json").kode == 0
    assert alt(kilden(mappe)) == for_ == alt(ny)
    motor(kilden(mappe)).dispose()
