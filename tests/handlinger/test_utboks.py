"""The outbox as the house uses it: letters, copies, mail, payments, each once; and a person where nobody can know."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from saksbehandling.brev.trykkeri import Avvist
from saksbehandling.feil import Feil, IkkeDin, IkkeFunnet, Ugyldig
from saksbehandling.handlinger import jobbstyring
from saksbehandling.handlinger.brukere import finn_person
from saksbehandling.handlinger.sporsmal_om_sak import apne
from saksbehandling.jobber import brev as brevjobben
from saksbehandling.jobber import levering
from saksbehandling.jobber.arbeidsplass import Arbeidsplass
from saksbehandling.jobber.slag import UTFORERE
from saksbehandling.jobber.utboks import arbeid_unna, gjor, ta
from saksbehandling.lager import lesing as les
from saksbehandling.lager.transaksjon import lesing
from saksbehandling.lager.utboks import FORSOK
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


@pytest.mark.hver_ko
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


@pytest.mark.hver_ko
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


@pytest.mark.hver_ko
def test_et_brev_som_ikke_kan_settes_opp_venter_paa_et_menneske_med_en_gang(
    v: Verden, monkeypatch: pytest.MonkeyPatch
) -> None:
    nr = v.sok()

    with monkeypatch.context() as m:
        m.setattr(brevjobben, "sett_opp", lambda _: Avvist("for mange sider", endelig=True))
        v.brev()
    (jobb,) = v.jobber(status="feilet")
    assert (jobb["forsok"], "for mange sider" in jobb["sist_feil"]) == (1, True)
    styr(v, jobbstyring.forsok_igjen, jobb["id"], GRUNN)
    v.brev()
    assert v.vis(nr)["brev"][0]["sendt"]


def test_et_brev_der_trykkeriet_ble_drept_faar_ikke_skylden_og_proves_igjen(
    v: Verden, monkeypatch: pytest.MonkeyPatch
) -> None:
    nr = v.sok()
    with monkeypatch.context() as m:
        m.setattr(brevjobben, "sett_opp", lambda _: Avvist("drept to ganger", endelig=False))
        assert v.brev()["laget"] == 0
    (jobb,) = v.jobber(status="ny")
    assert (jobb["forsok"], "drept to ganger" in jobb["sist_feil"]) == (1, True)
    v.ventetida_er_ute().brev()
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


@pytest.mark.hver_ko
def test_lista_viser_det_som_venter_paa_et_menneske_forst(v: Verden, monkeypatch: pytest.MonkeyPatch) -> None:
    v.sok()
    v.sok(ANNEN_FORENING)
    t = ta(v.plass, ["brev"])
    assert t is not None
    with v.arbeid() as a:
        v.plass.ko.legg_til_side(a.db, t, "ukjent", "Brudd.")
    with lesing(v.url) as db:
        assert [(j["id"], j["status"]) for j in jobbstyring.liste(db)] == [(1, "ukjent"), (2, "ny")]
        assert jobbstyring.vis(db, t.nokkel)["id"] == 1


# ── Den som var frosset ──────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.hver_ko
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
