"""What a command is given from outside, and what it answers."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from zoneinfo import ZoneInfo

import click

from saksbehandling import klokke, oppsett
from saksbehandling.feil import Ugyldig
from saksbehandling.handlinger import lesjson

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from saksbehandling.handlinger.arbeid import Arbeid

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ut:
    """What a command answers: the JSON value, how it reads for people, and the exit code (0 done, 1 refused)."""

    verdi: Any
    tekst: Callable[[], str]
    utgang: int = 0


class Dor:
    """Settings and the moment, read once when first asked for, and whether the answer goes out as JSON."""

    def __init__(self, *, som_json: bool) -> None:
        self.som_json = som_json

    @cached_property
    def oppsett(self) -> oppsett.Oppsett:
        """The settings of the environment."""
        return oppsett.les()

    @cached_property
    def naa(self) -> datetime:
        """The moment of this command. Raises Ugyldig when `TILSKUDD_NAA` can't be used."""
        return klokke.naa(self.oppsett)

    @property
    def i_dag(self) -> date:
        """The day in Oslo."""
        return self.naa.astimezone(ZoneInfo("Europe/Oslo")).date()

    def gjor(self, som: str | None, f: Callable[[Arbeid], T]) -> T:
        """Runs `f` in a transaction in which `som` acts, kept when all goes well; once more when it had to give way to
        another. Makes the database when there is none.

        Without `som` the shell itself acts: whoever has it, has the database. Raises Ugyldig in production, where
        moves go through a login.
        """
        from saksbehandling.lager.transaksjon import med_gjentak

        self._krev_lov(som)
        return med_gjentak(self.klar_database(), lambda db: f(self._arbeid(db, som)))

    @contextmanager
    def les(self, som: str | None) -> Iterator[Arbeid]:
        """As `gjor`, but only to read: nothing can be written, and nobody has to wait for it."""
        from saksbehandling.lager.transaksjon import lesing

        self._krev_lov(som)
        with lesing(self.klar_database()) as db:
            yield self._arbeid(db, som)

    def gjor_i_drift(self, f: Callable[[Arbeid], T]) -> T:
        """As `gjor`, but for what whoever runs the engine does from the shell, also in production."""
        from saksbehandling.lager.transaksjon import med_gjentak

        return med_gjentak(self.klar_database(), lambda db: f(self._arbeid(db, None)))

    @contextmanager
    def drift(self) -> Iterator[Arbeid]:
        """As `les`, but for what whoever runs the engine looks at, also in production."""
        from saksbehandling.lager.transaksjon import lesing

        with lesing(self.klar_database()) as db:
            yield self._arbeid(db, None)

    def _krev_lov(self, som: str | None) -> None:
        self.krev_ikke_produksjon("--som" if som else "TILSKUDD_MILJO")

    def _arbeid(self, db: Connection, som: str | None) -> Arbeid:
        from saksbehandling.flyt.muligheter import KLOKKA
        from saksbehandling.handlinger.arbeid import Arbeid
        from saksbehandling.handlinger.brukere import finn_person

        return Arbeid(db, finn_person(db, som) if som else KLOKKA, self.naa)

    def klar_database(self, *, reparer: bool = True) -> str:
        """The address of the database, made or brought up to date first. Raises Ugyldig when it can't be used.

        `reparer`: makes triggers that are missing; without it they stay missing, for the audit to name.
        """
        from saksbehandling.lager.engine import motor
        from saksbehandling.lager.skjema import oppgrader

        motor(self.oppsett.database_url, varig=self.oppsett.produksjon)
        oppgrader(self.oppsett.database_url, reparer=reparer)
        return self.oppsett.database_url

    def krev_ikke_produksjon(self, felt: str) -> None:
        """Raises Ugyldig when the engine decides real cases: there a person comes in through a login."""
        if self.oppsett.produksjon:
            gjor = "Logg inn i løsningen. I skallet går bare jobb, revisjon, regel, ordning liste og start."
            raise Ugyldig.ett(felt, "produksjon", "kan ikke brukes når TILSKUDD_MILJO er produksjon.", gjor)

    def melding(self, tekst: str) -> None:
        """Something said on the way: on standard error when the answer is JSON, so that the answer stands alone."""
        click.echo(tekst, err=self.som_json)


def les_fil(fil: str) -> tuple[bytes, str]:
    """The bytes of the file, or of standard input for `-`, and what to call it in messages. Raises Ugyldig."""
    if fil == "-":
        return sys.stdin.buffer.read(lesjson.STORST + 1), "standard inn"
    sti = Path(fil)
    try:
        with sti.open("rb") as f:
            return f.read(lesjson.STORST + 1), sti.name
    except FileNotFoundError:
        hva, gjor = "finnes ikke.", "Sjekk navnet og mappen, eller skriv - og send opplysningene på standard inn."
    except IsADirectoryError:
        hva, gjor = "er en mappe, ikke en fil.", "Skriv navnet på filen i mappen."
    except PermissionError:
        hva, gjor = "kan ikke leses av deg.", "Gi deg selv lesetilgang til filen."
    except (OSError, ValueError):
        hva, gjor = "kan ikke leses.", "Sjekk navnet og mappen."
    raise Ugyldig.ett("FIL", fil, f"{lesjson.vis_verdi(fil)} {hva}", gjor)


def les_opplysninger(fil: str) -> dict[str, Any]:
    """The JSON object in the file or on standard input. Raises Ugyldig."""
    return lesjson.les_objekt(*les_fil(fil))
