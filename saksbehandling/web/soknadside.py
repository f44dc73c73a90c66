"""An application on paper made into a case by us, and one that the applicant sends itself: one form, sent once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from saksbehandling.feil import Ugyldig
from saksbehandling.flyt.muligheter import Nektet
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.handlinger.soknadsskjema import send, soknadsskjema
from saksbehandling.web.besok import Besok, Gjest, Sendt, videre
from saksbehandling.web.felt import felter
from saksbehandling.web.innsendt import sett_feil, som_json, verdier
from saksbehandling.web.sakside import adresse
from saksbehandling.web.sending import ny_nokkel, sendt_en_gang

ruter = APIRouter()
FLERE_RADER = "flere_rader"
INNSENDT = 2
"""The event that sent it in, after the one that made the case."""


@ruter.get("/runde/{ordning}/{aar}/soknad", name="registrere_soknad")
@ruter.get("/mine/soknad/{ordning}/{aar}", name="registrere_soknad")
def vis(b: Gjest, ordning: str, aar: int) -> Response:
    """The form."""
    return _side(b, ordning, aar, {})


@ruter.post("/runde/{ordning}/{aar}/soknad", name="registrere_soknad")
@ruter.post("/mine/soknad/{ordning}/{aar}", name="registrere_soknad")
def registrer(b: Gjest, felt: Sendt, ordning: str, aar: int) -> Response:
    """Registers the application once, however often the form is sent. What is wrong is told at the field."""
    gitt = verdier(felt.multi_items())
    if FLERE_RADER in gitt:
        return _side(b, ordning, aar, gitt, flere_rader=True)
    try:
        with b.arbeid("registrere_soknad", skriver=True) as a:
            til = sendt_en_gang(a, gitt, f"soknad {ordning} {aar}", lambda: _registrer(a, ordning, aar, gitt))
    except (Ugyldig, Nektet) as feil:
        return _side(b, ordning, aar, gitt, feil=feil)
    return videre(til)


def _registrer(a: Arbeid, ordning: str, aar: int, gitt: Mapping[str, str]) -> str:
    skjema = soknadsskjema(a, ordning, aar)["skjema"]
    nr = send(a, ordning, aar, som_json(skjema, gitt))
    return f"{adresse(nr)}?gjort={INNSENDT}"


def _side(
    b: Besok,
    ordning: str,
    aar: int,
    gitt: Mapping[str, str],
    *,
    feil: Ugyldig | Nektet | None = None,
    flere_rader: bool = False,
) -> Response:
    with b.arbeid("registrere_soknad") as a:
        s: dict[str, Any] = soknadsskjema(a, ordning, aar)
        feltene = felter(s["skjema"], gitt, flere_rader=flere_rader)
        mer = {
            "felter": feltene,
            "feil": sett_feil(feltene, feil.feil) if isinstance(feil, Ugyldig) else [],
            "nei": [g.som_json() for g in feil.mulighet.nektet] if isinstance(feil, Nektet) else [],
            "nokkel": ny_nokkel(),
        }
        mal = "soker_soknad.html" if a.person.orgnr else "soknad_ny.html"
        return b.side(mal, {**s, **mer}, person=a.person, her="ordninger", status=feil.status if feil else 200)
