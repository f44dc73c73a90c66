"""The app: every door of the API, and how its errors are told."""

from __future__ import annotations

import logging
from importlib.metadata import version

from fastapi import APIRouter, FastAPI

from saksbehandling import klokke
from saksbehandling.api import (
    brev,
    drift,
    jobber,
    metrikk,
    openapi,
    ordninger,
    parti,
    problem,
    registrering,
    regler,
    saker,
)
from saksbehandling.api.sporing import Sporing
from saksbehandling.demo.verden import bygg
from saksbehandling.flyt.muligheter import KLOKKA
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.handlinger.brukere import har_brukere
from saksbehandling.handlinger.innlogging import Demoinnlogging, nytt_passord
from saksbehandling.lager.engine import motor
from saksbehandling.lager.skjema import oppgrader
from saksbehandling.lager.transaksjon import transaksjon
from saksbehandling.oppsett import Oppsett

LOGG = logging.getLogger(__name__)


def lag_app(oppsett: Oppsett, innlogging: Demoinnlogging | None = None) -> FastAPI:
    """The API on a database that is made ready first. `innlogging`: who can log in; by default, by the settings.

    Raises Ugyldig when the database can't be used, or the clock is set in production.
    """
    _klargjor(oppsett)
    app = FastAPI(
        title="Tilskudd", version=version("tilskudd"), openapi_url="/api/openapi.json", docs_url=None, redoc_url=None
    )
    app.state.oppsett, app.state.innlogging = oppsett, innlogging or lag_innlogging(oppsett)
    v1 = APIRouter(prefix="/api/v1")
    for r in (regler.rute(), ordninger.ruter, saker.ruter, registrering.ruter, brev.ruter, jobber.ruter, parti.ruter):
        v1.include_router(r)
    app.include_router(v1)
    app.include_router(drift.ruter)
    app.include_router(metrikk.ruter)
    app.add_middleware(Sporing)
    problem.sett_opp(app)
    openapi.beskriv(app)
    return app


def lag_innlogging(oppsett: Oppsett) -> Demoinnlogging:
    """By the settings: nobody in production; else the chosen password, or a new one that is told in the log."""
    if oppsett.produksjon:
        return Demoinnlogging(None)
    if not (passord := oppsett.demo_passord):
        passord = nytt_passord()
        LOGG.warning("Passordet for eksempelbrukerne er %s", passord)
    return Demoinnlogging(passord)


def _klargjor(oppsett: Oppsett) -> None:
    """The database as it should be; outside production also with the made-up users, when there are none."""
    naa = klokke.naa(oppsett)
    motor(oppsett.database_url, varig=oppsett.produksjon)
    oppgrader(oppsett.database_url)
    if oppsett.produksjon:
        return
    with transaksjon(oppsett.database_url) as db:
        if not har_brukere(db):
            bygg(Arbeid(db, KLOKKA, naa))
