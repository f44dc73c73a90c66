"""Conditions that the law puts on a move, also when one person alone holds every role it needs."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select, text

from regelverk.kilder import HUS
from regelverk.klage import SEND_KOPI
from saksbehandling.feil import Ugyldig
from saksbehandling.lager.kontekst import BREV
from saksbehandling.lager.transaksjon import lesing, transaksjon
from tests.handlinger.verden import AVSLAG, INNVILGET, Verden

AVVIST = {"utfall": "avvist", "belop_kr": 0, "begrunnelse": "Søknaden mangler vedtekter."}


def gi_roller(v: Verden, bruker: str, *roller: str) -> None:
    with transaksjon(v.url) as db:
        db.execute(text("UPDATE bruker SET roller = :r WHERE id = :b"), {"r": json.dumps(roller), "b": bruker})


# ── Avvisning (fvl § 11 fjerde ledd) ─────────────────────────────────────────────────────────────────────────────
def test_beslutteren_avviser_ikke_for_mangler_som_sokeren_ikke_har_faatt_beskjed_om(v: Verden) -> None:
    nr = v.innstilt(v.sok())
    m = v.nektes(nr, "vedta", "beslutter", AVVIST | {"avvisningsgrunn": "ikke-rettet"})
    (grunn,) = m.nektet
    assert (grunn.regel, grunn.hjemmel) == ("kan_avvises", ("fvl § 11",))
    assert "mangelbrev" in grunn.apnes
    assert v.tilstand(nr) == "innstilt"


def test_beslutteren_avviser_ikke_som_for_sen_en_soknad_som_kom_i_tide(v: Verden) -> None:
    nr = v.innstilt(v.sok())
    m = v.nektes(nr, "vedta", "beslutter", AVVIST | {"avvisningsgrunn": "for-sent"})
    assert [g.regel for g in m.nektet] == ["for_sen_er_for_sen"]


def test_beslutteren_avviser_ikke_uten_aa_si_hvorfor(v: Verden) -> None:
    nr = v.innstilt(v.sok())
    with pytest.raises(Ugyldig, match="avvisningsgrunn"):
        v.gjor(nr, "vedta", "beslutter", AVVIST)


def test_beslutteren_avviser_den_som_er_av_feil_slag_og_grunnen_staar_i_saken(v: Verden) -> None:
    nr = v.innstilt(v.sok())
    v.gjor(nr, "vedta", "beslutter", AVVIST | {"avvisningsgrunn": "feil-sokertype"})
    assert v.liv(nr)["vedtak"]["avvisningsgrunn"] == "feil-sokertype"


# ── Noe er avslått (V4 punkt 3) ──────────────────────────────────────────────────────────────────────────────────
MINDRE = {**INNVILGET, "belop_kr": 300_000}


@pytest.mark.parametrize(("handling", "bruker"), [("innstill", "saksbehandler"), ("vedta", "beslutter")])
def test_mindre_enn_det_ble_sokt_om_er_delvis_og_ikke_innvilget(v: Verden, handling: str, bruker: str) -> None:
    """Else the letter would lack its reason for what is refused, and a case that is decided would stand still."""
    nr = v.sok()
    v.gjor(nr, "ta_til_behandling", "saksbehandler") if handling == "innstill" else v.innstilt(nr)
    m = v.nektes(nr, handling, bruker, MINDRE)
    (grunn,) = m.nektet
    assert (grunn.regel, grunn.hjemmel) == ("innvilget_er_alt", ("V4 punkt 3",))
    assert "500 000 kroner" in grunn.forklaring.replace("\xa0", " ") and "«delvis»" in grunn.apnes
    v.gjor(nr, handling, bruker, {**MINDRE, "utfall": "delvis"})


def test_brevet_om_en_del_sier_hvorfor_resten_ikke_gis(v: Verden) -> None:
    """What the button shows is what the deed does: the letter goes, with the reason that the form has."""
    nr = v.vedtatt(v.sok(), {**MINDRE, "utfall": "delvis", "begrunnelse": "Vi dekker ikke husleien."})
    v.orientert(nr)
    assert v.muligheter(nr, "saksbehandler")["send_brev"]["tillatt"]
    v.gjor(nr, "send_brev", "saksbehandler")
    (brev,) = [b for b in v.vis(nr)["brev"] if b["brevtype"] == "tilskuddsbrev-enkeltvedtak"]
    with lesing(v.url) as db:
        fakta = db.execute(select(BREV.c.fakta).where(BREV.c.id == brev["id"])).scalar_one()
    assert "husleien" in json.dumps(fakta)


# ── To personer ──────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(("bruker", "handling"), [("saksbehandler", "innstill"), ("beslutter", "vedta")])
def test_den_som_behandlet_saken_attesterer_ikke_pengene(v: Verden, bruker: str, handling: str) -> None:
    nr = v.brev_ute(v.sok())
    gi_roller(v, bruker, bruker, "attestant")
    m = v.nektes(v.betaling(nr), "attester", bruker)
    assert [g.regel for g in m.nektet] == [f"fire_oyne:{handling}"]


def test_at_den_som_innstilte_ikke_avgjor_er_vaar_regel_og_ikke_okonomibestemmelsenes(v: Verden) -> None:
    gi_roller(v, "beslutter", "saksbehandler", "beslutter")
    (grunn,) = v.nektes(v.innstilt(v.sok(), som="beslutter"), "vedta", "beslutter").nektet
    assert (grunn.hjemmel, grunn.vekt) == ((str(HUS["fire øyne"]),), "husregel")


# ── Rettslig klageinteresse (fvl § 28) ───────────────────────────────────────────────────────────────────────────
def test_en_annen_med_interesse_klager_og_juristen_svarer_i_klagesaken(v: Verden) -> None:
    nr = v.brev_ute(v.sok(), AVSLAG)
    klage = v.klag(nr, "saksbehandler", klager="annen-interesse", klager_navn="Paraplyen Eksempel")
    uttalelse = {"uttalelse": "Vedtaket bør stå.", "dokumenter": ["Klagen"]}
    assert "bekreftet:har_klagerett" in {g.regel for g in v.nektes(klage, "vurder", "klagebehandler", uttalelse).nektet}
    svar = {"regel": "har_klagerett", "begrunnelse": "Paraplyens formål rammes.", "grunnlag": "Notat"}
    v.nektes(klage, "bekreft", "klagebehandler", svar | {"svar": True})
    v.gjor(klage, "bekreft", "jurist", svar | {"svar": True})
    v.gjor(klage, "vurder", "klagebehandler", uttalelse)
    assert v.tilstand(klage) == "vurderes"


def test_juristens_nei_til_klageinteressen_lar_klagen_avvises(v: Verden) -> None:
    nr = v.brev_ute(v.sok(), AVSLAG)
    klage = v.klag(nr, "saksbehandler", klager="annen-interesse", klager_navn="Paraplyen Eksempel")
    svar = {"regel": "har_klagerett", "svar": False, "begrunnelse": "Ingen interesse rammes.", "grunnlag": "Notat"}
    v.gjor(klage, "bekreft", "jurist", svar)
    v.gjor(klage, "avvis", "klagebehandler", {"begrunnelse": "Dere har ikke klagerett i saken."})
    assert v.tilstand(klage) == "avvist"


def test_innvilget_som_innstilt_er_som_for(v: Verden) -> None:
    assert v.liv(v.vedtatt(v.sok(), INNVILGET))["utfall"] == "innvilget"


# ── Kopi til partene (fvl § 33 fjerde ledd) ──────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(("klager", "varsler"), [("part", ()), ("advokat", (SEND_KOPI,))])
def test_kopien_til_parten_gaar_av_seg_selv_og_til_andre_maa_noen_sende_den(
    v: Verden, klager: str, varsler: tuple[str, ...]
) -> None:
    nr = v.brev_ute(v.sok(), AVSLAG)
    klage = v.klag(nr, None if klager == "part" else "saksbehandler", klager=klager)
    v.gjor(klage, "vurder", "klagebehandler", {"uttalelse": "Vedtaket bør stå.", "dokumenter": ["Klagen"]})
    assert v.gjor(klage, "oversend", "klagebehandler").varsler == varsler
