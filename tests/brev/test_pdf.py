"""The finished file: the same bytes every time, nothing fetched, nothing foreign, the facts attached."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from saksbehandling.brev.fakta import Belop, Budsjettlinje, Orienteringslinje, Utbetaling
from saksbehandling.brev.innhold import innhold
from saksbehandling.brev.pdf import Motor
from saksbehandling.brev.skrift import Brevfeil
from saksbehandling.feil import Feil
from tests.brev import svar, underveis
from tests.brev.eksempler import Eksempel
from tests.brev.kontroll import sjekk
from tests.brev.tilskudd import seif, volda

ROT = Path(__file__).resolve().parents[2]
LAG_ETT = """
from saksbehandling.brev.innhold import innhold
from saksbehandling.brev.pdf import lag_pdf
from tests.brev.tilskudd import seif
e = seif("nynorsk")
print(lag_pdf(innhold(e.brevtype, e.maalform, e.fakta, e.krav), e.fakta, e.krav).sha256)
"""
ULIKE_VERDENER = (
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LANG": "C"},
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LANG": "nb_NO.UTF-8"},
    {"PYTHONHASHSEED": "random", "TZ": "America/Los_Angeles", "LANG": "C.UTF-8"},
)


def lag(motor: Motor, e: Eksempel, html: str | None = None) -> bytes:
    """The bytes of a sample, with its HTML replaced where given."""
    i = innhold(e.brevtype, e.maalform, e.fakta, e.krav)
    return motor.lag(replace(i, html=html) if html else i, e.fakta, e.krav).bytes


def test_samme_bytes_hver_gang(motor: Motor) -> None:
    forst = lag(motor, seif("nynorsk"))
    lag(motor, volda("bokmal"))
    assert lag(motor, seif("nynorsk")) == forst


def test_samme_bytes_i_en_annen_prosess_med_annen_klokke_og_annet_spraak() -> None:
    summer = set()
    for verden in ULIKE_VERDENER:
        miljo = {**os.environ, **verden, "PYTHONPATH": str(ROT)}
        svar_ = subprocess.run(
            [sys.executable, "-c", LAG_ETT], cwd=ROT, env=miljo, capture_output=True, text=True, check=True
        )
        summer.add(svar_.stdout.strip())
    assert len(summer) == 1


def test_opplysningene_folger_med_som_data(motor: Motor) -> None:
    e = seif("bokmal")
    with pikepdf.open(io.BytesIO(lag(motor, e))) as fil:
        vedlegg = fil.attachments["fakta.json"]
        data = json.loads(vedlegg.get_file().read_bytes())
        assert str(fil.Root.Lang) == "nb"
        assert str(fil.docinfo["/Title"]).startswith("Tilskudd til nasjonale ressursmiljø")
    assert data["fakta"]["belop"]["innvilget_kr"] == 5_540_000
    assert data["brevtype"] == "tilskuddsbrev-enkeltvedtak"
    assert "klagefrist" in {k["id"] for k in data["krav"]["ma_ha"]}


@pytest.mark.parametrize(
    "ondt",
    [
        '<img src="file:///etc/passwd" alt="x">',
        '<img src="https://example.org/x.png" alt="x">',
        '<link rel="attachment" href="file:///etc/passwd">',
        '<link rel="stylesheet" href="https://example.org/x.css">',
        '<p style="background: url(file:///etc/passwd)">x</p>',
        '<object data="file:///etc/passwd"></object>',
        '<img src="data:image/png;base64,AAAA" alt="x">',
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
        "<style>@import 'https://example.org/x.css';</style>",
        "<style>@font-face { font-family: Ond; src: url(file:///x.ttf) } h1 { font-family: Ond }</style>",
    ],
)
def test_et_brev_som_proever_aa_hente_noe_blir_ikke_laget(motor: Motor, ondt: str) -> None:
    e = svar.avslag_privat("bokmal")
    html = innhold(e.brevtype, e.maalform, e.fakta, e.krav).html.replace("</body>", ondt + "</body>")
    with pytest.raises(Brevfeil):
        lag(motor, e, html)


def test_et_tegn_skriften_ikke_har_stanser_brevet(motor: Motor) -> None:
    e = svar.bortfall("bokmal")
    html = innhold(e.brevtype, e.maalform, e.fakta, e.krav).html.replace("</h1>", " 移民</h1>")
    with pytest.raises(Brevfeil, match="skrift"):
        lag(motor, e, html)


def test_et_for_langt_brev_stanser(motor: Motor) -> None:
    e = svar.bortfall("bokmal")
    html = innhold(e.brevtype, e.maalform, e.fakta, e.krav).html.replace("</h1>", "</h1>" + "<p>Langt.</p>" * 700)
    with pytest.raises(Brevfeil, match="sider"):
        lag(motor, e, html)


def test_en_feil_i_stilen_stanser_brevet(motor: Motor) -> None:
    e = svar.bortfall("bokmal")
    html = innhold(e.brevtype, e.maalform, e.fakta, e.krav).html.replace("<h1>", '<h1 style="finnes-ikke: 1">')
    with pytest.raises(Brevfeil, match="varslet"):
        lag(motor, e, html)


def test_et_krevd_element_som_er_skjult_blir_oppdaget(motor: Motor) -> None:
    e = svar.avslag_privat("bokmal")
    html = innhold(e.brevtype, e.maalform, e.fakta, e.krav).html
    skjult = html.replace('data-element="klagefrist"', 'data-element="klagefrist" style="display: none"')
    assert skjult != html
    with pytest.raises(Brevfeil, match="klagefrist"):
        lag(motor, e, skjult)


def test_uten_skriften_sier_feilen_hva_en_gjor(tmp_path: Path) -> None:
    with pytest.raises(Brevfeil, match="skriften") as feil:
        Motor(tmp_path)
    assert isinstance(feil.value, Feil)
    assert "scripts/start" in feil.value.gjor


def test_tekst_fra_brukere_er_bare_tekst(motor: Motor) -> None:
    e = svar.avslag_privat("bokmal")
    ond = "<script>x</script> {{ 7*7 }} {% include 'x' %}"
    fakta = e.fakta.model_copy(update={"tiltak": ond})
    i = innhold(e.brevtype, e.maalform, fakta, e.krav)
    assert "<script>" not in i.html
    assert "{{ 7*7 }}" in i.html
    assert motor.lag(i, fakta, e.krav).sider == 2


def test_versjonene_som_brevet_hviler_paa_er_med(motor: Motor) -> None:
    assert motor.verktoy["weasyprint"] == "70.0"
    assert {"pydyf", "fonttools", "pango", "harfbuzz_subset", "skrift"} <= set(motor.verktoy)


def test_en_lang_liste_blir_flere_hele_tabeller_med_hode(motor: Motor) -> None:
    e = underveis.orientering("bokmal")
    linjer = tuple(
        Orienteringslinje(saksnummer=f"2025/{n:04}", mottaker=f"Foreningen {n}", belop_kr=1000 + n) for n in range(100)
    )
    orientering = e.fakta.orientering
    assert orientering is not None
    fakta = e.fakta.model_copy(update={"orientering": orientering.model_copy(update={"linjer": linjer})})
    i = innhold(e.brevtype, e.maalform, fakta, e.krav)
    pdf = motor.lag(i, fakta, e.krav)
    assert sjekk(pdf.bytes) == []
    with pikepdf.open(io.BytesIO(pdf.bytes)) as fil:
        tabeller = [s for s in fil.objects if isinstance(s, pikepdf.Dictionary) and s.get("/S") == "/Table"]
    assert i.html.count("<thead>") == 5
    assert len(tabeller) == 7  # five lists, the head of the letter, the fact box


def test_lange_navn_og_lange_budsjettlinjer_faar_plass(motor: Motor) -> None:
    e = volda("nynorsk")
    langt = ("Eit svært langt namn på ein utgift som ingen har korta ned " * 4)[:200].strip()
    belop = Belop(
        innvilget_kr=15_000, budsjettlinjer=(Budsjettlinje(tekst=langt, sokt_kr=10**11, innvilget_kr=1000),) * 15
    )
    utbetalinger = (Utbetaling(belop_kr=15_000, vilkar="vi har fått akseptbrevet"),)
    fakta = e.fakta.model_copy(update={"belop": belop, "utbetalinger": utbetalinger, "tiltak": langt})
    pdf = motor.lag(innhold(e.brevtype, e.maalform, fakta, e.krav), fakta, e.krav)
    assert pdf.sider <= 12
    assert sjekk(pdf.bytes) == []
