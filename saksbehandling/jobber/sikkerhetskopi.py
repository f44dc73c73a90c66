"""A backup in one folder: the database as of one moment, the letters and all else in the data folder, and a manifest.

The database first: a letter is a file before it is a row, and is never changed, so each row's file is there. The key
that seals is named and left where it is, unless somebody asks for it.
"""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sqlalchemy import make_url

from saksbehandling.feil import Ugyldig
from saksbehandling.integrasjoner import pgverktoy
from saksbehandling.integrasjoner.seglnokkel import nokler
from saksbehandling.jobber import kopimanifest as km
from saksbehandling.jobber.arbeidsplass import Arbeidsplass
from saksbehandling.lager import migrasjoner
from saksbehandling.lager.databasekopi import eksporter_utsnitt, kopier_sqlite
from saksbehandling.lager.engine import motor
from saksbehandling.lager.skjema import sjekk
from saksbehandling.lager.transaksjon import lesing
from saksbehandling.seglvalg import NOKKEL, OFFENTLIGE, PRIVAT, Seglvalg

IKKE_MED = frozenset({"feil.log"})
"""Files of the data folder that are nobody's record: traces of our own faults."""


def ta(p: Arbeidsplass, v: Seglvalg, til: Path, *, med_nokkel: bool) -> dict[str, Any]:
    """Takes it. Gives the manifest, with `sha256` of the manifest's own file. Raises Ugyldig, KopiMislyktes."""
    if (sted := til.resolve()).is_relative_to(p.mappe.resolve()):
        gjor = "Velg en mappe utenfor datamappen, og helst på en annen maskin."
        raise Ugyldig.ett("--til", str(til), "ligger i datamappen som skal kopieres.", gjor)
    with lesing(p.url) as db:
        _krev_ferdig(sjekk(db))
    uferdig = km.ny_mappe(sted, "--til")
    fil, innhold = (_sqlite if p.url.startswith("sqlite") else _postgres)(p, v, uferdig, med_nokkel)
    manifest = {
        "laget": p.naa.isoformat(), "utgave": version("tilskudd"), "databaseversjon": migrasjoner.hode(),
        "database": fil, **innhold.som_json(), "nokkel": _om_nokkelen(v, med_nokkel),
        "filer": {navn: km.sha256(sti) for navn, sti in km.filene(uferdig)},
    }  # fmt: skip
    (uferdig / km.MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    avtrykk = km.sha256(uferdig / km.MANIFEST)
    km.ta_i_bruk(uferdig, sted)
    return {**manifest, "sha256": avtrykk}


def _krev_ferdig(mangler: list[str]) -> None:
    # A missing trigger is no reason to go without a backup; it stands in the manifest's breaches.
    if versjon := [m for m in mangler if "Trigger" not in m]:
        gjor = "Kjør «tilskudd database oppgrader» først."
        raise Ugyldig.ett("TILSKUDD_DATABASE_URL", None, " ".join(versjon), gjor)


def _sqlite(p: Arbeidsplass, v: Seglvalg, uferdig: Path, med_nokkel: bool) -> tuple[str, km.Innhold]:
    fil = uferdig / km.SQLITE
    kopier_sqlite(p.url, fil)
    _filene(p, v, uferdig / km.MAPPE, med_nokkel)
    # The copy is what is read: what it holds, is what can be had back.
    url = f"sqlite:///{fil}"
    try:
        with lesing(url) as db:
            innhold = km.les_innhold(db, uferdig / km.MAPPE, nokler(v))
    finally:
        motor(url).dispose()
    return km.SQLITE, innhold


def _postgres(p: Arbeidsplass, v: Seglvalg, uferdig: Path, med_nokkel: bool) -> tuple[str, km.Innhold]:
    with lesing(p.url) as db:
        pgverktoy.dump(p.url, eksporter_utsnitt(db), uferdig / km.POSTGRES)
        _filene(p, v, uferdig / km.MAPPE, med_nokkel)
        innhold = km.les_innhold(db, uferdig / km.MAPPE, nokler(v))
    return km.POSTGRES, innhold


def _filene(p: Arbeidsplass, v: Seglvalg, til: Path, med_nokkel: bool) -> None:
    """The data folder without the database, the key and what is half written; the public keys, wherever they lie."""
    til.mkdir()
    database = make_url(p.url).database if p.url.startswith("sqlite") else None
    utenfor = {v.nokkelfil.resolve(), v.nokler.resolve()}
    if database:
        utenfor |= {Path(database + slutt).resolve() for slutt in ("", "-wal", "-shm", "-journal")}
    for navn, sti in km.filene(p.mappe):
        if sti.name.startswith(".") or sti.name in IKKE_MED or sti.resolve() in utenfor:
            continue
        _kopier(sti, til / navn)
    _kopier(v.nokler, til / "segl" / OFFENTLIGE)
    if med_nokkel:
        ny = til / "segl" / PRIVAT
        if v.nokkel:
            ny.parent.mkdir(parents=True, exist_ok=True)
            ny.touch(mode=0o600)
            ny.write_text(v.nokkel.replace("\\n", "\n"), encoding="utf-8")
        else:
            _kopier(v.nokkelfil, ny)


def _kopier(fra: Path, til: Path) -> None:
    """A file that went away meanwhile was not to be kept: what the rows name is held against them afterwards."""
    til.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileNotFoundError):
        shutil.copy(fra, til)


def _om_nokkelen(v: Seglvalg, med_nokkel: bool) -> dict[str, Any]:
    i_bruk = next((n.id for n in nokler(v).values() if n.til_segl is None), None)
    return {"id": i_bruk, "ligger": NOKKEL if v.nokkel else str(v.nokkelfil), "med": med_nokkel}
