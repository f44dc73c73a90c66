"""The applicant's own pages, for a phone first: my cases, one case in plain words, and a complaint."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import APIRouter
from starlette.responses import Response

from saksbehandling.feil import Ugyldig
from saksbehandling.handlinger.sokerkvittering import kvittering
from saksbehandling.handlinger.sokervisning import KLAGESKJEMA, en, klag, mine
from saksbehandling.handlinger.soknadsskjema import apne_runder
from saksbehandling.web.besok import Besok, Gjest, Id, Sendt, videre
from saksbehandling.web.felt import felter
from saksbehandling.web.innsendt import sett_feil, som_json, verdier
from saksbehandling.web.sending import ny_nokkel, sendt_en_gang

ruter = APIRouter()


@ruter.get("/mine", name="se_egne_saker")
def alle(b: Gjest) -> Response:
    """The applicant's cases."""
    with b.arbeid("se_egne_saker") as a:
        return b.side("soker_saker.html", {"saker": mine(a), "runder": apne_runder(a)}, person=a.person)


@ruter.get("/mine/{nr}", name="se_egne_saker")
def vis(b: Gjest, nr: str) -> Response:
    """One case."""
    with b.arbeid("se_sak") as a:
        data = en(a, nr)
        return b.side("soker_sak.html", {"s": data, "adr": adresse(data["nr"])}, person=a.person)


@ruter.get("/mine/{nr}/kvittering/{hendelse}", name="se_egne_saker")
def vis_kvittering(b: Gjest, nr: str, hendelse: Id) -> Response:
    """The receipt for a step that the applicant took, right after it and whenever it is wanted again."""
    with b.arbeid("se_sak") as a:
        data = kvittering(a, nr, hendelse)
        return b.side("soker_kvittering.html", {"s": data, "adr": adresse(data["nr"])}, person=a.person)


@ruter.get("/mine/{nr}/klage", name="registrere_klage")
def klageskjema(b: Gjest, nr: str) -> Response:
    """The form of a complaint."""
    return _klage(b, nr, {})


@ruter.post("/mine/{nr}/klage", name="registrere_klage")
def send_klage(b: Gjest, felt: Sendt, nr: str) -> Response:
    """Sends the complaint once, however often the form is sent. What is wrong is told at the field."""
    gitt = verdier(felt.multi_items())
    try:
        with b.arbeid("registrere_klage", skriver=True) as a:
            data = som_json(KLAGESKJEMA, gitt)
            til = sendt_en_gang(a, gitt, f"{nr} klage", lambda: _kvittert(klag(a, nr, data)))
    except Ugyldig as feil:
        return _klage(b, nr, gitt, feil)
    return videre(til)


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
            "nokkel": ny_nokkel(),
        }
        return b.side("soker_klage.html", data, person=a.person, status=feil.status if feil else 200)
