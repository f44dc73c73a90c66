"""One migrated database with users and money, made once and copied to each test; and letters without layout."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import Any

import pytest

from regelverk.brevkrav import Brevkrav
from saksbehandling.brev.fakta import Brevfakta
from saksbehandling.brev.innhold import innhold
from saksbehandling.brev.trykkeri import Avvist, Trykt
from saksbehandling.demo.verden import bygg
from saksbehandling.feil import BrevMangler
from saksbehandling.jobber import brev as brevjobben
from saksbehandling.lager.engine import motor
from saksbehandling.lager.skjema import oppgrader
from saksbehandling.lager.transaksjon import transaksjon
from tests.handlinger.verden import KLOKKA, Arbeid, Verden, kl


def lag_mal(mappe: Path) -> Path:
    """The file that copies are made of. A power cut is not tested here, so it need not wait for the disk."""
    fil = mappe / "mal.db"
    url = f"sqlite:///{fil}"
    motor(url, varig=False)
    fyll(url)
    motor(url).dispose()
    return fil


def fyll(url: str) -> None:
    """Users, authorities and the money of 2025, in a database of either kind."""
    oppgrader(url)
    with transaksjon(url) as db:
        bygg(Arbeid(db, KLOKKA, kl(1, 2)))


def kopier(mal: Path, mappe: Path) -> Verden:
    """A world of its own."""
    mappe.mkdir(parents=True, exist_ok=True)
    shutil.copy(mal, mappe / "tilskudd.db")
    url = f"sqlite:///{mappe / 'tilskudd.db'}"
    motor(url, varig=False)
    return Verden(url, mappe)


def uten_oppsett(m: pytest.MonkeyPatch) -> None:
    """Letters keep their way through the job; only the layout, which tests/brev tries, is left out."""

    def sett_opp(b: dict[str, Any]) -> Trykt | Avvist:
        try:
            i = innhold(b["brevtype"], b["maalform"], Brevfakta.les(b["fakta"]), Brevkrav.les(b["krav"]))
        except BrevMangler as e:
            return Avvist(str(e), endelig=True)
        fil = repr(i).encode()
        return Trykt(fil, hashlib.sha256(fil).hexdigest(), 1, {})

    m.setattr(brevjobben, "sett_opp", sett_opp)
