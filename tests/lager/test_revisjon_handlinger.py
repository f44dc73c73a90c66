"""The log against the moves themselves: after every step of a grant's road the rows are what the events say."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from saksbehandling.demo import kommuner
from saksbehandling.demo.scene import Scene
from saksbehandling.demo.verden import bygg
from saksbehandling.handlinger.revisjon import verifiser
from saksbehandling.jobber.segl import offentlige
from saksbehandling.lager.engine import motor
from saksbehandling.lager.kontekst import SAK, SOKNAD
from saksbehandling.lager.logg import HENDELSE
from saksbehandling.lager.skjema import oppgrader
from saksbehandling.lager.transaksjon import lesing
from tests.lager.eier import funn, som_eier


@dataclass
class Etterprovd(Scene):
    """A stage where the log is verified after every step."""

    hendelser: list[int] = field(default_factory=list)

    def prov(self) -> None:
        with lesing(self.url) as db:
            v = verifiser(db, offentlige(self.plass))
        assert v.brudd == []
        self.hendelser.append(v.hendelser)

    def med(self, f: Any, som: str = "") -> Any:
        svar = super().med(f, som)
        self.prov()
        return svar

    def gjor(self, *a: Any, **k: Any) -> Any:
        svar = super().gjor(*a, **k)
        self.prov()
        return svar

    def brev(self) -> int:
        svar = super().brev()
        self.prov()
        return svar

    def bank(self) -> int:
        svar = super().bank()
        self.prov()
        return svar


@pytest.fixture(scope="module")
def veien(tmp_path_factory: pytest.TempPathFactory) -> Etterprovd:
    """A grant from announcement to money paid, through the product's own moves and jobs."""
    mappe = tmp_path_factory.mktemp("veien")
    url = f"sqlite:///{mappe / 'tilskudd.db'}"
    motor(url, varig=False)
    oppgrader(url)
    s = Etterprovd(url, mappe, lambda _linje: None)
    s.med(bygg)
    kommuner.per_capita(s)
    motor(url).dispose()
    return s


@pytest.fixture
def kopi(veien: Etterprovd, tom_url: str, tmp_path: Path) -> str:
    """A copy of its database, to tamper with."""
    shutil.copy(veien.mappe / "tilskudd.db", tmp_path / "tilskudd.db")
    return tom_url


def test_raden_er_loggen_spilt_av_etter_hvert_steg_fra_kunngjoring_til_penger(veien: Etterprovd, kopi: str) -> None:
    assert veien.hendelser == sorted(veien.hendelser)
    assert veien.hendelser[-1] > 12
    with lesing(kopi) as db:
        v = verifiser(db, offentlige(veien.plass))
        assert (v.brudd, v.segl.antall > 0) == ([], True)
        assert v.hendelser == veien.hendelser[-1]
        assert set(db.execute(select(SAK.c.flyt)).scalars()) == {"utlysning", "soknad", "utbetaling"}
        assert db.execute(select(SOKNAD.c.utbetalt_kr)).scalar_one() == 900_000


@pytest.mark.parametrize(
    "setning",
    [
        "UPDATE soknad SET innvilget_kr = 950000, bundet_kr = 950000",
        "UPDATE soknad SET vedtak = json_set(vedtak, '$.belop_kr', 950000)",
        "UPDATE soknad SET akseptfrist = '2030-01-01 00:00:00.000000'",
        "UPDATE soknad SET aksept = NULL",
        "UPDATE utbetaling SET kontonr = '99990000018'",
        "UPDATE utbetaling SET godkjent_av = 'attest'",
        "UPDATE utlysning SET frist = '2030-01-01 00:00:00.000000'",
        "UPDATE sak SET orgnr = NULL WHERE flyt = 'soknad'",
        "UPDATE sak SET gjort_av = '{}' WHERE flyt = 'soknad'",
        "UPDATE ramme SET bundet_kr = bundet_kr + 1 WHERE id = 'jobbsjansen-per-capita'",
    ],
)
def test_en_rad_endret_etterpaa_nevnes(veien: Etterprovd, kopi: str, setning: str) -> None:
    assert funn(som_eier(kopi, setning, nokler=offentlige(veien.plass)))


def test_en_hendelse_endret_etterpaa_nevnes(veien: Etterprovd, kopi: str) -> None:
    with lesing(kopi) as db:
        vedtak = db.execute(select(HENDELSE).where(HENDELSE.c.handling == "vedta")).mappings().one()
        nr = db.execute(select(SAK.c.nr).where(SAK.c.id == vedtak["sak_id"])).scalar_one()
    v = som_eier(
        kopi, f"UPDATE hendelse SET person = 'saksbehandler2' WHERE id = {vedtak['id']}", nokler=offentlige(veien.plass)
    )
    assert funn(v) == {(nr, vedtak["nr"], "hash")}
