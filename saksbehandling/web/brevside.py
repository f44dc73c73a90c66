"""A letter as it was sent: the PDF itself, checked against its fingerprint."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from saksbehandling.handlinger import brevfil
from saksbehandling.lager import lesing
from saksbehandling.web.besok import Gjest, Id

ruter = APIRouter()
# A PDF shows nothing of ours and runs nothing; the browser's own viewer must be let in.
PDF_REGEL = "default-src 'none'; object-src 'self'; frame-ancestors 'none'"


@ruter.get("/brev/{brev_id}", name="se_brev")
def vis(b: Gjest, brev_id: Id) -> Response:
    """The PDF. Out of reach, or not there: 404, the same for both."""
    with b.arbeid("se_brev") as a:
        rad = lesing.brev(a.db, a.person, brev_id)
        innhold = brevfil.hent(b.oppsett.mappe, rad)
    navn = f"{rad['brevtype']}-{brev_id}.pdf"
    return Response(
        innhold,
        media_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{navn}"', "Content-Security-Policy": PDF_REGEL},
    )
