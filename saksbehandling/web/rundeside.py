"""A round: a scheme's year with its money, announcement, cases, notices to the ministry and letters."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from hashlib import sha256
from typing import NoReturn

from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.responses import Response

from saksbehandling.feil import Feil
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.handlinger.rundevisning import ny_orientering, ny_utlysning, runde
from saksbehandling.lager.idempotens import Foresporsel, Svar, en_gang
from saksbehandling.web.besok import Besok, Gjest, Sendt, videre
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
    return _start(
        b, felt, "starte_orientering", f"orientering {ordning} {aar}", lambda a: ny_orientering(a, ordning, aar)
    )


@ruter.post("/runde/{ordning}/{aar}/utlysning")
def lag_utlysning(b: Gjest, felt: Sendt, ordning: str, aar: int) -> Response:
    """Starts an announcement, once however often the form is sent, and goes to it."""
    return _start(b, felt, "starte_utlysning", f"utlysning {ordning} {aar}", lambda a: ny_utlysning(a, ordning, aar))


def _start(b: Besok, felt: FormData, dor: str, hva: str, ny: Callable[[Arbeid], str]) -> Response:
    nokkel = str(felt.get("nokkel") or "")[:60] or secrets.token_urlsafe(16)
    with b.arbeid(dor, skriver=True) as a:
        f = Foresporsel(a.person.id, f"side:{nokkel}", hva, sha256(hva.encode()).hexdigest())
        svar = en_gang(a.db, f, b.naa, lambda: Svar(303, adresse(ny(a))), _opp)
    return videre(svar.innhold)


def _opp(feil: Feil) -> NoReturn:
    """A refusal is not kept: it changed nothing."""
    raise feil
