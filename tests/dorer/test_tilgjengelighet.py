"""Every kind of page in a real browser: axe-core finds nothing, nothing scrolls sideways, the console is silent."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from saksbehandling.oppsett import ROT
from tests.demoaar import DEMODAGEN
from tests.dorer.ekte_nettleser import tjener
from tests.dorer.nettleser import PASSORD

VURDER = "/hva-hvis/vurder?ordning=frivillige-nasjonale&aar=2025&organisasjonsform=FLI&besluttet_av=IMDi"
ENDRET = f"{VURDER}&utfall=innvilget&endre=organisasjonsform&ny.organisasjonsform=KOMM"
SIDER = {
    "saksbehandler": [
        "/innlogging", "/", "/?hos=alle", "/sak/2025-0086", "/sak/2025-0086/trekk/innstill", "/sak/2025-0044/logg",
        "/sak/2025-0044/brev", "/sak/2025-0044/frister", "/sak/2025-0044/tilknyttet", "/ordninger/2025",
        "/runde/frivillige-nasjonale/2025", "/runde/jobbsjansen/2025", "/runde/jobbsjansen/2025/soknad",
    ],
    "admin": ["/jobber", "/jobber/1"],
    "klagebehandler": ["/sak/2025-0063", "/sak/2025-0064"],
    "jurist": ["/regler", "/regler/enkeltvedtak", ENDRET, "/hva-hvis/kunngjoring"],
    "soker-310000280": [
        "/mine", "/mine/2025-0091", "/mine/2025-0094", "/mine/2025-0091/klage", "/mine/2025-0091/kvittering/2",
        "/mine/soknad/jobbsjansen/2025", "/sak/2025-0091/trekk/si_fra_seg",
    ],
}  # fmt: skip


@pytest.fixture
def adresse(demo: Path) -> Iterator[str]:
    """A server with the demo's round, on 2 June 2025."""
    with tjener(demo, DEMODAGEN) as her:
        yield her


@pytest.mark.parametrize("bruker", SIDER)
def test_axe_finner_ingenting_paa_sidene(adresse: str, bruker: str):
    sti = f"{ROT / '.venv' / 'bin'}:{os.environ['PATH']}"
    node = shutil.which("node", path=sti)
    assert node, "node mangler. Kjør scripts/test, som setter opp miljøet."
    sporsmal = {"adresse": adresse, "passord": PASSORD, "sider": {bruker: SIDER[bruker]}}
    svar = subprocess.run(
        [node, str(Path(__file__).with_name("axe.mjs"))], input=json.dumps(sporsmal), capture_output=True, text=True,
        timeout=120, check=False,
    )  # fmt: skip
    assert svar.returncode == 0, svar.stderr
    assert json.loads(svar.stdout) == []
