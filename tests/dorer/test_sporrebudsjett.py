"""How many statements each page may send to the database, on the demo's round: no page asks once for each row."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from saksbehandling.tjener import fra_miljoet
from saksbehandling.web.app import RUTER
from scripts.maaling.sporringer import sporringer
from tests.demoaar import DEMODAGEN
from tests.dorer.nettleser import PASSORD, Nettleser, TestClient, som

SAKSBEHANDLER, SOKER = "saksbehandler", "soker-310000280"
MANGE = 25
"""Rows that a list's page must have, for its number to say that none of them asks for itself."""
# A page's address: who asks, and the most statements. The key is the route that it is a page of.
SIDER: dict[str, tuple[str, str, int]] = {
    "/innlogging": ("/innlogging", "", 4),
    "/": ("/?hos=alle", SAKSBEHANDLER, 6),
    "/sak/{nr}": ("/sak/2025-0044", SAKSBEHANDLER, 23),
    "/sak/{nr}/{fane}": ("/sak/2025-0044/logg", SAKSBEHANDLER, 23),
    "/sak/{nr}/trekk/{handling}": ("/sak/2025-0086/trekk/innstill", SAKSBEHANDLER, 20),
    "/brev/{brev_id}": ("/brev/1", "revisor", 3),
    "/runde/{ordning}/{aar}": ("/runde/frivillige-nasjonale/2025", SAKSBEHANDLER, 10),
    "/runde/{ordning}/{aar}/soknad": ("/runde/jobbsjansen/2025/soknad", SAKSBEHANDLER, 3),
    "/ordninger": ("/ordninger", SAKSBEHANDLER, 3),
    "/ordninger/{aar}": ("/ordninger/2025", SAKSBEHANDLER, 2),
    "/mine": ("/mine", SOKER, 10),
    "/mine/{nr}": ("/mine/2025-0091", SOKER, 25),
    "/mine/{nr}/klage": ("/mine/2025-0091/klage", SOKER, 25),
    "/mine/{nr}/kvittering/{hendelse}": ("/mine/2025-0091/kvittering/2", SOKER, 25),
    "/mine/soknad/{ordning}/{aar}": ("/mine/soknad/frivillige-nasjonale/2025", SOKER, 4),
    "/jobber": ("/jobber", "admin", 6),
    "/jobber/{id}": ("/jobber/1", "admin", 6),
    "/regler": ("/regler", "jurist", 1),
    "/regler/{regel}": ("/regler/enkeltvedtak", "jurist", 1),
    "/hva-hvis/{tema}": ("/hva-hvis/vurder", "jurist", 1),
}
KOEN = ("hos=alle&sorter=nr", "hos=alle&sorter=nyeste", "hos=alle&frist=uten", "hos=alle&q=e", "hos=alle&flyt=soknad")
API: dict[str, int] = {
    "/api/v1/saker?limit=1000": 8, "/api/v1/saker?sok=kommune&limit=1000": 8, "/api/v1/saker/2025-0044": 15,
    "/api/v1/saker/2025-0044/muligheter": 20, "/api/v1/saker/2025-0044/brev": 10, "/api/v1/budsjett?aar=2025": 3,
    "/api/v1/ordninger?aar=2025": 2,
}  # fmt: skip


@pytest.fixture(autouse=True)
def url(demo: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The demo's round, on 2 June 2025."""
    adresse = f"sqlite:///{demo / 'tilskudd.db'}"
    monkeypatch.setenv("TILSKUDD_DATABASE_URL", adresse)
    monkeypatch.setenv("TILSKUDD_MAPPE", str(demo))
    monkeypatch.setenv("TILSKUDD_NAA", DEMODAGEN)
    monkeypatch.setenv("TILSKUDD_DEMO_PASSORD", PASSORD)
    return adresse


def test_hver_side_har_et_budsjett():
    ruter = {r.path for ruter in RUTER for r in ruter.routes if "GET" in getattr(r, "methods", ())}
    assert set(SIDER) == ruter


@pytest.mark.parametrize("rute", SIDER)
def test_siden_sender_ikke_flere_sporringer_enn_budsjettet(url: str, rute: str):
    adresse, bruker, flest = SIDER[rute]
    n = som(bruker) if bruker else Nettleser()
    with sporringer(url) as sendt:
        svar = n.hent(adresse)
    assert svar.status_code == 200, svar.text
    assert rute == "/innlogging" or "/innlogging" not in str(svar.url)
    assert len(sendt) <= flest, "\n".join(sendt)


@pytest.mark.parametrize("valg", KOEN)
def test_koen_med_full_side_sender_like_faa_uansett_valg(url: str, valg: str):
    n = som(SAKSBEHANDLER)
    with sporringer(url) as sendt:
        svar = n.hent(f"/?{valg}")
    assert len(re.findall(r'<th scope="row">', svar.text)) == MANGE
    assert len(sendt) <= 6, "\n".join(sendt)


@pytest.mark.parametrize("adresse", API)
def test_api_et_sender_ikke_flere_sporringer_enn_budsjettet(url: str, adresse: str):
    k = TestClient(fra_miljoet())
    with sporringer(url) as sendt:
        svar = k.get(adresse, auth=("revisor", PASSORD.encode()))
    assert svar.status_code == 200, svar.text
    assert len(sendt) <= API[adresse], "\n".join(sendt)


def test_budsjettet_ser_hver_sporring(url: str):
    n = som(SAKSBEHANDLER)
    with sporringer(url) as sendt:
        n.hent("/sak/2025-0044")
    assert sum("FROM hendelse" in s for s in sendt) > 0
    # Who is logged in, and once all names on the page.
    assert sum("FROM bruker" in s for s in sendt) == 2
