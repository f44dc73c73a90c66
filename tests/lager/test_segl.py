"""Seals: what they cover, that there is one at a time, and that a seal which was tampered with is named."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Connection, delete, insert, select, update

from saksbehandling.handlinger.forsegling import forsegl
from saksbehandling.handlinger.revisjon import verifiser
from saksbehandling.integrasjoner.seglnokkel import Privatnokkel
from saksbehandling.lager import segl as lagersegl
from saksbehandling.lager.engine import motor
from saksbehandling.lager.logg import HENDELSE
from saksbehandling.lager.segl import BLAD, SEGL, faar_forsegle, henger_etter, nyeste_segl, skriv_segl, uforseglet
from saksbehandling.lager.segltekst import FORSTE, Merkle, Nokkel, segl_hash, segltekst
from saksbehandling.lager.transaksjon import lesing, transaksjon
from tests.lager.angrep import endre_ekspert
from tests.lager.bygg import TID, flytt, hel_sak
from tests.lager.eier import SAK_ID, Inngrep, som_eier
from tests.lager.forseglet import ANNEN, NOKKEL, NOKLER, SATT, arbeid, forseglet, kjent, kontroller, sett_segl


@pytest.fixture
def to_segl(tre_saker: str) -> str:
    """Seal 1 over three cases, seal 2 over the one that went on."""
    assert forseglet(tre_saker) == 1
    with transaksjon(tre_saker) as db:
        flytt(db, SAK_ID, "lopende")
    assert forseglet(tre_saker) == 2
    return tre_saker


def funnet(url: str, *inngrep: Inngrep) -> set[tuple[object, ...]]:
    som_eier(url, *inngrep)
    return {(b["sak"], b["hendelse_nr"], b["segl"], b["brudd"]) for b in kontroller(url).brudd}


# ── Hva et segl dekker ───────────────────────────────────────────────────────────────────────────────────────────
def test_et_segl_dekker_det_som_er_flyttet_siden_sist(to_segl: str) -> None:
    with lesing(to_segl) as db:
        blader = db.execute(select(BLAD.c.segl_nr, BLAD.c.sak_id, BLAD.c.nr).order_by(BLAD.c.segl_nr, BLAD.c.sak_id))
        assert blader.all() == [(1, 1, 4), (1, 2, 4), (1, 3, 4), (2, 2, 5)]
        en, to = db.execute(select(SEGL).order_by(SEGL.c.nr)).mappings().all()
    assert (en["forrige"], to["forrige"], to["antall"], to["til_hendelse"]) == (FORSTE, en["hash"], 1, 13)
    status = kontroller(to_segl).segl
    assert (status.antall, status.siste_nr, status.saker_uten_segl, status.hendelser_uten_segl) == (2, 2, 0, 0)


def test_det_som_kom_etter_siste_segl_telles(to_segl: str) -> None:
    with transaksjon(to_segl) as db:
        flytt(db, 1, "lopende")
        flytt(db, 1, "avsluttet")
        hel_sak(db)
    v = kontroller(to_segl)
    assert v.ok
    assert (v.segl.saker_uten_segl, v.segl.hendelser_uten_segl) == (2, 6)


@pytest.mark.parametrize("alle", [False, True])
def test_uten_noe_nytt_blir_det_ikke_noe_segl(to_segl: str, alle: bool) -> None:
    with transaksjon(to_segl) as db:
        assert sett_segl(db, alle=alle) is None
        assert nyeste_segl(db)["nr"] == 2


def test_en_hendelse_som_ble_ferdig_sent_tas_av_minuttet_eller_av_natten(
    tre_saker: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lower id can be committed after a seal over a higher one."""
    forseglet(tre_saker)
    with transaksjon(tre_saker) as db:
        flytt(db, 1, "lopende")
        flytt(db, SAK_ID, "lopende")
        alle = uforseglet(db)
        sen = replace(alle, hoder=alle.hoder[1:])
        assert forsegl(arbeid(db, SATT), sen, lambda: NOKKEL)["antall"] == 1
    with lesing(tre_saker) as db:
        assert [h.sak_id for h in uforseglet(db).hoder] == [1]
        monkeypatch.setattr(lagersegl, "TILBAKE", 0)
        assert uforseglet(db).hoder == ()
        assert [h.sak_id for h in uforseglet(db, alle=True).hoder] == [1]


@pytest.mark.parametrize("alle", [False, True])
def test_mange_saker_blir_flere_segl_og_ingen_sak_blir_glemt(
    tre_saker: str, alle: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lagersegl, "SAKER_OM_GANGEN", 2)
    with transaksjon(tre_saker) as db:
        en = uforseglet(db, alle=alle, mest=2)
        assert ([h.sak_id for h in en.hoder], en.alt, en.til_hendelse) == ([1, 2], False, 0)
        to = uforseglet(db, alle=alle, fra_sak=2, mest=2)
        assert ([h.sak_id for h in to.hoder], to.alt, to.til_hendelse) == ([3], True, 12)


def test_staar_forseglingen_sier_den_hvor_lenge(tre_saker: str) -> None:
    minutter = timedelta(minutes=1)
    with lesing(tre_saker) as db:
        assert henger_etter(db, TID + 10 * minutter) == []
        assert henger_etter(db, TID + 11 * minutter) == [
            "Loggen er ikke forseglet på 11 minutter, og det er ingen segl."
        ]
    forseglet(tre_saker)
    with lesing(tre_saker) as db:
        assert henger_etter(db, TID + 60 * minutter) == []
    with transaksjon(tre_saker) as db:
        flytt(db, SAK_ID, "lopende")
        assert "det siste er nummer 1" in henger_etter(db, TID + 60 * minutter)[0]


# ── Ett om gangen ────────────────────────────────────────────────────────────────────────────────────────────────
def test_den_som_leste_for_et_annet_segl_ble_satt_taper_uten_aa_skrive(tre_saker: str) -> None:
    with lesing(tre_saker) as db:
        sett = uforseglet(db)
    assert forseglet(tre_saker) == 1
    with transaksjon(tre_saker) as db:
        assert forsegl(arbeid(db, SATT), sett, lambda: NOKKEL) is None
    assert kontroller(tre_saker).segl.antall == 1


def test_to_segl_med_samme_nummer_gir_ett(tre_saker: str) -> None:
    """The key of the table decides also when nothing else does."""
    forseglet(tre_saker)
    with transaksjon(tre_saker) as db:
        flytt(db, SAK_ID, "lopende")
        igjen = {**nyeste_segl(db), "forrige": "en annen"}
        assert skriv_segl(db, igjen, uforseglet(db).hoder) is False
    with lesing(tre_saker) as db:
        assert len(db.execute(select(BLAD)).all()) == 3


def test_fire_som_forsegler_samtidig_gir_en_hel_rekke(tre_saker: str) -> None:
    """Threads that move cases and seal as fast as they can: nothing fails, every head is sealed once."""
    feil: list[BaseException] = []

    def arbeider(sak_id: int) -> None:
        try:
            for til in ("lopende", "avsluttet", "lopende", "avsluttet"):
                with transaksjon(tre_saker) as db:
                    flytt(db, sak_id, til)
                with transaksjon(tre_saker) as db:
                    sett_segl(db)
        except BaseException as e:
            feil.append(e)

    traader = [threading.Thread(target=arbeider, args=(i,)) for i in (1, 2, 3)]
    for t in traader:
        t.start()
    for t in traader:
        t.join()
    with transaksjon(tre_saker) as db:
        sett_segl(db)
    v = kontroller(tre_saker)
    assert (feil, v.brudd, v.segl.hendelser_uten_segl) == ([], [], 0)
    assert v.segl.antall >= 2


def test_mens_en_annen_forsegler_er_det_ikke_min_tur(postgres_url: str) -> None:
    """SQLite has one writer anyway; PostgreSQL has many."""
    with transaksjon(postgres_url) as db:
        hel_sak(db)
    with transaksjon(postgres_url) as forste, motor(postgres_url).begin() as andre:
        assert faar_forsegle(forste)
        assert not faar_forsegle(andre)
        assert sett_segl(andre) is None
    assert forseglet(postgres_url) == 1


# ── Segl som er endret ───────────────────────────────────────────────────────────────────────────────────────────
FORSTE_SEGL = update(SEGL).where(SEGL.c.nr == 1)


def skriv_om(nr: int, nokkel: Privatnokkel | None = None, **felt: object) -> Inngrep:
    """A seal with other fields and a hash that fits; signed anew by whoever has a key."""

    def gjor(db: Connection) -> None:
        her = SEGL.c.nr == nr
        rad = {**db.execute(select(SEGL).where(her)).mappings().one(), **felt}
        if nokkel is not None:
            rad |= {"nokkel_id": nokkel.id, "signatur": nokkel.signer(segltekst({**rad, "nokkel_id": nokkel.id}))}
        db.execute(update(SEGL).where(her).values({**rad, "hash": segl_hash(segltekst(rad))}))

    return gjor


def blad_som_passer(db: Connection) -> None:
    """The expert who also writes the leaf and the root anew, to fit the changed event."""
    endre_ekspert(db)
    hode = db.execute(select(HENDELSE.c.hash).where(HENDELSE.c.sak_id == SAK_ID, HENDELSE.c.nr == 4)).scalar_one()
    db.execute(update(BLAD).where(BLAD.c.segl_nr == 1, BLAD.c.sak_id == SAK_ID).values(hode=hode))
    tre = Merkle()
    for b in db.execute(select(BLAD).where(BLAD.c.segl_nr == 1).order_by(BLAD.c.sak_id)).mappings():
        tre.legg(b["sak_id"], b["nr"], b["hode"])
    skriv_om(1, rot=tre.rot())(db)


@pytest.mark.parametrize(
    ("inngrep", "ventet"),
    [
        pytest.param(FORSTE_SEGL.values(antall=2), (1, "segl_hash"), id="antall endret"),
        pytest.param(FORSTE_SEGL.values(signatur="00" * 64), (1, "segl_signatur"), id="signatur"),
        pytest.param(FORSTE_SEGL.values(signatur="tull"), (1, "segl_signatur"), id="ikke hex"),
        pytest.param(skriv_om(1, til_hendelse=99), (1, "segl_signatur"), id="nytt avtrykk"),
        pytest.param(skriv_om(1, til_hendelse=99), (2, "segl_kjede"), id="neste bygger paa det gamle"),
        pytest.param(skriv_om(2, ANNEN, til_hendelse=99), (2, "nokkel"), id="signert av en annen"),
        pytest.param(delete(BLAD).where(BLAD.c.sak_id == 3), (1, "segl_blad"), id="blad fjernet"),
        pytest.param(update(BLAD).where(BLAD.c.sak_id == 3).values(hode="x"), (1, "segl_blad"), id="blad endret"),
        pytest.param(
            insert(BLAD).values(segl_nr=2, sak_id=3, nr=9, hode="x"), (2, "segl_blad"), id="blad lagt til"
        ),
        pytest.param(delete(SEGL).where(SEGL.c.nr == 1), (1, "segl_borte"), id="segl fjernet"),
        pytest.param(delete(SEGL).where(SEGL.c.nr == 2), (2, "segl_borte"), id="siste segl fjernet, bladet staar"),
        pytest.param(blad_som_passer, (1, "segl_signatur"), id="alt regnet om, uten noekkelen"),
    ],
)  # fmt: skip
def test_et_segl_som_er_endret_nevnes(to_segl: str, inngrep: object, ventet: tuple[int, str]) -> None:
    gjor = inngrep if callable(inngrep) else lambda db: db.execute(inngrep)
    assert ventet in {(segl, slag) for _, _, segl, slag in funnet(to_segl, gjor)}


def test_med_noekkelen_kan_alt_skrives_om_og_bare_ankeret_vet_det(tre_saker: str) -> None:
    forseglet(tre_saker)
    utenfor = kjent(tre_saker)

    def gjor(db: Connection) -> None:
        blad_som_passer(db)
        skriv_om(1, NOKKEL)(db)

    assert funnet(tre_saker, gjor) == set()
    assert [(b["segl"], b["brudd"]) for b in kontroller(tre_saker, utenfor).brudd] == [(1, "anker")]


def test_et_anker_som_ikke_er_signert_av_oss_er_ikke_et_bevis(to_segl: str) -> None:
    utenfor = kjent(to_segl)
    for falsk in (replace(utenfor, signatur="00" * 64), replace(utenfor, nokkel_id="ukjent")):
        assert [b["brudd"] for b in kontroller(to_segl, falsk).brudd] == ["anker_ugyldig"]
    assert kontroller(to_segl, utenfor).ok


# ── Nøkler ───────────────────────────────────────────────────────────────────────────────────────────────────────
def med_noekler(url: str, *nokler: Nokkel) -> list[tuple[object, object]]:
    with lesing(url) as db:
        return [(b["segl"], b["brudd"]) for b in verifiser(db, {n.id: n for n in nokler}).brudd]


def test_gamle_segl_gjelder_etter_at_noekkelen_er_byttet(tre_saker: str) -> None:
    forseglet(tre_saker)
    with transaksjon(tre_saker) as db:
        flytt(db, SAK_ID, "lopende")
    forseglet(tre_saker, ANNEN)
    gammel, ny = Nokkel(NOKKEL.id, NOKKEL.offentlig, 1, 1), Nokkel(ANNEN.id, ANNEN.offentlig, 2)
    assert med_noekler(tre_saker, gammel, ny) == []
    assert med_noekler(tre_saker, gammel) == [(2, "nokkel")]
    assert med_noekler(tre_saker, gammel, replace(ny, fra_segl=3)) == [(2, "segl_signatur")]


def test_en_noekkel_som_er_tatt_ut_kan_ikke_sette_segl(to_segl: str) -> None:
    assert med_noekler(to_segl, replace(NOKLER[NOKKEL.id], til_segl=1)) == [(2, "segl_signatur")]


def test_uten_noekler_sies_det_en_gang(to_segl: str) -> None:
    assert med_noekler(to_segl) == [(1, "nokkel")]
