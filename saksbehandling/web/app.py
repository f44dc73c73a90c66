"""The web app: the pages' routes, the files for the browser, the headers, and how every error is told."""

from __future__ import annotations

import logging
import secrets

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response
from starlette.types import ASGIApp

from saksbehandling.feil import Feil
from saksbehandling.handlinger.innlogging import Demoinnlogging, IkkeInnlogget
from saksbehandling.oppsett import Oppsett
from saksbehandling.web import (
    brevside,
    feilside,
    innlogging,
    jobbside,
    koside,
    ordningside,
    regelside,
    rundeside,
    sakside,
    sokerside,
    soknadside,
    trekkside,
)
from saksbehandling.web.besok import kjent_dor, til_innlogging
from saksbehandling.web.hoder import Hoder
from saksbehandling.web.okt import Okter
from saksbehandling.web.visning import statisk_fil

RUTER = (
    innlogging.ruter,
    koside.ruter,
    sakside.ruter,
    trekkside.ruter,
    brevside.ruter,
    rundeside.ruter,
    ordningside.ruter,
    soknadside.ruter,
    sokerside.ruter,
    regelside.ruter,
    jobbside.ruter,
)
"""One for each kind of page. A new kind adds its router here."""
LOGG = logging.getLogger(__name__)
ET_AAR = "public, max-age=31536000, immutable"


def lag(oppsett: Oppsett, inn: Demoinnlogging, *, nokkel: str = "") -> ASGIApp:
    """The pages as an app to mount at `/`, after the API.

    `inn`: who can log in. `nokkel`: what sessions are signed with; without one a new one is made, so that everybody
    logs in again after a restart. More than one process needs the same.
    """
    app = FastAPI(title="Tilskudd", openapi_url=None, docs_url=None, redoc_url=None)
    app.state.oppsett, app.state.innlogging = oppsett, inn
    for r in RUTER:
        app.include_router(r, dependencies=[Depends(kjent_dor)])
    app.add_api_route("/statisk/{navn:path}", _statisk, methods=["GET", "HEAD"])
    app.add_exception_handler(Feil, _feil)
    app.add_exception_handler(HTTPException, _http_feil)
    app.add_exception_handler(RequestValidationError, _ukjent_adresse)
    app.add_exception_handler(Exception, _var_feil)
    okter = Okter(nokkel or secrets.token_hex(32), sikker=oppsett.produksjon)
    # Outermost, so that the page that tells of our own faults has the headers too.
    return Hoder(app, okter, https=oppsett.produksjon)


def _statisk(navn: str) -> Response:
    """Style sheets, the script and the fonts. The address holds a fingerprint, so the browser keeps them."""
    funnet = statisk_fil(navn)
    if funnet is None or not funnet[0].is_file():
        return Response(status_code=404)
    return FileResponse(funnet[0], media_type=funnet[1], headers={"Cache-Control": ET_AAR})


def _feil(foresporsel: Request, feil: Exception) -> Response:
    """One of our errors: what was wrong and what to do, in a page. Who is not logged in, is sent to do that."""
    assert isinstance(feil, Feil)
    if isinstance(feil, IkkeInnlogget):
        return til_innlogging(foresporsel)
    if feil.status >= 500:
        LOGG.error("%s i %s", feil.kode, _rute(foresporsel))
    return feilside.vis(foresporsel, feil)


def _http_feil(foresporsel: Request, feil: Exception) -> Response:
    assert isinstance(feil, HTTPException)
    if feil.status_code == 405:
        return feilside.vis(foresporsel, feilside.feil_metode(), hoder=dict(feil.headers or {}))
    return feilside.vis(foresporsel, feilside.ingen_side())


def _ukjent_adresse(foresporsel: Request, feil: Exception) -> Response:
    """A page's address with something in it that can't be, such as a letter where a number goes."""
    del feil
    return feilside.vis(foresporsel, feilside.ingen_side())


def _var_feil(foresporsel: Request, feil: Exception) -> Response:
    """Our own fault: the log gets where it was, and the page tells only that nothing was changed."""
    LOGG.error("vår feil i %s", _rute(foresporsel), exc_info=feil)
    return feilside.vis(foresporsel, feilside.var_feil())


def _rute(foresporsel: Request) -> str:
    """The route's template: an address may hold what somebody wrote."""
    return str(getattr(foresporsel.scope.get("route"), "path", "(ingen)"))
