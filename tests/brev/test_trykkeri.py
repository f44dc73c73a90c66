"""The press: the same bytes as one letter alone, and a death in it costs one letter, or none."""

from __future__ import annotations

import os
import re
import select
import signal
from pathlib import Path

import pytest

from saksbehandling.brev.pdf import Motor
from saksbehandling.brev.trykkeri import Avvist, Grenser, Manus, Trykkeri, Trykkeristans, Trykt
from tests.brev import svar
from tests.brev.samling import alle
from tests.brev.test_fiendtlig import ROT, manus
from tests.brev.test_hvert_brev import Lag

SETT = "tests.brev.presseprove:sett"


@pytest.fixture(autouse=True)
def _pressen_finner_provene(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROT))


def prove(nr: int, hva: str) -> Manus:
    """A manuscript that tells the test's own setter what to do."""
    return manus(nr, svar.bortfall("bokmal"), hva)


def test_hvert_brev_fra_trykkeriet_har_samme_bytes_som_ett_alene(motor: Motor, lag: Lag) -> None:
    eksempler = alle()[::5]
    with Trykkeri(2, Grenser(brev_per_barn=3)) as t:
        trykt = {m.id: s for m, s in t.trykk(manus(n, e) for n, e in enumerate(eksempler))}
    for n, e in enumerate(eksempler):
        s = trykt[n]
        assert isinstance(s, Trykt)
        assert s.bytes == lag(e)[1].bytes
        assert (s.verktoy, s.sider > 0) == (motor.verktoy, True)


def test_et_brev_som_mangler_noe_faar_grunnen_og_de_andre_blir_laget() -> None:
    e = svar.avslag_privat("bokmal")
    uten = e.fakta.model_copy(update={"klageadgang": None}).som_json()
    with Trykkeri(2) as t:
        svarene = {m.id: s for m, s in t.trykk([manus(1, e, uten), manus(2, e)])}
    assert isinstance(svarene[2], Trykt)
    s = svarene[1]
    assert isinstance(s, Avvist) and s.endelig and "klage" in s.grunn


@pytest.mark.parametrize(
    ("hva", "grenser", "grunn"),
    [
        ("regn", Grenser(cpu_sekunder=1), "maskintid"),
        ("vent", Grenser(sekunder=1), "ikke ferdig etter 1 sekunder"),
        ("fyll", Grenser(), "1024 MB minne"),
        ("segfault", Grenser(), "SIGSEGV"),
        ("skriv", Grenser(), "OSError|SIGXFSZ"),
        ("kaos", Grenser(), "Uventet feil .ValueError"),
    ],
)
def test_et_brev_som_sprenger_en_grense_blir_lagt_til_side_med_grunn(hva: str, grenser: Grenser, grunn: str) -> None:
    with Trykkeri(2, grenser, sett=SETT) as t:
        svarene = {m.id: s for m, s in t.trykk([prove(1, "godt"), prove(2, hva), prove(3, "godt"), prove(4, "godt")])}
    s = svarene.pop(2)
    assert isinstance(s, Avvist) and s.endelig
    assert re.search(grunn, s.grunn) and s.grunn.endswith(".")
    assert all(isinstance(x, Trykt) for x in svarene.values())


def test_et_barn_som_blir_drept_utenfra_gir_brevet_til_et_annet(tmp_path: Path) -> None:
    with Trykkeri(1, sett=SETT) as t:
        [(_, s)] = t.trykk([prove(1, f"drep-en-gang:{tmp_path / 'drept'}")])
    assert isinstance(s, Trykt)
    assert (tmp_path / "drept").exists()


def test_et_barn_som_blir_drept_hver_gang_gir_brevet_tilbake_uten_aa_legge_skylden_paa_det() -> None:
    with Trykkeri(1, sett=SETT) as t:
        svarene = dict((m.id, s) for m, s in t.trykk([prove(1, "drep"), prove(2, "godt")]))
    s = svarene[1]
    assert isinstance(s, Avvist) and not s.endelig and "SIGKILL" in s.grunn
    assert isinstance(svarene[2], Trykt)


def test_en_presse_som_blir_drept_starter_igjen_og_hvert_brev_kommer_en_gang() -> None:
    with Trykkeri(2, sett=SETT) as t:
        sett_: list[int] = []
        for m, s in t.trykk([prove(n, "godt") for n in range(12)]):
            assert isinstance(s, Trykt)
            sett_.append(m.id)
            if len(sett_) == 3:
                os.kill(t.pid, signal.SIGKILL)
    assert sorted(sett_) == list(range(12))


def test_en_presse_som_ikke_kommer_opp_sier_fra_og_gir_ingen_skylden() -> None:
    with Trykkeri(1, sett="tests.brev.presseprove:finnes_ikke") as t, pytest.raises(Trykkeristans) as feil:
        list(t.trykk([prove(1, "godt")]))
    assert feil.value.gjor


def test_pressen_og_barna_er_borte_naar_kunden_er_det() -> None:
    t = Trykkeri(2, sett=SETT)
    list(t.trykk([prove(1, "godt")]))
    pid = t.pid
    barn = [int(p) for p in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    assert len(barn) == 2
    vakter = [os.pidfd_open(p) for p in barn]
    t.stopp()
    klare, _, _ = select.select(vakter, [], [], 30)
    while len(klare) < 2:
        klare, _, _ = select.select(vakter, [], [], 30)
    for v in vakter:
        os.close(v)
    assert not Path(f"/proc/{pid}").exists()
