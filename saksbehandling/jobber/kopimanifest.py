"""What a backup says of itself: every file with its SHA-256, and what the database held. Held against it when it is
taken, and when it is read back.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from saksbehandling.feil import Feil, Ugyldig
from saksbehandling.handlinger.brevfil import BrevEndret, hent
from saksbehandling.handlinger.revisjon import verifiser
from saksbehandling.lager import avtrykk
from saksbehandling.lager.koe import lagde_brev
from saksbehandling.lager.segl import nyeste_segl
from saksbehandling.lager.segltekst import Nokkel

MANIFEST, MAPPE = "manifest.json", "mappe"
SQLITE, POSTGRES = "database.sqlite", "database.pgdump"
"""The file with the database, by kind."""
UFERDIG = ".uferdig"


class KopiSkadet(Feil):
    """What is read back is not what was taken."""

    kode, status, utgang = "kopi-skadet", 409, 1


@dataclass(frozen=True, slots=True)
class Innhold:
    """`tabeller`: rows, kroner and hash of each. `kontroll`: events, breaches of the log, letters, letters that are not
    what was made. `segl`: the newest one's number and hash, None when there is none.
    """

    tabeller: Mapping[str, avtrykk.Avtrykk]
    kontroll: Mapping[str, int]
    segl: Mapping[str, Any] | None

    def som_json(self) -> dict[str, Any]:
        """As it stands in the manifest."""
        tabeller = {navn: a.som_json() for navn, a in self.tabeller.items()}
        return {"tabeller": tabeller, "kontroll": dict(self.kontroll), "nyeste_segl": self.segl}


def les_innhold(db: Connection, mappe: Path, nokler: Mapping[str, Nokkel]) -> Innhold:
    """All of it, read in the one view of this connection. `mappe`: where the letters lie."""
    log, segl = verifiser(db, nokler), nyeste_segl(db)
    brev, brevbrudd = _brevene(db, mappe)
    kontroll = {"hendelser": log.hendelser, "brudd": log.antall_brudd, "brev": brev, "brevbrudd": brevbrudd}
    return Innhold(avtrykk.alle(db), kontroll, None if segl is None else {"nr": segl["nr"], "hash": segl["hash"]})


def _brevene(db: Connection, mappe: Path) -> tuple[int, int]:
    """How many letters have a file, and how many files are not what was made."""
    antall = brudd = etter = 0
    while side := lagde_brev(db, etter):
        for b in side:
            antall += 1
            try:
                hent(mappe, b)
            except BrevEndret:
                brudd += 1
        etter = side[-1]["id"]
    return antall, brudd


def filene(mappe: Path) -> Iterator[tuple[str, Path]]:
    """Every file under the folder but the manifest: its name from there, and where it is."""
    for rot, mapper, navn in os.walk(mappe):
        mapper.sort()
        for n in sorted(navn):
            sti = Path(rot) / n
            if (relativ := sti.relative_to(mappe).as_posix()) != MANIFEST:
                yield relativ, sti


def sha256(fil: Path) -> str:
    """Of the file's bytes."""
    with fil.open("rb") as f:
        return hashlib.file_digest(f, "sha256").hexdigest()


def les(fra: Path) -> dict[str, Any]:
    """The manifest of a backup whose files are all there, unchanged, and nothing else. Raises Ugyldig, KopiSkadet."""
    try:
        manifest = json.loads((fra / MANIFEST).read_bytes())
        lovet = dict(manifest["filer"])
    except (OSError, ValueError, KeyError, TypeError):
        gjor = f"Skriv navnet på mappen som «tilskudd sikkerhetskopi» laget, med {MANIFEST} i."
        raise Ugyldig.ett("FRA", str(fra), "er ikke en sikkerhetskopi.", gjor) from None
    har = {navn: sha256(sti) for navn, sti in filene(fra)}
    feil = [f"{n} er borte" for n in lovet.keys() - har.keys()]
    feil += [f"{n} er endret" for n in lovet.keys() & har.keys() if lovet[n] != har[n]]
    feil += [f"{n} er kommet til" for n in har.keys() - lovet.keys()]
    if feil:
        flere = f" og {len(feil) - 5} filer til" if len(feil) > 5 else ""
        raise KopiSkadet(
            f"Sikkerhetskopien er ikke som da den ble tatt: {', '.join(sorted(feil)[:5])}{flere}.",
            gjor="Bruk en annen kopi. Ingenting er gjenopprettet.",
        )
    return dict(manifest)


def ny_mappe(til: Path, felt: str) -> Path:
    """A folder beside `til` to fill first, so that `til` is there whole or not at all; what a killed run left there is
    thrown away. Raises Ugyldig when `til` has files.
    """
    if til.exists() and (not til.is_dir() or any(til.iterdir())):
        raise Ugyldig.ett(felt, str(til), "finnes fra før, og er ikke tom.", "Velg en ny mappe. Ingenting er endret.")
    uferdig = til.absolute().with_name(f".{til.absolute().name}{UFERDIG}")
    try:
        if uferdig.exists():
            shutil.rmtree(uferdig)
        uferdig.mkdir(parents=True, mode=0o700)
    except OSError as e:
        gjor = "Velg en mappe på en disk med plass, der du kan skrive."
        raise Ugyldig.ett(felt, str(til), f"kan ikke lages ({e.strerror}).", gjor) from e
    return uferdig


def ta_i_bruk(uferdig: Path, til: Path) -> None:
    """The filled folder gets its name, when all of it is on the disk."""
    os.sync()
    uferdig.replace(til.absolute())
    os.sync()
