"""The log as an archive that a stranger can check without our code: a folder or a ZIP with what was hashed and signed.

Written row by row from one steady view, so that memory does not grow with the log, and under another name until it is
whole. Only its owner can read it: it holds what the cases hold.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Any

import orjson
from sqlalchemy import Connection

from saksbehandling.feil import Ugyldig
from saksbehandling.integrasjoner.seglnokkel import som_json
from saksbehandling.lager.kjede import hendelse_tekst, tid_tekst
from saksbehandling.lager.kontekst import SAK
from saksbehandling.lager.logg import HENDELSE, ULESELIG, sider
from saksbehandling.lager.segl import alle_segl, blader_etter_segl, nyeste_segl
from saksbehandling.lager.segltekst import Nokkel, segltekst

FORM = "tilskudd-revisjon-1"
VEDLAGT = Path(__file__).with_name("revisjonsarkiv")
"""What goes into every archive as it is: the explanation, and the script that checks."""
FRA_1980 = (1980, 1, 1, 0, 0, 0)
"""The time on every file in a ZIP: the same log gives the same archive, besides when it was made."""


def eksporter(db: Connection, til: Path, nokler: Mapping[str, Nokkel], naa: datetime) -> dict[str, Any]:
    """Writes the archive; a name that ends in .zip gives a ZIP, others a folder. Gives what it holds.

    Give it one steady view (lager.transaksjon.lesing). Raises Ugyldig when `til` is there already or can't be written.
    """
    with _nytt(til) as arkiv:
        antall = {
            "hendelser": arkiv.linjer("hendelser.jsonl", _hendelser(db)),
            "saker": arkiv.linjer("hoder.jsonl", _hoder(db)),
            "segl": arkiv.linjer("segl.jsonl", _segl(db)),
            "blader": arkiv.linjer("blader.jsonl", blader_etter_segl(db)),
        }
        siste = nyeste_segl(db)
        innhold = {
            "form": FORM, "laget": tid_tekst(naa), **antall,
            "siste_segl": {"nr": siste["nr"], "hash": siste["hash"]} if siste else None,
        }  # fmt: skip
        arkiv.fil("nokler.json", som_json(list(nokler.values())).encode())
        arkiv.fil("innhold.json", json.dumps(innhold, indent=1).encode() + b"\n")
        for vedlagt in sorted(VEDLAGT.iterdir()):
            if vedlagt.is_file():
                arkiv.fil(vedlagt.name, vedlagt.read_bytes())
        arkiv.fil("SHA256SUMS", "".join(f"{h}  {n}\n" for n, h in sorted(arkiv.avtrykk.items())).encode())
    return innhold


def _hendelser(db: Connection) -> Iterator[dict[str, Any]]:
    for h in sider(db, HENDELSE, ("sak_id", "nr")):
        if ULESELIG in h:
            hvor = f"hendelse {h['nr']} i saken med id {h['sak_id']}"
            gjor = "Kjør «tilskudd revisjon verifiser», og meld fra til leder og revisor."
            raise Ugyldig.ett("databasen", None, f"har en hendelse som ikke kan leses: {hvor}.", gjor)
        yield {"tekst": hendelse_tekst(h), "hash": h["hash"]}


def _hoder(db: Connection) -> Iterator[dict[str, Any]]:
    for s in sider(db, SAK, ("id",)):
        yield {"sak_id": s["id"], "sak": s.get("nr"), "hendelse_nr": s.get("hode_nr"), "hode": s.get("hode")}


def _segl(db: Connection) -> Iterator[dict[str, Any]]:
    for s in alle_segl(db):
        yield {"tekst": segltekst(s), "hash": s["hash"], "signatur": s["signatur"]}


@dataclass(slots=True)
class _Arkiv:
    """Where the files go, and the SHA-256 of each."""

    sted: Path | zipfile.ZipFile
    avtrykk: dict[str, str] = field(default_factory=dict)

    def linjer(self, navn: str, rader: Iterator[Mapping[str, Any]]) -> int:
        """A file with one JSON value a line. Gives how many."""
        antall, sum_ = 0, hashlib.sha256()
        with self._apne(navn) as f:
            for rad in rader:
                linje = orjson.dumps(rad, option=orjson.OPT_APPEND_NEWLINE)
                f.write(linje)
                sum_.update(linje)
                antall += 1
        self.avtrykk[navn] = sum_.hexdigest()
        return antall

    def fil(self, navn: str, innhold: bytes) -> None:
        """A whole file."""
        with self._apne(navn) as f:
            f.write(innhold)
        self.avtrykk[navn] = hashlib.sha256(innhold).hexdigest()

    def _apne(self, navn: str) -> IO[bytes]:
        if isinstance(self.sted, Path):
            return (self.sted / navn).open("wb")
        oppslag = zipfile.ZipInfo(navn, FRA_1980)
        oppslag.compress_type, oppslag.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
        return self.sted.open(oppslag, "w", force_zip64=True)


@contextmanager
def _nytt(til: Path) -> Iterator[_Arkiv]:
    """The archive under an unfinished name; it gets its own when all of it is written, and is gone when it fails."""
    if til.exists():
        raise _ugyldig(til, "finnes fra før, og blir ikke skrevet over.", "Velg et nytt navn.")
    uferdig = til.with_name(f".{til.name}.uferdig")
    try:
        til.parent.mkdir(parents=True, exist_ok=True)
        _rydd(uferdig)
        if til.suffix.lower() == ".zip":
            uferdig.touch(mode=0o600)
            with zipfile.ZipFile(uferdig, "w") as z:
                yield _Arkiv(z)
        else:
            uferdig.mkdir(mode=0o700)
            yield _Arkiv(uferdig)
        uferdig.replace(til)
    except OSError as e:
        gjor = "Se at mappen finnes, at du har lov til å skrive i den, og at disken har plass."
        raise _ugyldig(til, f"kan ikke skrives ({e.strerror or e}).", gjor) from e
    finally:
        with suppress(OSError):  # what went wrong is told already
            _rydd(uferdig)


def _rydd(sti: Path) -> None:
    if sti.is_dir():
        shutil.rmtree(sti)
    else:
        sti.unlink(missing_ok=True)


def _ugyldig(til: Path, melding: str, gjor: str) -> Ugyldig:
    return Ugyldig.ett("--til", str(til), f"«{til}» {melding}", gjor)
