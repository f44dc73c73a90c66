"""What every request goes through: who is it, whose door is it, what does it carry, and how is it answered."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Annotated, Any, TypeVar
from zoneinfo import ZoneInfo

from fastapi import Depends, Request
from pydantic import BaseModel
from sqlalchemy import Connection
from starlette.responses import Response

from saksbehandling import klokke
from saksbehandling.api.problem import FeilMedietype, ForStor, som_problem, status_av, svar, tekst
from saksbehandling.api.sporing import ROLLER
from saksbehandling.feil import Feil, Feltfeil, IkkeFunnet, Ugyldig
from saksbehandling.flyt.muligheter import Person
from saksbehandling.handlinger import lesjson, tilgang
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.handlinger.feltfeil import valider
from saksbehandling.handlinger.innlogging import Demoinnlogging, ikke_oppgitt, lukket
from saksbehandling.lager.idempotens import HODE, Foresporsel, Svar, en_gang
from saksbehandling.lager.transaksjon import lesing, med_gjentak
from saksbehandling.oppsett import Oppsett

M = TypeVar("M", bound=BaseModel)
HVOR = "forespørselen"
_NOKKEL = re.compile(r"[\x21-\x7e]{1,200}")


@dataclass(frozen=True, slots=True)
class Inngang:
    """A request that has come in by a door that is the person's. `vei`: method and path; `nokkel`: Idempotency-Key."""

    oppsett: Oppsett
    person: Person
    naa: datetime
    vei: str
    nokkel: str | None

    @property
    def i_dag(self) -> date:
        """The day in Oslo."""
        return self.naa.astimezone(ZoneInfo("Europe/Oslo")).date()

    def les(self, f: Callable[[Arbeid], Any]) -> Response:
        """Answers with what `f` reads; nothing can be written, and nobody waits for it."""
        return svar(200, tekst(self.hent(f)))

    def hent(self, f: Callable[[Arbeid], Any]) -> Any:
        """What `f` reads."""
        with lesing(self.oppsett.database_url) as db:
            return f(self._arbeid(db))

    def skriv(self, kropp: dict[str, Any], f: Callable[[Arbeid], Any]) -> Response:
        """Does `f` in one transaction, and once for each Idempotency-Key. 200 with what it gives."""

        def gjor(db: Connection) -> Svar:
            a = self._arbeid(db)
            if self.nokkel is None:
                return Svar(200, tekst(f(a)))
            spurt = Foresporsel(self.person.id, self.nokkel, self.vei, _avtrykk(kropp))
            return en_gang(db, spurt, self.naa, lambda: Svar(200, tekst(f(a))), _avslag)

        gjort = med_gjentak(self.oppsett.database_url, gjor)
        return svar(gjort.status, gjort.innhold)

    def spor(self, kropp: dict[str, Any], f: Callable[[], Any]) -> Response:
        """Answers a question that changes nothing; the database is met only to keep the answer for a key."""
        return svar(200, tekst(f())) if self.nokkel is None else self.skriv(kropp, lambda _: f())

    def _arbeid(self, db: Connection) -> Arbeid:
        return Arbeid(db, self.person, self.naa, demo=not self.oppsett.produksjon)


def inngang(request: Request) -> Inngang:
    """Lets the person in by the door that the route is named for. Raises IkkeInnlogget, IkkeDin, and Ugyldig for what
    stands in the address and the key."""
    oppsett: Oppsett = request.app.state.oppsett
    person = _person(request, oppsett)
    request.scope["state"][ROLLER] = sorted(person.roller)
    tilgang.krev(person, str(request.scope["route"].name))
    _sjekk_adressen(request)
    return Inngang(
        oppsett, person, klokke.naa(oppsett), f"{request.method} {request.url.path}", _nokkel(request)
    )  # fmt: skip


async def kropp(request: Request) -> bytes:
    """The body as it came. Raises FeilMedietype, and ForStor before more than the limit is held."""
    slag = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if slag != "application/json" and not slag.endswith("+json"):
        raise FeilMedietype(
            f"Forespørselen er merket som {lesjson.vis_verdi(slag or 'ingenting')}.", felt="Content-Type",
            gjor="Send JSON, med hodet Content-Type: application/json.",
        )  # fmt: skip
    lengde = request.headers.get("content-length", "")
    samlet = bytearray()
    if not (lengde.isdecimal() and int(lengde[:18]) > lesjson.STORST):
        async for bit in request.stream():
            samlet += bit
            if len(samlet) > lesjson.STORST:
                break
        else:
            return bytes(samlet)
    gjor = f"Send høyst {lesjson.STORST // 1_000_000} MB om gangen."
    raise ForStor("Forespørselen er for stor.", felt=HVOR, gjor=gjor)


Inn = Annotated[Inngang, Depends(inngang)]
Kropp = Annotated[bytes, Depends(kropp)]


def objekt(gitt: bytes) -> dict[str, Any]:
    """The body as an object. Raises Ugyldig naming each fault with its place."""
    return lesjson.les_objekt(gitt, HVOR)


def som(modell: type[M], gitt: dict[str, Any]) -> M:
    """The object as the model. Raises Ugyldig, field by field."""
    return valider(modell, gitt)


def _person(request: Request, oppsett: Oppsett) -> Person:
    innlogging: Demoinnlogging = request.app.state.innlogging
    if not innlogging.apen:
        raise lukket()
    bruker, passord = _basic(request.headers.get("authorization", ""))
    with lesing(oppsett.database_url) as db:
        return innlogging.finn(db, bruker, passord, request.client.host if request.client else "")


def _basic(hode: str) -> tuple[str, str]:
    slag, _, kode = hode.partition(" ")
    if slag.lower() == "basic":
        with suppress(binascii.Error, ValueError):
            bruker, skille, passord = base64.b64decode(kode.strip(), validate=True).decode("utf-8").partition(":")
            if skille:
                return bruker, passord
    raise ikke_oppgitt()


def _sjekk_adressen(request: Request) -> None:
    """An invisible character in the address names nothing that we have."""
    for navn, verdi in request.path_params.items():
        if lesjson.forbudt_tegn(str(verdi)) is not None:
            raise IkkeFunnet(f"{lesjson.vis_verdi(str(verdi))} finnes ikke her.", felt=navn, gjor="Sjekk adressen.")
    feil = [
        Feltfeil(
            lesjson.vis_verdi(navn)[1:-1], lesjson.vis_verdi(verdi), f"{lesjson.vis_verdi(verdi)} har et usynlig tegn.",
            "Skriv verdien på nytt uten det.",
        )
        for navn, verdi in request.query_params.multi_items()
        if lesjson.forbudt_tegn(navn + verdi) is not None
    ]  # fmt: skip
    if feil:
        raise Ugyldig(feil)


def _nokkel(request: Request) -> str | None:
    gitt = request.headers.get(HODE)
    if gitt is None or request.method != "POST":
        return None
    if _NOKKEL.fullmatch(gitt) is None:
        hva = f"{lesjson.vis_verdi(gitt)} kan ikke brukes som nøkkel."
        gjor = "Skriv 1 til 200 tegn uten mellomrom, for eksempel en UUID."
        raise Ugyldig.ett(HODE, lesjson.vis_verdi(gitt), hva, gjor)
    return gitt


def _avtrykk(kropp: dict[str, Any]) -> str:
    return sha256(json.dumps(kropp, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def _avslag(e: Feil) -> Svar:
    return Svar(status_av(e), tekst(som_problem(e)))
