"""The applicant's own pages, for a phone first: my cases, one case in plain words, and a complaint."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from hashlib import sha256
from typing import NoReturn

from fastapi import APIRouter
from starlette.responses import Response

from saksbehandling.feil import Feil, Ugyldig
from saksbehandling.handlinger.sokerkvittering import kvittering
from saksbehandling.handlinger.sokervisning import KLAGESKJEMA, en, klag, mine
from saksbehandling.handlinger.soknadsskjema import apne_runder
from saksbehandling.lager.idempotens import Foresporsel, Svar, en_gang
from saksbehandling.web.besok import MERKE, Besok, Gjest, Sendt, videre
from saksbehandling.web.felt import felter
from saksbehandling.web.innsendt import sett_feil, som_json, verdier

ruter = APIRouter()


@ruter.get("/mine")
def alle(b: Gjest) -> Response:
    """The applicant's cases."""
    with b.arbeid("se_saker") as a:
        return b.side("soker_saker.html", {"saker": mine(a), "runder": apne_runder(a)}, person=a.person)


@ruter.get("/mine/{nr}")
def vis(b: Gjest, nr: str) -> Response:
    """One case."""
    with b.arbeid("se_sak") as a:
        data = en(a, nr)
        return b.side("soker_sak.html", {"s": data, "adr": adresse(data["nr"])}, person=a.person)


@ruter.get("/mine/{nr}/kvittering/{hendelse}")
def vis_kvittering(b: Gjest, nr: str, hendelse: int) -> Response:
    """The receipt for a step that the applicant took, right after it and whenever it is wanted again."""
    with b.arbeid("se_sak") as a:
        data = kvittering(a, nr, hendelse)
        return b.side("soker_kvittering.html", {"s": data, "adr": adresse(data["nr"])}, person=a.person)


@ruter.get("/mine/{nr}/klage")
def klageskjema(b: Gjest, nr: str) -> Response:
    """The form of a complaint."""
    return _klage(b, nr, {})


@ruter.post("/mine/{nr}/klage")
def send_klage(b: Gjest, felt: Sendt, nr: str) -> Response:
    """Sends the complaint once, however often the form is sent. What is wrong is told at the field."""
    gitt = verdier(felt.multi_items())
    innhold = json.dumps({k: v for k, v in sorted(gitt.items()) if k != MERKE}, ensure_ascii=False)
    nokkel = gitt.get("nokkel", "")[:60] or secrets.token_urlsafe(16)
    try:
        with b.arbeid("registrere_klage", skriver=True) as a:
            f = Foresporsel(a.person.id, f"side:{nokkel}", f"{nr} klage", sha256(innhold.encode()).hexdigest())
            data = som_json(KLAGESKJEMA, gitt)
            svar = en_gang(a.db, f, b.naa, lambda: Svar(303, _kvittert(klag(a, nr, data))), _opp)
    except Ugyldig as feil:
        return _klage(b, nr, gitt, feil)
    return videre(svar.innhold)


def _opp(feil: Feil) -> NoReturn:
    """A refusal is not kept: it changed nothing."""
    raise feil


def _kvittert(nr: str) -> str:
    """The receipt of what was just sent in: the step after the one that made the case."""
    return f"{adresse(nr)}/kvittering/2"


def adresse(nr: str) -> str:
    """«/mine/2025-0001»."""
    return f"/mine/{nr.replace('/', '-')}"


def _klage(b: Besok, nr: str, gitt: Mapping[str, str], feil: Ugyldig | None = None) -> Response:
    with b.arbeid("registrere_klage") as a:
        s = en(a, nr)
        feltene = felter(KLAGESKJEMA, gitt)
        data = {
            "s": s,
            "adr": adresse(s["nr"]),
            "felter": feltene,
            "feil": sett_feil(feltene, feil.feil) if feil else [],
            "nokkel": secrets.token_urlsafe(16),
        }
        return b.side("soker_klage.html", data, person=a.person, status=feil.status if feil else 200)
