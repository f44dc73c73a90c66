"""Questions to the law: POST /regler/{tema}, /regler/frist and /regler/rettidig."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from saksbehandling.api.inngang import Inn, Kropp, objekt
from saksbehandling.api.openapi import dok, flytt_deler
from saksbehandling.api.svarformer import Fristsvar, Regelsvar, Rettidigsvar
from saksbehandling.feil import IkkeFunnet
from saksbehandling.handlinger import sporring
from saksbehandling.handlinger.feltfeil import nermeste
from saksbehandling.handlinger.lesjson import vis_verdi

DOR = "spor_regelverket"
Sporsmal = Callable[[Mapping[str, Any], date], dict[str, Any]]


def rute() -> APIRouter:
    """A route for each question, so that the description of the API says just what each takes and gives."""
    r = APIRouter(prefix="/regler", tags=["Regelverket"])
    felt = sporring.fristfelt()
    _legg_til(r, "frist", dok("Når fristen går ut", Fristsvar, flytt_deler(felt["frist"])), sporring.frist)
    om = dok("Om noe kom inn i tide", Rettidigsvar, flytt_deler(felt["rettidig"]))
    _legg_til(r, "rettidig", om, sporring.rettidig)
    for tema in sporring.temaer():
        fakta = sporring.fakta(tema)
        _legg_til(r, tema, dok(fakta["title"].rstrip("?."), Regelsvar, flytt_deler(fakta)), _om(tema))
    r.post("/{tema}", name=DOR, include_in_schema=False)(_ukjent)
    return r


def _legg_til(r: APIRouter, navn: str, om: dict[str, Any], spor: Sporsmal) -> None:
    def svar(inn: Inn, kropp: Kropp) -> Response:
        fakta = objekt(kropp)
        return inn.spor(fakta, lambda: spor(fakta, inn.i_dag))

    r.post(f"/{navn}", name=DOR, operation_id=f"spor_{navn}", **om)(svar)


def _om(tema: str) -> Sporsmal:
    return lambda fakta, i_dag: sporring.svar(tema, fakta, i_dag)


def _ukjent(inn: Inn, tema: str) -> Response:
    del inn
    kjente = (*sporring.temaer(), "frist", "rettidig")
    raise IkkeFunnet(f"{vis_verdi(tema)} er ikke et tema.", felt="tema", gjor=nermeste(tema, kjente))
