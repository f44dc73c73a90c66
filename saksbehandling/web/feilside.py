"""How errors look: a page in the same frame, with what was wrong, what to do, and a way on."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import Request
from starlette.responses import HTMLResponse

from saksbehandling.feil import Feil, IkkeFunnet
from saksbehandling.flyt.muligheter import Person
from saksbehandling.handlinger.brukere import finn_person
from saksbehandling.lager.transaksjon import lesing
from saksbehandling.web.besok import Besok, besok_fra

OVERSKRIFT = {
    401: "Du må logge inn",
    403: "Dette har du ikke tilgang til",
    404: "Siden finnes ikke",
    405: "Slik kan ikke siden åpnes",
    409: "Det går ikke nå",
    413: "Skjemaet er for stort",
    422: "Noe må rettes",
    503: "Løsningen er opptatt",
}


class FeilMetode(Feil):
    """An address that is only for sending, opened as a page, or the other way round."""

    kode, status, utgang = "feil-metode", 405, 2


class VarFeil(Feil):
    """Something of ours broke."""

    kode, status, utgang = "var-feil", 500, 3


def ingen_side() -> Feil:
    """No page has this address."""
    return IkkeFunnet("Adressen fører ikke til noen side her.", gjor="Sjekk adressen, eller gå til arbeidskøen.")


def feil_metode() -> Feil:
    """The page is there, but not for this."""
    return FeilMetode("Denne adressen tar imot et skjema, eller den gjør det ikke.", gjor="Gå til siden med skjemaet.")


def var_feil() -> Feil:
    """We broke something."""
    return VarFeil(
        "Noe gikk galt hos oss, og ingenting er endret. Feilen er loggført.",
        gjor="Prøv en gang til. Skjer det igjen, meld fra til den som drifter løsningen.",
    )


def vis(foresporsel: Request, feil: Feil, *, hoder: Mapping[str, str] | None = None) -> HTMLResponse:
    """The error as a page."""
    b = besok_fra(foresporsel)
    overskrift = OVERSKRIFT.get(feil.status, "Noe gikk galt hos oss")
    data = {"tittel": overskrift, "melding": feil.melding, "gjor": feil.gjor}
    svar = b.side("feil.html", data, person=_hvem(b, feil), status=feil.status)
    svar.headers.update(dict(hoder or {}))
    return svar


def _hvem(b: Besok, feil: Feil) -> Person | None:
    """Who the frame is for. When the database is what failed, it is not asked again."""
    if b.okt.bruker is None or feil.status >= 500:
        return None
    try:
        with lesing(b.oppsett.database_url) as db:
            return finn_person(db, b.okt.bruker)
    except Feil:
        return None
