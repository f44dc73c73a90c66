"""Numbers written askew, of what is there and of what is not: nobody is told by the answer which of the two it was."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from starlette.routing import Route

from saksbehandling.lager.engine import motor
from saksbehandling.web.app import RUTER
from tests.dorer import api
from tests.dorer.api import IMDI_SAK, KOMMUNE_SAK, UKJENT
from tests.dorer.nettleser import Nettleser, som
from tests.dorer.test_rolletabell import ALLE, KLAGE, NAAR_IMDI_SAKEN, NAAR_KOMMUNESAKEN

BRED = str.maketrans("0123456789", "０１２３４５６７８９")
SKJEVT: tuple[Callable[[str], str], ...] = (
    str, "%20{}".format, "{}%20".format, "{}%00".format, "{}%0a".format, "%09{}%0d%0aX-Ond:1".format, "{}.".format,
    "{}%E2%80%8B".format, "%E2%80%AE{}".format, "{};x=1".format, "{}%3Fx=1".format, "{}%23".format, "{}'--".format,
    "..%2f{}".format, "%2e%2e%2f{}".format, "{}%2f..".format, "{}%2f".format, "{}/".format, "./{}".format,
    "x/../{}".format, "{}%".format, "{}%ED%A0%80".format, "{}%25".format, ("{}" + "x" * 3000).format,
    lambda nr: nr.replace("-", "/"), lambda nr: nr.replace("-", "%2F"), lambda nr: nr.replace("-", "%252F"),
    lambda nr: nr.replace("-", "--"), lambda nr: nr.replace("-", "%E2%80%91"), lambda nr: nr.replace("2", "%32"),
    lambda nr: nr.translate(BRED),
)  # fmt: skip
GYLDIG = {"handling": "trekk", "fane": "logg", "hendelse": "2"}
NAAR = {IMDI_SAK: NAAR_IMDI_SAKEN, KOMMUNE_SAK: NAAR_KOMMUNESAKEN, UKJENT: set[str]()}


@dataclass(frozen=True)
class Dor:
    """An address with a hole for the number, and how it is asked."""

    metode: str
    sti: str
    i_api: bool = False


@pytest.fixture(scope="module")
def mappe(api_mal: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One database: nothing is changed that lies out of reach, and of the rest nothing is asked."""
    kopi = tmp_path_factory.mktemp("skjeve") / "api"
    shutil.copytree(api_mal, kopi)
    yield kopi
    motor(api.innstillinger(kopi).database_url).dispose()


@pytest.fixture(autouse=True)
def _her(mappe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TILSKUDD_DATABASE_URL", f"sqlite:///{mappe / 'api.db'}")
    monkeypatch.setenv("TILSKUDD_MAPPE", str(mappe))
    monkeypatch.setenv("TILSKUDD_NAA", "2025-04-01T12:00:00+02:00")


def dorer(k: api.TestClient) -> list[Dor]:
    """Every door with a case's number in its address."""
    sider = [
        Dor(m, re.sub(r"\{(?!nr)(\w+)\}", lambda x: GYLDIG[x[1]], r.path))
        for ruter in RUTER
        for r in ruter.routes
        if isinstance(r, Route) and "{nr}" in r.path
        for m in sorted(r.methods or ())
    ]
    i_api = [
        Dor(m.upper(), sti.replace("{handling}", "trekk"), i_api=True)
        for sti, metoder in k.get("/api/openapi.json").json()["paths"].items()
        if "{nr}" in sti
        for m in metoder
    ]
    return sider + i_api


def _spor(d: Dor, nr: str, n: Nettleser, merke: str, k: api.TestClient, bruker: str) -> Any:
    adresse = d.sti.replace("{nr}", nr)
    if not d.i_api:
        felt = {"merke": merke} if d.metode == "POST" else None
        return n.klient.request(d.metode, adresse, data=felt, follow_redirects=False)
    kropp = None if d.metode == "GET" else KLAGE if adresse.endswith("klager") else {"versjon": 999}
    return k.request(d.metode, adresse, json=kropp, **(api.som(bruker) if bruker else {}))


def _likt(svar: Any) -> tuple[int, str, list[str]]:
    """What can be told of an answer, but for the number, which it repeats."""
    tekst = re.sub(r"(?<!\d)(0001|0002|9999|０００１|０００２|９９９９)(?!\d)", "NR", svar.text)
    hoder = [f"{k}: {v}" for k, v in svar.headers.items() if k not in ("x-request-id", "set-cookie", "content-length")]
    return svar.status_code, tekst, [re.sub(r"0001|0002|9999", "NR", h) for h in sorted(hoder)]


@pytest.mark.parametrize("nr", range(len(ALLE) + 1))
def test_et_skjevt_nummer_roper_ingen_sak_for_den_som_er_utenfor(nr: int, mappe: Path) -> None:
    """By each user each door meets one way of writing askew, and by all users most of them."""
    bruker = (*ALLE, "")[nr]
    n, k = som(bruker) if bruker else Nettleser(), api.klient(mappe)
    merke = n.side("/innlogging").skjulte()["merke"]
    utenfor = [x for x, naar in NAAR.items() if bruker not in naar]
    for i, d in enumerate(dorer(k)):
        skjev = SKJEVT[(5 * nr + i) % len(SKJEVT)]
        svar = {x: _spor(d, skjev(x), n, merke, k, bruker) for x in utenfor}
        sted = (bruker, d, skjev("NR")[:60])
        assert all(s.status_code < 500 and "x-ond" not in s.headers for s in svar.values()), sted
        assert [_likt(s) for s in svar.values()] == [_likt(svar[UKJENT])] * len(utenfor), sted


@pytest.mark.parametrize("bruker", ["saksbehandler", "soker-971525681"])
def test_et_skjevt_brevnummer_roper_intet_brev(bruker: str, mappe: Path) -> None:
    n, k = som(bruker), api.klient(mappe)
    revisor = api.som("revisor")
    brev = {x: str(k.get(f"/api/v1/saker/{x}/brev", **revisor).json()[0]["id"]) for x in (IMDI_SAK, KOMMUNE_SAK)}
    utenfor = [brev[x] for x in brev if bruker not in NAAR[x]]
    assert utenfor
    for d in (Dor("GET", "/brev/{nr}"), Dor("GET", "/api/v1/brev/{nr}", i_api=True)):
        for skjev in (*SKJEVT, "0{}".format, "+{}".format, "{}.0".format, "{}e0".format, "-{}".format):
            svar = [_spor(d, skjev(x), n, "", k, bruker) for x in (*utenfor, "9")]
            assert all(s.status_code < 500 for s in svar), (d, skjev("NR")[:60])
            like = {(s.status_code, re.sub(r"[129１２９](?![\d])", "NR", s.text)) for s in svar}
            assert len(like) == 1, (bruker, d, skjev("NR")[:60], like)
