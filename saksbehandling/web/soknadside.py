"""An application on paper made into a case by us, and one that the applicant sends itself: one form, sent once."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, NoReturn

from fastapi import APIRouter
from starlette.responses import Response

from saksbehandling.feil import Feil, Ugyldig
from saksbehandling.flyt.muligheter import Nektet
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.handlinger.soknadsskjema import send, soknadsskjema
from saksbehandling.lager.idempotens import Foresporsel, Svar, en_gang
from saksbehandling.web.besok import MERKE, Besok, Gjest, Sendt, videre
from saksbehandling.web.felt import felter
from saksbehandling.web.innsendt import sett_feil, som_json, verdier
from saksbehandling.web.sakside import adresse

ruter = APIRouter()
FLERE_RADER = "flere_rader"
INNSENDT = 2
"""The event that sent it in, after the one that made the case."""


@ruter.get("/runde/{ordning}/{aar}/soknad")
@ruter.get("/mine/soknad/{ordning}/{aar}")
def vis(b: Gjest, ordning: str, aar: int) -> Response:
    """The form."""
    return _side(b, ordning, aar, {})


@ruter.post("/runde/{ordning}/{aar}/soknad")
@ruter.post("/mine/soknad/{ordning}/{aar}")
def registrer(b: Gjest, felt: Sendt, ordning: str, aar: int) -> Response:
    """Registers the application once, however often the form is sent. What is wrong is told at the field."""
    gitt = verdier(felt.multi_items())
    if FLERE_RADER in gitt:
        return _side(b, ordning, aar, gitt, flere_rader=True)
    innhold = json.dumps({k: v for k, v in sorted(gitt.items()) if k != MERKE}, ensure_ascii=False)
    nokkel = gitt.get("nokkel", "")[:60] or secrets.token_urlsafe(16)
    try:
        with b.arbeid("registrere_soknad", skriver=True) as a:
            avtrykk = sha256(innhold.encode()).hexdigest()
            f = Foresporsel(a.person.id, f"side:{nokkel}", f"soknad {ordning} {aar}", avtrykk)
            svar = en_gang(a.db, f, b.naa, lambda: _registrer(a, ordning, aar, gitt), _opp)
    except (Ugyldig, Nektet) as feil:
        return _side(b, ordning, aar, gitt, feil=feil)
    return videre(svar.innhold)


def _registrer(a: Arbeid, ordning: str, aar: int, gitt: Mapping[str, str]) -> Svar:
    skjema = soknadsskjema(a, ordning, aar)["skjema"]
    nr = send(a, ordning, aar, som_json(skjema, gitt))
    return Svar(303, f"{adresse(nr)}?gjort={INNSENDT}")


def _opp(feil: Feil) -> NoReturn:
    """A refusal is not kept: it changed nothing."""
    raise feil


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
            "nokkel": secrets.token_urlsafe(16),
        }
        mal = "soker_soknad.html" if a.person.orgnr else "soknad_ny.html"
        return b.side(mal, {**s, **mer}, person=a.person, her="ordninger", status=feil.status if feil else 200)
