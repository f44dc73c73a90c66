"""Mail that takes no key, and orders that do: sent once, and a person where nobody can know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from saksbehandling.handlinger import jobbstyring
from saksbehandling.jobber import betaling, levering, utboks
from saksbehandling.jobber.arbeidsplass import Arbeidsplass
from saksbehandling.jobber.innstillinger import Innstillinger
from saksbehandling.jobber.slag import UTFORERE
from saksbehandling.jobber.utboks import arbeid_unna, foreldrelose, gjor, ta
from tests.handlinger.posttjener import Posttjener, posttjener
from tests.handlinger.verden import FORENING, Verden

GRUNN = "Skriften er på plass igjen."


def styr(v: Verden, f: Callable[..., Any], jobb_id: int, *mer: Any, som: str = "admin") -> dict[str, Any]:
    with v.arbeid(som) as a:
        return f(a, str(jobb_id), som, *mer)


def arbeid(v: Verden, p: Arbeidsplass | None = None) -> list[str]:
    """All that is ready now. The keys of what was done."""
    return [t.nokkel for t in arbeid_unna(p or v.plass, list(UTFORERE), UTFORERE)]


# ── E-post, som ikke tar nøkkel ──────────────────────────────────────────────────────────────────────────────────
def med_epost(v: Verden, t: Posttjener) -> Arbeidsplass:
    v.sett_mottaker(FORENING.orgnr, epost="post@foreningen.example")
    return replace(v.plass, innstillinger=Innstillinger(smtp=t.adresse))


def test_varselet_gaar_som_epost_en_gang_og_brevet_er_framme(v: Verden) -> None:
    nr = v.sok()
    with posttjener() as t:
        p = med_epost(v, t)
        arbeid(v, p)
        v.ventetida_er_ute()
        assert arbeid(v, p) == []
    assert len(t.mottatt) == 1
    assert "post@foreningen.example" in t.mottatt[0]
    assert v.vis(nr)["brev"][0]["sendt"]


@pytest.mark.hver_ko
@pytest.mark.parametrize("bryt", ["hilsen", "rcpt"])
def test_det_tjeneren_sikkert_ikke_tok_sendes_igjen(v: Verden, bryt: str) -> None:
    nr = v.sok()
    with posttjener() as t:
        p = med_epost(v, t)
        t.bryt = bryt
        arbeid(v, p)
        assert [j["status"] for j in v.jobber(slag="levering")] == ["ny"]
        t.bryt = ""
        v.ventetida_er_ute()
        arbeid(v, p)
    assert len(t.mottatt) == 1
    assert v.vis(nr)["brev"][0]["sendt"]


def ukjent(v: Verden, t: Posttjener) -> tuple[Arbeidsplass, int]:
    """The server had the mail, and nobody heard it say so."""
    p = med_epost(v, t)
    t.bryt = "kvittering"
    arbeid(v, p)
    t.bryt = ""
    v.ventetida_er_ute()
    foreldrelose(p)
    assert arbeid(v, p) == []
    (jobb,) = v.jobber(status="ukjent")
    return p, jobb["id"]


@pytest.mark.hver_ko
def test_er_utfallet_ukjent_sendes_det_ikke_igjen_foer_et_menneske_har_svart(v: Verden) -> None:
    nr = v.sok()
    with posttjener() as t:
        p, jobb = ukjent(v, t)
        assert v.vis(nr)["brev"][0]["sendt"] is None
        svar = styr(v, jobbstyring.svar, jobb, True, "Loggen på e-posttjeneren viser den.")
        assert svar["logg"][-1].items() >= {"hva": "sendt", "person": "admin"}.items()
        arbeid(v, p)
    assert len(t.mottatt) == 1, "den ble ikke sendt igjen"
    assert v.vis(nr)["brev"][0]["sendt"]


@pytest.mark.hver_ko
def test_svarer_et_menneske_ikke_sendt_sendes_den_igjen(v: Verden) -> None:
    v.sok()
    with posttjener() as t:
        p, jobb = ukjent(v, t)
        styr(v, jobbstyring.svar, jobb, False, "Loggen på e-posttjeneren er tom.")
        arbeid(v, p)
    assert len(t.mottatt) == 2
    assert v.jobber(slag="levering")[0]["status"] == "ferdig"


def test_starter_brevet_en_frist_staar_det_i_sakens_logg_at_et_menneske_har_svart(v: Verden) -> None:
    nr = v.vedtatt(v.sok())
    v.orientert(nr)
    v.gjor(nr, "send_brev", "saksbehandler")
    arbeid_unna(v.plass, ["brev"], UTFORERE)
    for nokkel in [j["nokkel"] for j in v.jobber(slag="levering")][:-1]:
        t = ta(v.plass, ["levering"])
        assert t is not None
        assert t.nokkel == nokkel
        assert gjor(v.plass, t, UTFORERE)
    with posttjener() as post:
        p, jobb = ukjent(v, post)
        assert v.vis(nr)["hendelser"][-1]["handling"] == "send_brev"
        styr(v, jobbstyring.svar, jobb, True, "Loggen viser den.")
        arbeid(v, p)
    assert v.vis(nr)["hendelser"][-1]["handling"] == "underrett"
    assert v.liv(nr)["underretning"]["grunnlag"] == levering.SAGT_AV_PERSON
    v.stemmer()


@pytest.mark.hver_ko
def test_kill_etter_at_eposten_gikk_men_foer_den_ble_fort_gir_ukjent(
    v: Verden, monkeypatch: pytest.MonkeyPatch
) -> None:
    v.sok()

    class Drept(BaseException):
        """As a kill: nothing in the job may catch it."""

    def dor(*_: object) -> None:
        raise Drept

    with posttjener() as t:
        p = med_epost(v, t)
        arbeid_unna(p, ["brev"], UTFORERE)
        with monkeypatch.context() as m, pytest.raises(Drept):
            m.setattr(type(p.ko), "sendt", dor)
            arbeid(v, p)
        assert len(t.mottatt) == 1
        assert v.jobber(slag="levering")[0]["status"] == "sender"
        v.ventetida_er_ute()
        assert arbeid(v, p) == []
        assert foreldrelose(p) == {"feilet": 0, "ukjent": 1}
    assert v.jobber(slag="levering")[0]["status"] == "ukjent"


# ── Betaling ─────────────────────────────────────────────────────────────────────────────────────────────────────
def godkjent(v: Verden) -> tuple[str, str]:
    nr = v.brev_ute(v.sok())
    b = v.betaling(nr)
    v.gjor(b, "attester", "attest")
    v.gjor(b, "godkjenn", "bdm")
    return nr, b


@pytest.mark.parametrize("hvor", ["_ferdig", "ingenting"])
def test_ordren_til_banken_blir_en_fil_med_de_samme_bytene_ogsaa_etter_et_krasj(
    v: Verden, monkeypatch: pytest.MonkeyPatch, hvor: str
) -> None:
    nr, b = godkjent(v)

    class Drept(BaseException):
        """As a kill: nothing in the job may catch it."""

    def dor(*_: object) -> None:
        raise Drept

    with monkeypatch.context() as m, pytest.raises(Drept):
        m.setattr(utboks if hvor == "_ferdig" else betaling, hvor, dor)
        if hvor == "ingenting":
            m.setattr("saksbehandling.integrasjoner.bank.Mappebank.betal", dor)
        v.bank()
    filer = {f.name: f.read_bytes() for f in (v.mappe / "utbetalinger").glob("*")}
    v.ventetida_er_ute().bank()
    etter = {f.name: f.read_bytes() for f in (v.mappe / "utbetalinger").glob("*")}
    assert len(etter) == 1
    assert filer in ({}, etter)
    assert (v.tilstand(b), v.vis(nr)["belop"]["utbetalt_kr"]) == ("betalt", 500_000)
    assert [j["nokkel"] for j in v.jobber(slag="betaling")] == [f"betaling:{v.liv(b)['ende_til_ende']}"]
    v.stemmer()


def test_bankens_svar_fores_en_gang(v: Verden) -> None:
    nr, b = godkjent(v)
    v.bank()
    foer = v.alt()
    assert v.ventetida_er_ute().bank() == {"sendt": 0, "bekreftet": 0}
    assert {n: r for n, r in v.alt().items() if n != "jobb"} == {n: r for n, r in foer.items() if n != "jobb"}
    assert sum(h["handling"] == "bekreft" for h in v.vis(b)["hendelser"]) == 1
