"""The last guard of a state: the statement itself moves a case only from the version that was read."""

from __future__ import annotations

import pytest

from saksbehandling.feil import Utdatert
from saksbehandling.handlinger import flytting
from tests.handlinger.verden import Verden


def test_setningen_flytter_bare_fra_den_versjonen_som_ble_lest(v: Verden, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another has moved the case between the reading and the writing: nothing is written on top of that."""
    nr = v.sok()
    ekte = flytting._skriv

    def for_sent(*alt: object) -> object:
        s = ekte(*alt)
        s.flytt["sett"] -= 1
        return s

    foer = v.alt()
    monkeypatch.setattr(flytting, "_skriv", for_sent)
    with pytest.raises(Utdatert):
        v.gjor(nr, "ta_til_behandling", "saksbehandler")
    assert v.alt() == foer
