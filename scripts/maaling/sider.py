"""The pages with very many cases, each beside the same page with nothing behind it.

Ours: the whole app in this process, logged in, with its headers, the database and everything that the page asks of it.
The peer: FastAPI and Jinja2 alone, our own template with the very same rows and numbers from a ready list: no login, no
database, no headers.
"""

from __future__ import annotations

import asyncio
import random
import re
import statistics
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi import FastAPI
from starlette.responses import HTMLResponse
from starlette.routing import Match, Route

from saksbehandling import oppsett as innstillinger
from saksbehandling.lager.engine import motor
from saksbehandling.oppsett import Oppsett
from saksbehandling.tjener import lag_tjener
from saksbehandling.web import visning
from saksbehandling.web.okt import KAKE
from scripts.maaling.mange_saker import NAA, fyll, sak_som_vurderes
from scripts.maaling.sporringer import sporringer

PASSORD = "måling"
FORM = "FastAPI + Jinja2, our template and the same rows from a ready list; no login, no database"
MAL = 0.333
"""Our speed divided by the peer's: within three times."""
FLEST = 10
"""Statements a page."""
SIDER: tuple[tuple[str, dict[str, str]], ...] = (
    ("køen, mine saker", {}),
    ("køen, alle saker", {"hos": "alle"}),
    ("køen, ordning og tilstand", {"ordning": "jobbsjansen", "flyt": "soknad", "tilstand": "vurderes"}),
    ("køen, frist i uken", {"frist": "uke"}),
    ("køen, nyeste først", {"hos": "alle", "sorter": "nyeste"}),
    ("køen, dypt inne", {"hos": "alle", "sorter": "nr", "etter": "DYPT"}),
    ("søk, ett ord", {"hos": "alle", "q": "språkkafé"}),
    ("søk, inni ord", {"hos": "alle", "q": "forening ørsta kurs"}),
    ("søk, en mottaker", {"hos": "alle", "q": "310000017"}),
    ("saken", {"SAK": "/sak/"}),
)


def maal(runder: int, antall: int, sider: int, postgres: str | None) -> list[dict[str, Any]]:
    """CONTRACT's `maalt`, with the statements of each page. `sider`: requests of each page a round."""
    with tempfile.TemporaryDirectory() as mappe:
        url = f"sqlite:///{Path(mappe) / 'sider.db'}"
        motor(url, varig=False)
        ut = _maal(url, runder, antall, sider, "SQLite", time.process_time, "cpu")
        motor(url).dispose()
    if postgres:
        ut += _maal(postgres, runder, antall, sider, "PostgreSQL", time.perf_counter, "wall")
        motor(postgres).dispose()
    return ut


def _maal(
    url: str, runder: int, antall: int, sider: int, database: str, klokke: Callable[[], float], hva: str
) -> list[dict[str, Any]]:
    fyll(url, antall)
    besok = Besok(url)
    ut = []
    for navn, valg in SIDER:
        adresse = _adresse(valg, antall)
        with sporringer(url) as sendt:
            besok.hent(adresse)  # also the peer's rows
        forhold, vaar, deres = _mot_hverandre(besok, adresse, runder, sider, klokke)
        ut.append(
            {
                "hva": navn, "database": database, "motpart": "bar side", "form": FORM, "maal": hva,
                "forhold": round(forhold, 3), "mal": MAL, "saker": antall, "sporringer": len(sendt),
                "flest_sporringer": FLEST, "vaar_us": round(1e6 * vaar), "deres_us": round(1e6 * deres),
            }
        )  # fmt: skip
    return ut


def _adresse(valg: dict[str, str], antall: int) -> str:
    if "SAK" in valg:
        return f"/sak/{sak_som_vurderes(antall)}"
    sporsmal = urlencode({k: f"n:{antall * 3 // 4}" if v == "DYPT" else v for k, v in valg.items()})
    return f"/?{sporsmal}" if sporsmal else "/"


def _mot_hverandre(
    besok: Besok, adresse: str, runder: int, sider: int, klokke: Callable[[], float]
) -> tuple[float, float, float]:
    """The median of the rounds' ratios, and of each one's seconds a page."""
    gjor: dict[str, Callable[[], Any]] = {"vår": lambda: besok.hent(adresse), "bar": lambda: besok.bar_side(adresse)}
    tid: dict[str, list[float]] = {navn: [] for navn in gjor}
    rekke, tilfeldig = list(gjor), random.Random(1)
    for runde in range(runder + 1):
        tilfeldig.shuffle(rekke)
        for navn in rekke:
            start = klokke()
            for _ in range(sider):
                gjor[navn]()
            if runde:  # the first warms up
                tid[navn].append((klokke() - start) / sider)
    forhold = statistics.median(b / v for b, v in zip(tid["bar"], tid["vår"], strict=True))
    return forhold, statistics.median(tid["vår"]), statistics.median(tid["bar"])


class Besok:
    """A caseworker's browser, with nothing between it and the app; and the peer, fed with what our pages show."""

    def __init__(self, url: str) -> None:
        self._sloyfe = asyncio.new_event_loop()
        self._app = lag_tjener(_oppsett(url))
        self._kake = _logg_inn(self._app)
        self._data: dict[str, tuple[str, dict[str, Any]]] = {}
        self._bar = FastAPI(openapi_url=None)
        self._bar.router.routes.append(_Alt("/{sti:path}", self._vis_bar))

    def hent(self, adresse: str) -> bytes:
        """Our page. Raises unless it is shown."""
        if adresse in self._data:
            return self._be_om(self._app, adresse)
        vanlig = visning.svar

        def husk(mal: str, data: Any, *a: Any) -> Any:
            self._data[adresse] = (mal, dict(data))
            return vanlig(mal, data, *a)

        visning.svar = husk
        try:
            return self._be_om(self._app, adresse)
        finally:
            visning.svar = vanlig

    def bar_side(self, adresse: str) -> bytes:
        """The peer's."""
        return self._be_om(self._bar, adresse)

    def _vis_bar(self, foresporsel: Any) -> HTMLResponse:
        sporsmal = foresporsel.url.query
        mal, data = self._data[foresporsel.url.path + (f"?{sporsmal}" if sporsmal else "")]
        return HTMLResponse(visning.html(mal, data))

    def _be_om(self, app: Any, adresse: str) -> bytes:
        svar: list[dict[str, Any]] = []
        sti, _, sporsmal = adresse.partition("?")
        hoder = [(b"host", b"localhost"), (b"cookie", f"{KAKE}={self._kake}".encode())]
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
            "path": sti, "raw_path": sti.encode(), "query_string": sporsmal.encode(), "root_path": "", "headers": hoder,
            "client": ("127.0.0.1", 1), "server": ("localhost", 80),
        }  # fmt: skip

        async def inn() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def ut(melding: Any) -> None:
            svar.append(melding)

        self._sloyfe.run_until_complete(app(scope, inn, ut))
        if svar[0]["status"] != 200:
            raise AssertionError(f"{adresse}: {svar[0]['status']}")
        return b"".join(m.get("body", b"") for m in svar[1:])


class _Alt(Route):
    """Every address, also the start page."""

    def matches(self, _scope: Any) -> Any:
        return Match.FULL, {"endpoint": self.endpoint, "path_params": {}}


def _oppsett(url: str) -> Oppsett:
    miljo = {"TILSKUDD_DATABASE_URL": url, "TILSKUDD_DEMO_PASSORD": PASSORD, "TILSKUDD_NAA": NAA.isoformat()}
    return innstillinger.les({**miljo, "TILSKUDD_MAPPE": tempfile.gettempdir()})


def _logg_inn(app: Any) -> str:
    """The session's cookie, from the login form."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from starlette.testclient import TestClient
    k = TestClient(app)
    merke = re.search(r'name="merke" value="([^"]+)"', k.get("/innlogging").text)
    assert merke is not None
    k.post("/innlogging", data={"merke": merke[1], "bruker": "saksbehandler", "passord": PASSORD, "til": "/"})
    return str(k.cookies[KAKE])
