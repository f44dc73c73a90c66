"""The outbox: effects outside the case, ordered in the transaction that decides them and carried out by workers.

`Ko` is all that the rest of the house knows of a queue. `Utboks`, the one here, needs nothing but the database: a
worker takes a job on a lease, moves `klar` to the lease's end, and may mark it only while its `forsok` is the newest.
So a killed worker's job comes up again by itself, and one that was frozen past its lease can change nothing.
The effect and the mark are one transaction; what must not happen twice outside it is held by `nokkel`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import Connection, and_, bindparam, case, insert, or_, select, update

from saksbehandling.domene.jobb import Jobb, Jobblogg
from saksbehandling.lager.databaseklokke import om
from saksbehandling.lager.kontekst import tabell

JOBB, JOBBLOGG = tabell(Jobb), tabell(Jobblogg)
BREV, LEVERING, BETALING, PARTI = "brev", "levering", "betaling", "parti"
NY, TATT, SENDER, FERDIG, FEILET, UKJENT = "ny", "tatt", "sender", "ferdig", "feilet", "ukjent"
FORSOK = 8
"""Tries before a job is given up and waits for a person."""
J = JOBB.c


class LeieTapt(Exception):
    """The lease ran out and another has taken the job: what was done for it is rolled back."""


@dataclass(frozen=True, slots=True)
class Tatt:
    """A job on a lease. `forsok`: the number that fences. `sendt`: when the far side got it, None when it hasn't."""

    id: int
    nokkel: str
    slag: str
    sak_id: int | None
    data: Mapping[str, Any]
    forsok: int
    grense: int
    sendt: datetime | None

    @property
    def nr_i_rekken(self) -> int:
        """Which of the allowed tries this is, from 1: a person's «forsøk igjen» begins a new row of them."""
        return max(1, self.forsok - (self.grense - FORSOK))


class Ko(Protocol):
    """A queue. Every call is inside the caller's transaction; times are seconds by the database's clock."""

    def legg(self, db: Connection, jobber: Sequence[Mapping[str, Any]]) -> None:
        """Orders jobs (rows as `jobb` makes them). One with a known key is there already and stays as it is."""

    def ta(self, db: Connection, eier: str, slag: Sequence[str], leie: float, antall: int = 1) -> list[Tatt]:
        """Takes what is ready, the longest waiting first, and holds it for `leie` seconds."""

    def ta_den(self, db: Connection, eier: str, jobb: int, leie: float) -> Tatt | None:
        """Takes that one, if it is ready."""

    def forny(self, db: Connection, t: Tatt, leie: float) -> bool:
        """Holds it for `leie` seconds more; False when it is another's now."""

    def sender(self, db: Connection, t: Tatt, leie: float) -> None:
        """Marks that it is about to go to a far side that can't tell a second from the first. Raises LeieTapt."""

    def sendt(self, db: Connection, t: Tatt, leie: float) -> None:
        """Marks that the far side has it: whatever happens now, it is not sent again. Raises LeieTapt."""

    def ferdig(self, db: Connection, t: Tatt) -> None:
        """Marks it done; raises LeieTapt when it is another's now. Asked first in the effect's own transaction."""

    def utsett(self, db: Connection, t: Tatt, hvorfor: str, pause: float) -> str:
        """Lets it come up again after `pause` seconds, or gives it up after the last try. The status it has now."""

    def legg_til_side(self, db: Connection, t: Tatt, status: str, hvorfor: str) -> None:
        """`feilet`: no more tries; `ukjent`: it may have been sent. A person decides what happens next."""

    def foreldrelose(self, db: Connection) -> list[tuple[Tatt, str]]:
        """Puts aside what was left by workers that died: in the middle of a sending, or once too often. With status."""


def jobb(slag: str, nokkel: str, sak_id: int, data: Mapping[str, Any]) -> dict[str, Any]:
    """A row for `jobb`: it may be laid in by a move among its other rows (`Endring.rader`)."""
    return {"nokkel": nokkel, "slag": slag, "sak_id": sak_id, "data": json.dumps(data, sort_keys=True)}


def brevjobb(brev: Mapping[str, Any]) -> dict[str, Any]:
    """The job that makes an ordered letter (its row, as the move writes it)."""
    hvilket = {f: brev[f] for f in ("hendelse_nr", "brevtype", "maalform")}
    return jobb(BREV, ":".join(map(str, (BREV, brev["sak_id"], *hvilket.values()))), brev["sak_id"], hvilket)


def leveringsjobb(brev: Mapping[str, Any], mottaker: str) -> dict[str, Any]:
    """The job that delivers a made letter to one of those who get it."""
    data = {"brev_id": brev["id"], "mottaker": mottaker, "kopi": mottaker != brev["mottaker"]}
    return jobb(LEVERING, f"{LEVERING}:{brev['id']}:{mottaker}", brev["sak_id"], data)


def betalingsjobb(sak_id: int, ende_til_ende: str) -> dict[str, Any]:
    """The job that hands a payment order to the bank."""
    return jobb(BETALING, f"{BETALING}:{ende_til_ende}", sak_id, {})


def partijobb(parti_id: int) -> dict[str, Any]:
    """The job that works off a batch."""
    return {**jobb(PARTI, f"{PARTI}:{parti_id}", 0, {"parti": parti_id}), "sak_id": None}


KAN_TAS = and_(J.status.in_((NY, TATT)), J.klar <= om(), or_(J.status == NY, J.forsok < J.grense))
_VALGT = (
    select(J.id)
    .where(KAN_TAS, J.slag.in_(bindparam("kan", expanding=True)))
    .order_by(J.klar, J.id)
    .limit(bindparam("antall"))
    .with_for_update(skip_locked=True)
    .cte("valgt")
)
_KOLONNER = (J.id, J.nokkel, J.slag, J.sak_id, J.data, J.forsok, J.grense, J.sendt)
_TATT = (
    update(JOBB)
    .values(status=TATT, eier=bindparam("meg"), klar=om(bindparam("leie")), forsok=J.forsok + 1)
    .returning(*_KOLONNER)
)
_TA = _TATT.where(J.id.in_(select(_VALGT.c.id)))
_TA_DEN = _TATT.where(J.id == bindparam("denne"), KAN_TAS)
_FINNES = select(J.id).where(KAN_TAS, J.slag.in_(bindparam("kan", expanding=True))).limit(1)
_MITT = and_(J.id == bindparam("jobb"), J.forsok == bindparam("nr"), J.status.in_((TATT, SENDER)))
_FORNY = update(JOBB).where(_MITT).values(klar=om(bindparam("leie")))
_SENDER = update(JOBB).where(_MITT, J.status == TATT).values(status=SENDER, klar=om(bindparam("leie")))
_SENDT = update(JOBB).where(_MITT).values(status=TATT, sendt=om(), klar=om(bindparam("leie")))
_FERDIG = update(JOBB).where(_MITT).values(status=FERDIG, eier=None, sist_feil=None)
_UTSETT = (
    update(JOBB)
    .where(_MITT)
    .values(
        status=case((J.forsok >= J.grense, FEILET), else_=NY), eier=None, klar=om(bindparam("pause")),
        sist_feil=bindparam("hvorfor"),
    )
    .returning(J.status)
)  # fmt: skip
_TIL_SIDE = update(JOBB).where(_MITT).values(status=bindparam("ny"), eier=None, sist_feil=bindparam("hvorfor"))
_DODE = "Prosessen som hadde jobben, ble borte, gang på gang."
_AVBRUTT = "Det ble brudd mens dette ble sendt, og mottakeren kan ha fått det."
_FORELDRELOSE = (
    update(JOBB)
    .where(J.klar <= om(), or_(J.status == SENDER, and_(J.status == TATT, J.forsok >= J.grense)))
    .values(
        status=case((J.status == SENDER, UKJENT), else_=FEILET), eier=None,
        sist_feil=case((J.status == SENDER, _AVBRUTT), else_=_DODE),
    )
    .returning(*_KOLONNER, J.status)
)  # fmt: skip


def finnes_klare(db: Connection, slag: Sequence[str]) -> bool:
    """Whether anything can be taken: asked before, so that an idle worker keeps nobody from writing."""
    return db.execute(_FINNES, {"kan": list(slag)}).first() is not None


class Utboks:
    """The queue in the database. On SQLite a taking is a write like any other; on PostgreSQL nobody waits for it."""

    def legg(self, db: Connection, jobber: Sequence[Mapping[str, Any]]) -> None:
        from saksbehandling.lager.skriv import ny_om_ingen

        for j in jobber:
            ny_om_ingen(db, JOBB, j)

    def ta(self, db: Connection, eier: str, slag: Sequence[str], leie: float, antall: int = 1) -> list[Tatt]:
        rader = db.execute(_TA, {"kan": list(slag), "antall": antall, "meg": eier, "leie": float(leie)})
        return sorted((som_tatt(r) for r in rader.mappings()), key=lambda t: t.id)

    def ta_den(self, db: Connection, eier: str, jobb: int, leie: float) -> Tatt | None:
        r = db.execute(_TA_DEN, {"denne": jobb, "meg": eier, "leie": float(leie)}).mappings().one_or_none()
        return som_tatt(r) if r else None

    def forny(self, db: Connection, t: Tatt, leie: float) -> bool:
        return _en(db, _FORNY, t, leie=float(leie))

    def sender(self, db: Connection, t: Tatt, leie: float) -> None:
        if not _en(db, _SENDER, t, leie=float(leie)):
            raise LeieTapt(t.nokkel)

    def sendt(self, db: Connection, t: Tatt, leie: float) -> None:
        if not _en(db, _SENDT, t, leie=float(leie)):
            raise LeieTapt(t.nokkel)

    def ferdig(self, db: Connection, t: Tatt) -> None:
        if not _en(db, _FERDIG, t):
            raise LeieTapt(t.nokkel)

    def utsett(self, db: Connection, t: Tatt, hvorfor: str, pause: float) -> str:
        status = db.execute(_UTSETT, {**_hvem(t), "hvorfor": hvorfor, "pause": float(pause)}).scalar()
        if status is None:
            raise LeieTapt(t.nokkel)
        if status == FEILET:
            loggfor(db, t.id, "", FEILET, hvorfor)
        return str(status)

    def legg_til_side(self, db: Connection, t: Tatt, status: str, hvorfor: str) -> None:
        if not _en(db, _TIL_SIDE, t, ny=status, hvorfor=hvorfor):
            raise LeieTapt(t.nokkel)
        loggfor(db, t.id, "", status, hvorfor)

    def foreldrelose(self, db: Connection) -> list[tuple[Tatt, str]]:
        ut = [(som_tatt(r), str(r["status"])) for r in db.execute(_FORELDRELOSE).mappings()]
        for t, status in ut:
            loggfor(db, t.id, "", status, _AVBRUTT if status == UKJENT else _DODE)
        return sorted(ut, key=lambda x: x[0].id)


def loggfor(db: Connection, jobb_id: int, person: str, hva: str, grunn: str) -> None:
    """Enters what happened to a job. `person`: empty when the engine did it."""
    db.execute(insert(JOBBLOGG), {"jobb_id": jobb_id, "person": person, "hva": hva, "grunn": grunn})


def _hvem(t: Tatt) -> dict[str, Any]:
    return {"jobb": t.id, "nr": t.forsok}


def _en(db: Connection, setning: Any, t: Tatt, **verdier: Any) -> bool:
    return bool(db.execute(setning, {**_hvem(t), **verdier}).rowcount == 1)


def som_tatt(r: Any) -> Tatt:
    """A row of the outbox as one that is worked on."""
    return Tatt(
        r["id"], r["nokkel"], r["slag"], r["sak_id"], json.loads(r["data"]), r["forsok"], r["grense"], r["sendt"]
    )
