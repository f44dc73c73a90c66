"""Errors over HTTP: one shape, problem+json (RFC 9457), with what to do, field by field and reason by reason."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from saksbehandling.api.sporing import NUMMER, rute
from saksbehandling.feil import Feil, IkkeFunnet, IkkeHerEnna
from saksbehandling.handlinger.feltfeil import av_feilliste
from saksbehandling.handlinger.innlogging import ForMangeForsok, InnloggingMangler
from saksbehandling.handlinger.lesjson import vis_verdi

LOGG = logging.getLogger(__name__)
MEDIETYPE = "application/problem+json"
HODER = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
TITLER = {
    400: "Forespørselen kunne ikke leses",
    401: "Du er ikke logget inn",
    403: "Du har ikke tilgang",
    404: "Finnes ikke her",
    405: "Metoden kan ikke brukes her",
    409: "Ikke mulig nå",
    413: "For stor forespørsel",
    415: "Feil medietype",
    422: "Noe må rettes",
    429: "For mange forsøk",
    500: "Noe gikk galt hos oss",
    503: "Prøv igjen om litt",
}


class ForStor(Feil):
    """The body is larger than anything we take."""

    kode, status, utgang = "for-stor", 413, 2


class FeilMedietype(Feil):
    """The body is not said to be JSON. A form on a foreign page can't say so, and is stopped here."""

    kode, status, utgang = "feil-medietype", 415, 2


def som_problem(e: Feil) -> dict[str, Any]:
    """The error for programs and people. `detail` and `gjor` are Norwegian sentences; a 409 has `grunner`."""
    ut, status = e.som_json(), status_av(e)
    if status == 409:
        ut.setdefault("grunner", [])
    return {
        "type": "about:blank",
        "title": TITLER.get(status, TITLER[500]),
        "status": status,
        "detail": ut.pop("melding"),
        **ut,
    }


def status_av(e: Feil) -> int:
    """The HTTP status. What a later version brings is not here: that is no fault of ours."""
    return 404 if isinstance(e, IkkeHerEnna) else e.status


def tekst(verdi: Any) -> str:
    """The value as JSON text that can always be sent: half a character, which Unicode can't write, becomes «?»."""
    return json.dumps(verdi, ensure_ascii=False).encode("utf-8", "replace").decode()


def svar(status: int, innhold: str | bytes, hoder: Mapping[str, str] | None = None) -> Response:
    """An answer whose body is JSON text already; a refusal says that it is one."""
    slag = MEDIETYPE if status >= 400 else "application/json"
    return Response(innhold, status, {**HODER, **(hoder or {})}, media_type=slag)


def sett_opp(app: FastAPI) -> None:
    """Every error of the app leaves through here."""

    @app.exception_handler(Feil)
    def _feil(request: Request, e: Feil) -> Response:
        status = status_av(e)
        if status >= 500:
            LOGG.warning("%s i %s", e.kode, rute(request.scope))
        return svar(status, tekst(som_problem(e)), _egne_hoder(e))

    @app.exception_handler(RequestValidationError)
    def _parametre(_: Request, e: RequestValidationError) -> Response:
        problem = _av_parametre(e.errors())
        return svar(problem.status, tekst(som_problem(problem)))

    @app.exception_handler(HTTPException)
    def _rute(request: Request, e: HTTPException) -> Response:
        return svar(e.status_code, tekst(som_problem(_av_rute(request, e))), e.headers)

    @app.exception_handler(Exception)
    def _var_feil(request: Request, e: Exception) -> Response:
        merke = str(request.scope["state"][NUMMER])
        LOGG.error("vår feil %s i %s", merke, rute(request.scope), exc_info=e)
        egen = Feil(
            "Det er vår feil, og ingenting er endret.",
            gjor=f"Prøv igjen. Skjer det på nytt, meld fra til den som drifter løsningen og oppgi {merke}.",
        )
        return svar(500, tekst(som_problem(egen)))


def _egne_hoder(e: Feil) -> dict[str, str]:
    if isinstance(e, InnloggingMangler):
        return {"WWW-Authenticate": 'Bearer realm="tilskudd"'}
    if e.status == 401:
        return {"WWW-Authenticate": 'Basic realm="tilskudd", charset="UTF-8"'}
    if isinstance(e, ForMangeForsok):
        return {"Retry-After": str(e.vent_s)}
    return {"Retry-After": "2"} if e.status == 503 else {}


def _av_parametre(feil: Sequence[Mapping[str, Any]]) -> Feil:
    """What stands in the path names a thing: when it can't be one, the thing is not there."""
    sti = [f for f in feil if f["loc"][0] == "path"]
    if sti:
        felt = str(sti[0]["loc"][-1])
        return IkkeFunnet(f"{vis_verdi(sti[0]['input'])} finnes ikke her.", felt=felt, gjor="Sjekk adressen.")
    return av_feilliste([{**f, "loc": f["loc"][1:]} for f in feil])


def _av_rute(request: Request, e: HTTPException) -> Feil:
    """What the framework refused before any door of ours was reached."""
    her = f"{request.method} {vis_verdi(request.url.path)}"
    gjor = "Se hvilke veier som finnes, i /api/openapi.json."
    ut: Feil = IkkeFunnet(f"{her} finnes ikke.", gjor=gjor)
    if e.status_code == 405:
        ut = Feil(f"{her} finnes ikke med denne metoden.", gjor=gjor)
        ut.kode = "metode"
    elif e.status_code != 404:
        ut = Feil("Forespørselen kunne ikke leses.", gjor=gjor)
        ut.kode = "uleselig"
    ut.status = e.status_code
    return ut
