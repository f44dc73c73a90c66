"""Transactions: all or nothing, readers beside writers, and one place that commits."""

from __future__ import annotations

import ast
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import DBAPIError

from saksbehandling.feil import IkkeFunnet
from saksbehandling.lager import engine
from saksbehandling.lager.engine import motor
from saksbehandling.lager.kontekst import SAK
from saksbehandling.lager.logg import HENDELSE
from saksbehandling.lager.skjema import oppgrader
from saksbehandling.lager.transaksjon import Opptatt, begynn_paa_nytt, egen_kobling, lesing, transaksjon
from tests.huset.fil import pythonfiler
from tests.lager.bygg import NUMMER, flytt, hel_sak, ny_sak, tilstand

STYRER = {"commit", "begin", "begin_nested", "begin_twophase"}


def styrende_kall(kode: ast.AST) -> list[int]:
    """Lines that begin or end a transaction."""
    return [n.lineno for n in ast.walk(kode) if isinstance(n, ast.Attribute) and n.attr in STYRER]


def test_bare_transaksjon_py_begynner_og_avslutter_en_transaksjon() -> None:
    steder = {f.sti: styrende_kall(f.tre) for f in pythonfiler("saksbehandling/", "regelverk/")}
    assert [sti for sti, linjer in steder.items() if linjer] == ["saksbehandling/lager/transaksjon.py"]


@pytest.mark.parametrize("kode", ["db.commit()", "with m.begin() as db: pass", "f = db.commit", "db.begin_nested()"])
def test_kontrollen_ser_et_brudd(kode: str) -> None:
    assert styrende_kall(ast.parse(kode))


def test_et_unntak_ruller_alt_tilbake(url: str) -> None:
    with pytest.raises(ZeroDivisionError), transaksjon(url) as db:
        sak_id = ny_sak(db)
        flytt(db, sak_id, "vurderes")
        raise ZeroDivisionError
    with lesing(url) as db:
        assert db.execute(select(SAK)).all() == []
        assert db.execute(select(HENDELSE)).all() == []
        assert db.execute(select(NUMMER)).all() == []


def test_det_som_er_lagret_staar(url: str) -> None:
    with transaksjon(url) as db:
        sak_id = hel_sak(db)
    with lesing(url) as db:
        assert tilstand(db, sak_id) == ("klar_for_brev", 4)


def test_en_leser_kan_ikke_skrive(url: str) -> None:
    with pytest.raises(DBAPIError, match="read-?only"), lesing(url) as db:
        db.execute(insert(NUMMER), {"aar": 2025, "siste": 1})
    with transaksjon(url) as db:
        db.execute(insert(NUMMER), {"aar": 2025, "siste": 1})


def test_en_leser_ser_det_samme_mens_en_annen_skriver(url: str) -> None:
    with transaksjon(url) as db:
        sak_id = ny_sak(db)
    with lesing(url) as leser:
        assert tilstand(leser, sak_id) == ("mottatt", 1)
        with transaksjon(url) as skriver:
            flytt(skriver, sak_id, "vurderes")
            assert tilstand(leser, sak_id) == ("mottatt", 1)
        assert tilstand(leser, sak_id) == ("mottatt", 1)
    with lesing(url) as leser:
        assert tilstand(leser, sak_id) == ("vurderes", 2)


def test_den_som_saa_en_gammel_versjon_endrer_ingenting(url: str) -> None:
    with transaksjon(url) as db:
        sak_id = ny_sak(db)
    with lesing(url) as en, lesing(url) as to:
        sett_av_en, sett_av_to = tilstand(en, sak_id)[1], tilstand(to, sak_id)[1]
    with transaksjon(url) as db:
        assert sett_av_en == 1
        flytt(db, sak_id, "vurderes")
    with transaksjon(url) as db:
        gammel = update(SAK).where(SAK.c.id == sak_id, SAK.c.versjon == sett_av_to).values(behandler="ola")
        assert db.execute(gammel).rowcount == 0


def test_samtidige_skrivere_mister_ingenting(url: str) -> None:
    saker, traader, runder = 4, 4, 8
    with transaksjon(url) as db:
        ider = [ny_sak(db) for _ in range(saker)]
    start = threading.Barrier(traader)

    def skriv(_nr: int) -> None:
        start.wait()
        for runde in range(runder):
            for sak_id in ider:
                with transaksjon(url) as db:
                    flytt(db, sak_id, "vurderes" if runde % 2 else "mottatt")

    with ThreadPoolExecutor(traader) as utforer:
        list(utforer.map(skriv, range(traader)))
    with lesing(url) as db:
        for sak_id in ider:
            nr = db.execute(select(HENDELSE.c.nr).where(HENDELSE.c.sak_id == sak_id).order_by(HENDELSE.c.nr)).scalars()
            assert list(nr) == list(range(1, traader * runder + 2))
            assert tilstand(db, sak_id)[1] == traader * runder + 1


def test_naar_en_annen_prosess_holder_databasen_for_lenge_sies_det_hva_man_gjor(
    tom_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "VENTER_MS", 1)
    oppgrader(tom_url)
    (tmp_path / "x").mkdir()
    annen = tom_url.replace("tilskudd.db", "x/../tilskudd.db")
    with transaksjon(annen):
        with pytest.raises(Opptatt) as feil, transaksjon(tom_url):
            pass
        assert "prøv igjen" in feil.value.gjor
    with transaksjon(tom_url) as db:
        ny_sak(db)
    motor(annen).dispose()


@pytest.mark.bare_sqlite("every transaction that writes waits its turn; on PostgreSQL the row is locked, see nummer")
def test_samtidige_skrivere_som_leser_og_oker_en_teller(url: str) -> None:
    with transaksjon(url) as db:
        db.execute(insert(NUMMER), {"aar": 2025, "siste": 0})

    def ok_med_ti(_nr: int) -> None:
        for _ in range(10):
            with transaksjon(url) as db:
                siste = db.execute(select(NUMMER.c.siste)).scalar_one()
                db.execute(update(NUMMER).values(siste=siste + 1))

    with ThreadPoolExecutor(4) as utforer:
        list(utforer.map(ok_med_ti, range(4)))
    with lesing(url) as db:
        assert db.execute(select(NUMMER.c.siste)).scalar_one() == 40


# ── En kobling som tråden beholder ───────────────────────────────────────────────────────────────────────────────
def test_en_egen_kobling_lagrer_og_ruller_tilbake_som_ellers(url: str) -> None:
    with egen_kobling(url):
        with transaksjon(url) as db:
            forste = db.connection.dbapi_connection
            en = hel_sak(db)
        with pytest.raises(IkkeFunnet), transaksjon(url) as db:
            assert db.connection.dbapi_connection is forste
            ny_sak(db)
            raise IkkeFunnet("Saken finnes ikke.", felt="nr")
        with pytest.raises(ZeroDivisionError), transaksjon(url) as db:
            ny_sak(db)
            raise ZeroDivisionError
        with transaksjon(url) as db:
            to = ny_sak(db)
            with lesing(url) as leser:
                assert leser.execute(select(SAK.c.id)).scalars().all() == [en]
    with lesing(url) as db:
        assert db.execute(select(SAK.c.id).order_by(SAK.c.id)).scalars().all() == [en, to]


def test_en_egen_kobling_som_kan_vaere_odelagt_byttes(url: str) -> None:
    with egen_kobling(url):
        with transaksjon(url) as db:
            sak_id = ny_sak(db)
            forste_kobling = db
        with pytest.raises(DBAPIError, match="bare sammen med hendelsen"), transaksjon(url) as db:
            db.execute(update(SAK).where(SAK.c.id == sak_id).values(hode="x"))
        with transaksjon(url) as db:
            assert db is not forste_kobling
            assert db.execute(select(SAK.c.id)).scalars().all() == [sak_id]


def test_hver_traad_har_sin_egen(url: str) -> None:
    with egen_kobling(url):
        with transaksjon(url) as db:
            min_egen = db
        with ThreadPoolExecutor(1) as traad:
            assert traad.submit(_en_kobling, url).result() is not min_egen
        with egen_kobling(url), transaksjon(url) as db:
            assert db is min_egen


def _en_kobling(url: str) -> Connection:
    with transaksjon(url) as db:
        return db


@pytest.mark.parametrize("egen", [False, True])
def test_en_transaksjon_kan_begynne_paa_nytt(url: str, egen: bool) -> None:
    with egen_kobling(url) if egen else nullcontext(), transaksjon(url) as db:
        ny_sak(db)
        begynn_paa_nytt(db)
        assert db.execute(select(SAK)).all() == []
        sak_id = ny_sak(db)
    with lesing(url) as db:
        assert db.execute(select(SAK.c.id)).scalars().all() == [sak_id]
