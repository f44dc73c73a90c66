"""The outbox as the house uses it: letters, copies, mail, payments, each once; and a person where nobody can know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from saksbehandling.brev.pdf import Brevfeil
from saksbehandling.feil import Feil, IkkeDin, IkkeFunnet, Ugyldig
from saksbehandling.handlinger import jobbstyring
from saksbehandling.handlinger.brukere import finn_person
from saksbehandling.handlinger.sporsmal_om_sak import apne
from saksbehandling.jobber import betaling, levering, utboks
from saksbehandling.jobber import brev as brevjobben
from saksbehandling.jobber.arbeidsplass import Arbeidsplass
from saksbehandling.jobber.innstillinger import Innstillinger
from saksbehandling.jobber.slag import UTFORERE
from saksbehandling.jobber.utboks import arbeid_unna, foreldrelose, gjor, ta
from saksbehandling.lager import lesing as les
from saksbehandling.lager.transaksjon import lesing
from saksbehandling.lager.utboks import FORSOK
from tests.handlinger.posttjener import Posttjener, posttjener
from tests.handlinger.verden import ANNEN_FORENING, FORENING, UTTALELSE, Verden

GRUNN = "Skriften er på plass igjen."


def styr(v: Verden, f: Callable[..., Any], jobb_id: int, *mer: Any, som: str = "admin") -> dict[str, Any]:
    with v.arbeid(som) as a:
        return f(a, str(jobb_id), som, *mer)


def arbeid(v: Verden, p: Arbeidsplass | None = None) -> list[str]:
    """All that is ready now. The keys of what was done."""
    return [t.nokkel for t in arbeid_unna(p or v.plass, list(UTFORERE), UTFORERE)]


# ── Brev ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_brevet_er_bestilt_i_samme_transaksjon_som_det_som_krever_det(v: Verden) -> None:
    nr = v.sok()
    (jobb,) = v.jobber()
    assert (jobb["slag"], jobb["status"], jobb["forsok"]) == ("brev", "ny", 0)
    assert jobb["nokkel"] == f"brev:{jobb['sak_id']}:2:mottaksbekreftelse:bokmal"
    assert v.brevtyper(nr) == ["mottaksbekreftelse"]
    v.nektes(nr, "vedta", "beslutter")
    assert len(v.jobber()) == 1


def test_et_brev_som_ikke_gaar_proves_igjen_og_til_slutt_av_et_menneske(
    v: Verden, monkeypatch: pytest.MonkeyPatch
) -> None:
    nr = v.sok()

    def full(*_: object) -> None:
        raise OSError("disken er full")

    with monkeypatch.context() as m:
        m.setattr(brevjobben, "skriv_fil", full)
        for _ in range(FORSOK):
            assert v.ventetida_er_ute().brev()["laget"] == 0
    brev = v.vis(nr)["brev"][0]
    assert (brev["tilstand"], brev["feil"]) == ("feilet", "Uventet feil (OSError). Se i loggen.")
    assert v.ventetida_er_ute().brev()["laget"] == 0, "det er gitt opp"
    (jobb,) = v.jobber(status="feilet")
    svar = styr(v, jobbstyring.forsok_igjen, jobb["id"], GRUNN)
    assert [(x["hva"], x["person"]) for x in svar["logg"]] == [("feilet", ""), ("forsok-igjen", "admin")]
    assert v.vis(nr)["brev"][0]["tilstand"] == "bestilt"
    assert v.brev() == {"sendt_selv": 0, "laget": 1, "levert": 1}
    assert v.vis(nr)["brev"][0]["sendt"]
    v.stemmer()


def test_ventetida_blir_dobbelt_saa_lang_for_hvert_forsok(v: Verden, monkeypatch: pytest.MonkeyPatch) -> None:
    v.sok()
    pauser: list[float] = []
    ekte = type(v.plass.ko).utsett

    def husk(ko: Any, db: Any, t: Any, hvorfor: str, pause: float) -> str:
        pauser.append(pause)
        return ekte(ko, db, t, hvorfor, pause)

    def full(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(type(v.plass.ko), "utsett", husk)
    monkeypatch.setattr(brevjobben, "skriv_fil", full)
    for _ in range(FORSOK):
        v.ventetida_er_ute().brev()
    assert pauser == [30, 60, 120, 240, 480, 960, 1920, 3600]


def test_et_brev_som_ikke_kan_settes_opp_venter_paa_et_menneske_med_en_gang(
    v: Verden, monkeypatch: pytest.MonkeyPatch
) -> None:
    nr = v.sok()

    def lag_pdf(*_: object) -> None:
        raise Brevfeil("for mange sider")

    with monkeypatch.context() as m:
        m.setattr(brevjobben, "lag_pdf", lag_pdf)
        v.brev()
    (jobb,) = v.jobber(status="feilet")
    assert (jobb["forsok"], "for mange sider" in jobb["sist_feil"]) == (1, True)
    styr(v, jobbstyring.forsok_igjen, jobb["id"], GRUNN)
    v.brev()
    assert v.vis(nr)["brev"][0]["sendt"]


@pytest.mark.parametrize(
    ("som", "grunn", "hva"), [("saksbehandler", GRUNN, IkkeDin), ("admin", "  ", Ugyldig), ("admin", GRUNN, Feil)]
)
def test_bare_den_som_drifter_og_med_en_grunn_og_bare_det_som_er_gitt_opp(
    v: Verden, som: str, grunn: str, hva: type[Exception]
) -> None:
    v.sok()
    foer = v.alt()
    with pytest.raises(hva):
        styr(v, jobbstyring.forsok_igjen, 1, grunn, som=som)
    with pytest.raises(IkkeFunnet):
        styr(v, jobbstyring.forsok_igjen, 99, GRUNN)
    assert v.alt() == foer


def test_lista_viser_det_som_venter_paa_et_menneske_forst(v: Verden, monkeypatch: pytest.MonkeyPatch) -> None:
    v.sok()
    v.sok(ANNEN_FORENING)
    t = ta(v.plass, ["brev"])
    assert t is not None
    with v.arbeid() as a:
        v.plass.ko.legg_til_side(a.db, t, "ukjent", "Brudd.")
    with lesing(v.url) as db:
        assert [(j["id"], j["status"]) for j in jobbstyring.liste(db)] == [(1, "ukjent"), (2, "ny")]
        assert jobbstyring.antall_som_venter(db) == 1
        assert jobbstyring.vis(db, t.nokkel)["id"] == 1


# ── Den som var frosset ──────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("slag", ["brev", "levering"])
def test_den_som_var_frosset_forbi_leien_skriver_ingenting(v: Verden, slag: str) -> None:
    nr = v.vedtatt(v.sok())
    v.orientert(nr)
    v.gjor(nr, "send_brev", "saksbehandler")
    if slag == "levering":
        arbeid_unna(v.plass, ["brev"], UTFORERE)
    while (frosset := ta(v.plass, [slag])) is not None:
        v.ventetida_er_ute()
        arbeid(v)
        foer = v.alt()
        assert gjor(v.plass, frosset, UTFORERE) is False
        assert v.alt() == foer
    assert all(b["sendt"] for b in v.vis(nr)["brev"])
    innboks = v.alt()["innboks"]
    assert len(innboks) == len({r[:2] for r in innboks}) == 3  # and the notice to AID
    assert sum(h["handling"] == "underrett" for h in v.vis(nr)["hendelser"]) == 1
    v.stemmer()


def test_brevet_blir_de_samme_bytene_om_det_lages_to_ganger(v: Verden, monkeypatch: pytest.MonkeyPatch) -> None:
    v.sok()
    forst = ta(v.plass, ["brev"])
    assert forst is not None
    brevjobben.lag(v.plass, forst)
    fil = next((v.mappe / "brev").rglob("*.pdf"))
    bytene = fil.read_bytes()
    v.ventetida_er_ute().brev()
    assert fil.read_bytes() == bytene
    assert [p.name for p in fil.parent.iterdir()] == [fil.name], "ingen uferdige filer ligger igjen"


# ── Kopi ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def oversendt(v: Verden) -> tuple[str, str]:
    nr = v.brev_ute(v.sok(), {"utfall": "avslag", "belop_kr": 0, "begrunnelse": "Tiltaket når få i målgruppen."})
    k = v.klag(nr)
    v.gjor(k, "vurder", "klagebehandler", UTTALELSE)
    v.gjor(k, "oversend", "klagebehandler")
    return nr, k


def test_oversendelsen_gaar_til_klageinstansen_og_i_kopi_til_parten_en_gang_til_hver(v: Verden) -> None:
    _, k = oversendt(v)
    v.brev()
    brev = v.vis(k)["brev"][-1]
    levert = sorted((r[1], bool(r[-1])) for r in v.alt()["innboks"] if r[0] == brev["id"])
    assert (brev["brevtype"], levert) == ("oversendelse", sorted([(FORENING.orgnr, True), ("aid", False)]))
    foer = v.alt()
    v.ventetida_er_ute().brev()
    assert v.alt() == foer
    v.stemmer()


def test_parten_ser_kopien_naar_den_ligger_i_innboksen_og_ingen_andre_parter_gjor(v: Verden) -> None:

    _, k = oversendt(v)
    with v.arbeid(f"soker-{FORENING.orgnr}") as a:
        assert "oversendelse" not in [b["brevtype"] for b in les.vis(apne(a, k))["brev"]]
    v.brev()
    with v.arbeid(f"soker-{FORENING.orgnr}") as a:
        (kopi,) = [b for b in les.vis(apne(a, k))["brev"] if b["brevtype"] == "oversendelse"]
        assert kopi["sendt"]
        assert les.brev(a.db, a.person, kopi["id"])["sha256"]
    with v.arbeid() as a, pytest.raises(IkkeFunnet):
        les.brev(a.db, finn_person(a.db, f"soker-{ANNEN_FORENING.orgnr}"), kopi["id"])


def test_en_kopi_som_ikke_gaar_hindrer_ikke_brevet_selv(v: Verden, monkeypatch: pytest.MonkeyPatch) -> None:
    _, k = oversendt(v)
    ekte = levering._varsle

    def bare_til_staten(p: Any, t: Any, varsel: Any) -> str:
        if t.data["kopi"]:
            raise OSError
        return ekte(p, t, varsel)

    with monkeypatch.context() as m:
        m.setattr(levering, "_varsle", bare_til_staten)
        v.brev()
    assert v.vis(k)["brev"][-1]["sendt"]
    assert [j["data"].count("true") for j in v.jobber(status="ny")] == [1]
    v.ventetida_er_ute().brev()
    assert v.jobber(status="ny") == []


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
