"""From SQLite to PostgreSQL, with proof that nothing was lost on the way: what is not proven is not kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, make_url
from sqlalchemy.exc import ArgumentError

from saksbehandling.feil import Feil, Ugyldig
from saksbehandling.handlinger.revisjon import Verifisering, verifiser
from saksbehandling.lager import avtrykk
from saksbehandling.lager.kopiering import IkkeTatt, fylte_tabeller, kopier, laas_alle
from saksbehandling.lager.segl import nyeste_segl
from saksbehandling.lager.segltekst import Nokkel
from saksbehandling.lager.skjema import oppgrader, sjekk
from saksbehandling.lager.transaksjon import lesing, transaksjon

FRA, TIL = "TILSKUDD_DATABASE_URL", "--til"
EKSEMPEL = "Skriv for eksempel postgresql://tilskudd_eier@localhost/tilskudd. Passordet kan stå i ~/.pgpass."


class IkkeFlyttet(Feil):
    """What was copied is not what was there. Nothing is kept in the target, and the source is as it was."""

    kode, status, utgang = "ikke-flyttet", 500, 3


def flytt(fra: str, til: str, nokler: Mapping[str, Nokkel], si: Callable[[str], None]) -> dict[str, Any]:
    """Copies all of it, holds the two against each other, and keeps it only when they are the same.

    Nobody writes to the source meanwhile, and nothing in it is changed. `nokler`: the public keys of the seals. `si` is
    told how it goes. Gives the report. Raises Ugyldig for a source or target that won't do, IkkeFlyttet otherwise.
    """
    _krev_adresser(fra, til)
    with lesing(fra) as kilde:
        _krev_ferdig(sjekk(kilde))
    _lag(til)
    # The turn to write is held, and not used: what is confirmed after this would have been left behind.
    with transaksjon(fra), lesing(fra) as kilde, transaksjon(til) as maal:
        laas_alle(maal)
        _krev_tom(maal)
        si("Kontrollerer loggen og radene i databasen som skal flyttes.")
        log, foer = _kontrollert(kilde, nokler, "databasen som skal flyttes"), avtrykk.alle(kilde)
        try:
            kopier(kilde, maal, lambda navn, rader: si(f"{navn}: {rader} rader."))
        except IkkeTatt as e:
            raise _ikke_flyttet(f"Noe kunne ikke kopieres: {e}.") from e
        si("Kontrollerer det som er kopiert.")
        if ulike := avtrykk.ulike(foer, avtrykk.alle(maal)):
            raise _ikke_flyttet(" ".join(ulike))
        ny = _kontrollert(maal, nokler, "kopien")
        segl = nyeste_segl(maal)
        if (ny.hendelser, ny.segl, segl) != (log.hendelser, log.segl, nyeste_segl(kilde)):
            raise _ikke_flyttet("Loggen og seglene er ikke de samme på begge sider.")
    return {
        "fra": vis_adresse(fra), "til": vis_adresse(til), "hendelser": ny.hendelser, "segl": ny.segl.antall,
        "nyeste_segl": None if segl is None else {"nr": segl["nr"], "hash": segl["hash"]},
        "tabeller": {navn: a.som_json() for navn, a in foer.items()}, "varsler": ny.varsler,
    }  # fmt: skip


def vis_adresse(url: str) -> str:
    """The address without its password."""
    return make_url(url).render_as_string(hide_password=True)


def _krev_adresser(fra: str, til: str) -> None:
    if not fra.startswith("sqlite"):
        gjor = "PostgreSQL flyttes med «tilskudd sikkerhetskopi» og «tilskudd gjenopprett»."
        raise Ugyldig.ett(FRA, None, "er ikke en SQLite-database, og bare den kan flyttes slik.", gjor)
    try:
        slag = make_url(til).drivername
    except (ArgumentError, ValueError):
        slag = ""
    if slag not in ("postgresql", "postgresql+psycopg"):
        raise Ugyldig.ett(TIL, None, "er ikke adressen til en PostgreSQL-database.", EKSEMPEL)


def _krev_ferdig(mangler: list[str]) -> None:
    if mangler:
        gjor = "Kjør «tilskudd database oppgrader» og «tilskudd revisjon verifiser», og flytt så. Ingenting er endret."
        raise Ugyldig.ett(FRA, None, " ".join(mangler), gjor)


def _lag(til: str) -> None:
    """The tables of the target, empty, in a transaction of their own: a kill later leaves just these."""
    try:
        oppgrader(til)
    except Ugyldig as e:
        raise Ugyldig.ett(TIL, None, e.feil[0].melding, e.feil[0].gjor) from e


def _krev_tom(maal: Connection) -> None:
    if fylte := fylte_tabeller(maal):
        gjor = "Velg en tom database. Ingenting er endret, verken der eller her."
        raise Ugyldig.ett(TIL, None, f"har rader fra før, i {', '.join(fylte)}.", gjor)


def _kontrollert(db: Connection, nokler: Mapping[str, Nokkel], hvor: str) -> Verifisering:
    log = verifiser(db, nokler)
    if not log.ok:
        gjor = "Kjør «tilskudd revisjon verifiser» og finn ut av bruddene først. Ingenting er flyttet."
        raise IkkeFlyttet(f"Loggen i {hvor} har {log.antall_brudd} brudd. {log.brudd[0]['forklaring']}", gjor=gjor)
    return log


def _ikke_flyttet(melding: str) -> IkkeFlyttet:
    gjor = "Ingenting er lagret der du flytter til, og databasen her er som før. Meld fra til dem som lager løsningen."
    return IkkeFlyttet(melding, gjor=gjor)
