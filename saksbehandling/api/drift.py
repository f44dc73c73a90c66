"""GET /helse and /klar: for whatever watches over the process. No login."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from sqlalchemy.exc import SQLAlchemyError
from starlette.responses import Response

from saksbehandling.api.openapi import skjema_av
from saksbehandling.api.problem import HODER, tekst
from saksbehandling.api.svarformer import Helse, Klar
from saksbehandling.brev.skrift import les_skrifter
from saksbehandling.feil import Feil
from saksbehandling.jobber.sveip import FULGT_OPP
from saksbehandling.klokke import naa
from saksbehandling.lager.driftstall import blitt_liggende
from saksbehandling.lager.segl import henger_etter
from saksbehandling.lager.skjema import sjekk
from saksbehandling.lager.transaksjon import lesing
from saksbehandling.oppsett import Oppsett

ruter = APIRouter(tags=["Drift"])


def _dok(sammendrag: str, former: dict[int, Any]) -> dict[str, Any]:
    svar = {
        status: {"description": sammendrag, "content": {"application/json": {"schema": skjema_av(form)}}}
        for status, form in former.items()
    }
    return {
        "summary": sammendrag, "description": f"{sammendrag}.", "response_model": None, "response_class": Response,
        "responses": svar, "openapi_extra": {"security": []},
    }  # fmt: skip


@ruter.get("/helse", name="helse", **_dok("Prosessen lever", {200: Helse}))
def helse() -> Response:
    """Alive; says nothing of the database."""
    return _svar(200, {"helse": "ok"})


@ruter.get("/klar", name="klar", **_dok("Klar til bruk, eller hva som mangler", {200: Klar, 503: Klar}))
def klar(request: Request) -> Response:
    """Whether the database answers and is as it should be, the log is sealed, nothing due is left, and letters can be
    laid out."""
    mangler = [*_database(request.app.state.oppsett), *_brevsetting()]
    return _svar(503 if mangler else 200, {"klar": not mangler, "mangler": mangler})


def _database(oppsett: Oppsett) -> list[str]:
    try:
        with lesing(oppsett.database_url) as db:
            naa_ = naa(oppsett)
            return sjekk(db) or [*henger_etter(db, naa_), *blitt_liggende(db, naa_, FULGT_OPP)]
    except (SQLAlchemyError, Feil):
        return ["Databasen svarer ikke."]


def _brevsetting() -> list[str]:
    try:
        # Heavy, and it opens the system's own libraries: met here only, and once for the process.
        from saksbehandling.brev.pdf import verktoy

        har = verktoy()
    except (ImportError, OSError):
        return ["Bibliotekene som setter brev, mangler på maskinen."]
    try:
        les_skrifter()
    except (Feil, OSError):
        return ["Skriftene som brev settes med, mangler på maskinen."]
    return [] if har["harfbuzz_subset"] == "ja" else ["Biblioteket harfbuzz-subset mangler, så brev går sakte."]


def _svar(status: int, verdi: dict[str, Any]) -> Response:
    return Response(tekst(verdi), status, HODER, media_type="application/json")
