"""Every letter in both forms is made, read back, and holds what it must and nothing that it must not."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from saksbehandling.brev.innhold import Innhold
from saksbehandling.brev.pdf import Pdf
from tests.brev.conftest import lest
from tests.brev.eksempler import Eksempel
from tests.brev.kontroll import sjekk
from tests.brev.samling import alle

Lag = Callable[[Eksempel], tuple[Innhold, Pdf, Path]]
ALLE = alle()
brev = pytest.mark.parametrize("eksempel", ALLE, ids=[f"{e.navn}-{e.maalform}" for e in ALLE])
KLAGEORD = ("lagefrist", "lageinstans", "kan klage på det")


@brev
def test_brevet_lest_tilbake_har_belop_frister_og_hjemmel(eksempel: Eksempel, lag: Lag) -> None:
    _, _, fil = lag(eksempel)
    tekst = lest(fil)
    for ord in eksempel.trykt:
        assert ord in tekst
    for ord in eksempel.ikke_trykt:
        assert ord not in tekst


@brev
def test_alt_som_kreves_kan_leses_i_den_ferdige_filen(eksempel: Eksempel, lag: Lag) -> None:
    i, _, fil = lag(eksempel)
    trykt = re.sub(r"\W", "", lest(fil))
    skal = {k.id for k in eksempel.krav.ma_ha}
    for element in i.elementer:
        # Rows of the fact box and tables are read column by column, so each word is looked for, not the whole.
        if element.id in skal:
            for ord in element.tekst.replace("\u00a0", " ").split():
                assert re.sub(r"\W", "", ord) in trykt, (element.id, ord)


@brev
def test_ingenting_anbefalt_mangler_og_ingenting_forbudt_er_med(eksempel: Eksempel, lag: Lag) -> None:
    i, _, _ = lag(eksempel)
    assert i.varsler == ()
    assert {e.id for e in i.elementer}.isdisjoint({k.id for k in eksempel.krav.ma_ikke_ha})


@brev
def test_eksempelet_kan_ikke_tas_for_et_ekte_brev(eksempel: Eksempel, lag: Lag) -> None:
    _, _, fil = lag(eksempel)
    assert "EKSEMPEL" in lest(fil)


@brev
def test_filen_er_etter_standardene(eksempel: Eksempel, lag: Lag) -> None:
    _, pdf, _ = lag(eksempel)
    assert sjekk(pdf.bytes) == []


@brev
def test_brevet_er_ikke_lengre_enn_det_ma(eksempel: Eksempel, lag: Lag) -> None:
    _, pdf, _ = lag(eksempel)
    assert pdf.sider <= (4 if eksempel.brevtype.startswith("tilskuddsbrev") else 2)


def test_filene_er_hele_og_har_bare_egne_skrifter(lag: Lag) -> None:
    for e in ALLE[::9]:
        _, _, fil = lag(e)
        subprocess.run(["qpdf", "--check", str(fil)], check=True, capture_output=True)
        svar = subprocess.run(["pdffonts", str(fil)], check=True, capture_output=True, text=True)
        skrifter = svar.stdout.splitlines()[2:]
        assert skrifter
        for linje in skrifter:
            navn, *_, inni, utdrag, unicode_, _, _ = linje.split()
            assert "+Brev" in navn
            assert (inni, utdrag, unicode_) == ("yes", "yes", "yes")


def test_ekte_brev_har_ikke_eksempelmerket(lag: Lag) -> None:
    e = ALLE[0]
    ekte = Eksempel(
        "ekte", e.brevtype, e.maalform, e.fakta.model_copy(update={"demo": False}), e.rett, e.forste_tilskuddsaar
    )
    _, _, fil = lag(ekte)
    assert "EKSEMPEL" not in lest(fil)


def test_ingen_brev_viser_til_den_opphevede_riksrevisjonsloven(lag: Lag) -> None:
    for e in ALLE:
        i, _, _ = lag(e)
        assert not re.search(r"riksrevisjonslov\w* (<[^>]*>)?§ 12", i.html)


def test_kommunen_faar_verken_klagefrist_eller_klageinstans(lag: Lag) -> None:
    uten_klage = [e for e in ALLE if "kan_ikke_paklages" in {k.id for k in e.krav.ma_ha}]
    offentlige = [e for e in uten_klage if e.brevtype != "klage-avvist"]
    assert {e.brevtype for e in offentlige} == {"tilskuddsbrev-aksept", "avslag", "avvisning", "bortfall"}
    for e in offentlige:
        _, _, fil = lag(e)
        tekst = lest(fil)
        for ord in KLAGEORD:
            assert ord not in tekst, (e.navn, ord)


def test_den_private_faar_ikke_akseptfrist(lag: Lag) -> None:
    for e in ALLE:
        if "klageadgang" in {k.id for k in e.krav.ma_ha}:
            _, _, fil = lag(e)
            assert not re.search(r"[Aa]kseptfrist|[Ff]rist for aksept", lest(fil)), e.navn
