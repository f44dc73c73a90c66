"""The schemes of a year, and their money: GET /ordninger and /budsjett."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from saksbehandling.api.inngang import Inn
from saksbehandling.api.openapi import dok
from saksbehandling.api.problem import svar, tekst
from saksbehandling.api.svarformer import Budsjettlinje, Ordning
from saksbehandling.handlinger import sporring
from saksbehandling.lager import lesing

ruter = APIRouter(tags=["Ordninger og penger"])
Aar = Annotated[int, Query(ge=1970, le=2199, description="Budsjettåret")]


@ruter.get("/ordninger", name="se_ordninger", **dok("Ordningene og postene i et budsjettår", list[Ordning]))
def ordninger(inn: Inn, aar: Aar) -> Response:
    """Every scheme and line of the year."""
    del inn
    return svar(200, tekst(sporring.ordninger(aar)))


@ruter.get("/budsjett", name="se_budsjett", **dok("Hva som er bundet, utbetalt og ledig", list[Budsjettlinje]))
def budsjett(inn: Inn, aar: Aar) -> Response:
    """The money of the year, line by line."""
    sporring.ordninger(aar)
    return inn.les(lambda a: lesing.budsjett(a.db, aar))
