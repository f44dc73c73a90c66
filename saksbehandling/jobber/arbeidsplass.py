"""What every job is given: where the cases lie, where letters go, and the time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from saksbehandling.flyt.muligheter import KLOKKA
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.lager.transaksjon import transaksjon


@dataclass(frozen=True, slots=True)
class Arbeidsplass:
    """`mappe`: letters, varsler and payment orders lie under it. `demo`: letters are marked."""

    url: str
    mappe: Path
    naa: datetime
    demo: bool

    @contextmanager
    def arbeid(self) -> Iterator[Arbeid]:
        """A transaction in which the clock acts."""
        with transaksjon(self.url) as db:
            yield Arbeid(db, KLOKKA, self.naa, demo=self.demo)


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
