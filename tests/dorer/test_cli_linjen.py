"""The line itself: help in Norwegian, errors that say what to do, exit codes, quick start."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import datetime, timedelta

import click
import pytest

from saksbehandling.cli import ROT
from saksbehandling.cli.norsk import Gruppe, Kommando
from saksbehandling.feil import Ugyldig
from saksbehandling.klokke import naa
from saksbehandling.oppsett import les
from tests.dorer.skall import PROSJEKT, prosess, tilskudd

ENGELSK = re.compile(
    r"\b(usage|options?|commands?|arguments?|show|this message|exit|error|invalid|missing|required|try|default|"
    r"must|such|no|unexpected|value|choose|from|file|directory|path|integer|text|help for)\b",
    re.IGNORECASE,
)
TUNGE = ("sqlmodel", "sqlalchemy", "alembic", "weasyprint", "transitions", "jinja2", "fastapi", "apscheduler")


def _alle(kommando: click.Command, vei: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], click.Command]]:
    ut = [(vei, kommando)]
    if isinstance(kommando, Gruppe):
        for navn, under in kommando.commands.items():
            ut += _alle(under, (*vei, navn))
    return ut


ALLE = _alle(ROT)


@pytest.mark.parametrize("vei", [vei for vei, _ in ALLE], ids=" ".join)
def test_hjelpen_er_norsk_og_har_eksempel(vei: tuple[str, ...]) -> None:
    svar = tilskudd(*vei, "--help")
    assert svar.kode == 0
    assert svar.feil == ""
    assert svar.ut.startswith("Bruk: tilskudd")
    assert re.search(r"\nEksemp(el|ler):\n  tilskudd ", svar.ut)
    uten_navn = re.sub(r"--[a-z-]+|«[^»]*»", "", svar.ut)
    assert not ENGELSK.findall(uten_navn)


@pytest.mark.parametrize("vei", [vei for vei, k in ALLE if isinstance(k, Kommando)], ids=" ".join)
def test_hver_kommando_tar_json(vei: tuple[str, ...]) -> None:
    assert "--json" in tilskudd(*vei, "--help").ut


@pytest.mark.parametrize("vei", [vei for vei, _ in ALLE], ids=" ".join)
def test_eksemplene_i_hjelpen_er_kommandoer_som_finnes(vei: tuple[str, ...]) -> None:
    kommando = dict(ALLE)[vei]
    assert isinstance(kommando, Gruppe | Kommando)
    for linje in kommando.eksempler:
        ord_ = linje.split("<")[0].split()
        assert ord_[0] == "tilskudd"
        her: click.Command = ROT
        igjen = ord_[1:]
        while isinstance(her, Gruppe):
            her = her.commands[igjen.pop(0)]
        assert not vei or her is kommando or isinstance(kommando, Gruppe)
        valg = {o for p in her.params for o in p.opts}
        assert {o for o in igjen if o.startswith("--")} <= valg, linje


@pytest.mark.parametrize(
    ("linje", "skal_si"),
    [
        (["regle"], ["kommando", "«regle»", "Mente du «regel»?"]),
        (["regel", "lste"], ["kommando", "«lste»", "Mente du «liste»?"]),
        (["regel", "liste", "--jso"], ["--jso", "Mente du «--json»?"]),
        (["regel", "liste", "ekstra"], ["«ekstra»", "ett ord for mye", "--help"]),
        (["regel", "svar"], ["TEMA", "mangler", "Legg det til"]),
        (["regel", "vurder"], ["FIL", "mangler", "Legg det til"]),
        (["ordning", "liste"], ["--aar", "mangler", "Legg det til"]),
        (["ordning", "liste", "--aar"], ["--aar", "mangler en verdi"]),
        (["ordning", "liste", "--aar", "to"], ["--aar", "«to»", "ikke et helt tall", "--aar 3"]),
        (["ordning", "liste", "--aar", "2025.0"], ["--aar", "«2025.0»"]),
        (["ordning", "liste", "--aar", "--5"], ["--aar", "«--5»"]),
        (["regel", "frist", "--type", "klager"], ["--type", "«klager»", "Velg blant: klage"]),
        (["regel", "liste", "--json=ja"], ["--json", "uten verdi"]),
        (["--json"], ["kommando", "mangler", "regel"]),
    ],
    ids=lambda x: " ".join(x) if isinstance(x, list) else "",
)
def test_feil_i_linjen_sier_hva_og_hva_en_skal_gjore(linje: list[str], skal_si: list[str]) -> None:
    svar = tilskudd(*linje)
    assert svar.kode == 2
    for del_ in skal_si:
        assert del_ in svar.feil
    assert not ENGELSK.findall(re.sub(r"--[a-z-]+|«[^»]*»", "", svar.feil))


def test_en_feil_i_linjen_er_ogsaa_json_naar_det_er_bedt_om() -> None:
    svar = tilskudd("ordning", "liste", "--aar", "to", "--json")
    assert svar.kode == 2
    assert svar.json["kode"] == "ugyldig"
    assert svar.json["feil"][0]["felt"] == "--aar"
    assert svar.json["feil"][0]["verdi"] == "to"
    assert svar.json["feil"][0]["gjor"]


def test_uten_kommando_vises_hjelpen_paa_feilstrommen() -> None:
    svar = tilskudd()
    assert svar.kode == 2
    assert svar.ut == ""
    assert "Kommandoer:" in svar.feil


def test_en_feil_hos_oss_gir_utgang_3_uten_sporing(monkeypatch: pytest.MonkeyPatch) -> None:
    def knekk(*_: object) -> None:
        raise ZeroDivisionError("hemmelig")

    monkeypatch.setattr("saksbehandling.handlinger.sporring.ordninger", knekk)
    svar = tilskudd("ordning", "liste", "--aar", "2025", "--json")
    assert svar.kode == 3
    assert svar.json["kode"] == "var-feil"
    assert "Traceback" not in svar.feil + svar.ut
    assert "hemmelig" not in svar.feil + svar.ut
    assert "feil.log" in svar.feil


def test_sporingen_ligger_i_en_fil_bare_eieren_kan_lese(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    mappe = tmp_path_factory.mktemp("logg")
    monkeypatch.setenv("TILSKUDD_MAPPE", str(mappe))

    def knekk(*_: object) -> None:
        raise ZeroDivisionError("her gikk det galt")

    monkeypatch.setattr("saksbehandling.handlinger.sporring.ordninger", knekk)
    assert tilskudd("ordning", "liste", "--aar", "2025").kode == 3
    fil = mappe / "feil.log"
    assert "ZeroDivisionError" in fil.read_text() and "test_cli_linjen.py" in fil.read_text()
    assert "her gikk det galt" not in fil.read_text(), "a message may repeat what somebody wrote"
    assert fil.stat().st_mode & 0o077 == 0


def test_med_debug_vises_sporingen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TILSKUDD_DEBUG", "1")
    monkeypatch.setattr("saksbehandling.handlinger.sporring.ordninger", lambda _: 1 / 0)
    assert "ZeroDivisionError" in tilskudd("ordning", "liste", "--aar", "2025").feil


@pytest.mark.parametrize("miljo", ["demo", "utvikling"])
def test_naa_uten_sone_er_feil_i_innstillingen(miljo: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TILSKUDD_MILJO", miljo)
    monkeypatch.setenv("TILSKUDD_NAA", "2025-04-01T12:00:00")
    svar = tilskudd("regel", "liste")
    assert svar.kode == 2
    assert "TILSKUDD_NAA" in svar.feil
    assert "tidssone" in svar.feil


def test_en_tenkt_klokke_staar_stille_til_noen_sier_naar_den_ble_satt() -> None:
    tenkt = {"TILSKUDD_NAA": "2025-06-02T10:00:00+02:00"}
    assert naa(les(tenkt)) == datetime.fromisoformat(tenkt["TILSKUDD_NAA"])
    satt = naa(les({})) - timedelta(days=3)
    gikk = naa(les({**tenkt, "TILSKUDD_NAA_SATT": satt.isoformat()})) - naa(les(tenkt))
    assert timedelta(days=3) <= gikk < timedelta(days=3, hours=1)
    with pytest.raises(Ugyldig, match="TILSKUDD_NAA_SATT"):
        naa(les({**tenkt, "TILSKUDD_NAA_SATT": "i går"}))


def test_et_ukjent_miljo_er_feil_i_innstillingen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TILSKUDD_MILJO", "prod")
    svar = tilskudd("regel", "liste", "--json")
    assert svar.kode == 2
    assert svar.json["felt"] == "TILSKUDD_MILJO"
    assert "produksjon" in svar.json["gjor"]


def test_naa_er_avvist_i_produksjon_for_hver_kommando(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TILSKUDD_MILJO", "produksjon")
    monkeypatch.setenv("TILSKUDD_NAA", "2025-04-01T12:00:00+02:00")
    for linje in (["regel", "liste"], ["ordning", "liste", "--aar", "2025"]):
        svar = tilskudd(*linje)
        assert svar.kode == 2
        assert "TILSKUDD_NAA" in svar.feil
    assert tilskudd("regel", "liste", "--help").kode == 0


@pytest.mark.parametrize(
    "linje", [["regel", "liste"], ["regel", "fakta", "vurder"], ["ordning", "liste", "--aar", "2025"], ["--help"]]
)
def test_et_sporsmaal_laster_ingen_tunge_bibliotek(linje: list[str]) -> None:
    program = (
        "import sys, json\n"
        "from saksbehandling.cli import ROT\n"
        "from saksbehandling.cli.kjor import kjor\n"
        f"kode = kjor(ROT, {[*linje, '--json']!r})\n"
        f"print(json.dumps([m for m in {TUNGE!r} if m in sys.modules]), file=sys.stderr)\n"
        "sys.exit(kode)\n"
    )
    svar = subprocess.run([sys.executable, "-c", program], cwd=PROSJEKT, capture_output=True, text=True, check=False)
    assert svar.returncode == 0, svar.stderr
    assert json.loads(svar.stderr.splitlines()[-1]) == []


def test_svaret_taaler_at_leseren_gaar() -> None:
    svar = subprocess.run(
        f"{sys.executable} -c 'from saksbehandling.cli import main; main()' ordning liste --aar 2025 | head -1",
        shell=True,
        cwd=PROSJEKT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert svar.stderr == ""


def test_norske_bokstaver_i_et_gammelt_tegnsett() -> None:
    svar = prosess("regel", "--help", LC_ALL="C", PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
    assert svar.kode == 0
    assert "Spør regelverket" in svar.ut
