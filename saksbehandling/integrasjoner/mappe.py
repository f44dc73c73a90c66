"""A folder that others read: a file is there whole or not at all, also after a power cut."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import mkstemp


def skriv_fil(fil: Path, innhold: bytes) -> None:
    """Writes the whole file or none of it. The same bytes again change nothing; two at once do each other no harm."""
    fil.parent.mkdir(parents=True, exist_ok=True)
    beskrivelse, navn = mkstemp(dir=fil.parent, prefix=f".{fil.name}.", suffix=".tmp")
    uferdig = Path(navn)
    try:
        with os.fdopen(beskrivelse, "wb") as f:
            f.write(innhold)
            f.flush()
            os.fsync(f.fileno())
        uferdig.chmod(0o640)
        uferdig.replace(fil)
    except BaseException:
        uferdig.unlink(missing_ok=True)
        raise
    mappe = os.open(fil.parent, os.O_RDONLY)
    try:
        os.fsync(mappe)  # else the name may be gone after a power cut, though the bytes are there
    finally:
        os.close(mappe)
