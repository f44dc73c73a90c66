"""Around every request, to the API and the pages: its number, a line in the log and a count, by the route's template.

Never the address as it was written, who asked, or what was sent: a role, and the case's number where the route has one.
"""

from __future__ import annotations

import logging
import re
from time import perf_counter
from typing import Any
from uuid import uuid4

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from saksbehandling import metrikk
from saksbehandling.logg import FELT

LOGG = logging.getLogger(__name__)
NUMMER, ROLLER = "foresporsel", "roller"
"""Where in the request's state its number lies, and the roles of whoever was let in."""
UKJENT = "(ingen)"
"""The route of an address that is none of ours."""
V1 = "/api/v1"
METODER = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_SAK = re.compile(r"\d{4}-\d{1,9}")


class Sporing:
    """The outermost but the handler of our own faults, which tells the number that is made here."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        nummer = uuid4().hex[:12]
        scope.setdefault("state", {})[NUMMER] = nummer
        status, start = 500, perf_counter()

        async def med_nummer(melding: Message) -> None:
            nonlocal status
            if melding["type"] == "http.response.start":
                status = melding["status"]
                MutableHeaders(scope=melding)["X-Request-ID"] = nummer
            await send(melding)

        try:
            await self._app(scope, receive, med_nummer)
        finally:
            _meld(scope, status, perf_counter() - start)


def rute(scope: Scope) -> str:
    """The template of the route that answers, such as `/api/v1/saker/{nr}`."""
    mal = str(getattr(scope.get("route"), "path", UKJENT) or UKJENT)
    # A router that is included under a prefix does not know it; the pages have routes of the same names.
    return V1 + mal if scope["path"].startswith(f"{V1}/") and mal != UKJENT and not mal.startswith(V1) else mal


def _meld(scope: Scope, status: int, varighet: float) -> None:
    metode = scope["method"] if scope["method"] in METODER else UKJENT
    her = rute(scope)
    metrikk.FORESPORSLER.labels(metode, her, str(status)).inc()
    metrikk.VARIGHET.labels(metode, her).observe(varighet)
    felt: dict[str, Any] = {
        "foresporsel": scope["state"][NUMMER], "metode": metode, "rute": her, "status": status,
        "ms": round(varighet * 1000, 1),
    }  # fmt: skip
    if roller := scope["state"].get(ROLLER):
        felt["roller"] = roller
    if _SAK.fullmatch(nr := str(scope.get("path_params", {}).get("nr", ""))):
        felt["sak"] = nr
    LOGG.info("forespørsel", extra={FELT: felt})
