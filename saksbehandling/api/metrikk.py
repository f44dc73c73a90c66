"""GET /metrikk: numbers for Prometheus, to whoever is on the machine or has the key."""

from __future__ import annotations

from hmac import compare_digest

from fastapi import APIRouter, Request
from prometheus_client import CollectorRegistry, Gauge, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from sqlalchemy.exc import SQLAlchemyError
from starlette.responses import Response

from saksbehandling.feil import Feil, IkkeDin
from saksbehandling.klokke import naa
from saksbehandling.lager.driftstall import Driftstall, tall
from saksbehandling.lager.transaksjon import Gjentak, lesing
from saksbehandling.metrikk import REGISTER
from saksbehandling.oppsett import Oppsett

ruter = APIRouter(include_in_schema=False)
HER = ("127.0.0.1", "::1")
VIDERESENDT = ("x-forwarded-for", "forwarded", "x-real-ip")
"""A proxy on the machine asks for others."""


@ruter.get("/metrikk", name="metrikk")
def metrikk(request: Request) -> Response:
    """What this process has counted, and what stands in the database. Raises IkkeDin."""
    oppsett: Oppsett = request.app.state.oppsett
    _krev_lov(request, oppsett.metrikk_nokkel)
    return Response(generate_latest(REGISTER) + generate_latest(_av_databasen(oppsett)), media_type=CONTENT_TYPE_LATEST)


def _krev_lov(request: Request, nokkel: str) -> None:
    if nokkel:
        lov = compare_digest(request.headers.get("authorization", "").encode(), f"Bearer {nokkel}".encode())
    else:
        vert = request.client.host if request.client else ""
        lov = vert in HER and not any(h in request.headers for h in VIDERESENDT)
    if not lov:
        gjor = "Spør fra maskinen selv, eller send nøkkelen i TILSKUDD_METRIKK_NOKKEL som «Authorization: Bearer …»."
        raise IkkeDin("Tallene er for den som drifter løsningen.", gjor=gjor)


def _av_databasen(oppsett: Oppsett) -> CollectorRegistry:
    """Read at each question. When the database does not answer, that is what the numbers say."""
    r = CollectorRegistry()
    Gauge("tilskudd_gjentatte_transaksjoner", "Gjort én gang til i denne prosessen.", registry=r).set(Gjentak.antall)
    oppe = Gauge("tilskudd_database_svarer", "1 når databasen svarer.", registry=r)
    try:
        with lesing(oppsett.database_url) as db:
            t = tall(db)
    except (SQLAlchemyError, Feil):
        return r
    oppe.set(1)
    _fyll(r, t)
    if t.segl is not None:
        alder = Gauge("tilskudd_segl_alder_sekunder", "Siden det nyeste seglet ble satt.", registry=r)
        alder.set(max(0.0, (naa(oppsett) - t.segl).total_seconds()))
    return r


def _fyll(r: CollectorRegistry, t: Driftstall) -> None:
    jobber = Gauge("tilskudd_jobber", "Jobber som ikke er ferdige.", ("slag", "status"), registry=r)
    for (slag, status), antall in t.jobber.items():
        jobber.labels(slag, status).set(antall)
    brev = Gauge("tilskudd_brev", "Brev, etter hvor langt de er kommet.", ("tilstand",), registry=r)
    for tilstand, antall in t.brev.items():
        brev.labels(tilstand).set(antall)
    Gauge("tilskudd_eldste_jobb_sekunder", "Hvor lenge den eldste klare jobben har ventet.", registry=r).set(
        t.eldste_jobb
    )
    sveip = Gauge("tilskudd_sveip_sekunder_siden", "Siden sveipet sist begynte.", ("sveip",), registry=r)
    for navn, siden in t.sveip.items():
        sveip.labels(navn).set(siden)
