"""What every job is given: where the cases lie, where letters go, how the neighbours are reached, and the time."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection

from regelverk.fakta import dag_i_oslo
from saksbehandling.feil import BrevMangler, Utdatert
from saksbehandling.flyt.muligheter import KLOKKA, Nektet
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.integrasjoner.bank import Bank, Mappebank
from saksbehandling.integrasjoner.varsel import Epostvarsel, Mappevarsel, Varselkanal
from saksbehandling.jobber.innstillinger import PROCRASTINATE, Innstillinger
from saksbehandling.klokke import naa
from saksbehandling.lager.procrastinateko import Procrastinateko
from saksbehandling.lager.transaksjon import Opptatt, med_gjentak
from saksbehandling.lager.utboks import Ko, Utboks
from saksbehandling.oppsett import Oppsett

T = TypeVar("T")
LOGG = logging.getLogger(__name__)
HOLDT_IGJEN = (Nektet, BrevMangler, Utdatert)
"""A rule, what a letter must say, or another's work: the case stays as it is."""


@dataclass(frozen=True, slots=True)
class Arbeidsplass:
    """`mappe`: letters, varsler and payment orders lie under it. `demo`: letters are marked. `ko`: the queue.

    `avsender`: the address that mail goes out from. `bank`: None for the local default.
    """

    url: str
    mappe: Path
    naa: datetime
    demo: bool
    ko: Ko = field(default_factory=Utboks)
    innstillinger: Innstillinger = field(default_factory=Innstillinger)
    avsender: str = "post@imdi.no"
    bank: Bank | None = None

    def gjor(self, f: Callable[[Arbeid], T]) -> T:
        """Runs `f` in a transaction in which the clock acts; once more when it had to give way to another."""
        return med_gjentak(self.url, lambda db: f(Arbeid(db, KLOKKA, self.naa, demo=self.demo)))

    def i_databasen(self, f: Callable[[Connection], T]) -> T:
        """Runs `f` in a transaction of its own, for what is no case's business: leases, slots, what is put off."""
        return med_gjentak(self.url, f)

    @property
    def banken(self) -> Bank:
        """Where payment orders go: the folder, unless another bank was handed in."""
        return self.bank or Mappebank(self.mappe / "utbetalinger", dag_i_oslo(self.naa))

    @property
    def varselkanal(self) -> Varselkanal:
        """By the settings: mail where there is a server for it, else the folder."""
        mappe = Mappevarsel(self.mappe)
        if self.innstillinger.smtp is None:
            return mappe
        return Epostvarsel(*self.innstillinger.smtp, self.avsender, mappe)


def arbeidsplass(oppsett: Oppsett, innstillinger: Innstillinger | None = None) -> Arbeidsplass:
    """Where the jobs work now, by the settings."""
    valg = innstillinger or Innstillinger()
    return Arbeidsplass(
        oppsett.database_url,
        oppsett.mappe,
        naa(oppsett),
        demo=not oppsett.produksjon,
        ko=Procrastinateko() if valg.ko == PROCRASTINATE else Utboks(),
        innstillinger=valg,
        avsender=oppsett.kontakt_epost,
    )


@contextmanager
def for_seg(hva: str) -> Iterator[list[str]]:
    """One case's own turn in a job: what holds it back is told in the list, and does not stop the rest.

    `hva`: the case's number, for the log. Opptatt goes on: nobody else would get the database either.
    """
    holdt: list[str] = []
    try:
        yield holdt
    except HOLDT_IGJEN as e:
        holdt.append(str(e))
    except Opptatt:
        raise
    except Exception:
        LOGG.exception("Jobben feilet i sak %s. De andre sakene går videre.", hva)
        holdt.append("Uventet feil. Se i loggen.")
