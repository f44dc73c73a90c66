"""The outbox for whoever runs the engine: what waits for a person, and what a person can say of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.responses import Response

from saksbehandling.feil import Ugyldig
from saksbehandling.handlinger import jobbstyring
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.web.besok import Besok, Gjest, Sendt, videre

ruter = APIRouter()
SLAGORD = {"brev": "Lag brev", "levering": "Lever brev", "betaling": "Betalingsordre"}
STATUSORD = {
    "ny": ("Venter på tur", "neutral"),
    "tatt": ("I arbeid", "info"),
    "sender": ("Sendes", "info"),
    "ferdig": ("Ferdig", "success"),
    "feilet": ("Gitt opp", "danger"),
    "ukjent": ("Kan være sendt", "warning"),
}
LOGGORD = {
    "feilet": "Gitt opp", "ukjent": "Utfallet ble ukjent", "forsok-igjen": "Prøves igjen", "sendt": "Ført som sendt",
    "ikke-sendt": "Ført som ikke sendt",
}  # fmt: skip


@ruter.get("/jobber", name="se_jobber")
def liste(b: Gjest) -> Response:
    """What is not done, what waits for a person first."""
    with b.arbeid("se_jobber") as a:
        return b.side("jobber.html", {**_ord(), "jobber": jobbstyring.liste(a.db)}, person=a.person, her="jobber")


@ruter.get("/jobber/{id}", name="se_jobber")
def vis(b: Gjest, id: int) -> Response:
    """One job, with a form where a person can do something."""
    return _side(b, id)


@ruter.post("/jobber/{id}/forsok-igjen", name="styre_jobber")
def forsok_igjen(b: Gjest, felt: Sendt, id: int) -> Response:
    """A new row of tries."""
    return _gjor(b, id, felt, lambda a, grunn: jobbstyring.forsok_igjen(a, str(id), a.person.id, grunn))


@ruter.post("/jobber/{id}/svar", name="styre_jobber")
def svar(b: Gjest, felt: Sendt, id: int) -> Response:
    """Whether it was sent."""
    sendt = {"ja": True, "nei": False}.get(str(felt.get("sendt")))

    def gjor(a: Arbeid, grunn: str) -> dict[str, Any]:
        if sendt is None:
            raise Ugyldig.ett("sendt", None, "mangler.", "Velg om mottakeren fikk den.")
        return jobbstyring.svar(a, str(id), a.person.id, sendt, grunn)

    return _gjor(b, id, felt, gjor)


def _gjor(b: Besok, id: int, felt: FormData, f: Callable[[Arbeid, str], dict[str, Any]]) -> Response:
    grunn = str(felt.get("grunn") or "")
    try:
        with b.arbeid("styre_jobber", skriver=True) as a:
            f(a, grunn)
    except Ugyldig as e:
        return _side(b, id, feil=e, grunn=grunn)
    return videre(f"/jobber/{id}")


def _side(b: Besok, id: int, *, feil: Ugyldig | None = None, grunn: str = "") -> Response:
    with b.arbeid("se_jobber") as a:
        jobb = jobbstyring.vis(a.db, str(id))
        feilene = {f.felt: f for f in feil.feil} if feil else {}
        data = {**_ord(), "jobb": jobb, "innhold": json.loads(jobb["data"]), "feil": feilene, "grunn": grunn}
        return b.side("jobb.html", data, person=a.person, her="jobber", status=feil.status if feil else 200)


def _ord() -> dict[str, Any]:
    return {"slagord": SLAGORD, "statusord": STATUSORD, "loggord": LOGGORD}
