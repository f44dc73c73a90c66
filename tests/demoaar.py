"""The demo's year, told once for the whole run: the first test process that asks tells it, the others read it."""

from __future__ import annotations

import fcntl
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from saksbehandling.demo.fortelling import fortell
from saksbehandling.lager.engine import motor

DEMODAGEN = "2025-06-02T10:00:00+02:00"
"""The moment where it stops."""


@dataclass(frozen=True)
class Demoaar:
    """Where it lies, what `fortell` answered, and the lines that it told. Only to be read: others read it too."""

    mappe: Path
    svar: dict[str, Any]
    linjer: list[str]

    @property
    def url(self) -> str:
        """The database's address."""
        return f"sqlite:///{self.mappe / 'tilskudd.db'}"


def hent(steder: pytest.TempPathFactory) -> Demoaar:
    """The year of this run, which is told when nobody has done it yet."""
    mitt = steder.getbasetemp()
    sted = mitt.parent if "PYTEST_XDIST_WORKER" in os.environ else mitt
    ferdig = sted / "demoaar.json"
    with (sted / "demoaar.las").open("w") as laas:
        fcntl.flock(laas, fcntl.LOCK_EX)
        if not ferdig.exists():
            ferdig.write_text(json.dumps(_fortalt(Path(tempfile.mkdtemp(prefix="demoaar-", dir=sted)))), "utf-8")
    lest = json.loads(ferdig.read_text("utf-8"))
    aar = Demoaar(Path(lest["mappe"]), lest["svar"], lest["linjer"])
    motor(aar.url, varig=False)
    return aar


def _fortalt(mappe: Path) -> dict[str, Any]:
    aar = Demoaar(mappe, {}, [])
    motor(aar.url, varig=False)
    svar = fortell(aar.url, mappe, aar.linjer.append)
    motor(aar.url).dispose()
    return {"mappe": str(mappe), "svar": svar, "linjer": aar.linjer}
