"""One application, and what the tests do with it through the command line."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.dorer.skall import Svar, tilskudd

UTEN_TILKNYTNING = {"habilitet": {"relasjon": "ingen"}}
OSLO = {"orgnr": "958935420", "navn": "Oslo kommune", "organisasjonsform": "KOMM", "kommunenr": "0301"}
SOKNAD: dict[str, Any] = {
    "ordning": "jobbsjansen",
    "aar": 2025,
    "mottaker": OSLO,
    "tiltak": "Jobbsjansen i bydel Alna",
    "belop_kr": 1_000_000,
    "budsjett": [{"tekst": "Lønn", "belop_kr": 1_000_000}],
    "vedlegg": [],
    "sendt": "2025-03-01T12:00:00+01:00",
}
INNSTILLING = {"utfall": "innvilget", "belop_kr": 1_000_000, "begrunnelse": "Godt tiltak."}


def bruk_mappen(m: pytest.MonkeyPatch, mappe: Path) -> None:
    """Points the settings at the folder, on 1 April 2025."""
    m.setenv("TILSKUDD_DATABASE_URL", f"sqlite:///{mappe / 'saker.db'}")
    m.setenv("TILSKUDD_MAPPE", str(mappe))
    m.setenv("TILSKUDD_NAA", "2025-04-01T12:00:00+02:00")


def innhold(mappe: Path) -> list[str]:
    """Every row of the database, as text: to see that nothing was written."""
    db = sqlite3.connect(mappe / "saker.db")
    try:
        return sorted(db.iterdump())
    finally:
        db.close()


def gjor(handling: str, som: str, data: Any = None, *mer: str) -> Svar:
    """The move in the one case, answered as JSON."""
    return tilskudd("sak", "gjor", "2025/0001", handling, "--data", "-", "--som", som, "--json", *mer, inn=data or {})


def gjort(handling: str, som: str, data: Any = None) -> Any:
    """The case after a move that must go through."""
    svar = gjor(handling, som, data)
    assert svar.kode == 0, svar
    return svar.json


def til_innstilt() -> None:
    """Takes the case as far as a recommendation."""
    gjort("ta_til_behandling", "saksbehandler", UTEN_TILKNYTNING)
    gjort("innstill", "saksbehandler", INNSTILLING)


def feilen(svar: Svar, felt: str) -> dict[str, Any]:
    """The fault of that field, which names it and says what to do."""
    assert svar.kode == 2, svar
    assert "Traceback" not in svar.feil
    (feil,) = [f for f in svar.json["feil"] if f["felt"] == felt]
    assert feil["melding"]
    assert feil["gjor"]
    assert felt in svar.feil
    return feil
