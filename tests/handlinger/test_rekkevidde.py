"""A role opens a move only where that role's own reach covers the case, whatever else the person is."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from sqlalchemy import insert, select

from regelverk.fakta import Organ
from saksbehandling.feil import IkkeDin, IkkeFunnet, Ugyldig
from saksbehandling.flyt.flyter import FLYTER
from saksbehandling.flyt.muligheter import Person
from saksbehandling.flyt.rekkevidde import i_saken, ser
from saksbehandling.flyt.tabell import Rolle
from saksbehandling.handlinger.rundevisning import ny_orientering, ny_utlysning
from saksbehandling.handlinger.soknadsskjema import send
from saksbehandling.lager.kontekst import BRUKER, SAK
from saksbehandling.lager.lesing import rekkevidde
from saksbehandling.lager.transaksjon import lesing, transaksjon
from tests.handlinger.verden import AVSLAG, FORENING, KLAGE, Verden

I_OSLO = FORENING.model_copy(update={"kommunenr": "0301"})
FLERE = ("jurist", "saksbehandler", "beslutter", "attestant", "bdm", "klagebehandler")


@pytest.fixture
def v(v: Verden) -> Verden:
    """With one at IMDi who is a jurist and everything else too."""
    rad = {"id": "jurist-med-mer", "navn": "Mange Eksempel", "roller": list(FLERE), "organ": "IMDi"}
    with transaksjon(v.url) as db:
        db.execute(insert(BRUKER), {**rad, "kommunenr": None, "orgnr": None})
    return v


def _i_kommunen(v: Verden) -> str:
    return v.sok(I_OSLO, "frivillige-kommunale")


def test_en_jurist_i_imdi_er_ikke_saksbehandler_i_en_kommunes_sak(v: Verden) -> None:
    nr = _i_kommunen(v)
    m = v.nektes(nr, "ta_til_behandling", "jurist-med-mer")
    (rolle,) = [g for g in m.nektet if g.regel == "rolle"]
    assert "rekker ikke hit" in rolle.forklaring
    assert "der saken hører til" in rolle.apnes


def test_ingen_av_rollene_rekker_til_kommunens_sak_unntatt_juristens(v: Verden) -> None:
    nr = v.innstilt(_i_kommunen(v), som="kommune-oslo")
    apne = {navn for navn, m in v.muligheter(nr, "jurist-med-mer").items() if m["tillatt"]}
    kan = {navn for navn, m in v.muligheter(nr, "jurist").items() if m["tillatt"]}
    assert apne == kan
    assert v.muligheter(nr, "kommune-oslo2")["vedta"]["tillatt"] is True


def test_i_imdis_egen_sak_gjelder_alle_rollene(v: Verden) -> None:
    nr = v.sok()
    assert v.gjor(nr, "ta_til_behandling", "jurist-med-mer").til == "vurderes"


def test_imdi_ser_kommunens_klagesak_men_gjor_ikke_underinstansens_arbeid(v: Verden) -> None:
    nr = v.innstilt(_i_kommunen(v), AVSLAG, som="kommune-oslo")
    v.gjor(nr, "vedta", "kommune-oslo2")
    v.brev()
    klage = v.klag(nr, **KLAGE)
    for som in ("klagebehandler", "jurist-med-mer"):
        v.nektes(klage, "vurder", som, {"uttalelse": "Står.", "dokumenter": ["Klagen"]})
    assert v.muligheter(klage, "kommune-oslo3")["vurder"]["tillatt"] is True


def test_den_som_bare_ser_saken_som_jurist_registrerer_den_ikke_heller(v: Verden) -> None:
    soknad: dict[str, Any] = {
        "mottaker": I_OSLO.model_dump(mode="json"), "tiltak": "T", "belop_kr": 1, "sendt": v.naa.isoformat()
    }  # fmt: skip
    with pytest.raises(IkkeDin), v.arbeid("jurist-med-mer") as a:
        send(a, "frivillige-kommunale", 2025, soknad)
    with v.arbeid("jurist-med-mer") as a:
        assert send(a, "frivillige-nasjonale", 2025, soknad)
        assert ny_utlysning(a, "frivillige-kommunale", 2025), "IMDi announces what the municipalities give out"


@pytest.mark.parametrize("som", ["saksbehandler", "jurist-med-mer", "kommune-oslo"])
def test_det_kommunene_avgjor_har_ingen_orientering(v: Verden, som: str) -> None:
    foer = v.alt()
    with pytest.raises(Ugyldig, match="Instruks punkt 6.1") as feil, v.arbeid(som) as a:
        ny_orientering(a, "frivillige-kommunale", 2025)
    assert feil.value.gjor
    assert v.alt() == foer


def test_en_kommunes_egen_jurist_ser_bare_kommunens_saker(v: Verden) -> None:
    andres, egen = v.sok(), _i_kommunen(v)
    rad = {"id": "kommunejurist", "navn": "K", "roller": ["jurist"], "organ": "kommune", "kommunenr": "0301"}
    with transaksjon(v.url) as db:
        db.execute(insert(BRUKER), {**rad, "orgnr": None})
    assert v.muligheter(egen, "kommunejurist")
    with pytest.raises(IkkeFunnet):
        v.muligheter(andres, "kommunejurist")


def test_den_som_handler_i_en_sak_ser_den_ogsaa(v: Verden) -> None:
    """The description asked of a row, and the query made of it, agree for everybody and every kind of case."""
    _i_kommunen(v), v.sok()
    steder: list[tuple[Organ | None, str | None, str | None]] = [
        (Organ.IMDI, None, None), (Organ.KOMMUNE, "0301", None), (Organ.AID, None, None), (None, None, None),
        (None, None, I_OSLO.orgnr),
    ]  # fmt: skip
    with lesing(v.url) as db:
        saker = [dict(r) for r in db.execute(select(SAK)).mappings()]
        for (organ, kommunenr, orgnr), rolle in itertools.product(steder, Rolle):
            p = Person("x", "X", frozenset({rolle}), organ, kommunenr, orgnr)
            sett = set(db.execute(select(SAK.c.id).where(rekkevidde(p))).scalars())
            assert {s["id"] for s in saker if _ser(p, s)} == sett
            for s, flyt in itertools.product(saker, FLYTER):
                her = i_saken(p, {**s, "flyt": flyt})
                assert her.roller | her.utenfor == p.roller
                assert not her.roller or _ser(p, {**s, "flyt": flyt})


def _ser(p: Person, sak: dict[str, Any]) -> bool:
    sett = ser(p)
    return sett is None or any(all(sak[f] == x for f, x in k.items()) for k in sett)
