"""One job at a time from the outbox: taken on a lease, done, and marked in the transaction of its effect.

What is done outside the database is done before that transaction, and may be done again: a file of the same bytes under
the same name, or an order with the same key. Where the far side knows no key, see `send_en_gang`.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.integrasjoner.varsel import IkkeSendt
from saksbehandling.jobber.arbeidsplass import Arbeidsplass
from saksbehandling.lager.koe import brev_gitt_opp
from saksbehandling.lager.procrastinateko import Procrastinateko
from saksbehandling.lager.transaksjon import Opptatt, egen_kobling, lesing
from saksbehandling.lager.utboks import FEILET, UKJENT, LeieTapt, Tatt, finnes_klare
from saksbehandling.logg import FELT
from saksbehandling.metrikk import JOBBER

LOGG = logging.getLogger(__name__)
LENGST_PAUSE = 3600.0
"""Seconds between two tries, at most."""


class GirOpp(Exception):
    """It can't be done, and will not be possible by itself: a person must mend something first."""


class PaaNytt(Exception):
    """It was not done this time, for a reason that people can read, and it is tried again."""


class Uvisst(Exception):
    """It may have been done, and nobody can tell by asking: it must not be done again by itself."""


class Virkning(Protocol):
    """What is left to write when the work outside the database is done."""

    def __call__(self, a: Arbeid) -> None:
        """Writes it, in the transaction that marks the job done."""


Utforer = Callable[[Arbeidsplass, Tatt], Virkning]
"""How a kind of job is done: all that needs no transaction, and then what to write."""


def ingenting(a: Arbeid) -> None:
    """The effect of a job that leaves nothing in the database but its own mark."""
    del a


def eier() -> str:
    """Who holds a lease, for people who look: machine, process, thread."""
    return f"{os.uname().nodename}:{os.getpid()}:{threading.get_ident() % 100_000}"


def ta(p: Arbeidsplass, slag: Sequence[str]) -> Tatt | None:
    """The job that has been ready the longest, on a lease; None when there is none."""
    with lesing(p.url) as db:
        if not finnes_klare(db, slag):
            return None
    tatt = p.i_databasen(lambda db: p.ko.ta(db, eier(), slag, p.innstillinger.leie))
    return tatt[0] if tatt else None


def ta_den(p: Arbeidsplass, jobb: int) -> Tatt | None:
    """That job, on a lease; None when it can't be taken now: another has it, it is done, or it waits."""
    return p.i_databasen(lambda db: p.ko.ta_den(db, eier(), jobb, p.innstillinger.leie))


def gjor(p: Arbeidsplass, t: Tatt, utforere: Mapping[str, Utforer]) -> bool:
    """Does it. True when the effect was written here; every other end is written on the job, or is another's."""
    try:
        virkning = utforere[t.slag](p, t)
        p.gjor(lambda a: _ferdig(p, a, t, virkning))
    except LeieTapt:
        JOBBER.labels(t.slag, "overtatt").inc()
        LOGG.warning("Jobb %s (%s) ble overtatt av en annen. Det som var gjort her, er rullet tilbake.", t.id, t.slag)
        return False
    except Opptatt:
        raise
    except Exception as e:
        JOBBER.labels(t.slag, "ikke-gjort").inc()
        _mislyktes(p, t, e)
        return False
    JOBBER.labels(t.slag, "gjort").inc()
    LOGG.info("jobb gjort", extra={FELT: {"jobb": t.id, "slag": t.slag, "forsok": t.nr_i_rekken}})
    return True


def _ferdig(p: Arbeidsplass, a: Arbeid, t: Tatt, virkning: Virkning) -> None:
    p.ko.ferdig(a.db, t)  # first: it holds the row, and stops one whose lease is lost before anything is written
    virkning(a)


def _mislyktes(p: Arbeidsplass, t: Tatt, e: Exception) -> None:
    """Writes on the job what went wrong, and when it is tried again, if it is."""
    try:
        if isinstance(e, GirOpp | Uvisst):
            _til_side(p, t, UKJENT if isinstance(e, Uvisst) else FEILET, str(e))
            return
        kjent = isinstance(e, IkkeSendt | PaaNytt)
        if not kjent:
            LOGG.error("Jobb %s (%s) feilet i forsøk %s.", t.id, t.slag, t.nr_i_rekken, exc_info=e)
        hvorfor = str(e) if kjent else f"Uventet feil ({type(e).__name__}). Se i loggen."
        pause = min(LENGST_PAUSE, p.innstillinger.pause * 2 ** (t.nr_i_rekken - 1))

        def utsett(a: Arbeid) -> None:
            if p.ko.utsett(a.db, t, hvorfor, pause) == FEILET:
                brev_gitt_opp(a.db, t, hvorfor)

        p.gjor(utsett)
    except LeieTapt:
        LOGG.warning("Jobb %s (%s) er en annens nå.", t.id, t.slag)


def _til_side(p: Arbeidsplass, t: Tatt, status: str, hvorfor: str) -> None:
    def legg(a: Arbeid) -> None:
        p.ko.legg_til_side(a.db, t, status, hvorfor)
        if status == FEILET:
            brev_gitt_opp(a.db, t, hvorfor)

    p.gjor(legg)


def send_en_gang(p: Arbeidsplass, t: Tatt, send: Callable[[], str]) -> str:
    """A sending whose far side can't tell the second from the first: marked before and after, and never repeated here.

    IkkeSendt when it surely did not go out; Uvisst when it may have.
    """
    p.i_databasen(lambda db: p.ko.sender(db, t, p.innstillinger.leie))
    try:
        hvor = send()
        p.i_databasen(lambda db: p.ko.sendt(db, t, p.innstillinger.leie))
    except IkkeSendt:
        raise
    except Exception as e:
        raise Uvisst(f"Det ble brudd mens dette ble sendt ({e}). Mottakeren kan ha fått det.") from e
    return hvor


def arbeid_unna(p: Arbeidsplass, slag: Sequence[str], utforere: Mapping[str, Utforer]) -> list[Tatt]:
    """Does all that is ready now, one by one. Gives what was done."""
    if isinstance(p.ko, Procrastinateko):
        # Loaded where it is chosen only: it costs a start-up a tenth of a second.
        from saksbehandling.jobber import procrastinate

        return procrastinate.arbeid_unna(p, slag, utforere)
    gjort = []
    with egen_kobling(p.url):
        while (t := ta(p, slag)) is not None:
            if gjor(p, t, utforere):
                gjort.append(t)
    return gjort


def foreldrelose(p: Arbeidsplass) -> dict[str, int]:
    """Puts aside what dead workers left in the middle of a sending, or died of again and again. Gives how many."""

    def rydd(a: Arbeid) -> dict[str, int]:
        alle = p.ko.foreldrelose(a.db)
        for t, status in alle:
            if status == FEILET:
                brev_gitt_opp(a.db, t, "Prosessen som laget brevet, ble borte, gang på gang.")
        return {s: sum(1 for _, status in alle if status == s) for s in (FEILET, UKJENT)}

    return p.gjor(rydd)
