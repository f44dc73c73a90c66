"""Who acts: a user row as a Person, with roles and reach. An applicant is its organisation number."""

from __future__ import annotations

from sqlalchemy import Connection, select
from stdnum.no import orgnr as orgnummer

from regelverk.fakta import Organ
from saksbehandling.feil import Ugyldig
from saksbehandling.flyt.muligheter import Person
from saksbehandling.flyt.tabell import Rolle
from saksbehandling.lager.kontekst import BRUKER, ORG, rad

SOKER = "soker-"


def finn_person(db: Connection, bruker: str) -> Person:
    """The person behind a user name; Ugyldig with what to do when there is none."""
    if bruker.startswith(SOKER) and orgnummer.is_valid(bruker.removeprefix(SOKER)):
        nr = bruker.removeprefix(SOKER)
        org = rad(db, ORG, orgnr=nr)
        return Person(bruker, org["navn"] if org else nr, frozenset({Rolle.SOKER}), organ=None, orgnr=nr)
    r = rad(db, BRUKER, id=bruker)
    if r is None:
        raise Ugyldig.ett(
            "som", bruker[:60], "er ikke en bruker her.", "Bruk et brukernavn som finnes, for eksempel saksbehandler."
        )
    roller = frozenset(Rolle(x) for x in r["roller"])
    return Person(r["id"], r["navn"], roller, Organ(r["organ"]) if r["organ"] else None, r["kommunenr"], r["orgnr"])


def har_brukere(db: Connection) -> bool:
    """Whether anybody is entered as a user; nobody is in a database that was just made."""
    return db.execute(select(BRUKER.c.id).limit(1)).first() is not None
