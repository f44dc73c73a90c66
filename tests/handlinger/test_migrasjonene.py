"""Every migration back and forth on a database in use: nothing that both sides have is changed, and the database's own
guards are there on both."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, inspect, text

from saksbehandling.jobber import segl
from saksbehandling.lager import migrasjoner
from saksbehandling.lager.skjema import oppgrader, sjekk
from saksbehandling.lager.transaksjon import lesing, ombygging
from saksbehandling.lager.triggere import TRIGGERE, manglende_triggere
from tests.databaser import Filer, Tjener
from tests.handlinger.mal import fyll, uten_oppsett
from tests.handlinger.verden import ANNEN_FORENING, AVSLAG, Verden

Rader = dict[str, list[dict[str, Any]]]


def en_liten_runde(url: str, mappe: Path) -> None:
    """An announcement begun, a grant paid, a refusal that is complained over, seals, letters and their jobs."""
    fyll(url)
    v = Verden(url, mappe)
    v.start("utlysning", "frivillige-nasjonale")
    v.betalt(v.brev_ute(v.sok()))
    avslag = v.sok(ANNEN_FORENING)
    v.brev_ute(avslag, AVSLAG)
    v.klag(avslag)
    v.sok()
    segl.natt(v.plass)
    v.stemmer()


@pytest.fixture
def runden(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    uten_oppsett(monkeypatch)
    return lambda url: en_liten_runde(url, tmp_path_factory.mktemp("runde"))


def til(url: str, revisjon: str) -> None:
    oppsett = Config()
    oppsett.set_main_option("script_location", str(migrasjoner.MAPPE))
    with ombygging(url) as db:
        oppsett.attributes["connection"] = db
        command.downgrade(oppsett, revisjon)


def rader(db: Connection) -> Rader:
    """Every row of every table but those that the search makes for itself."""
    navn = [n for n in inspect(db).get_table_names() if n != "alembic_version" and not n.startswith("sok_")]
    return {n: sorted((dict(r) for r in db.execute(text(f'SELECT * FROM "{n}"')).mappings()), key=repr) for n in navn}


def felles(en: Rader, annen: Rader) -> list[Rader]:
    """Both, with the tables and columns that both have."""
    ut: list[Rader] = []
    for side in (en, annen):
        ut.append({})
        for n in en.keys() & annen.keys():
            kolonner = [k for k in (en[n] or [{}])[0] if k in (annen[n] or [{}])[0]]
            ut[-1][n] = sorted(({k: r[k] for k in kolonner} for r in side[n]), key=repr)
    return ut


def uten_triggere(db: Connection) -> list[str]:
    """Triggers that are missing though their table is there."""
    har = set(inspect(db).get_table_names())
    tabell = {t.navn: t.tabell for t in TRIGGERE}
    return [n for n in manglende_triggere(db) if tabell[n] in har]


@pytest.mark.parametrize("revisjon", sorted(migrasjoner.alle()))
def test_tilbake_og_frem_igjen_i_en_database_i_bruk(
    tjener: Filer | Tjener, runden: Callable[[str], None], revisjon: str
) -> None:
    with tjener.kopi(runden) as url:
        with lesing(url) as db:
            for_ = rader(db)
        assert min(len(for_[n]) for n in ("sak", "hendelse", "brev", "jobb", "segl_blad", "utbetaling", "klage")) > 0
        til(url, revisjon)
        with lesing(url) as db:
            tilbake = rader(db)
            assert uten_triggere(db) == []
        assert (da := felles(for_, tilbake))[0] == da[1]
        assert {"sak", "hendelse"} <= da[0].keys()
        oppgrader(url)
        with lesing(url) as db:
            frem = rader(db)
            assert sjekk(db) == []
        assert frem.keys() == for_.keys()
        assert (naa := felles(tilbake, frem))[0] == naa[1]


@pytest.mark.bare_sqlite("the walk itself is the same on both")
def test_ett_skritt_om_gangen_helt_ned_og_helt_opp(tjener: Filer | Tjener, runden: Callable[[str], None]) -> None:
    with tjener.kopi(runden) as url:
        for revisjon in [*sorted(migrasjoner.alle(), reverse=True)[1:], "base"]:
            til(url, revisjon)
            with lesing(url) as db:
                assert uten_triggere(db) == []
        oppgrader(url)
        with lesing(url) as db:
            assert sjekk(db) == []
            assert not any(rader(db).values())
