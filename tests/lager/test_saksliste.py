"""The queue's order, its pages and its numbers: every case once, in the order asked for, and never an old number."""

from __future__ import annotations

from typing import Any

import pytest

from saksbehandling.flyt.muligheter import KLOKKA, Person
from saksbehandling.flyt.soknad import Soknad
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.handlinger.brukere import finn_person
from saksbehandling.handlinger.revisjon import verifiser
from saksbehandling.handlinger.utfor import utfor
from saksbehandling.lager import saksliste, sokeside, telling
from saksbehandling.lager.saksliste import Utvalg
from saksbehandling.lager.transaksjon import lesing, transaksjon
from scripts.maaling.mange_saker import NAA, fyll
from scripts.maaling.steg import INGEN
from tests.databaser import Filer, Tjener

ANTALL = 240
MOTTATT = Utvalg(flyt="soknad", tilstand="mottatt")


def mange(url: str) -> None:
    fyll(url, ANTALL)


@pytest.fixture(scope="module")
def url(tjener: Filer | Tjener) -> Any:
    """Cases enough for many pages; the tests only read."""
    with tjener.kopi(mange) as adresse:
        yield adresse


@pytest.fixture
def egen(tjener: Filer | Tjener) -> Any:
    """The same, to change."""
    with tjener.kopi(mange) as adresse:
        yield adresse


def alle(url: str, u: Utvalg) -> list[dict[str, Any]]:
    """Every row, page by page to the last."""
    finn, rader, etter = (sokeside if u.sok else saksliste).side, [], ""
    with lesing(url) as db:
        while True:
            side = finn(db, KLOKKA, u, NAA, etter)
            rader += side.rader
            if not side.videre:
                return rader
            assert len(side.rader) == saksliste.SIDE
            etter = side.videre


def saksbehandler(db: Any) -> Person:
    """Somebody at IMDi, who reaches IMDi's cases and no municipality's."""
    return finn_person(db, "saksbehandler")


def test_maalingens_saker_er_gyldige(url: str) -> None:
    with lesing(url) as db:
        assert verifiser(db).brudd == []


VALG = [
    Utvalg(), Utvalg(sorter="nr"), Utvalg(sorter="nyeste"), Utvalg(ordning="jobbsjansen"), Utvalg(flyt="klage"),
    Utvalg(venter_paa=("saksbehandler", "beslutter")), Utvalg(frist="uke"), Utvalg(frist="uten", sorter="nyeste"),
    Utvalg(sok="forening"), Utvalg(sok="forening", sorter="nyeste"), Utvalg(sok="kurs", venter_paa=("saksbehandler",)),
]  # fmt: skip


@pytest.mark.parametrize("u", VALG, ids=str)
def test_sidene_har_hver_sak_en_gang_i_rekkefolgen_det_er_bedt_om(url: str, u: Utvalg) -> None:
    rader = alle(url, u)
    assert len({r["id"] for r in rader}) == len(rader) > 0
    if u.sorter == "frist":
        plass = [(r["frist"] is None, r["frist"] or NAA, r["id"]) for r in rader]
    else:
        plass = [r["id"] if u.sorter == "nr" else -r["id"] for r in rader]
    assert plass == sorted(plass)
    with lesing(url) as db:
        side = (sokeside if u.sok else saksliste).side(db, KLOKKA, u, NAA)
        valgte = set(saksliste.steder(u))
        assert sum(n for f, t, n in side.fordelt if (f, t) in valgte) == len(rader)


def test_uten_valg_er_alle_saker_med(url: str) -> None:
    assert [r["id"] for r in alle(url, Utvalg(sorter="nr"))] == list(range(1, ANTALL + 1))


def test_haster_teller_det_som_vises_naar_man_velger_fristen(url: str) -> None:
    with lesing(url) as db:
        haster = saksliste.haster(db, KLOKKA, Utvalg(), NAA)
    assert haster == {frist: len(alle(url, Utvalg(frist=frist))) for frist in haster}
    assert sum(haster.values()) > 0


@pytest.mark.parametrize(
    "etter", ["", "tull", "f:2025-01-01:3", "f:x:3", "n:", "n:²", "n:" + "9" * 30, "f:2025-06-11T00:00:00+02:00:"]
)
def test_en_ukjent_nokkel_er_begynnelsen(url: str, etter: str) -> None:
    with lesing(url) as db:
        forste = saksliste.side(db, KLOKKA, Utvalg(), NAA).rader
        assert saksliste.side(db, KLOKKA, Utvalg(), NAA, etter).rader == forste


def test_tallene_folger_loggen_uten_aa_telles_paa_nytt(egen: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "SMAATT", 0)
    with lesing(egen) as db:
        for_ = dict(telling.antall(db, KLOKKA))
        sak_id = next(r["id"] for r in saksliste.side(db, saksbehandler(db), MOTTATT, NAA).rader)
    with transaksjon(egen) as db:
        a = Arbeid(db, saksbehandler(db), NAA)
        utfor(a, sak_id, Soknad.ta_til_behandling, erklaering=INGEN)
    talt = []
    monkeypatch.setattr(telling, "_tell", lambda *_: talt.append(1) or {})
    with lesing(egen) as db:
        etter = dict(telling.antall(db, KLOKKA))
    assert talt == []
    endret = {sted: n - for_.get(sted, 0) for sted, n in etter.items() if n != for_.get(sted, 0)}
    assert sorted((t, n) for (_, _, t), n in endret.items()) == [("mottatt", -1), ("vurderes", 1)]
    monkeypatch.undo()
    with lesing(egen) as db:
        assert telling._tell(db, KLOKKA) == etter


def test_en_sak_som_faar_og_mister_frist_flytter_seg_i_koen(egen: str) -> None:
    with lesing(egen) as db:
        rad = next(r for r in saksliste.side(db, saksbehandler(db), MOTTATT, NAA).rader if r["frist"])
    with transaksjon(egen) as db:
        a = Arbeid(db, saksbehandler(db), NAA)
        utfor(a, rad["id"], Soknad.gi_forelopig_svar, erklaering=INGEN)
    assert rad["id"] in {r["id"] for r in alle(egen, Utvalg(frist="uten"))}
    with lesing(egen) as db:
        assert verifiser(db).brudd == []
