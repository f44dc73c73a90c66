"""On PostgreSQL the engine runs as a role that owns nothing: the log can be added to and read, and the rest works."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Column, Text, make_url, text
from sqlalchemy.exc import IntegrityError, ProgrammingError

from saksbehandling.demo import kommuner
from saksbehandling.demo.scene import Scene
from saksbehandling.demo.verden import bygg
from saksbehandling.feil import Ugyldig
from saksbehandling.handlinger.revisjon import verifiser
from saksbehandling.jobber import segl
from saksbehandling.lager.engine import motor
from saksbehandling.lager.rettigheter import for_vide, forny, gi, setninger, tillatt
from saksbehandling.lager.skjema import oppgrader, sjekk
from saksbehandling.lager.transaksjon import lesing, ombygging, transaksjon
from saksbehandling.lager.triggere import TRIGGERE
from tests.lager.bygg import flytt, hel_sak
from tests.lager.eier import uten_triggere
from tests.lager.forseglet import forseglet, kontroller

BARE_TILLEGG = sorted({t.tabell for t in TRIGGERE if t.naar == "UPDATE" and t.melding and not t.vilkar})
"""Tables that are only added to: a trigger refuses every change."""
PASSORD = "bare-i-prøver"


@pytest.fixture
def rolle(postgres_url: str) -> Iterator[str]:
    """A role of its own on the server, which owns nothing; gone afterwards."""
    navn = f"app_{make_url(postgres_url).database}"
    with transaksjon(postgres_url) as db:
        db.execute(text(f"CREATE ROLE \"{navn}\" LOGIN PASSWORD '{PASSORD}'"))
    yield navn
    with transaksjon(postgres_url) as db:
        db.execute(text(f'DROP OWNED BY "{navn}"'))
        db.execute(text(f'DROP ROLE "{navn}"'))


@pytest.fixture
def app_url(postgres_url: str, rolle: str) -> Iterator[str]:
    """The same database as the engine meets it."""
    with transaksjon(postgres_url) as db:
        gi(db, rolle)
    url = make_url(postgres_url).set(username=rolle, password=PASSORD).render_as_string(hide_password=False)
    motor(url, varig=False)
    yield url
    motor(url).dispose()


def nektes(url: str, setning: str) -> None:
    with pytest.raises(ProgrammingError) as feil, transaksjon(url) as db:
        db.execute(text(setning))
    assert feil.value.orig.sqlstate == "42501", f"{setning}: {feil.value}"


@pytest.mark.parametrize("tabell", BARE_TILLEGG)
def test_det_som_bare_legges_til_kan_rollen_ikke_endre_slette_eller_tomme(app_url: str, tabell: str) -> None:
    with lesing(app_url) as db:
        kolonne = db.execute(text(f"SELECT * FROM {tabell}")).keys().__iter__().__next__()
    for setning in (
        f"UPDATE {tabell} SET {kolonne} = {kolonne}",
        f"DELETE FROM {tabell}",
        f"TRUNCATE {tabell} CASCADE",
    ):
        nektes(app_url, setning)


@pytest.mark.parametrize(
    "setning",
    [
        "DROP TRIGGER hendelse_endres_ikke ON hendelse",
        "ALTER TABLE hendelse DISABLE TRIGGER ALL",
        "SET session_replication_role = replica",
        "CREATE OR REPLACE FUNCTION hendelse_endres_ikke() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
        "DROP TABLE segl_blad",
        "CREATE TABLE egen (id int)",
        "DELETE FROM sak",
        "TRUNCATE sak CASCADE",
        "UPDATE alembic_version SET version_num = '9999'",
    ],
)
def test_rollen_kan_ikke_ta_bort_det_som_stanser_den(app_url: str, setning: str) -> None:
    nektes(app_url, setning)


def test_uten_rettighetene_er_det_bare_triggeren_som_stanser(postgres_url: str) -> None:
    """The owner meets the trigger, and can take it away: that is what the role is for."""
    with transaksjon(postgres_url) as db:
        hel_sak(db)
    with pytest.raises(IntegrityError, match="kan ikke endres"), transaksjon(postgres_url) as db:
        db.execute(text("UPDATE hendelse SET person = 'ola'"))
    with transaksjon(postgres_url) as db:
        uten_triggere(db, "hendelse_endres_ikke")
        assert db.execute(text("UPDATE hendelse SET person = 'ola'")).rowcount == 4


def test_alt_annet_virker_som_den_rollen_fra_kunngjoring_til_penger(app_url: str, tmp_path: Path) -> None:
    s = Scene(app_url, tmp_path, lambda _linje: None)
    oppgrader(app_url)
    s.med(bygg)
    kommuner.per_capita(s)
    assert segl.natt(s.plass)["anker"] is not None
    with lesing(app_url) as db:
        v = verifiser(db, segl.offentlige(s.plass))
        assert (v.brudd, v.varsler, sjekk(db)) == ([], [], [])
        assert db.execute(text("SELECT utbetalt_kr FROM soknad")).scalar_one() == 900_000
    assert v.segl.hendelser_uten_segl == 0


def test_rollen_kan_forsegle_og_kontrollere(app_url: str) -> None:
    with transaksjon(app_url) as db:
        sak_id = hel_sak(db)
        flytt(db, sak_id, "lopende")
    assert forseglet(app_url) == 1
    assert kontroller(app_url).ok


# ── Det som er galt, nevnes ──────────────────────────────────────────────────────────────────────────────────────
def test_en_rolle_som_kan_for_mye_nevnes_og_en_som_kan_det_den_skal_gjor_ikke(postgres_url: str, app_url: str) -> None:
    with lesing(postgres_url) as db:
        assert all(t in for_vide(db)[0] for t in BARE_TILLEGG)
        assert "tilskudd database rettigheter" in verifiser(db).varsler[0]
        assert verifiser(db).ok
    with lesing(app_url) as db:
        assert for_vide(db) == []
    with transaksjon(postgres_url) as db:
        db.execute(text("GRANT DELETE ON segl TO PUBLIC"))
    with lesing(app_url) as db:
        assert "slette i segl." in for_vide(db)[0]


@pytest.mark.parametrize(
    ("gjor", "ventet"),
    [
        (lambda navn: None, None),
        (lambda navn: f'ALTER ROLE "{navn}" SUPERUSER', "superbruker"),
        (lambda navn: f'ALTER TABLE hendelse OWNER TO "{navn}"', "eier tabellen hendelse"),
    ],
    ids=["riktig", "superbruker", "eier"],
)
def test_en_rolle_som_ikke_kan_brukes(
    postgres_url: str, rolle: str, gjor: Callable[[str], str | None], ventet: str | None
) -> None:
    with transaksjon(postgres_url) as db:
        eier = db.execute(text("SELECT current_user")).scalar_one()
        if (setning := gjor(rolle)) is not None:
            db.execute(text(setning))
        if ventet is None:
            assert len(setninger(db, rolle)) > 20
        else:
            with pytest.raises(Ugyldig, match=ventet):
                gi(db, rolle)
        db.execute(text(f'ALTER ROLE "{rolle}" NOSUPERUSER'))
        db.execute(text(f'ALTER TABLE hendelse OWNER TO "{eier}"'))


def test_en_rolle_som_ikke_finnes(postgres_url: str) -> None:
    with lesing(postgres_url) as db, pytest.raises(Ugyldig, match="finnes ikke i databasen") as feil:
        setninger(db, "ukjent")
    assert "CREATE ROLE" in feil.value.gjor


def test_paa_sqlite_er_det_ingen_roller(tom_url: str) -> None:
    oppgrader(tom_url)
    with lesing(tom_url) as db:
        assert for_vide(db) == []
        forny(db)
        with pytest.raises(Ugyldig, match="SQLite"):
            setninger(db, "app")


# ── Når databasen oppgraderes ────────────────────────────────────────────────────────────────────────────────────
def test_etter_en_migrasjon_har_rollen_rettigheter_ogsaa_i_det_nye(postgres_url: str, app_url: str) -> None:
    with ombygging(postgres_url) as db:
        Operations(MigrationContext.configure(db)).create_table("ny", Column("ord", Text()))
    nektes(app_url, "INSERT INTO ny VALUES ('a')")
    with ombygging(postgres_url) as db:
        forny(db)
    with transaksjon(app_url) as db:
        db.execute(text("INSERT INTO ny VALUES ('a')"))
    nektes(app_url, "TRUNCATE ny")
    nektes(app_url, "UPDATE hendelse SET nr = nr")


def test_mangler_en_trigger_sier_starten_hva_eieren_maa_gjore(postgres_url: str, app_url: str) -> None:
    with transaksjon(postgres_url) as db:
        uten_triggere(db, "hendelse_endres_ikke")
    with pytest.raises(Ugyldig, match="ikke lov til det") as feil:
        oppgrader(app_url)
    assert "tilskudd database oppgrader" in feil.value.gjor
    oppgrader(postgres_url)
    oppgrader(app_url)


def test_en_rettighet_er_det_ingen_trigger_alltid_nekter() -> None:
    assert tillatt("hendelse") == tillatt("segl_blad") == ("SELECT", "INSERT")
    assert tillatt("sak") == tillatt("brev") == ("SELECT", "INSERT", "UPDATE")
    assert tillatt("idempotens") == ("SELECT", "INSERT", "UPDATE", "DELETE")
    assert tillatt("alembic_version") == ("SELECT",)
    assert {"hendelse", "segl", "segl_blad", "innboks", "juristsvar"} <= set(BARE_TILLEGG)
