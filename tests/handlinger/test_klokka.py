"""What time does by itself: at midnight in Oslo to the second, once, in order, and one case never stops another."""

from __future__ import annotations

from datetime import UTC

import pytest

from saksbehandling.brev.trykkeri import Avvist
from saksbehandling.feil import BrevMangler
from saksbehandling.handlinger import flytting
from saksbehandling.jobber import brev as brevjobben
from saksbehandling.jobber import levering, utboks
from saksbehandling.jobber.sveip import Sveip
from tests.handlinger.verden import ANNEN_FORENING, ANNEN_KOMMUNE, JA_TAKK, KOMMUNE, Verden, kl


def test_tilskuddet_faller_bort_ved_midnatt_i_oslo(v: Verden) -> None:
    nr = v.brev_ute(v.sok(KOMMUNE, "jobbsjansen"))
    assert v.frist(nr, "aksept") == "2025-03-24T23:59:59.999999+01:00"
    v.til(3, 24, 23, 59, 59)
    assert v.sveip().gjort == ()
    v.naa = kl(3, 25, 0, 0, 0).astimezone(UTC)
    assert v.sveip().gjort == ((nr, "la_bortfalle"),)
    assert v.tilstand(nr) == "bortfalt"
    assert v.brevtyper(nr)[-1] == "bortfall"


def test_tilskuddet_faller_ikke_bort_naar_brevet_aldri_kom_fram(v: Verden) -> None:
    nr = v.vedtatt(v.sok(KOMMUNE, "jobbsjansen"))
    v.orientert(nr)
    v.gjor(nr, "send_brev", "saksbehandler")
    v.til(4, 1)
    ((_, hvorfor),) = v.sveip().nektet
    assert "ikke ført at brevet er kommet fram" in hvorfor
    assert v.tilstand(nr) == "venter_aksept"


def test_sommertid_flytter_ingen_frist(v: Verden) -> None:
    """The letter is of 12 March, winter time; the deadline ends on 2 April, summer time: midnight is 22.00 UTC."""
    v.til(3, 12)
    nr = v.brev_ute(v.sok(KOMMUNE, "jobbsjansen"))
    assert v.frist(nr, "aksept") == "2025-04-02T23:59:59.999999+02:00"
    v.til(4, 2, 23, 59, 59)
    assert v.sveip().gjort == ()
    v.til(4, 3, 0, 0, 0)
    assert v.naa.astimezone(UTC).hour == 22
    assert v.sveip().gjort == ((nr, "la_bortfalle"),)


def test_aksept_i_siste_sekund_teller_og_sekundet_etter_gjor_ikke(v: Verden) -> None:
    en, to = v.brev_ute(v.sok(KOMMUNE, "jobbsjansen")), v.brev_ute(v.sok(ANNEN_KOMMUNE, "jobbsjansen"))
    v.til(3, 24, 23, 59, 59)
    v.gjor(en, "aksepter", f"soker-{KOMMUNE.orgnr}", JA_TAKK)
    v.til(3, 25, 0, 0, 0)
    m = v.nektes(to, "aksepter", f"soker-{ANNEN_KOMMUNE.orgnr}", JA_TAKK)
    assert [g.regel for g in m.nektet] == ["aksept_i_tide"]


def test_mottakeren_kan_ikke_selv_si_at_svaret_kom_i_gaar(v: Verden) -> None:
    nr = v.brev_ute(v.sok(KOMMUNE, "jobbsjansen"))
    v.til(3, 25, 0, 0, 0)
    i_gaar = {**JA_TAKK, "mottatt": "2025-03-24T12:00:00+01:00"}
    m = v.nektes(nr, "aksepter", f"soker-{KOMMUNE.orgnr}", i_gaar)
    assert [g.regel for g in m.nektet] == ["aksept_i_tide"]
    v.gjor(nr, "aksepter", "saksbehandler", {**i_gaar, "grunnlag": "E-post i postmottaket"})
    assert v.liv(nr)["aksept"]["mottatt"] == "2025-03-24T12:00:00+01:00"


def test_en_forlenget_frist_gjelder_i_stedet_for_den_gamle(v: Verden) -> None:
    nr = v.brev_ute(v.sok(KOMMUNE, "jobbsjansen"))
    kort = {"frist": "2025-03-20", "begrunnelse": "Vi har det travelt."}
    assert "ny_akseptfrist_er_senere" in [g.regel for g in v.nektes(nr, "utvid_akseptfrist", "beslutter", kort).nektet]
    v.gjor(nr, "utvid_akseptfrist", "beslutter", {"frist": "2025-04-10", "begrunnelse": "Formannskapet."})
    v.til(3, 25, 0, 5)
    assert v.sveip().gjort == ()
    v.til(4, 11, 0, 0, 1)
    assert v.sveip().gjort == ((nr, "la_bortfalle"),)


def test_to_sveip_gjor_ingenting_to_ganger(v: Verden) -> None:
    v.brev_ute(v.sok(KOMMUNE, "jobbsjansen"))
    v.til(3, 25, 0, 5).sveip()
    v.brev()
    foer = v.alt()
    assert v.sveip().gjort == () == v.sveip().nektet
    assert set(v.brev().values()) == {0}
    assert v.alt() == foer


def test_etter_en_stans_tas_det_forfalte_i_den_rekkefolgen_det_forfalt(v: Verden) -> None:
    sist = v.sok(ANNEN_FORENING)
    forst = v.brev_ute(v.sok(KOMMUNE, "jobbsjansen"))
    v.til(3, 12)
    v.gjor(sist, "be_om_utbedring", "saksbehandler", {"mangler": ["Vedtekter"]})
    v.til(3, 17)
    siste = v.brev_ute(v.sok(ANNEN_KOMMUNE, "jobbsjansen"))
    v.til(5, 20)
    gjort = v.sveip().gjort
    ventet = [(forst, "la_bortfalle"), (sist, "utbedringsfrist_ute"), (siste, "la_bortfalle")]
    assert [g for g in gjort if g[1] != "gi_forelopig_svar"] == ventet
    v.stemmer()


def test_foreloepig_svar_gaar_foer_maaneden_er_ute_ogsaa_mens_brevet_venter(v: Verden) -> None:
    nr = v.vedtatt(v.sok())
    v.til(4, 3, 7, 0)
    assert v.sveip().gjort == ()
    v.til(4, 3, 8, 1)
    assert v.sveip().gjort == ((nr, "gi_forelopig_svar"),)
    assert v.brevtyper(nr)[-1] == "forelopig-svar"


# ── Én sak stopper ikke en annen ─────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("feil", [BrevMangler("bortfall", [("belop", "beløpet", "V4")]), ZeroDivisionError("vår feil")])
def test_en_sak_som_svikter_i_sveipet_stopper_ikke_de_andre(
    v: Verden, monkeypatch: pytest.MonkeyPatch, feil: Exception
) -> None:
    syk, frisk = v.brev_ute(v.sok(KOMMUNE, "jobbsjansen")), v.brev_ute(v.sok(ANNEN_KOMMUNE, "jobbsjansen"))
    ekte = flytting.bestill

    def bestill(a, k, *mer):
        if k.sak["nr"] == syk:
            raise feil
        return ekte(a, k, *mer)

    monkeypatch.setattr(flytting, "bestill", bestill)
    v.til(3, 25, 0, 5)
    s = v.sveip()
    assert s.gjort == ((frisk, "la_bortfalle"),)
    assert [nr for nr, _ in s.nektet] == [syk]
    assert v.tilstand(syk) == "venter_aksept"
    assert v.sveip().nektet == (), "den som ikke gikk, venter litt før den prøves igjen"
    v.til(3, 25, 0, 6)
    assert [nr for nr, _ in v.sveip().nektet] == [syk]
    v.til(3, 25, 0, 7)
    assert v.sveip() == Sveip((), ()), "og lenger for hver gang"
    monkeypatch.undo()
    v.til(3, 25, 0, 8)
    assert v.sveip().gjort == ((syk, "la_bortfalle"),)
    assert v.alt()["utsatt"] == []
    v.stemmer()


def test_et_brev_som_mangler_noe_stopper_handlingen_og_skriver_ingenting(
    v: Verden, monkeypatch: pytest.MonkeyPatch
) -> None:
    nr = v.vedtatt(v.sok())
    v.orientert(nr)
    from saksbehandling.handlinger import brevdeler

    ekte = brevdeler.DELER["tilskuddsbrev-enkeltvedtak"]
    uten = lambda b, form: {**ekte(b, form), "klageadgang": None}  # noqa: E731 - one line says it
    for tabell in (brevdeler.DELER, __import__("saksbehandling.handlinger.brevbestilling", fromlist=["DELER"]).DELER):
        monkeypatch.setitem(tabell, "tilskuddsbrev-enkeltvedtak", uten)
    foer = v.alt()
    with pytest.raises(BrevMangler) as feil:
        v.gjor(nr, "send_brev", "saksbehandler2")
    assert v.alt() == foer
    assert {x[0] for x in feil.value.mangler} >= {"klagefrist", "klageinstans"}
    assert "fvl § 27" in str(feil.value)
    assert v.brev()["sendt_selv"] == 0


def test_et_brev_som_ikke_kan_settes_opp_legges_til_side_og_resten_gaar(
    v: Verden, monkeypatch: pytest.MonkeyPatch
) -> None:
    v.sok()
    frisk = v.sok(ANNEN_FORENING)
    ekte = brevjobben.sett_opp
    kalt: list[int] = []

    def sett_opp(b):
        kalt.append(1)
        return Avvist("for mange sider", endelig=True) if len(kalt) == 1 else ekte(b)

    monkeypatch.setattr(brevjobben, "sett_opp", sett_opp)
    assert v.brev() == {"sendt_selv": 0, "laget": 1, "levert": 1}
    assert v.vis(frisk)["brev"][0]["sendt"]
    (syk,) = [b for nr in ("2025/0001",) for b in v.vis(nr)["brev"]]
    assert (syk["tilstand"], syk["sendt"]) == ("feilet", None)
    assert syk["feil"]


def test_den_som_sier_fra_seg_foer_brevet_er_levert_hindrer_ikke_andres_brev(v: Verden) -> None:
    en, to = v.vedtatt(v.sok()), v.vedtatt(v.sok(ANNEN_FORENING))
    v.orientert(en)
    for nr in (en, to):
        v.gjor(nr, "send_brev", "saksbehandler")
    v.gjor(en, "si_fra_seg", f"soker-{v.vis(en)['mottaker']['orgnr']}")
    v.brev()
    assert all(b["sendt"] for nr in (en, to) for b in v.vis(nr)["brev"])
    assert [f["type"] for f in v.vis(to)["frister"] if f["type"] == "klage"] == ["klage"]
    v.stemmer()


@pytest.mark.parametrize(
    ("modul", "hvor"),
    [
        (brevjobben, "sett_opp"), (brevjobben, "skriv_fil"), (brevjobben, "merk_brev"), (levering, "_varsle"),
        (levering, "legg_i_innboks"), (levering, "merk_brev"), (utboks, "_ferdig"),
    ],
)  # fmt: skip
def test_et_krasj_mellom_stegene_mister_og_dobler_ingenting(
    v: Verden, monkeypatch: pytest.MonkeyPatch, modul: object, hvor: str
) -> None:
    """Killed between two steps: when the lease has run out, the next run takes up what lies there, and each letter is
    delivered once."""
    nr = v.vedtatt(v.sok())
    v.orientert(nr)

    class Drept(BaseException):
        """As a kill: nothing in the job may catch it."""

    def dor(*a: object, **k: object) -> None:
        raise Drept

    with monkeypatch.context() as m:
        m.setattr(modul, hvor, dor)
        with pytest.raises(Drept):
            v.brev()
    v.stemmer()
    v.brev()
    assert [j["status"] for j in v.jobber(status="tatt")] == ["tatt"], "leien er ikke ute ennå"
    v.ventetida_er_ute().brev()
    brev = v.vis(nr)["brev"]
    assert [b["brevtype"] for b in brev] == ["mottaksbekreftelse", "tilskuddsbrev-enkeltvedtak"]
    assert all(b["sendt"] for b in brev)
    innboks = v.alt()["innboks"]
    assert len(innboks) == len({r[:2] for r in innboks}) == 3  # and the notice to AID
    assert sum(h["handling"] == "underrett" for h in v.vis(nr)["hendelser"]) == 1
    v.stemmer()
