"""How letters write amounts, dates and counts, and that the nynorsk is nynorsk."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from saksbehandling.brev import norsk
from saksbehandling.brev.innhold import Innhold
from saksbehandling.brev.pdf import Pdf
from tests.brev.conftest import les_tilbake
from tests.brev.eksempler import Eksempel
from tests.brev.samling import alle

NYNORSK = [e for e in alle() if e.maalform == "nynorsk"]
BOKMAL = [e for e in alle() if e.maalform == "bokmal"]
MAPPE = Path(__file__).parent
BARE_BOKMAL = frozenset((MAPPE / "bokmalsord.txt").read_text("utf-8").split())
BARE_NYNORSK = frozenset(
    {"ikkje", "korleis", "kvifor", "kven", "kva", "dykk", "tilskot", "tilskotet", "frå", "mottakar", "søkjar", "saka"}
)
EGENNAVN = (
    "Selvhjelp for innvandrere og flyktninger",
    "Norsk organisasjon for asylsøkere",
    "Likestilling, integrering, mangfold",
)
Lag = Callable[[Eksempel], tuple[Innhold, Pdf, Path]]


def test_belop_dato_og_tid_skrives_paa_norsk() -> None:
    assert norsk.kr(5_540_000) == "5\u00a0540\u00a0000"
    assert norsk.dato(date(2025, 3, 14)) == "14.\u00a0mars 2025"
    assert norsk.tid(datetime(2025, 6, 30, 22, 0, 20, tzinfo=UTC)) == "1.\u00a0juli 2025 kl.\u00a000.00.20"
    assert norsk.orgnr("971272643") == "971\u00a0272\u00a0643"


def test_aaret_staar_en_gang_naar_det_er_det_samme() -> None:
    assert norsk.datoer([date(2025, 4, 15), date(2025, 9, 15)]) == "15.\u00a0april og 15.\u00a0september 2025"
    assert norsk.datoer([date(2025, 9, 1), date(2026, 4, 1)]) == "1.\u00a0september 2025 og 1.\u00a0april 2026"


def test_ukedager_og_tallord_har_riktig_form() -> None:
    nb, nn = norsk.Norsk("bokmal"), norsk.Norsk("nynorsk")
    lordag = date(2025, 4, 12)
    assert nb.dag_dato(lordag).startswith("lørdag")
    assert nn.dag_dato(lordag).startswith("laurdag")
    assert (nb.tallord(1), nn.tallord(1), nb.tallord(13)) == ("én", "ein", "13")
    assert (nb.rekketall(7), nn.rekketall(7)) == ("sjuende", "sjuande")


def test_paragrafer_brytes_ikke_over_to_linjer() -> None:
    assert '<span class="hel">jf. § 1-5</span>' in norsk.avsnitt("Se jf. § 1-5.")[0]
    assert "&lt;b&gt;" in norsk.avsnitt("<b>")[0]


@pytest.mark.parametrize("e", NYNORSK, ids=[e.navn for e in NYNORSK])
def test_nynorske_brev_har_ikke_bokmaalsord(e: Eksempel, lag: Lag) -> None:
    tekst = les_tilbake(lag(e)[2])
    for navn in EGENNAVN:
        tekst = tekst.replace(navn, "")
    ord = set(re.findall(r"\w+", tekst.lower()))
    assert ord & BARE_BOKMAL == set()
    assert ord & BARE_NYNORSK


@pytest.mark.parametrize("e", BOKMAL, ids=[e.navn for e in BOKMAL])
def test_bokmaalsbrev_har_ikke_nynorskord(e: Eksempel, lag: Lag) -> None:
    assert set(re.findall(r"\w+", les_tilbake(lag(e)[2]).lower())) & BARE_NYNORSK == set()


NAVN_OG_SAMMENSATTE = frozenset((MAPPE / "navn_og_sammensatte.txt").read_text("utf-8").split())
"""What the dictionary lacks: names, and compounds that are well formed."""


def test_ordlista_kjenner_hvert_nynorskord(lag: Lag) -> None:
    tekst = "\n".join(les_tilbake(lag(e)[2]) for e in NYNORSK)
    svar = subprocess.run(["hunspell", "-d", "nn_NO", "-l"], input=tekst, capture_output=True, text=True, check=True)
    assert {o.lower() for o in svar.stdout.split()} - NAVN_OG_SAMMENSATTE == set()
