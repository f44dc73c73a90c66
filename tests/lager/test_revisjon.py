"""`revisjon verifiser`: a whole log is found whole; each way of tampering with the chain is found, the row named."""

from __future__ import annotations

import tracemalloc
from datetime import timedelta

import pytest
from sqlalchemy import Connection, insert, select

from saksbehandling.handlinger.revisjon import verifiser
from saksbehandling.handlinger.seglkontroll import Seglstatus
from saksbehandling.lager import logg
from saksbehandling.lager.kjede import hendelse_hash, kanonisk
from saksbehandling.lager.logg import HENDELSE, saker_med_hendelser
from saksbehandling.lager.transaksjon import lesing, transaksjon
from tests.lager.bygg import TID, flytt, ny_sak
from tests.lager.eier import NR, SAK_ID, funn, skriv_hendelse, som_eier, uten_triggere

LINJEN = (None, None, "ramme")
"""A granted case that is gone leaves its money on the line, without a case to hold it."""


def test_en_hel_logg_er_hel(tre_saker: str) -> None:
    with lesing(tre_saker) as db:
        v = verifiser(db)
    assert (v.ok, v.hendelser, v.brudd, v.antall_brudd) == (True, 12, [], 0)


def test_en_tom_base_er_hel(url: str) -> None:
    with lesing(url) as db:
        v = verifiser(db)
    assert (v.ok, v.hendelser, v.brudd, v.segl) == (True, 0, [], Seglstatus())


@pytest.mark.parametrize(
    ("felt", "verdi"),
    [
        ("person", "ola"),
        ("rolle", "beslutter"),
        ("handling", "vedta"),
        ("tid", TID + timedelta(seconds=1)),
        ("forrige", "0" * 64),
        (
            "innhold",
            kanonisk({"data": {}, "fakta": {}, "grunner": [], "ikraft": {}, "endringer": {"sak": {}, "soknad": {}}}),
        ),
    ],
)
def test_en_endret_hendelse_nevnes(tre_saker: str, felt: str, verdi: object) -> None:
    v = som_eier(tre_saker, skriv_hendelse(2, **{felt: verdi}))
    assert not v.ok
    assert (NR, 2, "hash") in funn(v)
    assert {b["sak"] for b in v.brudd} == {NR}


@pytest.mark.parametrize("felt", ["fra", "til"])
def test_en_hendelse_som_gaar_et_annet_sted_nevnes(tre_saker: str, felt: str) -> None:
    v = som_eier(tre_saker, skriv_hendelse(2, **{felt: "trukket"}))
    assert {(NR, 2, "hash"), (NR, 2 if felt == "fra" else 3, "rekkefolge")} == funn(v)


def test_en_hendelse_med_nytt_avtrykk_bryter_kjeden_i_neste(tre_saker: str) -> None:
    v = som_eier(tre_saker, skriv_hendelse(2, paa_nytt=True, person="ola"))
    assert funn(v) == {(NR, 3, "kjede")}


def test_siste_hendelse_med_nytt_avtrykk_er_ikke_hodet(tre_saker: str) -> None:
    v = som_eier(tre_saker, skriv_hendelse(4, paa_nytt=True, person="ola"))
    assert funn(v) == {(NR, 4, "hode")}


def test_en_slettet_hendelse_i_midten_er_et_hull(tre_saker: str) -> None:
    v = som_eier(tre_saker, f"DELETE FROM hendelse WHERE sak_id = {SAK_ID} AND nr = 3")
    assert {(NR, 4, "hull"), (NR, 4, "kjede"), (NR, 4, "rekkefolge")} <= funn(v)
    assert v.hendelser == 11


def test_den_forste_hendelsen_slettet(tre_saker: str) -> None:
    v = som_eier(tre_saker, f"DELETE FROM hendelse WHERE sak_id = {SAK_ID} AND nr = 1")
    assert {(NR, 2, "hull"), (NR, 2, "kjede")} <= funn(v)


def test_den_siste_hendelsen_slettet_er_ikke_hodet(tre_saker: str) -> None:
    v = som_eier(tre_saker, f"DELETE FROM hendelse WHERE sak_id = {SAK_ID} AND nr = 4")
    assert {(NR, 3, "hode"), (NR, 3, "tilstand"), (NR, 3, "versjon"), (NR, 3, "rad")} == funn(v)


def test_to_hendelser_byttet_om(tre_saker: str) -> None:
    bytt = "UPDATE hendelse SET nr = {} WHERE sak_id = 2 AND nr = {}"
    v = som_eier(tre_saker, bytt.format(99, 2), bytt.format(2, 3), bytt.format(3, 99))
    assert {(NR, 2, "hash"), (NR, 2, "kjede"), (NR, 3, "hash"), (NR, 3, "kjede")} <= funn(v)


def test_en_ekstra_hendelse_uten_at_saken_er_flyttet(tre_saker: str) -> None:
    def legg_til(db: Connection) -> None:
        rad = dict(db.execute(select(HENDELSE).where(HENDELSE.c.sak_id == 2, HENDELSE.c.nr == 4)).mappings().one())
        ny = {**rad, "id": 100, "nr": 5, "fra": rad["til"], "til": "lopende", "forrige": rad["hash"]}
        db.execute(insert(HENDELSE), {**ny, "hash": hendelse_hash(ny)})

    assert {(NR, 5, "hode"), (NR, 5, "tilstand"), (NR, 5, "versjon")} <= funn(som_eier(tre_saker, legg_til))


def test_en_hendelse_flyttet_til_en_annen_sak(tre_saker: str) -> None:
    v = som_eier(tre_saker, "UPDATE hendelse SET sak_id = 3, nr = 5 WHERE sak_id = 2 AND nr = 4")
    assert {(NR, 3, "hode"), ("2025/0003", 5, "hash"), ("2025/0003", 5, "kjede")} <= funn(v)


def test_saken_slettet_men_hendelsene_staar(tre_saker: str) -> None:
    v = som_eier(tre_saker, f"DELETE FROM sak WHERE id = {SAK_ID}")
    assert funn(v) == {("id 2", None, "sak_borte"), LINJEN}
    assert v.hendelser == 12


def test_alle_hendelsene_slettet(tre_saker: str) -> None:
    v = som_eier(tre_saker, f"DELETE FROM hendelse WHERE sak_id = {SAK_ID}")
    assert funn(v) == {(NR, None, "uten_hendelse")}


@pytest.mark.parametrize("sak_id", [1, 2, 3])
def test_hele_saken_borte_med_rad_og_hendelser(tre_saker: str, sak_id: int) -> None:
    rader = [
        f"DELETE FROM {t} WHERE {k} = {sak_id}"
        for t, k in (("hendelse", "sak_id"), ("soknad", "sak_id"), ("sak", "id"))
    ]
    assert funn(som_eier(tre_saker, *rader)) == {(f"id {sak_id}", None, "sak_borte"), LINJEN}


def test_flere_saker_borte_etter_hverandre_nevnes_sammen(tre_saker: str) -> None:
    rader = [f"DELETE FROM {t} WHERE {k} < 3" for t, k in (("hendelse", "sak_id"), ("soknad", "sak_id"), ("sak", "id"))]
    assert funn(som_eier(tre_saker, *rader)) == {("id 1–2", None, "sak_borte"), LINJEN}


def test_telleren_satt_tilbake(tre_saker: str) -> None:
    assert funn(som_eier(tre_saker, "UPDATE nummer SET siste = 2 WHERE aar = 0")) == {(None, None, "teller")}


def test_en_trigger_som_mangler_er_et_brudd(tre_saker: str) -> None:
    with transaksjon(tre_saker) as db:
        uten_triggere(db, "hendelse_endres_ikke")
    with lesing(tre_saker) as db:
        v = verifiser(db)
    assert funn(v) == {(None, None, "trigger")}
    assert "hendelse_endres_ikke" in v.brudd[0]["forklaring"]


def test_hvert_brudd_har_en_forklaring_paa_norsk(tre_saker: str) -> None:
    v = som_eier(tre_saker, "UPDATE hendelse SET person = 'ola'", "UPDATE soknad SET tiltak = 'x'", "DELETE FROM frist")
    assert len(v.brudd) == 15
    assert {frozenset(b) for b in v.brudd} == {frozenset({"sak", "hendelse_nr", "segl", "brudd", "forklaring", "gjor"})}
    assert all(b["forklaring"].endswith(".") and b["sak"] in b["forklaring"] for b in v.brudd)


@pytest.mark.parametrize("side", [1, 2, 3, 4, 5, 500])
def test_sidene_gir_alt_en_gang_uansett_storrelse(tre_saker: str, side: int) -> None:
    with lesing(tre_saker) as db:
        lest = [(i, s.rad["nr"], [h["nr"] for h in hs]) for i, s, hs in saker_med_hendelser(db, side) if s]
    assert lest == [(i, f"2025/{i:04d}", [1, 2, 3, 4]) for i in (1, 2, 3)]


@pytest.mark.parametrize("side", [1, 2])
def test_bare_en_side_med_saker_er_i_minnet(tre_saker: str, side: int, monkeypatch: pytest.MonkeyPatch) -> None:
    sider: list[int] = []
    med_liv = logg._med_liv
    monkeypatch.setattr(logg, "_med_liv", lambda db, saker: (sider.append(len(saker)), med_liv(db, saker))[1])
    with lesing(tre_saker) as db:
        assert [i for i, _, _ in saker_med_hendelser(db, side)] == [1, 2, 3]
    assert max(sider) == side


def test_minnet_vokser_ikke_med_loggen(url: str) -> None:
    """One case with 150 events of 20 kB, then 600: read in pages of 20, the peak is a page, not the log."""

    def topp() -> int:
        with lesing(url) as db:
            for _, _, hs in saker_med_hendelser(db, 20):
                sum(1 for _ in hs)
            tracemalloc.start()
            for _, _, hs in saker_med_hendelser(db, 20):
                sum(1 for _ in hs)
            hoyest = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            return hoyest

    with transaksjon(url) as db:
        sak_id = ny_sak(db)
        for _ in range(150):
            flytt(db, sak_id, "vurderes", tiltak="x" * 20_000)
    liten = topp()
    with transaksjon(url) as db:
        for _ in range(450):
            flytt(db, sak_id, "vurderes", tiltak="x" * 20_000)
    assert topp() < 1.5 * liten
    assert liten < 150 * 20_000
