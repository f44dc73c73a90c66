"""The server: the API and the pages in one app."""

from __future__ import annotations

from importlib.util import find_spec

from fastapi import FastAPI
from starlette.routing import Match, Mount
from starlette.types import Scope

from saksbehandling import oppsett as innstillinger
from saksbehandling.api.app import lag_app
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
    if find_spec("saksbehandling.web.app") is not None:
        from saksbehandling.web.app import lag

        app.router.routes.append(_Sider("/", app=lag(oppsett, app.state.innlogging)))
    return app


def fra_miljoet() -> FastAPI:
    """The app by the settings of the environment."""
    return lag_tjener(innstillinger.les())
