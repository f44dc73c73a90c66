"""A scheme is announced when AID has approved the guidelines, with all that the instructions demand (V4 point 1)."""

from __future__ import annotations

import pytest

from saksbehandling.demo.kommuner import KUNNGJORING
from tests.handlinger.verden import FORENING, Verden

GODKJENT = {"godkjent_av": "AID", "dato": "2025-03-01", "referanse": "AID 25/1"}
TEKST = {**KUNNGJORING, "apner": "2025-03-03", "soknadsfrist": "2025-03-31T23:59:59.999999+02:00"}


def klar(v: Verden) -> str:
    nr = v.start("utlysning", "frivillige-nasjonale")
    v.gjor(nr, "godkjenn_retningslinjer", "saksbehandler", GODKJENT)
    return nr


def test_uten_departementets_godkjenning_kunngjores_ingenting(v: Verden) -> None:
    nr = v.start("utlysning", "frivillige-nasjonale")
    m = v.nektes(nr, "kunngjor", "saksbehandler", TEKST)
    assert "retningslinjer_godkjent" in [g.regel for g in m.nektet]
    v.gjor(nr, "godkjenn_retningslinjer", "saksbehandler", GODKJENT)
    v.gjor(nr, "kunngjor", "saksbehandler", TEKST)
    assert v.tilstand(nr) == "apen"
    assert sorted(b["maalform"] for b in v.vis(nr)["brev"]) == ["bokmal", "nynorsk"]


@pytest.mark.parametrize("felt", ["soknadsprosedyre", "krav_til_innhold", "lenke_til_skjema", "rapporteringskrav"])
def test_en_kunngjoring_som_mangler_noe_nektes_med_hva(v: Verden, felt: str) -> None:
    nynorsk = {n: x for n, x in TEKST["nynorsk"].items() if n != felt}
    m = v.nektes(klar(v), "kunngjor", "saksbehandler", {**TEKST, felt: None, "nynorsk": nynorsk})
    assert {g.regel for g in m.nektet} == {"kan_kunngjores"}


def test_foer_budsjettet_maa_teksten_ta_forbehold(v: Verden) -> None:
    nr = klar(v)
    v.nektes(nr, "kunngjor", "saksbehandler", {**TEKST, "budsjett_vedtatt": False})
    v.gjor(nr, "kunngjor", "saksbehandler", {**TEKST, "budsjett_vedtatt": False, "forbehold_i_teksten": True})


def test_runden_lukkes_av_seg_selv_og_bare_den_som_kom_sent_kan_avvises_for_det(v: Verden) -> None:
    nr = klar(v)
    v.gjor(nr, "kunngjor", "saksbehandler", TEKST)
    v.til(3, 31, 23, 59, 59)
    i_tide = v.sok()
    assert v.sveip().gjort == ()
    v.til(4, 1, 0, 0, 0)
    sen = v.sok(FORENING)
    assert (nr, "lukk") in v.sveip().gjort
    avvis = {"utfall": "avvist", "belop_kr": 0, "begrunnelse": "For sen.", "avvisningsgrunn": "for-sent"}
    for sak in (i_tide, sen):
        v.gjor(sak, "ta_til_behandling", "saksbehandler")
    assert [g.regel for g in v.nektes(i_tide, "innstill", "saksbehandler", avvis).nektet] == ["for_sen_er_for_sen"]
    v.gjor(sen, "innstill", "saksbehandler", avvis)
