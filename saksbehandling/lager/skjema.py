"""The database as it should be: made when it is new, brought up to date when the code is newer, checked at a start."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from sqlalchemy import Connection, inspect
from sqlalchemy.exc import DatabaseError, OperationalError, ProgrammingError

from saksbehandling.domene.tabeller import METADATA
from saksbehandling.feil import Ugyldig
from saksbehandling.lager import migrasjoner
from saksbehandling.lager.engine import FELT, motor
from saksbehandling.lager.transaksjon import lesing, ombygging
from saksbehandling.lager.triggere import lag_triggere, manglende_triggere

LOGG = logging.getLogger(__name__)
VERSJONSTABELL = "alembic_version"
_UTEN_RETT = "42501"
"""What PostgreSQL says when a role may not do what it asks for."""


def oppgrader(url: str, *, reparer: bool = True) -> None:
    """Makes the database when there is none, migrates it to the newest revision, and makes missing triggers.

    Everything or nothing, in one transaction. When all is as it should be, it costs two reads and Alembic is not
    loaded. `reparer`: False leaves missing triggers for `revisjon verifiser` to name. Ugyldig when the database is not
    ours, is newer than the code, or does not answer.
    """
    with ExitStack() as apent, _forklart(url):
        conn = apent.enter_context(lesing(url))
        if not sjekk(conn) or (not reparer and _revisjon(conn) == migrasjoner.hode()):
            return
    with ExitStack() as apent:
        with _forklart(url):
            conn = apent.enter_context(ombygging(url))
        with har_lov(url):
            _oppgrader(conn, url)


@contextmanager
def _forklart(url: str) -> Iterator[None]:
    """A database that can't be met is the operator's to mend, and is told as that."""
    try:
        yield
    except OperationalError as e:
        grunn = str(e.orig).strip().splitlines()[0] if str(e.orig).strip() else "uten svar"
        gjor = "Se at databasen kjører, at disken har plass, og at ingen andre holder den låst. Prøv så igjen."
        raise _ugyldig(url, f"kan ikke brukes nå ({grunn}).", gjor) from e
    except DatabaseError as e:
        if type(e) is not DatabaseError:
            raise
        gjor = "Hent databasen fra en sikkerhetskopi, eller velg en annen fil."
        raise _ugyldig(url, f"peker på en database som er skadet ({e.orig}).", gjor) from e


@contextmanager
def har_lov(url: str) -> Iterator[None]:
    """The engine's own role may not change the tables, so what is missing or old is the owner's to mend."""
    try:
        yield
    except ProgrammingError as e:
        if getattr(e.orig, "sqlstate", None) != _UTEN_RETT:
            raise
        gjor = "Kjør «tilskudd database oppgrader» som rollen som eier tabellene, og start så på nytt."
        melding = f"må oppgraderes, og rollen løsningen kjører som, har ikke lov til det ({e.orig})."
        raise _ugyldig(url, melding, gjor) from e


def er_ny(conn: Connection) -> bool:
    """Whether nothing of ours has been made here yet."""
    return _revisjon(conn) is None and not conn.dialect.has_table(conn, "sak")


def sjekk(conn: Connection) -> list[str]:
    """What is not as it should be, each as a Norwegian sentence; empty when the database is ready for use."""
    revisjon, hode = _revisjon(conn), migrasjoner.hode()
    if revisjon is None:
        return ["Databasen er ikke laget ennå."]
    if revisjon != hode:
        return [f"Databasen har versjon {revisjon}, mens løsningen trenger {hode}."]
    return [f"Triggeren {navn} mangler i databasen." for navn in manglende_triggere(conn)]


def _oppgrader(conn: Connection, url: str) -> None:
    revisjon = _revisjon(conn)
    if revisjon is None:
        if fremmede := sorted(set(inspect(conn).get_table_names()) & set(METADATA.tables)):
            melding = f"peker på en database som har tabeller fra før ({', '.join(fremmede)}), men som ikke er vår."
            raise _ugyldig(url, melding, "Velg en tom database. Ingenting er endret.")
    elif revisjon not in migrasjoner.alle():
        melding = f"peker på en database med versjon {revisjon}, som er nyere enn denne utgaven av løsningen."
        raise _ugyldig(url, melding, "Oppgrader løsningen, eller bruk en annen database. Ingenting er endret.")
    if revisjon != migrasjoner.hode():
        _migrer(conn)
    elif mangler := manglende_triggere(conn):
        # Somebody has taken them away: what was changed meanwhile, only the chain can tell.
        LOGG.warning(
            "Triggere manglet i databasen og er laget på nytt: %s. Kjør «tilskudd revisjon verifiser».",
            ", ".join(mangler),
        )
    lag_triggere(conn)


def _migrer(conn: Connection) -> None:
    # Loaded here only: a start with nothing to migrate is four times faster without it.
    from alembic import command
    from alembic.config import Config

    oppsett = Config(attributes={"connection": conn})
    oppsett.set_main_option("script_location", str(migrasjoner.MAPPE).replace("%", "%%"))
    command.upgrade(oppsett, "head")


def _revisjon(conn: Connection) -> str | None:
    """The revision that the database says it has; None when it was never migrated."""
    if not conn.dialect.has_table(conn, VERSJONSTABELL):
        return None
    rad: str | None = conn.exec_driver_sql(f"SELECT version_num FROM {VERSJONSTABELL}").scalar()
    return rad


def _ugyldig(url: str, melding: str, gjor: str) -> Ugyldig:
    return Ugyldig.ett(FELT, motor(url).url.render_as_string(hide_password=True), melding, gjor)
