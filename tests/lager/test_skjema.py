"""Migrations: the same database as the models say, up and down with rows in it, and the triggers still there."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, select, text
from sqlalchemy.exc import IntegrityError

from saksbehandling.domene.tabeller import METADATA
from saksbehandling.feil import Ugyldig
from saksbehandling.handlinger.revisjon import verifiser
from saksbehandling.lager import migrasjoner
from saksbehandling.lager.engine import motor
from saksbehandling.lager.kontekst import SAK, SOKNAD
from saksbehandling.lager.skjema import er_ny, oppgrader, sjekk
from saksbehandling.lager.transaksjon import lesing, ombygging, transaksjon
from saksbehandling.lager.triggere import lag_triggere, manglende_triggere, slipp_triggere
from tests.databaser import Filer, Tjener
from tests.lager.bygg import flytt, hel_sak, tilstand
from tests.lager.forseglet import NOKLER
from tests.lager.test_triggere import med_brev

ROT = Path(__file__).resolve().parents[2]


def oppsett(ut: io.StringIO | None = None) -> Config:
    """As a developer at the shell meets it: pyproject.toml says where the migrations are."""
    return Config(toml_file=ROT / "pyproject.toml", stdout=ut or io.StringIO())


def til(url: str, revisjon: str, opp: bool) -> None:
    c = oppsett()
    with ombygging(url) as db:
        c.attributes["connection"] = db
        (command.upgrade if opp else command.downgrade)(c, revisjon)


def test_modellene_og_migrasjonene_gir_samme_database(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TILSKUDD_DATABASE_URL", url)
    ut = io.StringIO()
    command.check(oppsett(ut))
    assert "No new upgrade operations detected" in ut.getvalue()


def test_sammenligningen_ser_en_kolonne_som_mangler(url: str) -> None:
    with ombygging(url) as db:
        db.execute(text("ALTER TABLE klage DROP COLUMN uttalelse"))
        valg = {"compare_type": True, "include_name": migrasjoner.vaart}
        forskjell = compare_metadata(MigrationContext.configure(db, opts=valg), METADATA)
        assert [f[0] for f in forskjell] == ["add_column"]


def test_hver_regel_paa_en_tabell_er_med_i_migrasjonene(url: str, tjener: Filer | Tjener) -> None:
    """Alembic does not compare CHECKs and names of keys, so they are held against what the models would make."""
    with tjener.tom() as annen:
        METADATA.create_all(motor(annen))
        sammenlign(motor(url), motor(annen))


def sammenlign(migrert: Engine, fra_modellene: Engine) -> None:
    assert len(METADATA.tables) >= 17

    def bilde(m: object, tabell: str) -> dict[str, object]:
        i = inspect(m)
        return {
            "regler": sorted((c["name"], c["sqltext"]) for c in i.get_check_constraints(tabell)),
            "unike": sorted((c["name"], *c["column_names"]) for c in i.get_unique_constraints(tabell)),
            "peker": sorted((c["name"], *c["constrained_columns"]) for c in i.get_foreign_keys(tabell)),
            "nokkel": i.get_pk_constraint(tabell),
            "indekser": sorted(
                (x["name"], *x["column_names"]) for x in i.get_indexes(tabell) if not x["name"].startswith("sok_")
            ),
            "kolonner": [(k["name"], str(k["type"]), k["nullable"]) for k in i.get_columns(tabell)],
        }

    for tabell in METADATA.tables:
        assert bilde(migrert, tabell) == bilde(fra_modellene, tabell), tabell


def test_ned_og_opp_igjen_med_rader_i_basen(url: str) -> None:
    with transaksjon(url) as db:
        sak_id = med_brev(db)
    til(url, "0001", opp=False)
    with lesing(url) as db:
        assert tilstand(db, sak_id) == ("klar_for_brev", 4)
        assert "soknad" not in inspect(db).get_table_names()
        assert not [n for n in manglende_triggere(db) if n.startswith(("sak_", "hendelse_", "frist_"))]
        assert sjekk(db) == [f"Databasen har versjon 0001, mens løsningen trenger {migrasjoner.hode()}."]
    oppgrader(url)
    with lesing(url) as db:
        assert sjekk(db) == []
        assert tilstand(db, sak_id) == ("klar_for_brev", 4)


def test_helt_ned_gir_en_tom_base_som_kan_lages_paa_nytt(url: str) -> None:
    with transaksjon(url) as db:
        med_brev(db)
    til(url, "base", opp=False)
    with lesing(url) as db:
        assert er_ny(db)
        assert inspect(db).get_table_names() == ["alembic_version"]
    oppgrader(url)
    with transaksjon(url) as db:
        hel_sak(db)


def gjor_om_tabellene(db: object) -> None:
    """What a later migration does on SQLite: each table made anew with one more column."""
    op = Operations(MigrationContext.configure(db))
    for tabell in ("hendelse", "sak", "soknad", "brev", "frist", "innboks"):
        with op.batch_alter_table(tabell, recreate="always") as b:
            b.alter_column(
                "id" if tabell not in ("soknad", "innboks") else "mottaker" if tabell == "innboks" else "tiltak"
            )


@pytest.mark.bare_sqlite("only SQLite makes a table anew to change it")
def test_sqlite_mister_triggerne_naar_en_tabell_lages_paa_nytt_og_de_kommer_tilbake(url: str) -> None:
    with transaksjon(url) as db:
        sak_id = med_brev(db)
    with ombygging(url) as db:
        slipp_triggere(db)
        gjor_om_tabellene(db)
        assert len(manglende_triggere(db)) > 8
        lag_triggere(db)
    with lesing(url) as db:
        assert sjekk(db) == []
        assert verifiser(db, NOKLER).ok
    with pytest.raises(IntegrityError), transaksjon(url) as db:
        db.execute(text("DELETE FROM hendelse"))
    with transaksjon(url) as db:
        flytt(db, sak_id, "lopende")


NESTE = """
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "9999", "HODE", None, None


def upgrade() -> None:
    for tabell in ("hendelse", "sak", "brev", "frist", "innboks"):
        with op.batch_alter_table(tabell, recreate="always") as b:
            b.add_column(sa.Column("merke", sa.Text(), nullable=True))
"""


@pytest.mark.bare_sqlite("only SQLite makes a table anew to change it")
def test_en_senere_migrasjon_som_lager_tabellene_paa_nytt_beholder_triggerne(url: str, tmp_path: Path) -> None:
    with transaksjon(url) as db:
        sak_id = med_brev(db)
    (tmp_path / "senere").mkdir()
    (tmp_path / "senere" / "m9999_merke.py").write_text(NESTE.replace("HODE", migrasjoner.hode()), encoding="utf-8")
    c = oppsett()
    c.set_main_option("path_separator", "newline")
    c.set_main_option("version_locations", f"{migrasjoner.MAPPE / 'versions'}\n{tmp_path / 'senere'}")
    with ombygging(url) as db:
        c.attributes["connection"] = db
        command.upgrade(c, "head")
    with transaksjon(url) as db:
        assert db.execute(text("SELECT merke FROM hendelse")).scalars().all() == [None] * 4
        assert manglende_triggere(db) == []
        flytt(db, sak_id, "lopende")
        assert tilstand(db, sak_id) == ("lopende", 5)


@pytest.mark.bare_sqlite("only SQLite makes a table anew to change it")
def test_en_migrasjon_som_mister_rader_stanses_og_alt_blir_som_for(url: str) -> None:
    with transaksjon(url) as db:
        med_brev(db)
    with pytest.raises(RuntimeError, match="point nowhere"), ombygging(url) as db:
        slipp_triggere(db)
        db.execute(text("DELETE FROM sak"))
    with lesing(url) as db:
        assert sjekk(db) == []
        assert len(db.execute(select(SAK.c.id)).all()) == 1
        assert len(db.execute(select(SOKNAD.c.sak_id)).all()) == 1
    with transaksjon(url) as db:
        assert db.execute(text("PRAGMA foreign_keys")).scalar() == 1


def test_filnavnene_gir_samme_siste_versjon_som_alembic() -> None:
    mappe = ScriptDirectory.from_config(oppsett())
    assert mappe.get_heads() == [migrasjoner.hode()]
    assert {r.revision for r in mappe.walk_revisions()} == migrasjoner.alle()


def test_en_oppdatert_base_aapnes_uten_alembic(url: str) -> None:
    kode = (
        "import sys; from saksbehandling.lager.skjema import oppgrader\n"
        f"oppgrader({url!r}); print('alembic' in sys.modules)"
    )
    svar = subprocess.run([sys.executable, "-c", kode], cwd=ROT, capture_output=True, text=True, check=True)
    assert svar.stdout.strip() == "False"


def test_en_ny_base_er_ny_til_den_er_laget(tom_url: str) -> None:
    with lesing(tom_url) as db:
        assert er_ny(db)
        assert sjekk(db) == ["Databasen er ikke laget ennå."]
    oppgrader(tom_url, reparer=False)
    oppgrader(tom_url)
    with lesing(tom_url) as db:
        assert not er_ny(db)
        assert sjekk(db) == []


def test_en_base_fra_en_nyere_utgave_blir_ikke_rort(url: str) -> None:
    with transaksjon(url) as db:
        db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Ugyldig, match="9999, som er nyere") as feil:
        oppgrader(url)
    assert feil.value.felt == "TILSKUDD_DATABASE_URL"


def test_en_annens_base_blir_ikke_rort(tom_url: str) -> None:
    with transaksjon(tom_url) as db:
        db.execute(text("CREATE TABLE sak (noe TEXT)"))
    with pytest.raises(Ugyldig, match="tabeller fra før"):
        oppgrader(tom_url)
    with lesing(tom_url) as db:
        assert inspect(db).get_table_names() == ["sak"]


def test_en_skadet_base_sier_hva_man_gjor(tom_url: str, tmp_path: Path) -> None:
    (tmp_path / "tilskudd.db").write_bytes(b"SQLite format 3\x00" + b"x" * 4096)
    with pytest.raises(Ugyldig) as feil:
        oppgrader(tom_url)
    assert feil.value.felt == "TILSKUDD_DATABASE_URL"
    assert "sikkerhetskopi" in feil.value.gjor or "disken" in feil.value.gjor


def test_mappenavn_med_prosenttegn(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / '100%25 fra Ås' / 'tilskudd.db'}"
    oppgrader(url)
    with lesing(url) as db:
        assert sjekk(db) == []
    motor(url).dispose()


@pytest.mark.parametrize("tilstand_", ["bestilt", "laget", "feilet"])
def test_brev_som_ventet_da_utboksen_kom_blir_jobber(url: str, tilstand_: str) -> None:
    """Nothing that was ordered before is forgotten: a letter to be made, one to be delivered, one that was given up."""
    with transaksjon(url) as db:
        sak_id = hel_sak(db)
    til(url, "0004", opp=False)
    with ombygging(url) as db:
        db.execute(text(
            "INSERT INTO brev (id, sak_id, hendelse_nr, brevtype, maalform, mottaker, bestilt, fakta, krav, tilstand) "
            f"VALUES (7, {sak_id}, 4, 'avslag', 'bokmal', 'aid', '2025-04-01 10:00:00', '{{}}', '[]', '{tilstand_}')"
        ))  # fmt: skip
    oppgrader(url)
    with lesing(url) as db:
        (r,) = db.execute(text("SELECT nokkel, slag, sak_id, data, status, forsok, grense FROM jobb")).all()
    brev = f"brev:{sak_id}:4:avslag:bokmal"
    hva = {"hendelse_nr": 4, "brevtype": "avslag", "maalform": "bokmal"}
    levering = {"brev_id": 7, "mottaker": "aid", "kopi": False}
    ventet = {
        "bestilt": (brev, "brev", hva, "ny"),
        "laget": ("levering:7:aid", "levering", levering, "ny"),
        "feilet": (brev, "brev", hva, "feilet"),
    }[tilstand_]
    assert (r.nokkel, r.slag, json.loads(r.data), r.status) == ventet
    assert (r.sak_id, r.forsok, r.grense) == (sak_id, 0, 8)
