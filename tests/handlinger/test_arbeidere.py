"""Workers as real processes: killed, frozen, several at once. The test says when, so that nothing is left to time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from saksbehandling.jobber.slag import UTFORERE
from saksbehandling.jobber.utboks import arbeid_unna
from tests.handlinger.verden import Verden

ROT = Path(__file__).resolve().parents[2]
ARBEIDER = """
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from saksbehandling.integrasjoner.bank import Mappebank
from saksbehandling.jobber.arbeidsplass import Arbeidsplass
from saksbehandling.jobber.slag import UTFORERE
from saksbehandling.jobber.utboks import arbeid_unna, gjor, ta
from saksbehandling.lager.procrastinateko import Procrastinateko

class Treg(Mappebank):
    def betal(self, ordre):
        super().betal(ordre)
        print("midt i", flush=True)
        sys.stdin.readline()

url, mappe, naa, ko = sys.argv[1:]
p = Arbeidsplass(
    url, Path(mappe), datetime.fromisoformat(naa), demo=True, bank=Treg(Path(mappe) / "utbetalinger", None)
)
if ko == "Procrastinateko":
    print(bool(arbeid_unna(replace(p, ko=Procrastinateko()), ["betaling"], UTFORERE)))
else:
    print(gjor(p, ta(p, ["betaling"]), UTFORERE))
"""


@contextmanager
def midt_i_jobben(v: Verden) -> Iterator[subprocess.Popen[str]]:
    """A process that has written the order's file, and has not marked it."""
    linje = [sys.executable, "-c", ARBEIDER, v.url, str(v.mappe), v.naa.isoformat(), type(v.ko).__name__]
    with subprocess.Popen(
        linje, cwd=ROT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as p:
        try:
            assert p.stdout is not None
            assert p.stdout.readline() == "midt i\n"
            yield p
        finally:
            p.kill()


def sendt(v: Verden) -> str:
    """A payment whose order lies in the outbox."""
    from saksbehandling.jobber import betaling

    nr = v.brev_ute(v.sok())
    b = v.betaling(nr)
    v.gjor(b, "attester", "attest")
    v.gjor(b, "godkjenn", "bdm")
    assert betaling.send(v.plass) == 1
    return b


def en_ordre(v: Verden) -> bytes:
    (fil,) = (v.mappe / "utbetalinger").iterdir()
    return fil.read_bytes()


@pytest.mark.hver_ko
def test_en_drept_arbeiders_jobb_gjores_ferdig_av_en_annen_naar_leien_er_ute(v: Verden) -> None:
    b = sendt(v)
    with midt_i_jobben(v) as p:
        p.send_signal(signal.SIGKILL)
        assert p.wait(60) == -signal.SIGKILL
    ordre = en_ordre(v)
    assert arbeid_unna(v.plass, ["betaling"], UTFORERE) == [], "leien er ikke ute"
    assert len(arbeid_unna(v.ventetida_er_ute().plass, ["betaling"], UTFORERE)) == 1
    assert en_ordre(v) == ordre
    assert v.bank() == {"sendt": 0, "bekreftet": 1}
    assert v.tilstand(b) == "betalt"
    v.stemmer()


@pytest.mark.hver_ko
def test_en_arbeider_som_ble_frosset_forbi_leien_faar_ikke_fort_noe(v: Verden) -> None:
    sendt(v)
    with midt_i_jobben(v) as p:
        p.send_signal(signal.SIGSTOP)
        os.waitid(os.P_PID, p.pid, os.WSTOPPED)
        assert len(arbeid_unna(v.ventetida_er_ute().plass, ["betaling"], UTFORERE)) == 1
        foer = v.alt()
        p.send_signal(signal.SIGCONT)
        ut, feil = p.communicate("videre\n", timeout=60)
        assert (p.returncode, ut) == (0, "False\n"), feil
    assert "overtatt av en annen" in feil
    assert v.alt() == foer
    assert (v.jobber(slag="betaling")[0]["status"], v.jobber(slag="betaling")[0]["forsok"]) == ("ferdig", 2)


TAR_ALT = """
import sys
from datetime import datetime
from pathlib import Path
from saksbehandling.jobber.arbeidsplass import Arbeidsplass
from saksbehandling.jobber.slag import UTFORERE
from saksbehandling.jobber.utboks import arbeid_unna
from tests.handlinger.mal import uten_oppsett
import pytest

url, mappe, naa = sys.argv[1:]
uten_oppsett(pytest.MonkeyPatch())
sys.stdin.readline()
p = Arbeidsplass(url, Path(mappe), datetime.fromisoformat(naa), demo=True)
print(*(t.id for t in arbeid_unna(p, list(UTFORERE), UTFORERE)))
"""


def test_tre_prosesser_gjor_hver_jobb_en_gang(v: Verden) -> None:
    for _ in range(12):
        v.sok()
    linje = [sys.executable, "-c", TAR_ALT, v.url, str(v.mappe), v.naa.isoformat()]
    alle = [
        subprocess.Popen(linje, cwd=ROT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(3)
    ]
    gjort = [int(x) for p in alle for x in p.communicate("nå\n", timeout=300)[0].split()]
    assert [p.returncode for p in alle] == [0, 0, 0]
    assert sorted(gjort) == [j["id"] for j in v.jobber()]
    assert {j["status"] for j in v.jobber()} == {"ferdig"}
    assert len(v.alt()["innboks"]) == 12
    v.stemmer()


@pytest.mark.parametrize("bare", [[], ["--bare", "arbeid"], ["--bare", "sveip"]], ids=["alt", "arbeid", "sveip"])
def test_start_stopper_rent_naar_den_blir_bedt_om_det(v: Verden, bare: list[str]) -> None:
    miljo = {
        **os.environ, "TILSKUDD_DATABASE_URL": v.url, "TILSKUDD_MAPPE": str(v.mappe), "TILSKUDD_JOBB_HVERT": "0.05",
        "TILSKUDD_SVEIP_HVERT": "0.1",
    }  # fmt: skip
    linje = [sys.executable, "-c", "from saksbehandling.cli import main; main()", "start", *bare]
    with subprocess.Popen(linje, cwd=ROT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=miljo) as p:
        assert p.stdout is not None
        assert p.stdout.readline() == "Jobbene er i gang. Stopp med Ctrl+C.\n"
        p.send_signal(signal.SIGTERM)
        try:
            ut, feil = p.communicate(timeout=60)
        finally:
            p.kill()
    assert (p.returncode, ut, feil) == (0, "Jobbene er stoppet.\n", "")
