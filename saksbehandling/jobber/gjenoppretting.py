"""A backup read back into an empty place, and held against its manifest before anybody may use it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from saksbehandling.feil import Ugyldig
from saksbehandling.integrasjoner import pgverktoy
from saksbehandling.integrasjoner.seglnokkel import nokler
from saksbehandling.jobber import kopimanifest as km
from saksbehandling.lager import migrasjoner
from saksbehandling.lager.databasekopi import er_helt_tom
from saksbehandling.lager.engine import motor
from saksbehandling.lager.transaksjon import lesing
from saksbehandling.seglvalg import Seglvalg

FIL = "tilskudd.db"
"""What the SQLite database is called in the new data folder."""


def gjenopprett(fra: Path, til: Path, database: str | None) -> dict[str, Any]:
    """Into the new data folder `til`, and for PostgreSQL into the empty `database`. Gives what was read back.

    Raises Ugyldig for a place that won't do, KopiSkadet when anything is not what the manifest says.
    """
    manifest = km.les(fra)
    _krev_utgaven(manifest)
    postgres = manifest["database"] == km.POSTGRES
    _krev_database(database, postgres)
    uferdig = km.ny_mappe(til, "--til")
    shutil.copytree(fra / km.MAPPE, uferdig, dirs_exist_ok=True)
    if postgres:
        url = str(database)
        pgverktoy.gjenopprett(url, fra / manifest["database"])
    else:
        url = f"sqlite:///{uferdig / FIL}"
        shutil.copy(fra / manifest["database"], uferdig / FIL)
    try:
        with lesing(url) as db:
            innhold = km.les_innhold(db, uferdig, nokler(Seglvalg.i(uferdig)))
    finally:
        motor(url).dispose()
    _krev_likt(manifest, innhold, url if postgres else None)
    km.ta_i_bruk(uferdig, til)
    ny = url if postgres else f"sqlite:///{til.absolute() / FIL}"
    fra_manifestet = {n: manifest[n] for n in ("laget", "nokkel", "kontroll", "nyeste_segl")}
    return {"database": ny, "mappe": str(til.absolute()), **fra_manifestet, "filer": len(manifest["filer"])}


def _krev_utgaven(manifest: Mapping[str, Any]) -> None:
    if manifest["databaseversjon"] != migrasjoner.hode():
        melding = f"har databaseversjon {manifest['databaseversjon']}, og denne utgaven har {migrasjoner.hode()}."
        gjor = f"Gjenopprett med utgave {manifest['utgave']}, og oppgrader så med «tilskudd database oppgrader»."
        raise Ugyldig.ett("FRA", None, melding, gjor)


def _krev_database(database: str | None, postgres: bool) -> None:
    if postgres != (database is not None):
        hva = "må være med, for kopien er av PostgreSQL." if postgres else "brukes bare når kopien er av PostgreSQL."
        gjor = "Skriv --database postgresql://… til en tom database." if postgres else "Ta bort valget."
        raise Ugyldig.ett("--database", None, hva, gjor)
    if database is None:
        return
    if not database.startswith("postgresql"):
        raise Ugyldig.ett("--database", None, "er ikke en PostgreSQL-database.", "Skriv postgresql://….")
    with lesing(database) as db:
        if not er_helt_tom(db):
            gjor = "Lag en ny, tom database (createdb), og prøv igjen. Ingenting er endret."
            raise Ugyldig.ett("--database", None, "har tabeller fra før.", gjor)


def _krev_likt(manifest: Mapping[str, Any], innhold: km.Innhold, database: str | None) -> None:
    """Everything that was counted when it was taken, counted again."""
    naa = innhold.som_json()
    feil = [f"tabellen {n} er ikke den samme" for n, t in manifest["tabeller"].items() if naa["tabeller"].get(n) != t]
    feil += [
        f"{n} er {naa['kontroll'].get(n)}, og skulle vært {antall}"
        for n, antall in manifest["kontroll"].items()
        if naa["kontroll"].get(n) != antall
    ]
    if naa["nyeste_segl"] != manifest["nyeste_segl"]:
        feil.append("det nyeste seglet er et annet")
    if feil:
        gjor = "Bruk en annen kopi."
        gjor += " Databasen er fylt, og må slettes: ta den ikke i bruk." if database else " Ingenting er gjenopprettet."
        raise km.KopiSkadet(f"Det som ble lest tilbake, er ikke det manifestet sier: {'; '.join(feil[:5])}.", gjor=gjor)
