"""What every job is given: where the cases lie, where letters go, and the time."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from saksbehandling.feil import BrevMangler, Utdatert
from saksbehandling.flyt.muligheter import KLOKKA, Nektet
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.lager.transaksjon import Opptatt, med_gjentak

T = TypeVar("T")
LOGG = logging.getLogger(__name__)
HOLDT_IGJEN = (Nektet, BrevMangler, Utdatert)
"""A rule, what a letter must say, or another's work: the case stays as it is."""


@dataclass(frozen=True, slots=True)
class Arbeidsplass:
    """`mappe`: letters, varsler and payment orders lie under it. `demo`: letters are marked."""

    url: str
    mappe: Path
    naa: datetime
    demo: bool

    def gjor(self, f: Callable[[Arbeid], T]) -> T:
        """Runs `f` in a transaction in which the clock acts; once more when it had to give way to another."""
        return med_gjentak(self.url, lambda db: f(Arbeid(db, KLOKKA, self.naa, demo=self.demo)))


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


def skriv_fil(fil: Path, innhold: bytes) -> None:
    """Writes the whole file or none of it: a reader never sees half, and a second run gives the same bytes."""
    import os

    fil.parent.mkdir(parents=True, exist_ok=True)
    uferdig = fil.with_name(f".{fil.name}.{os.getpid()}")
    with uferdig.open("wb") as f:
        f.write(innhold)
        f.flush()
        os.fsync(f.fileno())
    uferdig.replace(fil)
