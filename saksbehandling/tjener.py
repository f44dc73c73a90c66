"""The server: the API and the pages in one app."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from importlib.util import find_spec

from fastapi import FastAPI
from starlette.routing import Match, Mount
from starlette.types import Scope

from saksbehandling import logg
from saksbehandling import oppsett as innstillinger
from saksbehandling.api.app import lag_app
from saksbehandling.innstillingsliste import krev_for_produksjon
from saksbehandling.jobber.drift import Drift
from saksbehandling.jobber.innstillinger import les as innstillinger_for_jobbene
from saksbehandling.jobber.koen import klargjor
from saksbehandling.oppsett import Oppsett


class _Sider(Mount):
    """Everything that is not the API's: an unknown address under /api is answered by the API, not with a page."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        if scope["path"] == "/api" or scope["path"].startswith("/api/"):
            return Match.NONE, {}
        return super().matches(scope)


def lag_tjener(oppsett: Oppsett) -> FastAPI:
    """The app with both doors, on a database that is made ready first. Raises Ugyldig when it can't be used."""
    app = lag_app(oppsett)
    app.router.lifespan_context = _med_jobbene(oppsett)
    if find_spec("saksbehandling.web.app") is not None:
        from saksbehandling.web.app import lag

        app.router.routes.append(_Sider("/", app=lag(oppsett, app.state.innlogging)))
    return app


def _med_jobbene(oppsett: Oppsett) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """Workers and sweeps as threads of the server, from its start to its stop, where the settings say so.

    In production they have a process of their own (`tilskudd start`), unless somebody says otherwise.
    """
    valg = innstillinger_for_jobbene()
    klargjor(oppsett.database_url, valg)
    her = not oppsett.produksjon if valg.i_tjeneren is None else valg.i_tjeneren

    @asynccontextmanager
    async def liv(_app: FastAPI) -> AsyncIterator[None]:
        drift = Drift(oppsett, valg) if her else nullcontext()
        await to_thread(drift.__enter__)
        try:
            yield
        finally:
            await to_thread(drift.__exit__, None, None, None)

    return liv


def fra_miljoet() -> FastAPI:
    """The app by the settings of the environment. Raises Ugyldig when production lacks one that it must have."""
    krev_for_produksjon()
    logg.sett_opp()
    return lag_tjener(innstillinger.les())
