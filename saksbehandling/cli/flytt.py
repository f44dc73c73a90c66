"""`tilskudd flytt`: from SQLite to PostgreSQL."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from saksbehandling.cli.dor import Dor, Ut
from saksbehandling.cli.norsk import Gruppe, valg
from saksbehandling.cli.visning import avsnitt, kroner, tabell


def legg_til(rot: Gruppe) -> None:
    """Enters the command."""
    rot.kommando("flytt", eksempler=("tilskudd flytt --til postgresql://tilskudd_eier@localhost/tilskudd",))(flytt)


@valg("--til", verdi="ADRESSE", required=True, hjelp="En tom PostgreSQL-database. Passordet kan stå i ~/.pgpass.")
def flytt(dor: Dor, til: str) -> Ut:
    """Flytt alt fra SQLite til PostgreSQL, og bevis at ingenting ble borte.

    Stopp løsningen først. Alle rader kopieres i én transaksjon. Antall, kroner og et avtrykk av hver tabell, kjeden og
    seglene må være like på begge sider, ellers blir ingenting stående. Databasen du flytter fra, blir ikke endret.
    Brevene ligger i datamappen og flyttes ikke. Går noe galt, kan du kjøre kommandoen på nytt.
    """
    from saksbehandling import seglvalg
    from saksbehandling.integrasjoner.seglnokkel import nokler
    from saksbehandling.jobber.databaseflytt import flytt as kjor

    o = dor.oppsett
    kjente = nokler(seglvalg.les(o.mappe, produksjon=o.produksjon, avsender=o.kontakt_epost))
    svar = kjor(o.database_url, til, kjente, dor.melding)
    return Ut(svar, lambda: _vis(svar))


def _vis(svar: Mapping[str, Any]) -> str:
    rader = [
        (navn, str(t["rader"]), kroner(sum(t["kroner"].values())) if t["kroner"] else "–", t["sha256"][:16])
        for navn, t in svar["tabeller"].items()
    ]
    hode = (
        f"Alt er flyttet, og likt på begge sider: {svar['hendelser']} hendelser og {svar['segl']} segl er kontrollert."
    )
    slutt = "Sett TILSKUDD_DATABASE_URL til den nye databasen. La den gamle filen ligge til dere har tatt en "
    slutt += "sikkerhetskopi av den nye."
    deler = [avsnitt(hode), tabell(("Tabell", "Rader", "Sum av kronefelt", "Avtrykk"), rader)]
    return "\n\n".join([*deler, *map(avsnitt, svar["varsler"]), avsnitt(slutt)])
