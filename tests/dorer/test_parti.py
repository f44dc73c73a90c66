"""The same in many cases, from the shell and through the API."""

from __future__ import annotations

from pathlib import Path

import pytest

from saksbehandling.jobber.parti import utfor_alle
from saksbehandling.lager.engine import motor
from tests.dorer.api import klient, problem, som
from tests.dorer.saker import SOKNAD
from tests.dorer.skall import tilskudd

INGEN_BAND = {"habilitet": {"relasjon": "ingen"}}
GRUNN = "Alle er kommet inn i tide."


@pytest.fixture
def lista(mappe: Path) -> Path:
    """Three applications, and a file with their numbers; one is withdrawn."""
    for _ in range(2):
        assert tilskudd("soknad", "registrer", "-", inn=SOKNAD).kode == 0
    tilskudd("sak", "gjor", "2025/0003", "trekk", "--data", "-", "--som", "saksbehandler", inn=INGEN_BAND)
    fil = mappe / "saker.txt"
    fil.write_text("2025/0001\n2025-0002\n\n2025/0003\n2025/0001\n", encoding="utf-8")
    return fil


def test_et_parti_fra_skallet_lages_kjores_og_vises(mappe: Path, lista: Path) -> None:
    skjema = mappe / "skjema.json"
    skjema.write_text('{"habilitet": {"relasjon": "ingen"}}', encoding="utf-8")
    linje = ("parti", "lag", "ta_til_behandling", str(lista), "--data", str(skjema), "--grunn", GRUNN)
    laget = tilskudd(*linje, "--som", "saksbehandler", "--json")
    assert laget.kode == 0, laget.ut + laget.feil
    assert (laget.json["antall"], laget.json["igjen"], laget.json["status"]) == (3, 3, "i_arbeid")
    assert tilskudd("sak", "vis", "2025/0001", "--json").json["tilstand"] == "mottatt"
    kjort = tilskudd("parti", "kjor", "1", "--json")
    assert "Side 1 er gjort" in kjort.feil
    assert (kjort.json["flyttet"], kjort.json["nektet"], kjort.json["status"]) == (2, 1, "ferdig")
    assert kjort.json["ikke_flyttet"][0]["nr"] == "2025/0003"
    assert kjort.json["ikke_flyttet"][0]["hvorfor"]["grunner"]
    igjen = tilskudd("parti", "kjor", "1", "--json")
    assert (igjen.json, igjen.feil) == (kjort.json, "")
    assert "Saken står ikke der dette kan gjøres" in " ".join(tilskudd("parti", "vis", "1").ut.split())
    assert GRUNN in tilskudd("parti", "liste").ut


def test_uten_parti_sier_lista_det(mappe: Path) -> None:
    assert tilskudd("parti", "liste").ut == "Ingen partier er laget.\n"
    feil = tilskudd("parti", "vis", "7", "--json")
    assert (feil.kode, feil.json["kode"]) == (1, "ikke-funnet") or feil.kode != 0


def test_et_parti_gjennom_api_et_lages_en_gang_for_hver_nokkel(api_mal: Path, tmp_path: Path) -> None:
    import shutil

    shutil.copytree(api_mal, tmp_path / "api")
    k = klient(tmp_path / "api")
    kropp = {"handling": "ta_til_behandling", "saker": ["2025/0001"], "grunn": GRUNN, "data": INGEN_BAND}
    hode = {"Idempotency-Key": "en-og-bare-en"}
    svar = [k.post("/api/v1/parti", json=kropp, headers=hode, **som("saksbehandler")) for _ in range(2)]
    assert [s.status_code for s in svar] == [200, 200], svar[0].text
    assert svar[0].json() == svar[1].json()
    assert [p["nr"] for p in k.get("/api/v1/parti", **som("leder")).json()] == [1]
    assert k.get("/api/v1/parti", **som("kommune-oslo")).json() == []
    problem(k.get("/api/v1/parti/1", **som("kommune-oslo")), 404)
    oppsett = k.app.state.oppsett  # type: ignore[attr-defined]  # the client's app is a FastAPI
    from saksbehandling.jobber.arbeidsplass import arbeidsplass
    from saksbehandling.jobber.innstillinger import les

    utfor_alle(arbeidsplass(oppsett, les()), 1)
    vist = k.get("/api/v1/parti/1?limit=1", **som("saksbehandler"))
    assert vist.json()["saker"] == [{"nr": "2025/0001", "utfall": "flyttet", "hvorfor": None}]
    assert "Link" not in vist.headers
    problem(k.post("/api/v1/parti", json={**kropp, "handling": "tull"}, **som("saksbehandler")), 404)
    motor(oppsett.database_url).dispose()
