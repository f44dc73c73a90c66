"""The role table of the pages: every user × route × case in and out of reach, each cell asked of the pages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from starlette.routing import Route

from saksbehandling.flyt.tabell import Rolle
from saksbehandling.handlinger import tilgang
from saksbehandling.lager.transaksjon import lesing
from saksbehandling.oppsett import les
from saksbehandling.web.app import RUTER
from tests.dorer.api import ANNEN, FORENING, IMDI_SAK, KOMMUNE_SAK, OSLO, UKJENT
from tests.dorer.nettleser import Nettleser, Side, som

KOLONNER: dict[str, tuple[str, ...]] = {
    "saksb": ("saksbehandler", "saksbehandler2"), "besl": ("beslutter",), "attest": ("attest",), "bdm": ("bdm",),
    "klageb": ("klagebehandler", "klagebehandler2"), "leder": ("leder",), "jurist": ("jurist",),
    "revisor": ("revisor",), "admin": ("admin",), "aid": ("aid",), "oslo1": ("kommune-oslo",),
    "oslo2": ("kommune-oslo2",), "oslo3": ("kommune-oslo3",), "s-oslo": (f"soker-{OSLO}",),
    "s-foren": (f"soker-{FORENING}",), "s-annen": (f"soker-{ANNEN}",), "ingen": ("",),
}  # fmt: skip
LINJER = [
    x.split()
    for x in (Path(__file__).parent / "sidetabell.txt").read_text("utf-8").splitlines()
    if x and not x.startswith("#")
]
RADER = LINJER[1:]
ALLE = [(kolonne, bruker) for kolonne, brukere in KOLONNER.items() for bruker in brukere]
RUTENE = [(m, r) for ruter in RUTER for r in ruter.routes if isinstance(r, Route) for m in sorted(r.methods or ())]


@pytest.fixture(scope="module")
def kopi(api_mal: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One database for all cells: what one of them starts, none of the others asks for."""
    mappe = tmp_path_factory.mktemp("sidetabell") / "api"
    shutil.copytree(api_mal, mappe)
    return mappe


@pytest.fixture(autouse=True)
def numre(kopi: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What stands in braces in the table."""
    monkeypatch.setenv("TILSKUDD_DATABASE_URL", f"sqlite:///{kopi / 'api.db'}")
    monkeypatch.setenv("TILSKUDD_MAPPE", str(kopi))
    monkeypatch.setenv("TILSKUDD_NAA", "2025-04-01T12:00:00+02:00")
    with lesing(les().database_url) as db:
        brev: dict[str, int] = dict(
            db.exec_driver_sql("SELECT s.nr, min(b.id) FROM brev b JOIN sak s ON s.id = b.sak_id GROUP BY s.nr").all()
        )
    return {
        "{imdi}": IMDI_SAK, "{kommunen}": KOMMUNE_SAK, "{ingen}": UKJENT,
        "{imdis-brev}": str(brev["2025/0001"]), "{kommunens-brev}": str(brev["2025/0002"]),
    }  # fmt: skip


def _inne(bruker: str) -> Nettleser:
    return som(bruker) if bruker else Nettleser()


def _svar(n: Nettleser, metode: str, adresse: str) -> int:
    if metode == "GET":
        return int(n.klient.get(adresse, follow_redirects=False).status_code)
    felt = {"merke": n.side("/innlogging").skjulte()["merke"]}
    return int(n.klient.post(adresse, data=felt, follow_redirects=False).status_code)


@pytest.mark.parametrize(("kolonne", "bruker"), ALLE)
def test_sidene_svarer_hver_bruker_som_tabellen_sier(kolonne: str, bruker: str, numre: dict[str, str]) -> None:
    n, galt, felt = _inne(bruker), [], LINJER[0].index(kolonne)
    for rad in RADER:
        adresse = rad[1]
        for navn, nr in numre.items():
            adresse = adresse.replace(navn, nr)
        svar = _svar(_inne(bruker) if adresse == "/utlogging" else n, rad[0], adresse)
        galt += [] if str(svar) == rad[felt] else [f"{rad[0]} {rad[1]}: {svar}, ikke {rad[felt]}"]
    assert not galt, f"{bruker or 'uten innlogging'}:\n" + "\n".join(galt)


def test_hver_rute_har_linjer_i_tabellen_og_hver_linje_har_en_rute() -> None:
    def passer(metode: str, rute: Route, rad: list[str]) -> bool:
        return metode == rad[0] and rute.path_regex.match(rad[1].replace("{imdis-brev}", "1")) is not None

    assert LINJER[0] == ["metode", "adresse", *KOLONNER]
    assert all(len(rad) == len(LINJER[0]) for rad in RADER)
    assert [(m, r.path) for m, r in RUTENE if not any(passer(m, r, rad) for rad in RADER)] == []
    assert [rad[:2] for rad in RADER if not any(passer(m, r, rad) for m, r in RUTENE)] == []


def test_en_rute_med_et_nummer_har_linjer_for_imdis_sak_kommunens_og_ingen() -> None:
    for metode, rute in RUTENE:
        if "{nr}" in rute.path and "{fane}" not in rute.path:
            spurt = {rad[1] for rad in RADER if rad[0] == metode}
            for sak in ("{imdi}", "{kommunen}", "{ingen}"):
                assert any(rute.path_regex.match(x) and sak in x for x in spurt), (metode, rute.path, sak)


def test_alle_eksempelbrukerne_i_kontrakten_staar_i_tabellen() -> None:
    with lesing(les().database_url) as db:
        brukere = set(db.exec_driver_sql("SELECT id FROM bruker").scalars())
    assert brukere == {b for _, b in ALLE if b and not b.startswith("soker-")}


def test_hver_rute_er_navngitt_for_en_dor_som_noen_har() -> None:
    for metode, rute in RUTENE:
        if rute.path not in ("/innlogging", "/utlogging"):
            assert tilgang.DORER[rute.name][1] - {Rolle.KLOKKA}, (metode, rute.path)


@pytest.mark.parametrize("bruker", ["saksbehandler", "admin", f"soker-{OSLO}", ""])
@pytest.mark.parametrize("adresse", ["/finnes/ikke", "/sak", "/sak/", "/admin", "/sak/2025-0001/trekk", "/brev/x"])
def test_en_ukjent_adresse_er_ingen_side_for_noen(bruker: str, adresse: str) -> None:
    svar = _inne(bruker).klient.get(adresse, follow_redirects=False)
    assert svar.status_code == 404
    assert "Siden finnes ikke" in Side(svar.text).tekst
    assert Side(svar.text).galt == []


@pytest.mark.parametrize("bruker", ["saksbehandler", ""])
def test_feil_metode_sies_vennlig_og_gjor_ingenting(bruker: str, numre: dict[str, str]) -> None:
    n, stier = _inne(bruker), {r.path for _, r in RUTENE}
    for sti in sorted(stier):
        har = {m for m, r in RUTENE if r.path == sti}
        adresse = sti.format(nr=IMDI_SAK, handling="trekk", fane="logg", ordning="jobbsjansen", aar=2025, brev_id=1,
            hendelse=2, regel="enkeltvedtak", tema="vurder", id=1)  # fmt: skip
        for metode in {"GET", "POST", "PUT", "DELETE", "PATCH"} - har:
            svar = n.klient.request(metode, adresse)
            assert svar.status_code == 405, (metode, sti)
            assert "Slik kan ikke siden åpnes" in svar.text
            assert set(svar.headers["allow"].split(", ")) >= har & {"GET", "POST"} or har == {"GET", "POST"}


def test_en_rute_uten_dor_er_stengt_for_alle(monkeypatch: pytest.MonkeyPatch) -> None:
    from fastapi import APIRouter

    from saksbehandling.web import app

    glemt = APIRouter()

    @glemt.get("/glemt")
    def glemt_side() -> str:
        raise AssertionError("the door was open")

    monkeypatch.setattr(app, "RUTER", (*app.RUTER, glemt))
    for _, bruker in ALLE:
        assert _inne(bruker).klient.get("/glemt").status_code == 403
