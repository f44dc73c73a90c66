"""The letters: those of a case, and one as PDF."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import Response

from saksbehandling.api.inngang import Inn
from saksbehandling.api.openapi import dok, pdf_dok
from saksbehandling.api.problem import HODER
from saksbehandling.api.saker import Nr, sak
from saksbehandling.api.svarformer import Brev
from saksbehandling.handlinger.brevfil import hent
from saksbehandling.lager import lesing

ruter = APIRouter(tags=["Brev"])
Id = Annotated[int, Path(ge=1, le=2**53, description="Brevets id, fra listen over brev i saken")]


@ruter.get("/saker/{nr}/brev", name="se_brevliste", **dok("Brevene i saken", list[Brev], finnes=True))
def liste(inn: Inn, nr: Nr) -> Response:
    """The letters of the case."""
    return inn.les(lambda a: sak(a, nr)["brev"])


@ruter.get("/brev/{id}", name="se_brev", **pdf_dok("Brevet som PDF"))
def vis(inn: Inn, id: Id) -> Response:
    """The file, checked against what was entered when it was made."""
    b = inn.hent(lambda a: lesing.brev(a.db, a.person, id))
    navn = f'inline; filename="{b["brevtype"]}-{id}.pdf"'
    return Response(
        hent(inn.oppsett.mappe, b), 200, {**HODER, "Content-Disposition": navn}, media_type="application/pdf"
    )
