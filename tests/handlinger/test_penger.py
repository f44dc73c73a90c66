"""Money: never more bound than a line holds, freed exactly once, and within the decider's authority."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import select

from saksbehandling.flyt.muligheter import Nektet
from saksbehandling.lager.kontekst import FULLMAKT
from saksbehandling.lager.penger import Betaling, Binding, Sprengt, betal, bind
from saksbehandling.lager.transaksjon import lesing, transaksjon
from tests.handlinger.verden import (
    ANNEN_FORENING,
    ANNEN_KOMMUNE,
    INNVILGET,
    JA_TAKK,
    KOMMUNE,
    Verden,
)

MILLION = {**INNVILGET, "belop_kr": 1_000_000}


def brukt(v: Verden, bruker: str = "beslutter", post: str = "71") -> int:
    with lesing(v.url) as db:
        q = select(FULLMAKT.c.brukt_kr).where(FULLMAKT.c.bruker == bruker, FULLMAKT.c.post == post)
        return db.execute(q).scalar_one()


# ── Linja ────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_den_siste_kronen_kan_innvilges_men_ikke_en_til(v: Verden) -> None:
    v.sett_ramme("frivillige", 1_000_000)
    nr = v.vedtatt(v.sok(belop_kr=1_000_000), {**INNVILGET, "belop_kr": 1_000_000})
    assert v.ledig() == 0
    annen = v.sok(ANNEN_FORENING, belop_kr=1)
    v.gjor(annen, "ta_til_behandling", "saksbehandler")
    m = v.nektes(annen, "innstill", "saksbehandler", {**INNVILGET, "belop_kr": 1})
    (grunn,) = [g for g in m.nektet if g.regel == "dekning"]
    assert "0 kroner ledig av 1 000 000 kroner" in grunn.forklaring.replace("\xa0", " ")
    assert "mangler 1 krone" in grunn.forklaring.replace("\xa0", " ")
    v.gjor(nr, "trekk", "saksbehandler")
    v.gjor(annen, "innstill", "saksbehandler", {**INNVILGET, "belop_kr": 1})


def test_innstilt_innenfor_rammen_men_en_annen_kom_foer(v: Verden) -> None:
    v.sett_ramme("frivillige", 1_500_000)
    en, to = v.innstilt(v.sok(belop_kr=10**6), MILLION), v.innstilt(v.sok(ANNEN_FORENING, belop_kr=10**6), MILLION)
    v.gjor(en, "vedta", "beslutter")
    m = v.nektes(to, "vedta", "beslutter")
    assert [g.regel for g in m.nektet] == ["dekning"]
    v.gjor(to, "vedta", "beslutter", {**INNVILGET, "utfall": "delvis"})
    assert v.ledig() == 0


def test_to_som_vil_ha_den_siste_millionen_samtidig_faar_den_ikke_begge(v: Verden) -> None:
    v.sett_ramme("frivillige", 1_000_000)
    saker = [v.innstilt(v.sok(m, belop_kr=10**6), MILLION) for m in (v_ for v_ in (KOMMUNE, ANNEN_FORENING))]
    start = threading.Barrier(2)

    def vedta(nr: str) -> bool:
        start.wait()
        try:
            v.gjor(nr, "vedta", "beslutter")
        except Nektet:
            return False
        return True

    with ThreadPoolExecutor(2) as folk:
        assert sorted(folk.map(vedta, saker)) == [False, True]
    assert v.ramme("frivillige")["bundet_kr"] == 1_000_000
    v.stemmer()


def test_vakten_holder_ogsaa_naar_regelen_har_lest_et_gammelt_tall(v: Verden, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rule sees money that another has taken since: the statement says no, with the numbers as they are now."""
    from saksbehandling.lager import fakta
    from saksbehandling.lager.kontekst import Sakskontekst

    v.sett_ramme("frivillige", 1_000_000)
    nr = v.innstilt(v.sok(belop_kr=10**6), MILLION)
    v.vedtatt(v.sok(ANNEN_FORENING), INNVILGET)
    ekte = fakta.HENTERE[fakta.f.Post]

    def foraeldet(k: Sakskontekst) -> object:
        post = ekte(k)
        return post.model_copy(update={"ledig_kr": 1_000_000})

    monkeypatch.setitem(fakta.HENTERE, fakta.f.Post, foraeldet)
    m = v.nektes(nr, "vedta", "beslutter")
    (grunn,) = [g for g in m.nektet if g.regel == "sum_holdes"]
    assert "500 000 kroner ledig" in grunn.forklaring.replace("\xa0", " ")
    assert grunn.apnes


def test_to_ordninger_som_deler_ramme_tar_av_samme_penger(v: Verden) -> None:
    foer = v.ledig()
    nr = v.sok(ordning="frivillige-kommunale", mottaker=ANNEN_FORENING.model_copy(update={"kommunenr": "0301"}))
    v.gjor(nr, "ta_til_behandling", "kommune-oslo")
    v.gjor(nr, "innstill", "kommune-oslo", INNVILGET)
    v.gjor(nr, "vedta", "kommune-oslo2")
    v.vedtatt(v.sok())
    assert v.ledig() == foer - 1_000_000


def test_671_61_kan_gaa_over_anslaget_men_varsler(v: Verden) -> None:
    v.sett_ramme("enslige-mindrearige", 1_000_000)
    nr = v.innstilt(v.navngitt(KOMMUNE, "enslige-mindrearige", 10**6), {**MILLION, "belop_kr": 1_200_000})
    h = v.gjor(nr, "vedta", "beslutter")
    assert ["200 000 kroner over anslaget" in x.replace("\xa0", " ") for x in h.varsler] == [True]
    assert v.ledig("enslige-mindrearige") == -200_000
    betaling = v.betaling(nr)
    v.gjor(betaling, "attester", "attest")
    h = v.gjor(betaling, "godkjenn", "bdm")
    assert len(h.varsler) == 1
    v.bank()
    assert v.ramme("enslige-mindrearige")["utbetalt_kr"] == 1_200_000
    v.stemmer()


def test_setningene_selv_sier_nei(v: Verden) -> None:
    """The guards, asked without any rule before them."""
    nr = v.brev_ute(v.sok())
    sak_id = int(v.liv(nr)["sak_id"])
    over: list[Callable[[object], None]] = [
        lambda db: bind(db, Binding(2025, "frivillige", 141_200_000, None)),
        lambda db: bind(db, Binding(2025, "frivillige", -500_001, None)),
        lambda db: betal(db, Betaling(2025, "frivillige", sak_id, 500_001)),
    ]
    for f in over:
        foer = v.alt()
        with pytest.raises(Sprengt), transaksjon(v.url) as db:
            f(db)
        assert v.alt() == foer


# ── Frigjøring ───────────────────────────────────────────────────────────────────────────────────────────────────
def test_et_tilbaketatt_vedtak_gir_pengene_fri(v: Verden) -> None:
    foer = v.ledig()
    nr = v.vedtatt(v.sok())
    assert v.ledig() == foer - 500_000
    v.gjor(nr, "stans_for_brev", "beslutter", {"begrunnelse": "Beløpet var feil."})
    assert (v.ledig(), brukt(v)) == (foer, 0)
    assert v.liv(nr)["vedtak"] is None
    v.gjor(nr, "innstill", "saksbehandler", {**INNVILGET, "utfall": "delvis", "belop_kr": 200_000})
    v.gjor(nr, "vedta", "beslutter")
    assert (v.ledig(), brukt(v)) == (foer - 200_000, 200_000)
    v.stemmer()


def test_en_soknad_trukket_etter_vedtak_gir_pengene_fri(v: Verden) -> None:
    foer = v.ledig()
    nr = v.vedtatt(v.sok())
    v.gjor(nr, "trekk", f"soker-{v.vis(nr)['mottaker']['orgnr']}")
    assert (v.ledig(), brukt(v), v.liv(nr)["innvilget_kr"]) == (foer, 0, 0)
    v.stemmer()


def test_en_soknad_trukket_foer_vedtak_rorer_ingen_penger(v: Verden) -> None:
    foer = v.alt()["ramme"]
    nr = v.sok()
    v.gjor(nr, "trekk", "saksbehandler")
    assert v.alt()["ramme"] == foer


def test_bortfall_gir_pengene_fri_en_gang_og_rettet_bortfall_binder_dem_igjen(v: Verden) -> None:
    foer = v.ledig("jobbsjansen")
    nr = v.brev_ute(v.sok(KOMMUNE, "jobbsjansen"))
    v.til(3, 25, 0, 5)
    assert v.sveip().gjort == ((nr, "la_bortfalle"),)
    assert (v.ledig("jobbsjansen"), brukt(v, post="62"), v.liv(nr)["innvilget_kr"]) == (foer, 0, 0)
    v.sveip()
    assert v.ledig("jobbsjansen") == foer
    v.til(3, 26)
    v.gjor(
        nr, "rett_bortfall", "saksbehandler",
        {**JA_TAKK, "mottatt": "2025-03-24T23:59:59+01:00", "grunnlag": "Postmottaket"},
    )  # fmt: skip
    assert (v.ledig("jobbsjansen"), brukt(v, post="62")) == (foer - 500_000, 500_000)
    assert v.liv(nr)["innvilget_kr"] == 500_000
    assert v.betaling(nr)
    v.stemmer()


def test_bortfall_kan_ikke_rettes_naar_pengene_er_gitt_til_en_annen(v: Verden) -> None:
    v.sett_ramme("jobbsjansen", 600_000)
    nr = v.brev_ute(v.sok(KOMMUNE, "jobbsjansen"))
    v.til(3, 25, 0, 5).sveip()
    v.vedtatt(v.sok(ANNEN_KOMMUNE, "jobbsjansen"))
    svar = {**JA_TAKK, "mottatt": "2025-03-24T12:00:00+01:00", "grunnlag": "Postmottaket"}
    m = v.nektes(nr, "rett_bortfall", "saksbehandler", svar)
    assert [g.regel for g in m.nektet] == ["dekning"]


def test_et_frasagt_tilskudd_gir_pengene_fri_og_stryker_utbetalingen(v: Verden) -> None:
    foer = v.ledig()
    nr = v.brev_ute(v.sok())
    v.gjor(nr, "si_fra_seg", f"soker-{v.vis(nr)['mottaker']['orgnr']}")
    assert v.ledig() == foer
    assert v.tilstand(v.betaling(nr)) == "avbrutt"
    v.stemmer()


def test_det_som_er_utbetalt_kan_ikke_sies_fra_seg(v: Verden) -> None:
    nr = v.brev_ute(v.sok())
    v.betalt(nr)
    m = v.nektes(nr, "si_fra_seg", "saksbehandler")
    assert [g.regel for g in m.nektet] == ["ingenting_utbetalt"]


# ── Fullmakten ───────────────────────────────────────────────────────────────────────────────────────────────────
def test_fullmakten_gjelder_alle_vedtak_til_sammen(v: Verden) -> None:
    v.sett_fullmakt("beslutter", inntil_kr=700_000)
    v.vedtatt(v.sok())
    annen = v.innstilt(v.sok(ANNEN_FORENING))
    m = v.nektes(annen, "vedta", "beslutter")
    (grunn,) = m.nektet
    assert grunn.regel == "fullmakt"
    assert "200 000 kroner" in grunn.forklaring.replace("\xa0", " ")


def test_uten_fullmakt_for_posten_kan_ingen_innvilge_men_noen_kan_avslaa(v: Verden) -> None:
    v.sett_fullmakt("beslutter", post="60")
    nr = v.innstilt(v.sok())
    assert [g.regel for g in v.nektes(nr, "vedta", "beslutter").nektet] == ["fullmakt"]
    v.gjor(nr, "vedta", "beslutter", {"utfall": "avslag", "belop_kr": 0, "begrunnelse": "Lav poengsum."})
    assert v.tilstand(nr) == "klar_for_brev"


def test_fullmakten_gjelder_fra_og_til_dagen_i_oslo(v: Verden) -> None:
    """At half past midnight in Oslo the day has come, whatever day it is in UTC."""
    from datetime import UTC

    v.sett_fullmakt("beslutter", fra=date(2025, 3, 4), til=date(2025, 3, 4))
    nr = v.innstilt(v.sok())
    v.til(3, 3, 23, 59, 59)
    assert [g.regel for g in v.nektes(nr, "vedta", "beslutter").nektet] == ["fullmakt"]
    v.til(3, 5, 0, 0, 0)
    v.naa = v.naa.astimezone(UTC)
    assert [g.regel for g in v.nektes(nr, "vedta", "beslutter").nektet] == ["fullmakt"]
    v.til(3, 4, 0, 30)
    v.naa = v.naa.astimezone(UTC)
    v.gjor(nr, "vedta", "beslutter")


def test_naar_fullmakten_er_brukt_opp_i_mellomtiden_sies_det_at_det_er_fullmakten(
    v: Verden, monkeypatch: pytest.MonkeyPatch
) -> None:
    from saksbehandling.lager import fakta

    v.sett_fullmakt("beslutter", inntil_kr=700_000)
    v.vedtatt(v.sok())
    nr = v.innstilt(v.sok(ANNEN_FORENING))
    monkeypatch.setitem(fakta.HENTERE, fakta.f.Fullmakt, lambda k: fakta.f.Fullmakt(bdm=True, inntil_kr=700_000))
    (grunn,) = [g for g in v.nektes(nr, "vedta", "beslutter").nektet if g.regel == "sum_holdes"]
    assert "ullmakten" in grunn.forklaring
    assert "200 000 kroner" in grunn.forklaring.replace("\xa0", " ")
