"""A round: a scheme's year with its money, announcement, cases, notices to the ministry and letters."""

from __future__ import annotations

import secrets
from hashlib import sha256
from typing import NoReturn

from fastapi import APIRouter
from starlette.responses import Response

from saksbehandling.feil import Feil
from saksbehandling.handlinger.rundevisning import ny_orientering, runde
from saksbehandling.lager.idempotens import Foresporsel, Svar, en_gang
from saksbehandling.web.besok import Gjest, Sendt, videre
from saksbehandling.web.sakside import adresse

ruter = APIRouter()


@ruter.get("/runde/{ordning}/{aar}")
def vis(b: Gjest, ordning: str, aar: int) -> Response:
    """The round's page."""
    with b.arbeid("se_budsjett") as a:
        data = runde(a, ordning, aar)
        return b.side("runde.html", {**data, "nokkel": secrets.token_urlsafe(16)}, person=a.person, her="ordninger")


@ruter.post("/runde/{ordning}/{aar}/orientering")
def lag_orientering(b: Gjest, felt: Sendt, ordning: str, aar: int) -> Response:
    """Starts a notice to the ministry, once however often the form is sent, and goes to it."""
    nokkel = str(felt.get("nokkel") or "")[:60] or secrets.token_urlsafe(16)
    hva = f"orientering {ordning} {aar}"
    with b.arbeid("starte_orientering", skriver=True) as a:
        f = Foresporsel(a.person.id, f"side:{nokkel}", hva, sha256(hva.encode()).hexdigest())
        svar = en_gang(a.db, f, b.naa, lambda: Svar(303, adresse(ny_orientering(a, ordning, aar))), _opp)
    return videre(svar.innhold)


def _opp(feil: Feil) -> NoReturn:
    """A refusal is not kept: it changed nothing."""
    raise feil
