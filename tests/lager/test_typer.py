"""What the columns take and give back: whole kroner, aware moments, and sums that no race can overdraw."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert, select, text, update
from sqlalchemy.exc import IntegrityError, StatementError

from saksbehandling.lager.engine import er_sqlite, motor
from saksbehandling.lager.kontekst import FRIST, RAMME, SOKNAD
from saksbehandling.lager.penger import Betaling, Binding, Sprengt, betal, bind
from saksbehandling.lager.transaksjon import lesing, transaksjon
from tests.lager.bygg import NUMMER, hel_sak, ny_sak, soknadsrad

OSLO = ZoneInfo("Europe/Oslo")
LINJE = {"aar": 2025, "id": "jobbsjansen", "kap": 671, "post": "62", "bundet_kr": 0, "utbetalt_kr": 0}


@pytest.mark.parametrize("verdi", [1.5, 500_000.0, "500000", "mange", True, b"1"])
def test_kroner_er_bare_hele_tall(url: str, verdi: object) -> None:
    with pytest.raises(StatementError, match="kroner må være heltall"), transaksjon(url) as db:
        ny_sak(db, liv=soknadsrad(sokt_kr=verdi))
    with lesing(url) as db:
        assert db.execute(select(SOKNAD)).all() == []


@pytest.mark.parametrize("kr", [0, 1, 2**31, 25_712_928_000])
def test_kroner_kommer_tilbake_hele(url: str, kr: int) -> None:
    with transaksjon(url) as db:
        ny_sak(db, liv=soknadsrad(sokt_kr=kr))
    with lesing(url) as db:
        tilbake = db.execute(select(SOKNAD.c.sokt_kr)).scalar_one()
        assert (type(tilbake), tilbake) == (int, kr)
        typen = "typeof" if er_sqlite(db) else "pg_typeof"
        assert str(db.execute(text(f"SELECT {typen}(sokt_kr) FROM soknad")).scalar()) in ("integer", "bigint")


@pytest.mark.parametrize(
    ("oslo", "i_basen"),
    [
        (datetime(2025, 1, 15, tzinfo=OSLO), "2025-01-14 23:00:00.000000"),
        (datetime(2025, 7, 15, tzinfo=OSLO), "2025-07-14 22:00:00.000000"),
        (datetime(2025, 4, 22, 23, 59, 59, 999_999, tzinfo=OSLO), "2025-04-22 21:59:59.999999"),
        (datetime(2025, 10, 26, 2, 30, fold=0, tzinfo=OSLO), "2025-10-26 00:30:00.000000"),
        (datetime(2025, 10, 26, 2, 30, fold=1, tzinfo=OSLO), "2025-10-26 01:30:00.000000"),
    ],
)
def test_et_tidspunkt_i_oslo_er_samme_oyeblikk_tilbake(url: str, oslo: datetime, i_basen: str) -> None:
    with transaksjon(url) as db:
        sak_id = ny_sak(db)
        db.execute(insert(FRIST), {"sak_id": sak_id, "type": "x", "hendelse_nr": 1, "utlop": oslo, "bundet": False})
    with lesing(url) as db:
        tilbake = db.execute(select(FRIST.c.utlop)).scalar_one()
        lagret = db.execute(text("SELECT utlop FROM frist")).scalar()
        assert str(lagret) == i_basen if er_sqlite(db) else lagret == datetime.fromisoformat(f"{i_basen}+00:00")
    assert tilbake.tzinfo is not None
    assert tilbake == oslo.astimezone(UTC)
    assert tilbake.astimezone(OSLO).replace(tzinfo=None) == oslo.replace(tzinfo=None)


def test_et_tidspunkt_uten_sone_tas_ikke_imot(url: str) -> None:
    with pytest.raises(StatementError, match="timezone"), transaksjon(url) as db:
        ny_sak(db, liv=soknadsrad(mottatt=datetime(2025, 4, 1)))  # noqa: DTZ001 - the naive moment is what is refused


def test_en_rad_maa_hore_til_en_sak(url: str) -> None:
    with pytest.raises(IntegrityError, match="(?i)foreign key"), transaksjon(url) as db:
        db.execute(insert(SOKNAD), {"sak_id": 77, **soknadsrad()})


def test_det_bindes_til_siste_krone_og_ikke_en_til(url: str) -> None:
    with transaksjon(url) as db:
        db.execute(insert(RAMME), {**LINJE, "ramme_kr": 1_000_000, "overslag": False})
        bind(db, Binding(2025, "jobbsjansen", 1_000_000, None))
        with pytest.raises(Sprengt):
            bind(db, Binding(2025, "jobbsjansen", 1, None))
        bind(db, Binding(2025, "jobbsjansen", -400_000, None))
        bind(db, Binding(2025, "jobbsjansen", 400_000, None))


def test_et_overslag_kan_gaas_over(url: str) -> None:
    with transaksjon(url) as db:
        db.execute(insert(RAMME), {**LINJE, "ramme_kr": 1_000_000, "overslag": True})
        bind(db, Binding(2025, "jobbsjansen", 1_000_001, None))
        assert db.execute(select(RAMME.c.bundet_kr)).scalar_one() == 1_000_001


@pytest.mark.parametrize("sett", [{"bundet_kr": 1_000_001}, {"utbetalt_kr": 1}, {"bundet_kr": -1}])
def test_databasen_holder_rammen_ogsaa_uten_koden(url: str, sett: dict[str, int]) -> None:
    with transaksjon(url) as db:
        db.execute(insert(RAMME), {**LINJE, "ramme_kr": 1_000_000, "overslag": False})
    with pytest.raises(IntegrityError, match="ck_ramme"), transaksjon(url) as db:
        db.execute(update(RAMME).values(sett))


def test_ingen_kan_faa_mer_enn_innvilget(url: str) -> None:
    with transaksjon(url) as db:
        sak_id = hel_sak(db)
        db.execute(insert(RAMME), {**LINJE, "ramme_kr": 1_000_000, "overslag": False, "bundet_kr": 900_000})
        betal(db, Betaling(2025, "jobbsjansen", sak_id, 400_000))
        with pytest.raises(Sprengt):
            betal(db, Betaling(2025, "jobbsjansen", sak_id, 1))


def test_to_som_vil_ha_den_siste_millionen_faar_den_ikke_begge(url: str) -> None:
    with transaksjon(url) as db:
        db.execute(insert(RAMME), {**LINJE, "ramme_kr": 1_000_000, "overslag": False})

    def vil_ha(_nr: int) -> bool:
        try:
            with transaksjon(url) as db:
                bind(db, Binding(2025, "jobbsjansen", 700_000, None))
        except Sprengt:
            return False
        return True

    with ThreadPoolExecutor(4) as utforer:
        svar = list(utforer.map(vil_ha, range(8)))
    assert sorted(svar) == [False] * 7 + [True]
    with lesing(url) as db:
        assert db.execute(select(RAMME.c.bundet_kr)).scalar_one() == 700_000


@pytest.mark.bare_sqlite("two ways to write the name of one file")
def test_to_prosesser_som_leser_og_skriver_venter_paa_hverandre(url: str, tmp_path: Path) -> None:
    """Another way to write the address is another engine with another turn: what is left is the database's own lock."""
    (tmp_path / "x").mkdir()
    annen = url.replace("tilskudd.db", "x/../tilskudd.db")
    motor(annen, varig=False)
    with transaksjon(url) as db:
        db.execute(insert(NUMMER), {"aar": 2025, "siste": 0})

    def ok_med_ti(adresse: str) -> None:
        for _ in range(10):
            with transaksjon(adresse) as db:
                siste = db.execute(select(NUMMER.c.siste)).scalar_one()
                db.execute(update(NUMMER).values(siste=siste + 1))

    with ThreadPoolExecutor(4) as utforer:
        list(utforer.map(ok_med_ti, [url, annen, url, annen]))
    with lesing(annen) as db:
        assert db.execute(select(NUMMER.c.siste)).scalar_one() == 40
    motor(annen).dispose()
