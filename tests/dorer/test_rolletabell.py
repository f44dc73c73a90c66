"""Every role × route × case in and out of reach: who is let in, who is told that the door is another's, and for whom
the case is not there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from saksbehandling.api.inngang import Inn
from saksbehandling.flyt.flyter import FLYTER
from saksbehandling.flyt.tabell import Rolle
from saksbehandling.handlinger import tilgang
from tests.dorer.api import ANNEN, FORENING, IMDI_SAK, KOMMUNE_SAK, OSLO, TestClient, klient, som

SOKERE = (f"soker-{OSLO}", f"soker-{FORENING}", f"soker-{ANNEN}")
IMDI = ("saksbehandler", "beslutter", "attest", "bdm", "klagebehandler", "leder")
SER_ALT = ("jurist", "revisor", "admin")
KOMMUNE = ("kommune-oslo", "kommune-oslo2", "kommune-oslo3")
ALLE = (*SOKERE, *IMDI, *SER_ALT, *KOMMUNE, "aid")

# Written by hand, from who has the task. A user not named in a row is refused there.
NAAR_IMDI_SAKEN = {*IMDI, *SER_ALT, f"soker-{OSLO}"}
NAAR_KOMMUNESAKEN = {*KOMMUNE, *SER_ALT, f"soker-{FORENING}"}
HANDLER = set(ALLE) - {"revisor", "admin"}
GJOR_FLERE = HANDLER - set(SOKERE)
REGISTRERER_SOKNAD = {*SOKERE, "saksbehandler", "kommune-oslo"}
REGISTRERER_KLAGE = {*SOKERE, "saksbehandler", "klagebehandler", "kommune-oslo", "kommune-oslo3"}
STARTER = {"saksbehandler", "kommune-oslo"}
SER_BUDSJETT = set(ALLE) - set(SOKERE)

KLAGE: dict[str, Any] = {
    "klager": "part", "klager_navn": "K", "tekst": "Vi klager.", "kanal": "elektronisk", "autentisert": True,
    "mottatt": "2025-03-30T12:00:00+02:00", "nevner_vedtaket": True, "nevner_endring": True, "begrunnet": True,
}  # fmt: skip
UKJENT_ORDNING = {"ordning": "finnes-ikke", "aar": 2025}
SOKNAD = {
    **UKJENT_ORDNING, "mottaker": {"orgnr": OSLO, "navn": "Oslo kommune", "organisasjonsform": "KOMM"}, "tiltak": "T",
    "belop_kr": 1, "sendt": "2025-03-01T12:00:00+01:00",
}  # fmt: skip
FRIST = {"type": "klage", "fra": "2025-04-01"}

# door: (method, address, body, who has the door, status when let in). {nr} is asked with both cases.
RUTER: dict[str, tuple[str, str, Any, set[str], int]] = {
    "spor_regelverket": ("POST", "/regler/frist", FRIST, set(ALLE), 200),
    "se_ordninger": ("GET", "/ordninger?aar=2025", None, set(ALLE), 200),
    "se_budsjett": ("GET", "/budsjett?aar=2025", None, SER_BUDSJETT, 200),
    "se_saker": ("GET", "/saker", None, set(ALLE), 200),
    "se_sak": ("GET", "/saker/{nr}", None, set(ALLE), 200),
    "se_muligheter": ("GET", "/saker/{nr}/muligheter", None, set(ALLE), 200),
    "se_brevliste": ("GET", "/saker/{nr}/brev", None, set(ALLE), 200),
    # An old version: whoever is let in, is told that the case has moved, and nothing is changed.
    "handle": ("POST", "/saker/{nr}/handlinger/trekk", {"versjon": 999}, HANDLER, 409),
    # No decision has been sent, and no such scheme: whoever is let in, is told that, and nothing is changed.
    "registrere_klage": ("POST", "/saker/{nr}/klager", KLAGE, REGISTRERER_KLAGE, 422),
    "registrere_soknad": ("POST", "/soknader", SOKNAD, REGISTRERER_SOKNAD, 422),
    "starte_utlysning": ("POST", "/utlysninger", UKJENT_ORDNING, STARTER, 422),
    # It is not given up: whoever is let in, is told that, and nothing is changed.
    "styre_jobber": ("POST", "/jobber/1/forsok-igjen", {"grunn": "G"}, {"admin"}, 409),
    "se_jobber": ("GET", "/jobber", None, {"admin"}, 200),
    # No such case: whoever is let in, is told that, and nothing is changed.
    "lage_parti": ("POST", "/parti", {"handling": "vedta", "saker": ["2025/9999"], "grunn": "G"}, GJOR_FLERE, 422),
    "se_parti": ("GET", "/parti", None, SER_BUDSJETT, 200),
    "starte_orientering": ("POST", "/orienteringer", UKJENT_ORDNING, STARTER, 422),
}


@pytest.fixture(scope="module")
def felles(api_mal: Path) -> TestClient:
    """Nothing here changes a case, so one database serves every cell."""
    return klient(api_mal)


def celler() -> list[tuple[str, str, str | None]]:
    return [
        (bruker, dor, nr)
        for bruker in ALLE
        for dor, rute in RUTER.items()
        for nr in ((IMDI_SAK, KOMMUNE_SAK) if "{nr}" in rute[1] else (None,))
    ]


@pytest.mark.parametrize(("bruker", "dor", "nr"), celler())
def test_rolletabellen(felles: TestClient, bruker: str, dor: str, nr: str | None) -> None:
    metode, adresse, kropp, har_doren, inne = RUTER[dor]
    naar = {None: set(ALLE), IMDI_SAK: NAAR_IMDI_SAKEN, KOMMUNE_SAK: NAAR_KOMMUNESAKEN}[nr]
    ventet = 403 if bruker not in har_doren else inne if bruker in naar else 404
    svar = felles.request(metode, "/api/v1" + adresse.format(nr=nr), json=kropp, **som(bruker))
    assert svar.status_code == ventet, svar.text


@pytest.mark.parametrize("bruker", ALLE)
@pytest.mark.parametrize("nr", [IMDI_SAK, KOMMUNE_SAK])
def test_et_brev_hentes_bare_der_saken_naas(felles: TestClient, bruker: str, nr: str) -> None:
    revisor = felles.get(f"/api/v1/saker/{nr}/brev", **som("revisor")).json()
    svar = felles.get(f"/api/v1/brev/{revisor[0]['id']}", **som(bruker))
    naar = bruker in (NAAR_IMDI_SAKEN if nr == IMDI_SAK else NAAR_KOMMUNESAKEN)
    # It is ordered and not yet made: an applicant sees only what has been sent to it.
    assert svar.status_code == (422 if naar and bruker not in SOKERE else 404)


def test_lista_viser_bare_saker_i_rekkevidde(felles: TestClient) -> None:
    for bruker in ALLE:
        sett = {s["nr"] for s in felles.get("/api/v1/saker", **som(bruker)).json()}
        ventet = {"2025/0001"} if bruker in NAAR_IMDI_SAKEN else set()
        ventet |= {"2025/0002"} if bruker in NAAR_KOMMUNESAKEN else set()
        assert sett == ventet, bruker


def test_hver_rute_i_api_et_har_en_dor_i_tabellen(felles: TestClient) -> None:
    beskrevet = felles.get("/api/openapi.json").json()["paths"]
    mangler = []
    for sti, metoder in beskrevet.items():
        for metode in metoder:
            if sti in ("/helse", "/klar"):
                continue
            adresse = sti.format(nr=IMDI_SAK, handling="trekk", id=1) if "{" in sti else sti
            if felles.request(metode.upper(), adresse).status_code != 401:
                mangler.append((metode, sti))
    assert beskrevet
    assert mangler == []


def test_en_dor_som_ikke_staar_i_tabellen_er_stengt_for_alle(felles: TestClient) -> None:
    @felles.app.get("/api/v1/glemt", name="glemt")  # type: ignore[attr-defined]  # the client's app is a FastAPI
    def glemt(inn: Inn) -> None:
        raise AssertionError("the door was open")

    for bruker in ALLE:
        assert felles.get("/api/v1/glemt", **som(bruker)).status_code == 403


def test_den_som_kan_gjore_noe_i_prosessen_har_doren_til_det() -> None:
    kan = {r for f in FLYTER.values() for h in f.handlinger.values() for r in h.hvem}
    venter = {t.venter_paa for f in FLYTER.values() for t in f.tilstander.values()}
    assert tilgang.DORER["handle"][1] == (kan | venter) - {Rolle.KLOKKA, Rolle.INGEN}
    assert set(tilgang.DORER) >= set(RUTER)
