"""A made letter, read back from where it lies and checked against what was entered when it was made."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from saksbehandling.feil import Feil, Ugyldig


class BrevEndret(Feil):
    """The file is not the one that was made."""

    kode, status, utgang = "brev-endret", 409, 1


def hent(mappe: Path, brev: Mapping[str, Any]) -> bytes:
    """The PDF. `mappe`: the data folder; `brev`: its row. Raises Ugyldig (not made), BrevEndret (gone, changed)."""
    if not brev["fil"]:
        raise Ugyldig.ett(
            "id", brev["id"], "er bestilt, men ikke laget ennå.", "Kjør «tilskudd jobb kjor brev», og prøv igjen."
        )
    try:
        innhold = (mappe / str(brev["fil"])).read_bytes()
    except OSError:
        innhold = b""
    if sha256(innhold).hexdigest() != brev["sha256"]:
        raise BrevEndret(
            f"Filen til brev {brev['id']} ({brev['fil']}) er borte eller endret.",
            felt="fil",
            gjor="Hent filen fra en sikkerhetskopi. Avtrykket som ble ført, er " + str(brev["sha256"]) + ".",
        )
    return innhold
