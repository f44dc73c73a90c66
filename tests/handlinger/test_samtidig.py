"""Two at once: one of them gives way, and nothing is lost, doubled or judged on what no longer is so."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select, text

from saksbehandling.feil import Utdatert
from saksbehandling.flyt.muligheter import Nektet
from saksbehandling.lager.engine import er_sqlite, motor
from saksbehandling.lager.kontekst import SAK
from saksbehandling.lager.transaksjon import Kollisjon, Opptatt, lesing, med_gjentak, transaksjon
from tests.handlinger.verden import ANNEN_FORENING, FORENING, Verden


def test_to_som_gjor_det_samme_samtidig_gjor_det_en_gang(v: Verden) -> None:
    nr = v.sok()
    start = threading.Barrier(2)

    def ta(som: str) -> bool:
        start.wait()
        try:
            v.gjor(nr, "ta_til_behandling", som, versjon=2)
        except (Nektet, Utdatert):
            return False
        return True

    with ThreadPoolExecutor(2) as folk:
        assert sorted(folk.map(ta, ("saksbehandler", "saksbehandler2"))) == [False, True]
    assert [h["handling"] for h in v.vis(nr)["hendelser"]].count("ta_til_behandling") == 1
    v.stemmer()


def test_soknader_som_kommer_samtidig_faar_hver_sitt_nummer(v: Verden) -> None:
    start = threading.Barrier(4)

    def sok(n: int) -> str:
        start.wait()
        return v.sok((FORENING, ANNEN_FORENING)[n % 2])

    with ThreadPoolExecutor(4) as folk:
        nr = list(folk.map(sok, range(4)))
    assert sorted(nr) == [f"2025/{n:04d}" for n in range(1, 5)]
    v.stemmer()


def _krysslaas(v: Verden, ganger: int) -> tuple[list[int], list[type[Exception]]]:
    """Two take the same two cases in opposite order, as no move does. Gives runs of each, and errors that went on."""
    with lesing(v.url) as db:
        en, to = db.execute(select(SAK.c.id).order_by(SAK.c.id)).scalars().all()[:2]
    mott, runder, feil = threading.Barrier(2, timeout=5), [0, 0], []

    def ta(hvem: int, rekke: tuple[int, int]) -> None:
        def f(db: object) -> None:
            runder[hvem] += 1
            for nr, sak_id in enumerate(rekke):
                db.execute(text("UPDATE sak SET behandler = 'x' WHERE id = :i"), {"i": sak_id})
                if nr == 0 and runder[hvem] <= ganger:
                    mott.wait()

        try:
            med_gjentak(v.url, f)
        except Opptatt as e:
            feil.append(type(e))

    with ThreadPoolExecutor(2) as folk:
        list(folk.map(ta, (0, 1), ((en, to), (to, en))))
    return runder, feil


def test_en_vranglaas_loses_ved_at_den_ene_gjor_det_om_igjen(v: Verden) -> None:
    v.sok(), v.sok(ANNEN_FORENING)
    if motor(v.url).dialect.name == "sqlite":
        pytest.skip("SQLite has one writer: nobody waits for the other's row")
    runder, feil = _krysslaas(v, 1)
    assert (sorted(runder), feil) == ([1, 2], [])


@pytest.mark.parametrize("ganger", [1, 2])
def test_det_gjentas_en_gang_og_ikke_flere(v: Verden, ganger: int) -> None:
    kall: list[int] = []

    def f(db: object) -> str:
        kall.append(1)
        if len(kall) <= ganger:
            raise Kollisjon
        return "gjort"

    if ganger == 1:
        assert med_gjentak(v.url, f) == "gjort"
    else:
        with pytest.raises(Kollisjon):
            med_gjentak(v.url, f)
    assert len(kall) == 2


def test_den_som_venter_for_lenge_paa_en_annen_faar_vite_det(v: Verden) -> None:
    v.sok()
    with lesing(v.url) as db:
        if er_sqlite(db):
            pytest.skip("SQLite has one writer: see test_transaksjon")
    with transaksjon(v.url) as forst:
        forst.execute(text("UPDATE sak SET behandler = 'x'"))
        with pytest.raises(Opptatt, match="opptatt"), transaksjon(v.url) as annen:
            annen.execute(text("SET LOCAL lock_timeout = '20ms'"))
            annen.execute(text("UPDATE sak SET behandler = 'y'"))
