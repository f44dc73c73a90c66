"""`tilskudd ordning liste`: every scheme and line of a year."""

from __future__ import annotations

import pytest

from tests.dorer.skall import tilskudd


def test_ordning_liste_har_feltene_i_kontrakten() -> None:
    alle = tilskudd("ordning", "liste", "--aar", "2025", "--json").json
    felt = {
        "id", "kap", "post", "navn", "belop_kr", "type", "mottakere", "vedtas_av", "overslagsbevilgning", "antatt",
        "kan_overfores",
    }  # fmt: skip
    for o in alle:
        assert set(o) >= felt
        assert o["belop_kr"] is None or type(o["belop_kr"]) is int
        if o["belop_kr"] is None:
            assert o["felles_ramme"]["belop_kr"] > 0
            assert o["id"] in o["felles_ramme"]["ordninger"]
    etter_id = {o["id"]: o for o in alle}
    assert {"jobbsjansen", "frivillige-nasjonale", "driftsutgifter"} <= set(etter_id)
    assert len(etter_id["frivillige-nasjonale"]["kandidater"]) == 2


def test_ordning_liste_for_mennesker_har_belop_i_kroner() -> None:
    ut = tilskudd("ordning", "liste", "--aar", "2025").ut
    assert "38 860 000 kr" in ut
    assert "Antatt, der tildelingsbrevet tier:" in ut


@pytest.mark.parametrize("aar", ["2024", "2031", "-1", "0"])
def test_et_aar_uten_ordninger_er_feil_i_opplysningene(aar: str) -> None:
    svar = tilskudd("ordning", "liste", "--aar", aar, "--json")
    assert svar.kode == 2
    assert svar.json["felt"] == "aar"
    assert "2025" in svar.json["gjor"]
