"""What an operator sees of the outbox and does with it: a new row of tries, and the answer to whether it was sent.

No case moves here. What is said is entered beside the job, in a table that is only added to.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, Field
from sqlalchemy import Connection, select, update

from saksbehandling.domene.jobb import STATUSER
from saksbehandling.feil import Feil, IkkeFunnet, Ugyldig
from saksbehandling.flyt.skjema import Avsnitt
from saksbehandling.handlinger import tilgang
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.handlinger.feltfeil import nermeste, valider
from saksbehandling.handlinger.lesjson import vis_verdi
from saksbehandling.lager.databaseklokke import om
from saksbehandling.lager.koe import brev_proves_igjen
from saksbehandling.lager.kontekst import SAK
from saksbehandling.lager.utboks import (
    FEILET,
    FERDIG,
    FORSOK,
    JOBB,
    JOBBLOGG,
    NY,
    SENDER,
    TATT,
    UKJENT,
    J,
    loggfor,
    som_tatt,
)

FLEST = 500
"""Rows of a list, at most: what waits for a person comes first."""
LENGSTE_GRUNN = 2000
REKKEFOLGE = (UKJENT, FEILET, SENDER, TATT, NY)
KAN = {
    FEILET: "Den er gitt opp. Rett feilen, og la den prøves igjen: tilskudd jobb forsok-igjen {id} --grunn '…'",
    UKJENT: "Den kan være sendt. Finn ut om mottakeren fikk den, og svar: tilskudd jobb svar {id} sendt --grunn '…', "
    "eller ikke-sendt. Da sendes den på nytt.",
    FERDIG: "Den er ferdig.",
}
GAAR_SELV = "Den går av seg selv, så lenge tjeneren eller «tilskudd start» er i gang."


class _Grunn(BaseModel):
    grunn: Annotated[Avsnitt, Field(max_length=LENGSTE_GRUNN)]


class IkkeNaa(Feil):
    """The job is not where this can be said of it."""

    kode, status, utgang = "jobben-er-ikke-der", 409, 1


def liste(db: Connection, status: str | None = None) -> list[dict[str, Any]]:
    """Jobs that are not done, or those with `status`: what waits for a person first, then the oldest first.

    Raises Ugyldig for a status that does not exist.
    """
    if status is not None and status not in STATUSER:
        raise Ugyldig.ett("status", status, f"{vis_verdi(status)} er ikke en status.", nermeste(status, STATUSER))
    q = select(JOBB, SAK.c.nr).outerjoin(SAK, SAK.c.id == J.sak_id)
    ut: list[dict[str, Any]] = []
    for s in (status,) if status else REKKEFOLGE:
        rader = db.execute(q.where(J.status == s).order_by(J.id).limit(FLEST - len(ut))).mappings()
        ut += [_linje(dict(r)) for r in rader]
    return ut


def vis(db: Connection, hvilken: str) -> dict[str, Any]:
    """One job by id or key, with what is said about it and what can be done. Raises IkkeFunnet."""
    r = _finn(db, hvilken)
    logg = db.execute(select(JOBBLOGG).where(JOBBLOGG.c.jobb_id == r["id"]).order_by(JOBBLOGG.c.id)).mappings()
    return {
        **_linje(r),
        "data": r["data"],
        "sendt": r["sendt"].isoformat() if r["sendt"] else None,
        "logg": [{"tid": x["tid"].isoformat(), **{f: x[f] for f in ("person", "hva", "grunn")}} for x in logg],
        "kan": KAN.get(r["status"], GAAR_SELV).format(id=r["id"]),
    }


def forsok_igjen(a: Arbeid, hvilken: str, hvem: str, grunn: str) -> dict[str, Any]:
    """Gives a job that was given up a new row of tries. Raises IkkeFunnet, IkkeNaa, Ugyldig."""
    r, ren = _styrbar(a, hvilken, grunn)
    if r["status"] != FEILET:
        raise IkkeNaa(
            f"Jobben {r['id']} er ikke gitt opp. Statusen er {r['status']}.",
            felt="jobb",
            gjor=KAN.get(r["status"], GAAR_SELV).format(id=r["id"]),
        )
    _paa_nytt(a, r, FEILET, {})
    brev_proves_igjen(a.db, som_tatt(r))
    loggfor(a.db, r["id"], hvem, "forsok-igjen", ren)
    return vis(a.db, str(r["id"]))


def svar(a: Arbeid, hvilken: str, hvem: str, sendt: bool, grunn: str) -> dict[str, Any]:
    """What a person has found out of a sending that broke off: sent (the rest is done, nothing is sent), or not (it is
    sent again). Raises IkkeFunnet, IkkeNaa, Ugyldig.
    """
    r, ren = _styrbar(a, hvilken, grunn)
    if r["status"] != UKJENT:
        raise IkkeNaa(
            f"Om jobben {r['id']} er sendt, er ikke ukjent. Statusen er {r['status']}.",
            felt="jobb",
            gjor=KAN.get(r["status"], GAAR_SELV).format(id=r["id"]),
        )
    _paa_nytt(a, r, UKJENT, {"sendt": om() if sendt else None})
    loggfor(a.db, r["id"], hvem, "sendt" if sendt else "ikke-sendt", ren)
    return vis(a.db, str(r["id"]))


def _styrbar(a: Arbeid, hvilken: str, grunn: str) -> tuple[dict[str, Any], str]:
    """The job, and the reason as it is kept. Raises IkkeFunnet, Ugyldig."""
    tilgang.krev(a.person, "styre_jobber")
    if not grunn.strip():
        raise Ugyldig.ett("grunn", grunn, "mangler.", "Skriv kort hva du har funnet ut eller rettet.")
    ren = valider(_Grunn, {"grunn": grunn}).grunn
    return _finn(a.db, hvilken), ren


def _paa_nytt(a: Arbeid, r: dict[str, Any], fra: str, verdier: dict[str, Any]) -> None:
    """Ready at once, with as many tries as a new one; only from the status that the person was told of."""
    ny = {"status": NY, "klar": om(), "grense": r["forsok"] + FORSOK, "sist_feil": None, **verdier}
    if a.db.execute(update(JOBB).where(J.id == r["id"], J.status == fra).values(ny)).rowcount != 1:
        raise IkkeNaa(
            f"Jobben {r['id']} ble nettopp endret av en annen.",
            felt="jobb",
            gjor=f"Se «tilskudd jobb vis {r['id']}», og prøv igjen.",
        )


def _finn(db: Connection, hvilken: str) -> dict[str, Any]:
    hvilken = hvilken.strip()
    er_id = hvilken.isdecimal() and hvilken.isascii() and len(hvilken) < 16
    hva = J.id == int(hvilken) if er_id else J.nokkel == hvilken
    r = db.execute(select(JOBB, SAK.c.nr).outerjoin(SAK, SAK.c.id == J.sak_id).where(hva)).mappings().one_or_none()
    if r is None:
        raise IkkeFunnet(
            f"Jobben «{hvilken[:60]}» finnes ikke.", felt="jobb", gjor="Se «tilskudd jobb liste», og skriv id-en."
        )
    return dict(r)


def _linje(r: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": r["id"],
        "nokkel": r["nokkel"],
        "slag": r["slag"],
        "status": r["status"],
        "sak": r["nr"],
        "forsok": r["forsok"],
        "klar": r["klar"].isoformat(),
        "eier": r["eier"],
        "feil": r["sist_feil"],
        "opprettet": r["opprettet"].isoformat(),
    }
