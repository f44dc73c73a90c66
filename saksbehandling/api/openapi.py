"""The description of the API: every route with what it takes, what it answers, and every way it can refuse."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel, TypeAdapter
from starlette.responses import Response

from saksbehandling.api import svarformer
from saksbehandling.api.problem import MEDIETYPE, TITLER
from saksbehandling.lager.idempotens import HODE

KOMPONENT = "#/components/schemas/"
Skjema = dict[str, Any]
_ALLE_INNLOGGEDE = (401, 403, 422, 429, 500, 503)
_MED_KROPP = (409, 413, 415)
_BESKRIVELSE = (
    "Saksbehandling av tilskudd. Hvert svar om hva som er mulig, har grunn og hjemmel. Saksnumre skrives med strek i "
    "adressen (2025-0001). Feil er problem+json, med hva du kan gjøre."
)


def dok(sammendrag: str, svar: Any, kropp: Skjema | None = None, *, finnes: bool = False) -> dict[str, Any]:
    """What a route tells of itself. `svar`: the shape of a 200; `kropp`: the schema of the body; `finnes`: names a
    thing that may not be there (404)."""
    feil = (*_ALLE_INNLOGGEDE, *(_MED_KROPP if kropp is not None else ()), *((404,) if finnes else ()))
    ekstra: Skjema = {"security": [{"basic": []}]}
    if kropp is not None:
        ekstra["requestBody"] = {"required": True, "content": {"application/json": {"schema": kropp}}}
        ekstra["parameters"] = [_NOKKEL]
    return {
        "summary": sammendrag,
        "description": sammendrag + ".",
        "response_model": None,
        "response_class": Response,
        "responses": {200: _json(skjema_av(svar)), **{s: _problem(s) for s in sorted(feil)}},
        "openapi_extra": ekstra,
    }


def pdf_dok(sammendrag: str) -> dict[str, Any]:
    """As `dok`, for a route that answers with a PDF."""
    ut = dok(sammendrag, dict, finnes=True)
    innhold = {"application/pdf": {"schema": {"type": "string", "format": "binary"}}}
    ut["responses"] = {**ut["responses"], 200: {"description": "Brevet", "content": innhold}, 409: _problem(409)}
    return ut


def skjema_av(type_: Any) -> Skjema:
    """The JSON Schema of a shape, with its parts named among the components."""
    return flytt_deler(TypeAdapter(type_).json_schema(mode="serialization", ref_template=KOMPONENT + "{model}"))


def kropp_av(modell: type[BaseModel]) -> Skjema:
    """The JSON Schema of a body."""
    return flytt_deler(modell.model_json_schema(ref_template=KOMPONENT + "{model}"))


def flytt_deler(skjema: Mapping[str, Any]) -> Skjema:
    """The schema with its `$defs` moved to the components."""
    ut: Skjema = json.loads(json.dumps(skjema).replace("#/$defs/", KOMPONENT))
    ut.pop("$schema", None)
    _DELER.update(ut.pop("$defs", {}))
    return ut


def beskriv(app: FastAPI) -> None:
    """Gives the app its description, made when first asked for."""

    def lag() -> Skjema:
        if app.openapi_schema is None:
            app.openapi_schema = _lag(app)
        return app.openapi_schema

    app.openapi = lag  # type: ignore[method-assign]  # FastAPI's own way to extend the description


def _lag(app: FastAPI) -> Skjema:
    d = get_openapi(title=app.title, version=app.version, description=_BESKRIVELSE, routes=app.routes)
    deler = d.setdefault("components", {}).setdefault("schemas", {})
    for navn in ("HTTPValidationError", "ValidationError"):
        deler.pop(navn, None)
    deler.update(_DELER)
    for del_ in deler.values():
        del_.pop("description", None)
    d["components"]["securitySchemes"] = {
        "basic": {"type": "http", "scheme": "basic", "description": "Brukerne i demo og utvikling"}
    }
    return d


def _json(skjema: Skjema) -> Skjema:
    return {"description": "Svaret", "content": {"application/json": {"schema": skjema}}}


def _problem(status: int) -> Skjema:
    innhold = {MEDIETYPE: {"schema": {"$ref": KOMPONENT + "Problem"}}}
    ut: Skjema = {"description": TITLER[status], "content": innhold}
    if status == 401:
        ut["headers"] = {"WWW-Authenticate": {"schema": {"type": "string"}, "required": True}}
    if status == 429:
        ut["headers"] = {"Retry-After": {"schema": {"type": "string", "pattern": "^[0-9]+$"}, "required": True}}
    return ut


_NOKKEL: Skjema = {
    "name": HODE,
    "in": "header",
    "required": False,
    "description": "Samme nøkkel og samme innhold gir samme svar og skjer bare én gang. Huskes i sju dager.",
    "schema": {"type": "string", "pattern": "^[!-~]{1,200}$"},
}
_DELER: Skjema = {}
_DELER["Problem"] = skjema_av(svarformer.Problem)
