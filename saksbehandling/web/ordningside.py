"""The schemes of a year with their money, post by post."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from saksbehandling.handlinger.rundevisning import ordninger_med_penger
from saksbehandling.web.besok import Gjest, videre

ruter = APIRouter()


@ruter.get("/ordninger", name="se_budsjett")
def velg(b: Gjest) -> Response:
    """The schemes of the year that we are in."""
    with b.arbeid("se_budsjett"):
        return videre(f"/ordninger/{b.i_dag.year}")


@ruter.get("/ordninger/{aar}", name="se_budsjett")
def vis(b: Gjest, aar: int) -> Response:
    """Every line of the year."""
    with b.arbeid("se_budsjett") as a:
        return b.side("ordninger.html", ordninger_med_penger(a, aar), person=a.person, her="ordninger")
