"""Whose turn it is: one process for each sweep and slot, by the database's clock, whatever becomes of the clock."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from sqlalchemy import func, select

from saksbehandling.lager.luker import K, ta_luke
from saksbehandling.lager.transaksjon import lesing, transaksjon

ROT = Path(__file__).resolve().parents[2]
KLOKKA_TOLV = 43_200.0
"""Noon on the first of January 1970: the start of a minute and of an hour."""


def tar(url: str, tid: float | None = None, navn: str = "frister", hvert: float = 60) -> bool:
    with transaksjon(url) as db:
        return ta_luke(db, navn, hvert, "meg", tid=tid)


def test_en_luke_er_ens_og_neste_luke_er_ny(url: str) -> None:
    assert tar(url, KLOKKA_TOLV)
    assert not tar(url, KLOKKA_TOLV + 59.999)
    assert tar(url, KLOKKA_TOLV + 60)
    assert tar(url, KLOKKA_TOLV + 60, "utboks"), "hvert sveip har sine egne"


def test_etter_en_stans_er_det_en_luke_som_gaar_og_ikke_alle_de_som_gikk_forbi(url: str) -> None:
    assert tar(url, KLOKKA_TOLV)
    assert tar(url, KLOKKA_TOLV + 9 * 3600)
    assert not tar(url, KLOKKA_TOLV + 9 * 3600 + 1)


def test_stilles_klokka_en_time_tilbake_gaar_sveipet_videre_og_fortsatt_en_gang_i_hver_luke(url: str) -> None:
    for minutt in range(90):
        assert tar(url, KLOKKA_TOLV + 60 * minutt)
    for minutt in range(30, 100):
        assert tar(url, KLOKKA_TOLV + 60 * minutt), minutt
        assert not tar(url, KLOKKA_TOLV + 60 * minutt + 30)


def test_et_lite_hopp_tilbake_gir_ikke_samme_luke_to_ganger(url: str) -> None:
    assert tar(url, KLOKKA_TOLV)
    assert tar(url, KLOKKA_TOLV + 60)
    assert not tar(url, KLOKKA_TOLV + 59)
    assert not tar(url, KLOKKA_TOLV + 61)


TRE = """
import sys
from saksbehandling.lager.luker import ta_luke
from saksbehandling.lager.transaksjon import med_gjentak
url, ventet = sys.argv[1], sys.stdin.readline()
print(sum(med_gjentak(url, lambda db: ta_luke(db, "frister", 0.02, "p")) for _ in range(200)))
"""


def test_tre_prosesser_deler_lukene_og_ingen_luke_gaar_to_ganger(url: str) -> None:
    linje = [sys.executable, "-c", TRE, url]
    alle = [
        subprocess.Popen(linje, cwd=ROT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(3)
    ]
    for p in alle:  # all three are told to begin when all three stand ready
        assert p.stdin is not None
        p.stdin.write("nå\n")
        p.stdin.flush()
    tatt = [int(p.communicate(timeout=120)[0]) for p in alle]
    assert [p.returncode for p in alle] == [0, 0, 0]
    with lesing(url) as db:
        assert sum(tatt) == db.execute(select(func.count(K.luke.distinct()))).scalar_one() > 0
