"""The same through every door on SQLite and on PostgreSQL: the demo's whole year read alike, and a pass of writing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import databaser
from tests.databaser import Filer, Tjener
from tests.demoaar import DEMODAGEN, Demoaar
from tests.dorer import api, test_cli_sak
from tests.dorer.nettleser import som
from tests.dorer.saker import SOKNAD, UTEN_TILKNYTNING, bruk_mappen
from tests.dorer.skall import tilskudd
from tests.handlinger.mal import uten_oppsett

ULIKT = re.compile(r'"(?:sha256|sider|fil|hash|mappe|laget|storrelse)": *(?:"[^"]*"|[^,}\]]*)')
"""What differs though nothing differs: where letters lie, and the prints of their bytes."""


@pytest.fixture(scope="module")
def to_demoer(aaret: Demoaar, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, tuple[Path, str, Any]]]:
    """Kind of database -> its folder, its address, and what the demo answered on it, empty before."""
    with pytest.MonkeyPatch.context() as m, databaser.tjener().tom() as url:
        uten_oppsett(m)
        mappe = tmp_path_factory.mktemp(databaser.POSTGRES)
        bruk(m, mappe, url)
        svar = tilskudd("demo", "--json")
        assert svar.kode == 0, svar.feil
        yield {databaser.SQLITE: (aaret.mappe, aaret.url, aaret.svar), databaser.POSTGRES: (mappe, url, svar.json)}


def bruk(m: pytest.MonkeyPatch, mappe: Path, url: str) -> None:
    """Points the settings at the database, on the day the demo stops."""
    bruk_mappen(m, mappe)
    m.setenv("TILSKUDD_DATABASE_URL", url)
    m.setenv("TILSKUDD_NAA", DEMODAGEN)
    m.setenv("TILSKUDD_DEMO_PASSORD", api.PASSORD)


def like(to_demoer: dict[str, tuple[Path, str, Any]], les: Any) -> None:
    """What `les` reads is the same on both, but for what never is."""
    sett = []
    for mappe, url, _ in to_demoer.values():
        with pytest.MonkeyPatch.context() as m:
            bruk(m, mappe, url)
            sett.append([ULIKT.sub("", t.replace(str(mappe), "MAPPE")) for t in les(mappe, url)])
    assert len(sett[0]) > 0 and all(sett[0])
    for en, annen in zip(*sett, strict=True):
        assert en == annen


def test_demoen_gir_samme_tall_paa_begge(to_demoer: dict[str, tuple[Path, str, Any]]) -> None:
    svar = [{n: x for n, x in s.items() if n != "mappe"} for _, _, s in to_demoer.values()]
    assert svar[0] == svar[1] and svar[0]["saker"] > 50 and svar[0]["utbetalt_kr"] > 0


def test_kommandolinjen_svarer_likt_paa_begge(to_demoer: dict[str, tuple[Path, str, Any]]) -> None:
    def les(mappe: Path, url: str) -> Iterator[str]:
        saker = tilskudd("sak", "liste", "--json")
        yield saker.ut
        for s in saker.json[::6]:
            yield tilskudd("sak", "vis", s["nr"], "--json").ut
            yield tilskudd("sak", "muligheter", s["nr"], "--som", "saksbehandler", "--json").ut
        yield tilskudd("budsjett", "--aar", "2025", "--json").ut
        assert tilskudd("revisjon", "verifiser", "--json").json["ok"] is True

    like(to_demoer, les)


def test_api_et_svarer_likt_paa_begge(to_demoer: dict[str, tuple[Path, str, Any]]) -> None:
    def les(mappe: Path, url: str) -> Iterator[str]:
        k = api.klient(mappe, TILSKUDD_DATABASE_URL=url, TILSKUDD_NAA=DEMODAGEN)
        for bruker in ("saksbehandler", "kommune-oslo", "aid", "revisor"):
            saker = k.get("/api/v1/saker", **api.som(bruker))
            yield saker.text
            for s in saker.json()[::10]:
                nr = s["nr"].replace("/", "-")
                for sti in (nr, f"{nr}/muligheter"):
                    svar = k.get(f"/api/v1/saker/{sti}", **api.som(bruker))
                    assert svar.status_code == 200, svar.text
                    yield svar.text

    like(to_demoer, les)


def test_sidene_viser_det_samme_paa_begge(to_demoer: dict[str, tuple[Path, str, Any]]) -> None:
    def les(mappe: Path, url: str) -> Iterator[str]:
        n = som("saksbehandler")
        nr = [s["nr"].replace("/", "-") for s in tilskudd("sak", "liste", "--json", "--ordning", "jobbsjansen").json]
        for adresse in (
            "/",
            "/?hos=alle",
            "/ordninger",
            *(f"/sak/{x}{del_}" for x in nr[:3] for del_ in ("", "/logg")),
        ):
            svar = n.hent(adresse)
            assert svar.status_code == 200, adresse
            yield n.side(adresse).tekst

    like(to_demoer, les)


# ── Å skrive gjennom dørene ──────────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def tom(tjener: Filer | Tjener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An empty database that the settings point at, on 1 April 2025; letters without layout."""
    uten_oppsett(monkeypatch)
    with tjener.tom() as url:
        bruk_mappen(monkeypatch, tmp_path)
        monkeypatch.setenv("TILSKUDD_DATABASE_URL", url)
        yield url


def test_kommandolinjen_forer_et_tilskudd_fra_soknad_til_aksept(tom: str, tmp_path: Path) -> None:
    assert tilskudd("soknad", "registrer", "-", "--json", inn=SOKNAD).json == {"nr": "2025/0001"}
    test_cli_sak.test_fra_soknad_til_vilkaarene_er_godtatt(tmp_path)


def test_api_et_gjor_en_ting_en_gang_og_nekter_med_grunn(tom: str, tmp_path: Path) -> None:
    k = api.klient(tmp_path, TILSKUDD_DATABASE_URL=tom)
    soker, saksbehandler = api.som(f"soker-{api.OSLO}"), api.som("saksbehandler")
    nokkel = {"Idempotency-Key": "a1"}
    sendt = [k.post("/api/v1/soknader", json=SOKNAD, headers=nokkel, **soker) for _ in range(2)]
    assert sendt[0].text == sendt[1].text and len(k.get("/api/v1/saker", **soker).json()) == 1
    sti = f"/api/v1/saker/{api.IMDI_SAK}/handlinger"
    kropp = {"versjon": 2, "data": UTEN_TILKNYTNING}
    tatt = [k.post(f"{sti}/ta_til_behandling", json=kropp, headers=nokkel, **saksbehandler) for _ in range(2)]
    assert tatt[0].status_code == 200 and tatt[0].text == tatt[1].text
    api.problem(k.post(f"{sti}/ta_til_behandling", json=kropp, **saksbehandler), 409)
    assert api.problem(k.post(f"{sti}/vedta", json={"versjon": 3}, **saksbehandler), 409)["grunner"]
    api.problem(k.get(f"/api/v1/saker/{api.UKJENT}", **saksbehandler), 404)


def test_sidene_forer_saken_gjennom_skjemaet(tom: str) -> None:
    assert tilskudd("soknad", "registrer", "-", "--json", inn=SOKNAD).kode == 0
    n = som("saksbehandler")
    svar = n.send("/sak/2025-0001/trekk/ta_til_behandling", {"habilitet.relasjon": "ingen"})
    assert svar.status_code == 200
    assert tilskudd("sak", "vis", "2025/0001", "--json").json["tilstand"] == "vurderes"
    gammel = n.send(
        "/sak/2025-0001/trekk/innstill", {"versjon": "2", "utfall": "avslag", "belop_kr": "0", "begrunnelse": "Nei."}
    )
    assert gammel.status_code == 409
