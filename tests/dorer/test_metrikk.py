"""/metrikk and /klar: what whoever watches over the engine is told, and nobody else."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from prometheus_client.parser import text_string_to_metric_families

from saksbehandling import metrikk
from saksbehandling.api.app import lag_app
from saksbehandling.brev import skrift
from saksbehandling.feil import Feil
from saksbehandling.jobber.slag import brevjobb
from saksbehandling.jobber.sveip import FULGT_OPP
from saksbehandling.lager.driftstall import blitt_liggende
from saksbehandling.lager.transaksjon import lesing
from tests.databaser import Filer, Tjener
from tests.dorer.api import IMDI_SAK, TestClient, innstillinger, klient, problem, som
from tests.dorer.saker import OSLO
from tests.handlinger.mal import fyll, uten_oppsett
from tests.handlinger.verden import Verden


@pytest.fixture
def v(tjener: Filer | Tjener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Verden]:
    """A small IMDi on SQLite and on PostgreSQL."""
    uten_oppsett(monkeypatch)
    with tjener.kopi(fyll) as url:
        yield Verden(url, tmp_path)


Tall = dict[tuple[str, tuple[str, ...]], float]


def her(mappe: Path, **mer: str) -> TestClient:
    return TestClient(lag_app(innstillinger(mappe, **mer)), client=("127.0.0.1", 1), raise_server_exceptions=False)


def tallene(tekst: str) -> Tall:
    return {
        (s.name, tuple(s.labels.values())): s.value for f in text_string_to_metric_families(tekst) for s in f.samples
    }


def test_tallene_for_foresporsler_gaar_etter_rutens_mal(api_mappe: Path) -> None:
    k = her(api_mappe)
    en = ("tilskudd_foresporsler_total", ("GET", "/api/v1/saker/{nr}", "200"))
    for_ = tallene(k.get("/metrikk").text).get(en, 0.0)
    k.get(f"/api/v1/saker/{IMDI_SAK}", **som("revisor"))
    k.get("/api/v1/saker/2025-9999", **som("revisor"))
    k.get("/Oslo-kommune")
    tekst = k.get("/metrikk").text
    etter = tallene(tekst)
    assert etter[en] == for_ + 1
    assert etter["tilskudd_foresporsler_total", ("GET", "/api/v1/saker/{nr}", "404")] >= 1
    assert etter["tilskudd_foresporsel_sekunder_count", ("GET", "/api/v1/saker/{nr}")] >= 2
    for noe in ("Oslo", OSLO["orgnr"], "2025-9999", "revisor"):
        assert noe not in tekst


def test_koer_brev_sveip_og_database(api_mappe: Path) -> None:
    k = her(api_mappe)
    t = tallene(k.get("/metrikk").text)
    assert t["tilskudd_database_svarer", ()] == 1
    assert t["tilskudd_jobber", ("brev", "ny")] == t["tilskudd_brev", ("bestilt",)] == 2
    assert 0 <= t["tilskudd_eldste_jobb_sekunder", ()] < 86_400
    assert ("tilskudd_segl_alder_sekunder", ()) not in t
    assert t["tilskudd_gjentatte_transaksjoner", ()] >= 0


def test_tallene_etter_at_jobbene_har_gaatt(v: Verden, tmp_path: Path) -> None:
    from saksbehandling.jobber import segl
    from saksbehandling.jobber.klokke import SVEIPENE, tikk

    for_ = metrikk.JOBBER.labels("brev", "gjort")._value.get()
    v.sok()
    brevjobb(v.plass)
    segl.kjor(v.plass)
    o = innstillinger(tmp_path, TILSKUDD_DATABASE_URL=v.url, TILSKUDD_NAA=v.naa.isoformat())
    tikk(o, next(t for t in SVEIPENE if t.navn == "utboks"), v.plass.innstillinger)
    t = tallene(TestClient(lag_app(o), client=("127.0.0.1", 1)).get("/metrikk").text)
    assert t["tilskudd_jobber_utfort_total", ("brev", "gjort")] == for_ + 1
    assert t["tilskudd_brev", ("sendt",)] == 1
    assert t["tilskudd_segl_alder_sekunder", ()] == 0
    assert 0 <= t["tilskudd_sveip_sekunder_siden", ("utboks",)] < 3600


def test_en_database_som_ikke_svarer_er_et_tall(api_mappe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nede(_url: str) -> None:
        raise Feil("nede")

    k = her(api_mappe)
    monkeypatch.setattr("saksbehandling.api.metrikk.lesing", nede)
    svar = k.get("/metrikk")
    assert (svar.status_code, tallene(svar.text)["tilskudd_database_svarer", ()]) == (200, 0)


def test_tallene_er_bare_for_egen_maskin_eller_den_som_har_noekkelen(api_mappe: Path) -> None:
    assert problem(klient(api_mappe).get("/metrikk"), 403)["gjor"]
    for hode in ("X-Forwarded-For", "Forwarded", "X-Real-IP"):
        problem(her(api_mappe).get("/metrikk", headers={hode: "203.0.113.7"}), 403)
    med = {"TILSKUDD_METRIKK_NOKKEL": "n" * 20}
    problem(her(api_mappe, **med).get("/metrikk"), 403)
    problem(klient(api_mappe, **med).get("/metrikk", headers={"Authorization": "Bearer feil"}), 403)
    assert klient(api_mappe, **med).get("/metrikk", headers={"Authorization": f"Bearer {'n' * 20}"}).status_code == 200
    assert "n" * 20 not in repr(innstillinger(api_mappe, **med))


def test_en_arbeider_kan_svare_paa_en_egen_port() -> None:
    tjener, traad = metrikk.vis(0)
    try:
        with urlopen(f"http://127.0.0.1:{tjener.server_port}/metrics") as svar:
            assert b"tilskudd_jobber_utfort" in svar.read()
    finally:
        tjener.shutdown()
        tjener.server_close()
        traad.join()


# ── /klar ────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_klar_sier_at_en_jobb_er_blitt_liggende(api_mappe: Path) -> None:
    k = klient(api_mappe)
    with sqlite3.connect(api_mappe / "api.db") as db:
        db.execute("UPDATE jobb SET klar = '2025-01-01 00:00:00.000000' WHERE id = 1")
    svar = k.get("/klar")
    assert svar.status_code == 503
    (mangel,) = svar.json()["mangler"]
    assert mangel.startswith("En jobb har vært klar i ") and mangel.endswith("Se at arbeiderne går.")


def test_en_frist_som_ingen_har_fulgt_opp_gjor_at_vi_ikke_er_klare(v: Verden) -> None:
    v.sok()
    with lesing(v.url) as db:
        assert blitt_liggende(db, v.naa, FULGT_OPP) == []
    v.til(12, 1)
    with lesing(v.url) as db:
        (mangel,) = blitt_liggende(db, v.naa, FULGT_OPP)
        assert mangel.startswith("En frist gikk ut for ")
    v.sveip()
    with lesing(v.url) as db:
        assert blitt_liggende(db, v.naa, FULGT_OPP) == []


def test_klar_sier_at_skriftene_mangler(api_mappe: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    k = klient(api_mappe)
    monkeypatch.setattr("saksbehandling.api.drift.les_skrifter", lambda: skrift.les_skrifter(tmp_path / "borte"))
    assert k.get("/klar").json()["mangler"] == ["Skriftene som brev settes med, mangler på maskinen."]
