"""Logging in and out. The demo lists its made-up users; nobody can choose one without the password shown at start."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from saksbehandling.handlinger.brukere import eksempelbrukere
from saksbehandling.handlinger.innlogging import ForMangeForsok, IkkeInnlogget, lukket
from saksbehandling.lager.transaksjon import lesing
from saksbehandling.web.besok import Besok, Gjest, Sendt, trygg_adresse, videre
from saksbehandling.web.okt import Okt

ruter = APIRouter()


@ruter.get("/innlogging", name="logge_inn")
def vis(b: Gjest, til: str = "/") -> Response:
    """The login page. `til`: where one was going."""
    return _side(b, trygg_adresse(til))


@ruter.post("/innlogging", name="logge_inn")
def logg_inn(b: Gjest, felt: Sendt) -> Response:
    """Checks the password and gives the visitor a session of its own."""
    bruker, passord, til = (str(felt.get(f) or "") for f in ("bruker", "passord", "til"))
    if not b.innlogging.apen:
        return _side(b, "/", feil=lukket())
    try:
        with lesing(b.oppsett.database_url) as db:
            person = b.innlogging.finn(db, bruker.strip(), passord, _fra(b))
    except IkkeInnlogget as feil:
        return _side(b, trygg_adresse(til), bruker=bruker[:60], feil=feil)
    b.bytt_okt(Okt.ny(person.id))
    return videre(trygg_adresse(til))


@ruter.post("/utlogging", name="logge_ut")
def logg_ut(b: Gjest, felt: Sendt) -> Response:
    """Ends the session."""
    del felt
    b.bytt_okt(Okt.ny())
    return videre("/innlogging")


def _side(b: Besok, til: str, *, bruker: str = "", feil: IkkeInnlogget | None = None) -> Response:
    brukere = []
    if b.innlogging.apen:
        with lesing(b.oppsett.database_url) as db:
            brukere = eksempelbrukere(db)
    data = {"til": til, "bruker": bruker, "brukere": brukere, "apen": b.innlogging.apen, "feil": feil}
    svar = b.side("innlogging.html", data, status=feil.status if feil else 200)
    if isinstance(feil, ForMangeForsok):
        svar.headers["Retry-After"] = str(feil.vent_s)
    return svar


def _fra(b: Besok) -> str:
    return b.foresporsel.client.host if b.foresporsel.client else ""
