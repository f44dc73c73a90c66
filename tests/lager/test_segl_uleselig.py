"""Values that can't be what they should be stop no verification: they are named as changed, and the rest is read on."""

from __future__ import annotations

import pytest

from saksbehandling.handlinger import revisjonsbrudd
from saksbehandling.lager.transaksjon import transaksjon
from tests.lager.bygg import flytt
from tests.lager.eier import SAK_ID, som_eier
from tests.lager.forseglet import forseglet, kontroller


@pytest.mark.bare_sqlite("PostgreSQL holds a column to its type")
@pytest.mark.parametrize(
    ("setning", "ventet"),
    [
        ("UPDATE segl SET tid = 'i går' WHERE nr = 1", {(1, "segl_hash")}),
        ("UPDATE segl SET antall = 'mange' WHERE nr = 1", {(1, "segl_hash")}),
        ("UPDATE segl SET signatur = x'00' WHERE nr = 2", {(2, "segl_signatur")}),
        ("UPDATE segl_blad SET sak_id = 'abc' WHERE sak_id = 3", {(1, "segl_blad")}),
        ("UPDATE segl_blad SET segl_nr = 'abc' WHERE sak_id = 3", {(1, "segl_blad"), ("abc", "segl_borte")}),
        ("UPDATE segl_blad SET nr = 'x' WHERE sak_id = 3", {(1, "segl_blad")}),
        ("UPDATE segl_blad SET hode = x'00ff' WHERE sak_id = 3", {(1, "segl_blad")}),
    ],
)
def test_det_som_ikke_kan_leses_er_endret(tre_saker: str, setning: str, ventet: set[tuple[object, str]]) -> None:
    forseglet(tre_saker)
    with transaksjon(tre_saker) as db:
        flytt(db, SAK_ID, "lopende")
    forseglet(tre_saker)
    som_eier(tre_saker, setning)
    v = kontroller(tre_saker)
    assert ventet <= {(b["segl"], b["brudd"]) for b in v.brudd}
    assert not v.ok and v.hendelser == 13


def test_en_logg_som_er_brutt_overalt_telles_men_listes_ikke_uten_ende(
    tre_saker: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(revisjonsbrudd, "MEST", 5)
    v = som_eier(tre_saker, "UPDATE hendelse SET person = 'ola'")
    assert (len(v.brudd), v.antall_brudd, v.ok) == (5, 12, False)
