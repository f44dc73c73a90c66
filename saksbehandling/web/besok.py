"""A visit: who is at the door, when, and the few steps that every page takes. No rule, no state, no commit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any
from urllib.parse import quote, urlsplit

from fastapi import Depends, Path, Request
from sqlalchemy import Connection
from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, RedirectResponse

from saksbehandling import klokke
from saksbehandling.feil import Feil, IkkeDin, IkkeFunnet, Ugyldig
from saksbehandling.flyt.muligheter import Person
from saksbehandling.handlinger import tilgang
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.handlinger.brukere import finn_person
from saksbehandling.handlinger.innlogging import Demoinnlogging, IkkeInnlogget
from saksbehandling.handlinger.lesjson import forbudt_tegn
from saksbehandling.lager.transaksjon import lesing, transaksjon
from saksbehandling.oppsett import Oppsett
from saksbehandling.web import meny, visning
from saksbehandling.web.norsk import som_dag
from saksbehandling.web.okt import Okt

STORSTE_SKJEMA = 1_000_000
"""Bytes of a form."""
STORSTE_ID = 2**31 - 1
"""The highest number that both databases give a row."""
SKJEMATYPE = "application/x-www-form-urlencoded"
UTEN_INNLOGGING = frozenset({"logge_inn", "logge_ut"})
"""Routes for whoever comes: they show nothing of anybody's."""
MERKE = "merke"
"""The hidden field with the session's token."""


class FremmedSkjema(IkkeDin):
    """A form without this session's token: from another site, or from a page that was left open too long."""

    kode = "fremmed-skjema"


class ForStort(Feil):
    """A form that nobody fills in by hand."""

    kode, status, utgang = "for-stort", 413, 2


@dataclass(frozen=True, slots=True)
class Besok:
    """One request. `bruker` is who the session says is logged in; `arbeid` asks the database who that is."""

    foresporsel: Request
    oppsett: Oppsett
    innlogging: Demoinnlogging
    naa: datetime

    @property
    def okt(self) -> Okt:
        """The visitor's session."""
        okt: Okt = self.foresporsel.scope["state"]["okt"]
        return okt

    @property
    def i_dag(self) -> date:
        """The day in Oslo."""
        return som_dag(self.naa)

    def bytt_okt(self, okt: Okt) -> None:
        """Another session from here on: at login and logout."""
        self.foresporsel.scope["state"]["okt"] = okt

    @contextmanager
    def arbeid(self, dor: str, *, skriver: bool = False) -> Iterator[Arbeid]:
        """A transaction in which the person acts. Raises IkkeInnlogget, and IkkeDin for a door not the person's: the
        one that the route is named for, and the one that what is done is.
        """
        bruker = self.okt.bruker
        if bruker is None or not self.innlogging.apen:
            raise IkkeInnlogget("Du må logge inn først.", gjor="Logg inn, så kommer du tilbake hit.")
        apne = transaksjon if skriver else lesing
        with apne(self.oppsett.database_url) as db:
            a = Arbeid(db, _hvem(db, bruker), self.naa, demo=not self.oppsett.produksjon)
            self.foresporsel.scope["state"]["roller"] = sorted(a.person.roller)
            for navn in (str(self.foresporsel.scope["route"].name), dor):
                tilgang.krev(a.person, navn)
            yield a

    def side(
        self, mal: str, data: Mapping[str, Any], *, person: Person | None = None, her: str = "", status: int = 200
    ) -> HTMLResponse:
        """The template in the frame of the page. `her`: the id of the menu item that it belongs to."""
        ramme = {
            "person": person,
            "rolle": meny.rolletekst(person) if person else "",
            "meny": meny.for_person(person) if person else (),
            "her": her,
            "merke": self.okt.merke,
            "i_dag": self.i_dag,
            "naa": self.naa,
            "produksjon": self.oppsett.produksjon,
            "adresse": self.foresporsel.url.path,
        }
        return visning.svar(mal, {**ramme, **data}, status)


def _hvem(db: Connection, bruker: str) -> Person:
    """The person of the session, as the database has it now; one who is there no more must log in again."""
    try:
        return finn_person(db, bruker)
    except Ugyldig:
        raise IkkeInnlogget("Brukeren finnes ikke lenger.", gjor="Logg inn på nytt.") from None


def besok(foresporsel: Request) -> Besok:
    """The visit of a request. Raises IkkeFunnet for an invisible character in the address: it names nothing here."""
    if any(forbudt_tegn(str(v)) is not None for v in foresporsel.path_params.values()):
        raise IkkeFunnet("Adressen fører ikke til noen side her.", gjor="Sjekk adressen, eller gå til arbeidskøen.")
    return besok_fra(foresporsel)


def besok_fra(foresporsel: Request) -> Besok:
    """The visit of any request at all, for the page that tells of an error."""
    tilstand = foresporsel.app.state
    return Besok(foresporsel, tilstand.oppsett, tilstand.innlogging, klokke.naa(tilstand.oppsett))


def kjent_dor(foresporsel: Request) -> None:
    """Asked before every page. Raises IkkeDin for a route that is named for no door: it is closed to everybody."""
    if (navn := str(foresporsel.scope["route"].name)) not in UTEN_INNLOGGING:
        tilgang.krev_kjent(navn)


async def skjema(foresporsel: Request) -> FormData:
    """The form that was sent. Raises FremmedSkjema unless it came from a page of ours in this very session."""
    lengde = foresporsel.headers.get("content-length", "")
    if not re.fullmatch("[0-9]{1,9}", lengde) or int(lengde) > STORSTE_SKJEMA:
        raise ForStort("Skjemaet er for stort, og ingenting er lagret.", gjor="Forkort teksten, og send på nytt.")
    slag = foresporsel.headers.get("content-type", "").partition(";")[0].strip().lower()
    # Our forms are sent so, and no others: a multipart body names its own encoding, and can carry what is no text.
    felt = await foresporsel.form() if slag == SKJEMATYPE else FormData()
    okt: Okt = foresporsel.scope["state"]["okt"]
    if not okt.kjenner(felt.get(MERKE)) or not _fra_oss(foresporsel):
        raise FremmedSkjema(
            "Skjemaet kunne ikke tas imot. Siden har stått åpen for lenge, eller den kom fra et annet sted.",
            gjor="Last siden på nytt, og send en gang til. Ingenting er endret.",
        )
    return felt


def _fra_oss(foresporsel: Request) -> bool:
    """A browser says which site the form was on; a form from another is not taken, whatever it holds."""
    opphav = foresporsel.headers.get("origin")
    return opphav is None or urlsplit(opphav).netloc == foresporsel.headers.get("host")


Id = Annotated[int, Path(ge=1, le=STORSTE_ID)]
Gjest = Annotated[Besok, Depends(besok)]
Sendt = Annotated[FormData, Depends(skjema)]


def videre(adresse: str) -> RedirectResponse:
    """To another page after something was done, so that loading it again does nothing twice."""
    return RedirectResponse(adresse, status_code=303)


def til_innlogging(foresporsel: Request) -> RedirectResponse:
    """To the login page, and back to where one was going."""
    mal = foresporsel.url.path + (f"?{foresporsel.url.query}" if foresporsel.url.query else "")
    return videre(f"/innlogging?til={quote(mal, safe='')}" if foresporsel.method == "GET" else "/innlogging")


def trygg_adresse(mal: str) -> str:
    """An address on this site, or the start page: a login link must not send anyone elsewhere."""
    trygg = mal.startswith("/") and not mal.startswith(("//", "/\\")) and all(c.isprintable() for c in mal)
    return mal if trygg and "\\" not in mal else "/"
