"""`revisjon verifiser` plays the log again: a row that is not what its events say is named, column by column."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from saksbehandling.handlinger.revisjon import verifiser
from saksbehandling.lager.kontekst import SAK, SOKNAD
from saksbehandling.lager.penger import Betaling, betal
from saksbehandling.lager.transaksjon import lesing, transaksjon
from tests.lager.bygg import RAMME_ID, TID, flytt, hel_sak, ny_sak, soknadsrad
from tests.lager.eier import NR, SAK_ID, funn, som_eier

DAG = date(2025, 5, 1)
pytestmark = pytest.mark.bare_sqlite("rows are compared in Python; test_revisjon.py reads the log on both")


@pytest.mark.parametrize("flyt", ["soknad", "utlysning", "orientering", "utbetaling", "klage"])
def test_hvert_liv_spilles_av_paa_sin_egen_tabell(url: str, flyt: str) -> None:
    with transaksjon(url) as db:
        soknad = hel_sak(db)
        liv: dict[str, dict[str, object]] = {
            "soknad": soknadsrad(),
            "utlysning": {"frist": TID},
            "orientering": {"liste": [{"nr": "2025/0001", "belop_kr": 1}], "sum_kr": 1, "planlagt_utsending": DAG},
            "utbetaling": {"opphav_id": soknad, "vedtak_hendelse": 4, "linje": 1, "belop_kr": 5, "tidligst": DAG},
            "klage": {
                "opphav_id": soknad, "klager": "part", "klager_navn": "Ås", "tekst": "…", "kanal": "post",
                "mottatt": TID, "sendt_til": "oppgitt-adresse", "autentisert": True, "nevner_vedtaket": True,
                "nevner_endring": True, "begrunnet": False, "mangler": ["underskrift"], "rettefrist_ute": False,
                "dokumenter": [],
            },
        }  # fmt: skip
        sak_id = ny_sak(db, flyt, "start", liv[flyt])
    with lesing(url) as db:
        assert verifiser(db).brudd == []
    kolonne = {
        "soknad": "tiltak",
        "utlysning": "frist",
        "orientering": "sum_kr",
        "utbetaling": "belop_kr",
        "klage": "tekst",
    }
    ny = {"utlysning": "'2025-06-01 00:00:00.000000'"}.get(flyt, "7")
    v = som_eier(url, f"UPDATE {flyt} SET {kolonne[flyt]} = {ny} WHERE sak_id = {sak_id}")
    assert funn(v) == {("2025/0002", 1, "rad")}
    assert f"{flyt}.{kolonne[flyt]}" in v.brudd[0]["forklaring"]


@pytest.mark.parametrize(
    ("felt", "verdi", "slag"),
    [
        ("tilstand", "'lopende'", "tilstand"),
        ("versjon", "7", "versjon"),
        ("hode_nr", "3", "hode"),
        ("hode", "'x'", "hode"),
    ],
)
def test_en_sak_satt_utenom_loggen(tre_saker: str, felt: str, verdi: str, slag: str) -> None:
    v = som_eier(tre_saker, f"UPDATE sak SET {felt} = {verdi} WHERE id = {SAK_ID}")
    assert funn(v) == {(NR, 4, slag)}


@pytest.mark.parametrize("kolonne", sorted(set(SAK.c.keys()) - {"id", "nr", "tilstand", "versjon", "hode", "hode_nr"}))
def test_hver_kolonne_i_saken_er_den_loggen_gir(tre_saker: str, kolonne: str) -> None:
    tid = "'2024-01-01 00:00:00.000000'"
    verdi = {"opprettet": tid, "frist": tid, "gjort_av": '\'{"vedta": ["ola"]}\''}.get(kolonne, "'7'")
    v = som_eier(tre_saker, f"UPDATE sak SET {kolonne} = {verdi} WHERE id = {SAK_ID}")
    if kolonne == "behandler":
        assert v.ok
    else:
        penger = {(None, None, "ramme")} if kolonne in ("aar", "ordning") else set()
        assert funn(v) == {(NR, 4, "rad")} | penger
        assert kolonne == "flyt" or f"sak.{kolonne}" in v.brudd[0]["forklaring"]


@pytest.mark.parametrize("kolonne", sorted(set(SOKNAD.c.keys()) - {"sak_id"}))
def test_hver_kolonne_i_soknaden_er_den_loggen_gir(tre_saker: str, kolonne: str) -> None:
    """Also one that no event has set: it must still be empty."""
    with lesing(tre_saker) as db:
        naa = db.execute(select(SOKNAD.c[kolonne]).where(SOKNAD.c.sak_id == SAK_ID)).scalar()
    slag = str(SOKNAD.c[kolonne].type)
    ny = {"BOOLEAN": "1", "DATETIME": "'2024-01-01 00:00:00.000000'", "JSON": "'{\"a\": 1}'"}.get(slag, "7")
    v = som_eier(tre_saker, f"UPDATE soknad SET {kolonne} = {ny} WHERE sak_id = {SAK_ID}")
    assert str(naa) != ny
    penger = {(None, None, "ramme")} if kolonne in ("bundet_kr", "utbetalt_kr") else set()
    assert funn(v) == {(NR, 4, "rad")} | penger


@pytest.mark.parametrize("sett", ["bundet_kr = bundet_kr + 1", "bundet_kr = 0", "utbetalt_kr = 1"])
def test_pengene_paa_linjen_er_summen_av_sakene(tre_saker: str, sett: str) -> None:
    v = som_eier(tre_saker, f"UPDATE ramme SET {sett} WHERE id = '{RAMME_ID}'")
    assert funn(v) == {(None, None, "ramme")}
    assert "frivillige for 2025" in v.brudd[0]["forklaring"]
    assert "sakene gir 1200000 bundet og 0 utbetalt" in v.brudd[0]["forklaring"]


def test_linjen_slettet(tre_saker: str) -> None:
    assert funn(som_eier(tre_saker, "DELETE FROM ramme")) == {(None, None, "ramme")}


def test_utbetalt_er_summen_av_utbetalingene_som_er_sendt(url: str) -> None:
    def betaling(linje: int, kr: int, sendt: bool) -> dict[str, object]:
        felt = {"opphav_id": 1, "vedtak_hendelse": 4, "linje": linje, "belop_kr": kr, "tidligst": DAG}
        return felt | ({"sendt": TID} if sendt else {})

    with transaksjon(url) as db:
        hel_sak(db)
        ny_sak(db, "utbetaling", "sendt", betaling(1, 150_000, sendt=True))
        ny_sak(db, "utbetaling", "sendt", betaling(2, 50_000, sendt=True))
        ny_sak(db, "utbetaling", "planlagt", betaling(3, 100_000, sendt=False))
        for kr in (150_000, 50_000):
            betal(db, Betaling(2025, RAMME_ID, 1, kr))
    with lesing(url) as db:
        assert verifiser(db).brudd == []
    v = som_eier(url, "UPDATE soknad SET utbetalt_kr = 100000")
    assert funn(v) == {("2025/0001", 4, "rad"), (None, None, "ramme")}
    assert "100000 kroner utbetalt" in v.brudd[0]["forklaring"]
    assert "200000 kroner" in v.brudd[0]["forklaring"]


def test_samme_oyeblikk_i_en_annen_tidssone_er_ikke_et_brudd(url: str) -> None:
    with transaksjon(url) as db:
        sak_id = ny_sak(db)
        flytt(db, sak_id, "vurderes", utbedret=TID.astimezone(ZoneInfo("Europe/Oslo")))
    with lesing(url) as db:
        assert verifiser(db).ok


def test_livets_rad_slettet(tre_saker: str) -> None:
    assert funn(som_eier(tre_saker, f"DELETE FROM soknad WHERE sak_id = {SAK_ID}")) == {
        (NR, 4, "rad"),
        (None, None, "ramme"),
    }


@pytest.mark.parametrize(
    "setning",
    [
        "UPDATE hendelse SET tid = 'i går' WHERE sak_id = 2 AND nr = 2",
        "UPDATE hendelse SET innhold = '{halvt' WHERE sak_id = 2 AND nr = 2",
        "UPDATE hendelse SET innhold = '[]' WHERE sak_id = 2 AND nr = 2",
        "UPDATE hendelse SET nr = 'to' WHERE sak_id = 2 AND nr = 2",
        "UPDATE sak SET gjort_av = '{halvt' WHERE id = 2",
        "UPDATE sak SET opprettet = 'i går' WHERE id = 2",
        "UPDATE soknad SET vedtak = '{halvt' WHERE sak_id = 2",
        "UPDATE soknad SET sokt_kr = 'mange' WHERE sak_id = 2",
    ],
)
def test_verdier_som_ikke_kan_leses_nevnes_uten_at_resten_stanser(tre_saker: str, setning: str) -> None:
    v = som_eier(tre_saker, setning)
    assert v.brudd
    assert {b["sak"] for b in v.brudd} == {NR}


def test_en_hendelse_uten_tall_for_sak_hoerer_ikke_til_noen(tre_saker: str) -> None:
    v = som_eier(tre_saker, "UPDATE hendelse SET sak_id = 'to' WHERE sak_id = 2 AND nr = 4")
    assert {b["sak"] for b in v.brudd} == {NR, "id to"}
