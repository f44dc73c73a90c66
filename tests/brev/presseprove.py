"""A setter for the press's tests: does what the manuscript says, so that each way to die can be tried."""

from __future__ import annotations

import ctypes
import os
import signal
import tempfile
import time
from pathlib import Path
from typing import Any

from saksbehandling.brev.pdf import Pdf


def sett(manus: dict[str, Any]) -> Pdf:
    """By the word in `fakta`."""
    hva = manus["fakta"]
    if hva == "regn":
        while True:
            pass
    if hva == "vent":
        time.sleep(60)
    if hva == "fyll":
        bytearray(2 << 30)
    if hva == "segfault":
        ctypes.string_at(0)
    if hva == "skriv":
        with tempfile.TemporaryFile() as fil:
            fil.write(b"x" * 30_000_000)
    if hva == "kaos":
        raise ValueError("noe fra brevet som aldri skal i loggen")
    if hva == "drep":
        os.kill(os.getpid(), signal.SIGKILL)
    if hva.startswith("drep-en-gang:") and not (merke := Path(hva.split(":", 1)[1])).exists():
        merke.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return Pdf(b"%PDF-prove", "", 1, {})
