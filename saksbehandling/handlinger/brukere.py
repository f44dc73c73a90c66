"""Who acts: a user row as a Person, with roles and reach. An applicant is its organisation number."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select
from stdnum.no import orgnr as orgnummer

from regelverk.fakta import Organ
from saksbehandling.feil import Ugyldig
from saksbehandling.flyt.muligheter import Person
from saksbehandling.flyt.tabell import ROLLENAVN, Rolle
from saksbehandling.lager.kontekst import BRUKER, ORG, SAK, rad

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


def eksempelbrukere(db: Connection, sokere: int = 8) -> list[dict[str, Any]]:
    """The demo's users for its login page: user name, name, what each is. Applicants with the newest cases last."""
    ansatte = [
        {
            "id": r["id"],
            "navn": r["navn"],
            "hva": ", ".join(ROLLENAVN[Rolle(x)].removeprefix("en ") for x in r["roller"]),
        }
        for r in db.execute(select(BRUKER).order_by(BRUKER.c.organ.desc(), BRUKER.c.id)).mappings()
    ]
    med_sak = select(SAK.c.orgnr).where(SAK.c.flyt == "soknad").order_by(SAK.c.id.desc()).limit(40)
    orgnumre = list(dict.fromkeys(x for x in db.execute(med_sak).scalars() if x))[:sokere]
    navn = {r.orgnr: r.navn for r in db.execute(select(ORG.c.orgnr, ORG.c.navn).where(ORG.c.orgnr.in_(orgnumre)))}
    return ansatte + [{"id": f"{SOKER}{nr}", "navn": navn[nr], "hva": "søker"} for nr in orgnumre]
