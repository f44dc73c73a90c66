"""No page is left out where axe asks: each route and part that some role may see stands in `SIDER`."""

from __future__ import annotations

from urllib.parse import urlsplit

from saksbehandling.web.sakside import Fane
from tests.dorer.test_sidetabell import RADER, RUTENE
from tests.dorer.test_tilgjengelighet import SIDER

SPURT = [urlsplit(sti).path for stier in SIDER.values() for sti in stier]


def test_axe_spor_om_hver_side_som_noen_faar_se() -> None:
    aapne = [rad[1] for rad in RADER if rad[0] == "GET" and "200" in rad[2:]]
    assert len(aapne) > 20
    ruter = [r for m, r in RUTENE if m == "GET" and any(r.path_regex.match(x) for x in aapne)]
    assert [r.path for r in ruter if not any(r.path_regex.match(sti) for sti in SPURT)] == []


def test_axe_spor_om_hver_del_av_en_sak() -> None:
    deler = {sti.rpartition("/")[2] for sti in SPURT if sti.startswith("/sak/") and sti.count("/") == 3}
    assert deler == {f.value for f in Fane if f is not Fane.SAKEN}
