"""The one way a case changes: asked again in the transaction, the event before the state, all of it or nothing."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select, text

from saksbehandling.feil import IkkeFunnet, Ugyldig, Utdatert
from saksbehandling.flyt.flyter import FLYTER
from saksbehandling.handlinger.sporsmal_om_sak import gjor
from saksbehandling.lager.kjede import START, hendelse_hash
from saksbehandling.lager.kontekst import SAK
from saksbehandling.lager.skriv import HENDELSE
from saksbehandling.lager.transaksjon import lesing, transaksjon
from tests.handlinger.verden import INGEN_BAND, INNVILGET, JA_TAKK, KOMMUNE, Verden


def hendelser(v: Verden, nr: str) -> list[dict]:
    with lesing(v.url) as db:
        q = select(HENDELSE).join(SAK, SAK.c.id == HENDELSE.c.sak_id).where(SAK.c.nr == nr).order_by(HENDELSE.c.nr)
        return [dict(r) for r in db.execute(q).mappings()]


# ── Versjonen ────────────────────────────────────────────────────────────────────────────────────────────────────
def test_den_som_saa_en_gammel_versjon_endrer_ingenting(v: Verden) -> None:
    nr = v.sok()
    sett = v.vis(nr)["versjon"]
    v.gjor(nr, "ta_til_behandling", "saksbehandler", versjon=sett)
    foer = v.alt()
    with pytest.raises(Utdatert) as feil:
        v.gjor(nr, "innstill", "saksbehandler", INNVILGET, versjon=sett)
    assert v.alt() == foer
    assert feil.value.versjon == sett + 1
    assert "på nytt" in feil.value.gjor
    v.gjor(nr, "innstill", "saksbehandler", INNVILGET, versjon=sett + 1)


def test_to_som_saa_det_samme_faar_ikke_gjort_begge_deler(v: Verden) -> None:
    nr = v.sok()
    sett = v.vis(nr)["versjon"]
    v.gjor(nr, "be_om_utbedring", "saksbehandler2", {"mangler": ["Vedtekter"]}, versjon=sett)
    with pytest.raises(Utdatert):
        v.gjor(nr, "ta_til_behandling", "saksbehandler", versjon=sett)
    assert v.tilstand(nr) == "venter_utbedring"


# ── Det som nektes, skriver ingenting ────────────────────────────────────────────────────────────────────────────
def test_feil_tilstand_nektes_med_det_som_leder_dit(v: Verden) -> None:
    m = v.nektes(v.sok(), "vedta", "beslutter")
    (grunn,) = [g for g in m.nektet if g.regel == "tilstand"]
    assert "«Innstill»" in grunn.apnes


def test_feil_rolle_nektes_med_hvem_som_kan(v: Verden) -> None:
    m = v.nektes(v.sok(), "ta_til_behandling", "beslutter")
    assert [g.regel for g in m.nektet] == ["rolle"]
    assert "saksbehandler" in m.nektet[0].apnes


def test_den_som_innstilte_kan_ikke_avgjore(v: Verden) -> None:
    with transaksjon(v.url) as db:
        db.execute(text("""UPDATE bruker SET roller = '["saksbehandler", "beslutter"]' WHERE id = 'beslutter'"""))
    nr = v.innstilt(v.sok(), som="beslutter")
    assert v.muligheter(nr, "beslutter")["vedta"]["tillatt"] is False
    m = v.nektes(nr, "vedta", "beslutter")
    assert [g.regel for g in m.nektet] == ["fire_oyne:innstill"]
    assert "en annen person" in m.nektet[0].apnes


def test_et_skjema_med_feil_skriver_ingenting_og_nevner_hvert_felt(v: Verden) -> None:
    nr = v.sok()
    v.gjor(nr, "ta_til_behandling", "saksbehandler")
    foer = v.alt()
    with pytest.raises(Ugyldig) as feil:
        v.gjor(nr, "innstill", "saksbehandler", {"utfall": "kanskje", "belop_kr": -1, "begrunnelse": "x\u202ey"})
    assert {f.felt for f in feil.value.feil} == {"utfall", "belop_kr", "begrunnelse"}
    assert all(f.melding and f.gjor for f in feil.value.feil)
    assert v.alt() == foer


def test_en_handling_som_ikke_finnes_nevner_dem_som_finnes(v: Verden) -> None:
    with pytest.raises(IkkeFunnet) as feil:
        v.gjor(v.sok(), "innvilg_alt", "saksbehandler")
    assert "innstill" in feil.value.gjor


def test_en_sak_utenfor_rekkevidde_finnes_ikke(v: Verden) -> None:
    nr = v.sok()
    for som in ("kommune-oslo", f"soker-{KOMMUNE.orgnr}", "aid"):
        with pytest.raises(IkkeFunnet):
            v.gjor(nr, "trekk", som)


# ── Sporet ───────────────────────────────────────────────────────────────────────────────────────────────────────
def test_hver_hendelse_bygger_paa_den_foran(v: Verden) -> None:
    nr = v.brev_ute(v.sok())
    rader = hendelser(v, nr)
    assert [r["nr"] for r in rader] == list(range(1, len(rader) + 1))
    assert [r["forrige"] for r in rader] == [START, *(r["hash"] for r in rader[:-1])]
    assert all(hendelse_hash(r) == r["hash"] for r in rader)
    assert [r["fra"] for r in rader] == ["", *(r["til"] for r in rader[:-1])]
    v.stemmer()


def test_hendelsen_baerer_fakta_svar_versjoner_og_skjema(v: Verden) -> None:
    nr = v.vedtatt(v.sok())
    vedtak = next(r for r in hendelser(v, nr) if r["handling"] == "vedta")
    innhold = json.loads(vedtak["innhold"])
    assert innhold["fakta"]["Innstilling"] == {"utfall": "innvilget", "belop_kr": 500_000, "sokt_kr": 500_000}
    assert innhold["fakta"]["Mottaker"]["form"] == "FLI"
    grunner = {g["regel"]: g for g in innhold["grunner"]}
    for regel in ("rolle", "fire_oyne:innstill", "kan_avgjore", "fullmakt", "dekning", "orientering_kreves"):
        assert grunner[regel]["svar"] is True
        assert grunner[regel]["versjon"]
        assert grunner[regel]["forklaring"]
    assert grunner["enkeltvedtak"]["hjemmel"] == ["fvl § 2"]
    assert (vedtak["person"], vedtak["rolle"]) == ("beslutter", "beslutter")
    innstilling = next(r for r in hendelser(v, nr) if r["handling"] == "innstill")
    assert json.loads(innstilling["innhold"])["data"]["begrunnelse"] == INNVILGET["begrunnelse"]


def test_tilstanden_endres_ikke_uten_hendelsen_som_baerer_den(v: Verden) -> None:
    nr = v.sok()
    with pytest.raises(Exception, match="bare sammen med hendelsen"), transaksjon(v.url) as db:
        db.execute(text("UPDATE sak SET tilstand = 'lopende', versjon = versjon + 1, hode_nr = hode_nr + 1"))
    assert v.tilstand(nr) == "mottatt"


# ── Knappen og gjerningen ────────────────────────────────────────────────────────────────────────────────────────
SKJEMAER = {
    "innstill": INNVILGET, "be_om_utbedring": {"mangler": ["Vedtekter"]}, "utbedre": {"vedlegg": ["Vedtekter"]},
    "send_tilbake": {"begrunnelse": "Se på budsjettet."}, "stans_for_brev": {"begrunnelse": "Feil beløp."},
    "orienter": {"sendt": "2025-03-03T08:00:00+01:00", "referanse": "IMDi 25/1"}, "aksepter": JA_TAKK,
    "underrett": {"kanal": "papir", "mottatt": "2025-03-03T08:00:00+01:00", "grunnlag": "Kvittering"},
    "utvid_akseptfrist": {"frist": "2025-05-30", "begrunnelse": "Formannskapet behandler saken senere."},
    "gjenoppliv": {"begrunnelse": "Kommunen søkte på nytt."}, "rett_bortfall": JA_TAKK,
    "bekreft": {"regel": "gjenoppliving", "svar": True, "begrunnelse": "Ja.", "grunnlag": "Notat"},
    "vurder": {"uttalelse": "Vedtaket bør stå.", "dokumenter": ["Klagen"]}, "avvis": {"begrunnelse": "For sen."},
    "be_om_retting": {"mangler": ["Signatur"]}, "rett": {"autentisert": True, "grunnlag": "Innlogging"},
    "vurder_oversitting": {"kan_ikke_lastes": False, "saerlige_grunner": False, "begrunnelse": "Glemt."},
    "vilkar_oppfylt": {"grunnlag": "Rapporten"}, "kunngjor": {}, "for_sendt": {},
}  # fmt: skip
"""A form that is good wherever the move is open."""
BANKENS = {"betalt": "2025-03-03", "referanse": "Bank 1"}
FOLK = ("saksbehandler", "beslutter", "attest", "bdm", "klagebehandler", "jurist", "revisor")


def enig(v: Verden, nr: str) -> int:
    """For every move and person: shown as allowed, and it goes through; shown as refused, and it does not.

    Each is tried in a transaction of its own that is rolled back. Gives how many were tried."""
    antall, flyt = 0, v.vis(nr)["flyt"]
    orgnr = (v.vis(nr)["mottaker"] or {}).get("orgnr")
    for som in (*FOLK, f"soker-{orgnr}"):
        try:
            alle = v.muligheter(nr, som)
        except IkkeFunnet:
            continue
        assert set(alle) == set(FLYTER[flyt].handlinger)
        for navn, m in alle.items():
            data = dict(BANKENS if navn == "bekreft" and flyt == "utbetaling" else SKJEMAER.get(navn, {}))
            if "habilitetserklæringen din" in m["mangler"]:
                data |= INGEN_BAND
            gikk = prov(v, nr, navn, som, data)
            assert gikk == m["tillatt"], f"{nr} {v.tilstand(nr)}: {navn} som {som}: vist {m['tillatt']}, gikk {gikk}"
            assert m["tillatt"] or any(g["svar"] is not True for g in m["grunner"]), f"{navn}: et nei uten grunn"
            antall += 1
    return antall


class Angret(Exception):
    """Rolls a trial back."""


def prov(v: Verden, nr: str, navn: str, som: str, data: dict) -> bool:
    try:
        with v.arbeid(som) as a:
            gjor(a, nr, navn, data, None)
            raise Angret
    except Angret:
        return True
    except (Ugyldig, Utdatert) as e:
        raise AssertionError(f"{navn}: skjemaet i prøven er ikke gyldig: {e}") from e
    except Exception as e:
        assert type(e).__name__ == "Nektet", f"{navn}: {e!r}"
        return False


def test_det_som_vises_som_mulig_gaar_og_det_som_vises_som_nektet_gaar_ikke(v: Verden) -> None:
    nr = v.sok(KOMMUNE, "jobbsjansen")
    antall = enig(v, nr)
    v.gjor(nr, "be_om_utbedring", "saksbehandler", {"mangler": ["Vedtekter"]})
    antall += enig(v, nr)
    v.gjor(nr, "utbedre", "saksbehandler", {})
    antall += enig(v, nr)
    v.gjor(nr, "innstill", "saksbehandler", INNVILGET)
    antall += enig(v, nr)
    v.gjor(nr, "vedta", "beslutter")
    antall += enig(v, nr)
    v.orientert(nr)
    antall += enig(v, nr)
    v.brev()
    antall += enig(v, nr)
    v.gjor(nr, "aksepter", f"soker-{KOMMUNE.orgnr}", JA_TAKK)
    antall += enig(v, nr) + enig(v, v.betaling(nr))
    v.gjor(v.betaling(nr), "attester", "attest")
    antall += enig(v, v.betaling(nr))
    assert antall > 1_000
    v.stemmer()


def test_en_klage_er_ogsaa_slik_den_vises(v: Verden) -> None:
    nr = v.brev_ute(v.sok(), {**INNVILGET, "utfall": "delvis", "belop_kr": 100_000})
    v.til(3, 10)
    klage = v.klag(nr, autentisert=False)
    enig(v, klage)
    v.gjor(klage, "be_om_retting", "klagebehandler", {"mangler": ["Signatur"]})
    enig(v, klage)
    v.gjor(klage, "rett", f"soker-{v.vis(nr)['mottaker']['orgnr']}", {"autentisert": True, "grunnlag": "Innlogging"})
    enig(v, klage)
    v.gjor(klage, "vurder", "klagebehandler", SKJEMAER["vurder"])
    enig(v, klage)
    v.gjor(klage, "oversend", "klagebehandler")
    enig(v, klage)


def test_en_gammel_innstilling_stenger_ikke_for_en_ny(v: Verden) -> None:
    """The line has less left than the old proposal; a smaller one can be made, and is shown as possible."""
    nr = v.innstilt(v.sok())
    v.gjor(nr, "send_tilbake", "beslutter", {"begrunnelse": "Rammen er satt ned."})
    v.sett_ramme("frivillige", 300_000)
    assert v.muligheter(nr, "saksbehandler")["innstill"]["tillatt"] is True
    v.nektes(nr, "innstill", "saksbehandler", INNVILGET)
    v.gjor(nr, "innstill", "saksbehandler", {**INNVILGET, "utfall": "delvis", "belop_kr": 300_000})


def test_en_innstilling_linja_ikke_rekker_til_stenger_ikke_for_et_annet_vedtak(v: Verden) -> None:
    """The decider may refuse, or give less: the button is open, and warns that it can't be as recommended."""
    nr = v.innstilt(v.sok())
    v.sett_ramme("frivillige", 300_000)
    knapp = v.muligheter(nr, "beslutter")["vedta"]
    assert knapp["tillatt"] is True
    assert [
        x for x in knapp["varsler"] if x.startswith("Slik det står nå, går det ikke (V4 punkt 5, ØB 2.5): Posten har ")
    ]
    v.nektes(nr, "vedta", "beslutter")
    v.gjor(nr, "vedta", "beslutter", {"utfall": "avslag", "belop_kr": 0, "begrunnelse": "Posten er tom."})


def test_det_skjemaet_ikke_kan_endre_stenger_selv_om_noe_annet_kan_endres(v: Verden) -> None:
    nr = v.innstilt(v.sok())
    v.sett_ramme("frivillige", 300_000)
    assert v.muligheter(nr, "saksbehandler")["vedta"]["tillatt"] is False  # it is not this person's to do
