"""How the tests talk to the API: in this process, with one application at IMDi and one at Oslo kommune."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

from saksbehandling import oppsett
from saksbehandling.api.app import lag_app
from saksbehandling.lager.engine import motor
from tests.dorer.saker import SOKNAD

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from fastapi.testclient import TestClient

PASSORD = "prøvepassord"
OSLO = "958935420"
FORENING = "974760673"
ANNEN = "971525681"
IMDI_SAK, KOMMUNE_SAK, UKJENT = "2025-0001", "2025-0002", "2025-9999"
KOMMUNESOKNAD: dict[str, Any] = {
    **SOKNAD,
    "ordning": "frivillige-kommunale",
    "mottaker": {"orgnr": FORENING, "navn": "Foreningen", "organisasjonsform": "FLI", "kommunenr": "0301"},
    "tiltak": "Språkkafé",
    "belop_kr": 50_000,
    "budsjett": [],
}


def innstillinger(mappe: Path, **mer: str) -> oppsett.Oppsett:
    """The settings of a demo in that folder, on 1 April 2025."""
    return oppsett.les(
        {
            "TILSKUDD_DATABASE_URL": f"sqlite:///{mappe / 'api.db'}",
            "TILSKUDD_MAPPE": str(mappe),
            "TILSKUDD_NAA": "2025-04-01T12:00:00+02:00",
            "TILSKUDD_DEMO_PASSORD": PASSORD,
            **mer,
        }
    )


def klient(mappe: Path, **mer: str) -> TestClient:
    """The API on the folder's database. Our own faults are answered, not raised, as a server does."""
    return TestClient(lag_app(innstillinger(mappe, **mer)), raise_server_exceptions=False)


def som(bruker: str) -> dict[str, Any]:
    """Logs in as the user."""
    return {"auth": (bruker.encode(), PASSORD.encode())}


def bygg(mappe: Path) -> None:
    """The two applications, registered through the API."""
    k = klient(mappe)
    for inn, bruker in ((SOKNAD, f"soker-{OSLO}"), (KOMMUNESOKNAD, f"soker-{FORENING}")):
        svar = k.post("/api/v1/soknader", json=inn, **som(bruker))
        assert svar.status_code == 200, svar.text
    motor(innstillinger(mappe).database_url).dispose()


def problem(svar: Any, status: int) -> dict[str, Any]:
    """The refusal, which is a problem with a sentence and what to do, and no trace of our insides."""
    assert svar.status_code == status, svar.text
    assert svar.headers["content-type"] == "application/problem+json"
    p: dict[str, Any] = svar.json()
    assert p["status"] == status
    assert p["title"] and p["detail"] and p["gjor"]
    assert "Traceback" not in svar.text
    return p
