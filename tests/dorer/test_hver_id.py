"""Every id in every route as every user: what is out of reach looks exactly like what is not there, and nothing that
stands in an address is ever our fault.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from starlette.routing import Route

from saksbehandling.lager.engine import motor
from saksbehandling.web.app import RUTER
from tests.dorer import api
from tests.dorer.api import IMDI_SAK, KOMMUNE_SAK, OSLO, UKJENT
from tests.dorer.nettleser import Nettleser, Side, som
from tests.dorer.test_rolletabell import ALLE, KLAGE, NAAR_IMDI_SAKEN, NAAR_KOMMUNESAKEN

NAAR = {IMDI_SAK: NAAR_IMDI_SAKEN, KOMMUNE_SAK: NAAR_KOMMUNESAKEN}
"""Written by hand in the role table of the API."""
UTLYSNING = "2025-0003"
"""A case of another life, which IMDi's own and those who see all reach."""
ONDE_IDER = (
    "0", "-1", "1", UTLYSNING, UTLYSNING.replace("-", "%2F"), "2025-0001.", "2025--0001", "2025-1", "²", "٢",
    str(2**31), str(2**63), str(2**70), "9" * 5000, "x" * 3000, "a%00b", "%ff%fe", "%ED%A0%80", "%E2%80%AE", "NaN",
    "'--", "1 OR 1=1", "2025-0001' UNION SELECT navn FROM bruker--", "%2e%2e%2f", "..%2f..%2fetc%2fpasswd",
    "%0d%0aX-Ond:1", "<script>alert(1)</script>", "{{7*7}}", "None", "True", "*", "%25", "2025-000%31%00",
)  # fmt: skip
GYLDIG = {
    "nr": IMDI_SAK, "fane": "logg", "handling": "trekk", "ordning": "jobbsjansen", "aar": "2025", "brev_id": "1",
    "hendelse": "2", "regel": "enkeltvedtak", "tema": "vurder", "id": "1",
}  # fmt: skip
HVEM = ("saksbehandler", "jurist", "admin", "aid", "revisor", "kommune-oslo", f"soker-{OSLO}", "")
SIDER = [r for ruter in RUTER for r in ruter.routes if isinstance(r, Route) and "{" in r.path]
HEMMELIG = ("Jobbsjansen i bydel Alna", "Språkkafé", "1 000 000", "50 000", "Lønn", "Mottatt")


@pytest.fixture(scope="module")
def mappe(api_mal: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The two applications, and an announcement."""
    kopi = tmp_path_factory.mktemp("hver_id") / "api"
    shutil.copytree(api_mal, kopi)
    k = api.klient(kopi)
    svar = k.post("/api/v1/utlysninger", json={"ordning": "jobbsjansen", "aar": 2025}, **api.som("saksbehandler"))
    assert svar.json()["nr"] == "2025/0003"
    motor(api.innstillinger(kopi).database_url).dispose()
    return kopi


@pytest.fixture(autouse=True)
def _her(mappe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TILSKUDD_DATABASE_URL", f"sqlite:///{mappe / 'api.db'}")
    monkeypatch.setenv("TILSKUDD_MAPPE", str(mappe))
    monkeypatch.setenv("TILSKUDD_NAA", "2025-04-01T12:00:00+02:00")


def _uten(tekst: str) -> str:
    """The body without numbers of cases, which the answer repeats, or shows how to write."""
    return re.sub(r"2025(?:-|/|%2F)\d{4}", "NR", tekst)


def _sidesvar(n: Nettleser, metode: str, adresse: str) -> Any:
    if metode == "GET":
        return n.klient.get(adresse, follow_redirects=False)
    return n.klient.post(adresse, data={"merke": n.merke}, follow_redirects=False)


def _sett(r: Route, **ider: str) -> str:
    return re.sub(r"\{(\w+)\}", lambda m: {**GYLDIG, **ider}[m[1]], r.path)


@pytest.mark.parametrize("bruker", ALLE)
def test_det_som_er_utenfor_rekkevidde_ser_ut_som_det_som_ikke_finnes(bruker: str) -> None:
    n = som(bruker)
    for r in (r for r in SIDER if "{nr}" in r.path):
        for metode in r.methods or ():
            ukjent = _sidesvar(n, metode, _sett(r, nr=UKJENT))
            for nr in (x for x, naar in NAAR.items() if bruker not in naar):
                svar = _sidesvar(n, metode, _sett(r, nr=nr))
                sted = (metode, r.path, nr)
                assert svar.status_code == ukjent.status_code, sted
                assert _uten(svar.text) == _uten(ukjent.text), sted
                assert svar.headers.keys() == ukjent.headers.keys(), sted
                lekker = [x for x in HEMMELIG if x in Side(svar.text).tekst] if svar.status_code >= 400 else []
                assert lekker == [], sted
    assert n.side("/innlogging").skjulte()["merke"] == n.merke, "no form was refused for its token"


@pytest.mark.parametrize("bruker", ALLE)
def test_api_et_skiller_ikke_det_utenfor_rekkevidde_fra_det_som_ikke_finnes(bruker: str, mappe: Path) -> None:
    k = api.klient(mappe)
    stier = k.get("/api/openapi.json").json()["paths"]
    spurt = [(m.upper(), sti) for sti, metoder in stier.items() if "{nr}" in sti for m in metoder]
    assert len(spurt) >= 5
    for metode, sti in spurt:
        kropp = KLAGE if sti.endswith("klager") else {"versjon": 999} if metode == "POST" else None
        svar = {
            nr: k.request(metode, sti.format(nr=nr, handling="trekk"), json=kropp, **api.som(bruker))
            for nr in (UKJENT, *(x for x, naar in NAAR.items() if bruker not in naar))
        }
        fasit = (svar[UKJENT].status_code, _uten(svar[UKJENT].text))
        assert fasit[0] in (403, 404)
        assert [nr for nr, s in svar.items() if (s.status_code, _uten(s.text)) != fasit] == [], (metode, sti)


@pytest.mark.parametrize("nr", range(len(HVEM)))
def test_hver_id_i_hver_sides_adresse_er_aldri_var_feil(nr: int) -> None:
    """Each id in each route by two of the users; who is let in by the door, the role table has asked."""
    bruker = HVEM[nr]
    n = som(bruker) if bruker else Nettleser()
    for i, r in enumerate(SIDER):
        for felt in re.findall(r"\{(\w+)\}", r.path):
            for id_ in ONDE_IDER[(nr + i) % 4 :: 4]:
                metode = "GET" if "GET" in (r.methods or ()) else "POST"
                svar = _sidesvar(n, metode, _sett(r, **{felt: id_}))
                sted = (bruker, r.path, felt, id_[:60])
                assert svar.status_code < 500, sted
                assert "x-ond" not in svar.headers, sted
                assert "<script>alert" not in svar.text, sted
                if "text/html" in svar.headers.get("content-type", "") and svar.status_code >= 400:
                    assert not (felt == "nr" and [x for x in HEMMELIG if x in svar.text]), sted
    assert n.side("/innlogging").skjulte()["merke"] == n.merke, "no form was refused for its token"


@pytest.mark.parametrize("bruker", ["saksbehandler", "admin", f"soker-{OSLO}"])
def test_hver_id_i_hver_adresse_i_api_et_er_aldri_var_feil(bruker: str, mappe: Path) -> None:
    k = api.klient(mappe)
    for sti, metoder in k.get("/api/openapi.json").json()["paths"].items():
        for felt in re.findall(r"\{(\w+)\}", sti):
            for metode, id_ in ((m, i) for m in metoder for i in ONDE_IDER):
                adresse = sti.format(**{**GYLDIG, felt: id_})
                svar = k.request(metode.upper(), adresse, json={} if metode == "post" else None, **api.som(bruker))
                assert svar.status_code < 500, (metode, sti, id_[:60])
                assert "x-ond" not in svar.headers


@pytest.mark.parametrize(
    "adresse", ["/?q={}", "/?etter={}", "/?frist={}", "/?hos={}", "/?sorter={}", "/?flyt={}", "/sak/2025-0001?gjort={}",
                "/hva-hvis/vurder?ordning={}", "/innlogging?til={}", "/regler?q={}", "/statisk/{}"]
)  # fmt: skip
def test_hva_som_helst_i_sokestrengen_er_aldri_var_feil(adresse: str) -> None:
    n = som("saksbehandler")
    for id_ in ONDE_IDER:
        svar = n.klient.get(adresse.format(id_), follow_redirects=False)
        assert svar.status_code < 500, (adresse, id_[:60])
        assert "<script>alert" not in svar.text
        assert "x-ond" not in svar.headers
