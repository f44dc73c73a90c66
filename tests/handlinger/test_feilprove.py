"""The fault trial: in its short form, with real processes killed; and that its count finds what it is there to find."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.feilprove.holdt import hva_er_galt
from scripts.feilprove.klient import Fasit, Svart
from scripts.feilprove.sted import Sted
from tests.handlinger.verden import Verden

ROT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_drepte_prosesser_mister_ingenting_og_gjor_ingenting_to_ganger(database: str) -> None:
    linje = [sys.executable, str(ROT / "scripts" / "feil.py"), "--kort", "--database", database, "--drap", "4"]
    svar = subprocess.run([*linje, "--bare", "drap"], cwd=ROT, capture_output=True, text=True, check=False)
    assert svar.returncode == 0, svar.stdout + svar.stderr
    assert svar.stdout.startswith("holdt  drap")


def en_ferdig(v: Verden) -> tuple[Sted, Fasit]:
    """One grant from application to payment, and the answers as a client would have got them."""
    nr = v.sok()
    v.brev_ute(nr)
    v.betalt(nr)
    v.brev()
    strek = nr.replace("/", "-")
    svar = [
        Svart("1", "soker", "/soknader", 200, json.dumps({"nr": nr}), 1),
        Svart("2", "saksbehandler", f"/saker/{strek}/handlinger/innstill", 200, "{}", 1),
    ]
    return Sted(v.url, v.mappe), Fasit(svar)


def fil(v: Verden, mappe: str, monster: str) -> Path:
    return next((v.mappe / mappe).rglob(monster))


def test_tellingen_finner_ingenting_der_alt_stemmer(v: Verden) -> None:
    s, fasit = en_ferdig(v)
    feil, tall = hva_er_galt(s, fasit)
    assert feil == []
    assert (tall["utbetaling"], tall["bekreftede svar"]) == (1, 2)


def _dobbel_ordre(v: Verden, _: Fasit) -> None:
    ordre = fil(v, "utbetalinger", "*.json")
    (ordre.parent / "en-til.json").write_bytes(ordre.read_bytes())


def _tapt_soknad(_: Verden, f: Fasit) -> None:
    f.svar.append(Svart("3", "soker", "/soknader", 200, '{"nr": "2025/9999"}', 1))


def _tapt_handling(_: Verden, f: Fasit) -> None:
    f.svar.append(Svart("3", "leder", "/saker/2025-0001/handlinger/trekk", 200, "{}", 1))


def _soknad_ingen_har_sendt(v: Verden, _: Fasit) -> None:
    v.sok()
    v.brev()


def _samme_nokkel(_: Verden, f: Fasit) -> None:
    f.ulike.append("k0-1 /soknader: 200 {} – then 409 {}")


GALT: dict[str, tuple[str, Callable[[Verden, Fasit], object]]] = {
    "dobbel ordre": ("banken: for mange", _dobbel_ordre),
    "tapt ordre": ("banken: ", lambda v, _: fil(v, "utbetalinger", "*.json").unlink()),
    "tapt brev": ("brevfiler: mangler", lambda v, _: fil(v, "brev", "*.pdf").unlink()),
    "brev til overs": ("brevfiler: ", lambda v, _: (v.mappe / "brev" / "x.pdf").write_bytes(b"%PDF")),
    "halvt brev": ("brevfil med andre bytes", lambda v, _: fil(v, "brev", "*.pdf").write_bytes(b"%PDF-1.7")),
    "dobbelt varsel": ("varsler: ", lambda v, _: (v.mappe / "varsler" / "x.txt").write_text("Til: x")),
    "tapt søknad": ("søknader: tapt ['2025/9999']", _tapt_soknad),
    "søknad for mye": ("søknader: tapt [], for mange", _soknad_ingen_har_sendt),
    "tapt handling": ("bekreftet 3 /saker/2025-0001/handlinger/trekk: 0 hendelser", _tapt_handling),
    "samme nøkkel, to svar": ("samme nøkkel, to svar", _samme_nokkel),
    "ugjort brev": ("jobber som ikke er gjort", lambda v, _: v.sok()),
}


@pytest.mark.parametrize("hva", list(GALT))
def test_tellingen_finner_det_som_er_tapt_dobbelt_eller_halvt(v: Verden, hva: str) -> None:
    s, fasit = en_ferdig(v)
    ventet, gjor = GALT[hva]
    gjor(v, fasit)
    feil, _ = hva_er_galt(s, fasit)
    assert [f for f in feil if f.startswith(ventet)], feil
