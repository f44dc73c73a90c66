"""No dead ends: a state that waits for somebody has a way on, and the law's conditions stand on the moves they bind."""

from __future__ import annotations

from itertools import product

import pytest

from regelverk import eksempelfakta as e
from regelverk import fakta as f
from regelverk import fakta_klage as fk
from regelverk import fakta_utbetaling as fu
from regelverk.brevsending import Brevlevering
from regelverk.eksempeltid import kl, ut
from regelverk.fakta_utlysning import Retningslinjer
from regelverk.mottakere import kan_vaere_part, privat_part
from regelverk.orienteringsliste import VentendeTildelinger
from regelverk.runde import RundensFrist
from regelverk.vurdering import Vurdering
from saksbehandling.flyt.flyter import FLYTER
from saksbehandling.flyt.muligheter import Mulighet, muligheter
from saksbehandling.flyt.tabell import Flyt
from tests.flyt.test_alle_muligheter import ALLE, DAG, FORMER, felles

# ── Mottakerne ───────────────────────────────────────────────────────────────────────────────────────────────────
F = f.Form
KLASSER: dict[str, tuple[tuple[f.Form, ...], bool, bool, bool]] = {
    "det offentlige selv": ((F.KOMM, F.FYLK, F.KF, F.FKF), False, False, True),
    "staten og dens ledd": ((F.ORGL, F.STAT, F.ADOS), False, False, True),
    "private personer": ((F.PERS, F.ENK), True, False, True),
    "private rettssubjekter": (
        (F.FLI, F.STI, F.AS, F.ASA, F.SA, F.BA, F.ANS, F.DA, F.KS, F.BRL, F.BBL, F.ESEK, F.SAM, F.SPA, F.GFS, F.PK,
         F.PRE, F.SE, F.EOFG, F.BO), True, False, True),
    "eid av det offentlige": ((F.IKS, F.SF), True, True, True),
    "etter egen lov": ((F.SAER, F.KIRK, F.ANNA), True, True, True),
    "uklare": ((F.UKJENT, F.NUF, F.UTLA, F.VPFO, F.KBO, F.OPMV, F.KTRF, F.IKJP, F.TVAM), True, True, True),
    "underenheter": ((F.BEDR, F.AAFY), True, True, False),
}  # fmt: skip
"""LAW 1.3: codes, private?, must a jurist confirm?, can it be a party? The form that stands for the class first."""
EID = "private rettssubjekter"
"""The one class where what the public holds of votes and board makes the answer uncertain."""


def test_hver_kode_staar_i_en_klasse_og_hver_klasse_blir_provd() -> None:
    koder = [kode for klasse in KLASSER.values() for kode in klasse[0]]
    assert sorted(koder) == sorted(F)
    for navn, (former, *_) in KLASSER.items():
        assert set(former) & set(FORMER), f"{navn} har ingen form i test_alle_muligheter"


@pytest.mark.parametrize("navn", KLASSER)
def test_hver_kode_blir_vurdert_som_klassen_sin(navn: str) -> None:
    former, privat, usikker, part = KLASSER[navn]
    for form, flertall in product(former, (None, False, True)):
        v = Vurdering.av(DAG, f.Mottaker(form=form, offentlig_flertall=flertall), f.Bekreftelser(svar=()))
        svar = v.spor(privat_part)
        ventet = usikker or (navn == EID and flertall is True)
        assert (svar.svar, svar.ma_bekreftes, v.spor(kan_vaere_part).svar) == (privat, ventet, part), (form, flertall)


# ── Ingen blindveier ─────────────────────────────────────────────────────────────────────────────────────────────
SLUTT = {
    "soknad": {"avslatt", "avvist", "bortfalt", "frasagt", "trukket", "avsluttet"}, "utlysning": {"lukket"},
    "orientering": {"sendt"}, "utbetaling": {"betalt", "avbrutt"}, "klage": {"avvist", "besvart", "trukket"},
}  # fmt: skip
UT = {"trekk", "avbryt", "si_fra_seg"}
"""Ways that give up the case: no proof that it can go on."""
BARE_UT = {("klage", "oversendt")}
"""The case waits for the body above, which answers outside this process; the party can still withdraw."""


def fakta(ja: bool) -> tuple[f.Faktum, ...]:
    """What payment, complaint, announcement and notice know: as it must be for the road, or as it may be instead."""
    frist = ut(2025, 3, 24) if ja else ut(2025, 3, 1)
    return (
        fu.Utbetaling(belop_kr=100), fu.Tilskudd(innvilget_kr=100, utbetalt_kr=0, avregnet_kr=0),
        fu.Postdekning(post="671.71", disponibelt_kr=100, overslagsbevilgning=False),
        fu.Brevstatus(kreves=True, sendt=True), fu.Akseptstatus(kreves=True, i_tide=True),
        fu.Betalingsvilkar(tidligst=None, oppfylt=True), fu.Attestasjon(av="atle"),
        fu.Godkjenner(bruker="alle", bdm=True), fu.Godkjennerhabilitet(inhabil=False),
        fu.Mottakerbruker(bruker="soker-1"), fu.Saksbehandlere(brukere=("kari",)), fu.Konto(eier_er_mottaker=True),
        fu.Sperre(stanset=False, kontroll_apen=False),
        fk.Klage(klager=fk.Klagertype.PART, fullmakt=None, autentisert=ja, nevner_vedtaket=True, nevner_endring=True,
                 begrunnet=True),
        fk.Klagegjenstand(enkeltvedtak=True), fk.Oversitting(kan_ikke_lastes=None, saerlige_grunner=None),
        fk.Klagetid(fremsatt=DAG.steg, vedtak_truffet=DAG.steg, rettidig=True),
        fk.Klageretting(mangelbrev_sendt=not ja, frist_ute=not ja), fk.Uttalelse(skrevet=True, vilkar_provd=True),
        fk.Paaklaget(art=fk.Avgjorelsesart.VEDTAK, truffet_av=f.Organ.IMDI, som=fk.Instans.FORSTEINSTANS),
        Retningslinjer(godkjent=True), RundensFrist(utlop=ut(2025, 3, 1)), VentendeTildelinger(antall=1),
        f.Rettefrist(utlop=frist), f.Utbedringsfrist(utlop=frist), f.Akseptfrist(utlop=frist),
        f.Aksept(mottatt=kl(2025, 3, 2), forbehold=False, av_rolle="Leder", kan_binde=True), Brevlevering(framme=True),
        f.Oppfolging(innvilget_kr=100, utbetalt_kr=100, apne_utbetalinger=0, rapporter_godkjent=True, apne_klager=0,
                     apne_krav=0),
        f.Klageutfall(opphevet=ja, medhold=False, endret_av_klageinstans=False),
    )  # fmt: skip


def gaar_videre(m: Mulighet, tilstand: str) -> bool:
    """Whether it can be done, and leads on without giving the case up."""
    if m.handling.navn in UT or not m.tillatt:
        return False
    return any(v.til is not None and v.til.navn != tilstand for v in (m.handling.veier if m.vei is None else (m.vei,)))


def veier_videre(flyt: type[Flyt]) -> dict[str, set[tuple[str, f.Form]]]:
    """State -> the moves that lead on, and for which class of recipient, under some facts."""
    ut_: dict[str, set[tuple[str, f.Form]]] = {t: set() for t in flyt.tilstander}
    ordninger = (e.FRIVILLIGE, e.JOBBSJANSEN, e.PER_CAPITA, e.INTEGRERINGSTILSKUDD)
    for form, ordning, utfall, ja in product(FORMER, ordninger, (f.Utfall.INNVILGET, f.Utfall.AVSLAG), (True, False)):
        mottaker = f.Mottaker(form=form, offentlig_flertall=None)
        kjent = {type(x): x for x in (*felles(utfall), *fakta(ja), mottaker, ordning, e.IMDI)}
        v = Vurdering.av(DAG, *kjent.values())
        for tilstand in flyt.tilstander:
            alle = muligheter(flyt, tilstand, ALLE, v, {})
            ut_[tilstand] |= {(m.handling.navn, form) for m in alle if gaar_videre(m, tilstand)}
    return ut_


@pytest.mark.parametrize("navn", FLYTER)
def test_bare_de_navngitte_tilstandene_er_slutt_og_alle_andre_har_en_vei_videre(navn: str) -> None:
    """For every class of recipient that is sure. An uncertain one waits for a jurist, who can answer in the case."""
    flyt = FLYTER[navn]
    assert {t for t, x in flyt.tilstander.items() if x.slutt} == SLUTT[navn]
    usikre = {form for former, _, usikker, _ in KLASSER.values() if usikker for form in former}
    for tilstand, veier in veier_videre(flyt).items():
        if tilstand in SLUTT[navn] or (navn, tilstand) in BARE_UT:
            continue
        trenger = set(FORMER) - usikre if navn == "soknad" else {F.FLI}
        assert trenger <= {form for _, form in veier}, f"{navn}.{tilstand}: {trenger - {x for _, x in veier}}"


def test_en_usikker_mottaker_stopper_bare_der_juristen_kan_svare() -> None:
    """Where the letter waits for an answer, the jurist has the move that gives it."""
    soknad = FLYTER["soknad"]
    for tilstand, veier in veier_videre(soknad).items():
        if not soknad.tilstander[tilstand].slutt and F.IKS not in {form for _, form in veier}:
            assert soknad.tilstander[tilstand] in soknad.handlinger["bekreft"].fra, tilstand


# ── Vilkårene står på stegene ────────────────────────────────────────────────────────────────────────────────────
KRAV: dict[tuple[str, str], str] = {
    ("soknad", "send_inn"): "kan_vaere_part",
    ("soknad", "innstill"): "kan_avvises for_sen_er_for_sen innvilget_er_alt dekning",
    ("soknad", "vedta"): "kan_avvises for_sen_er_for_sen innvilget_er_alt fullmakt dekning",
    ("soknad", "send_brev"): "orientert vedtakstype_avklart",
    ("soknad", "aksepter"): "aksept_i_tide uten_forbehold kan_binde",
    ("soknad", "utvid_akseptfrist"): "akseptfrist_loper ny_akseptfrist_er_senere",
    ("soknad", "la_bortfalle"): "akseptfrist_er_ute brevet_er_framme",
    ("soknad", "rett_bortfall"): "aksept_i_tide uten_forbehold kan_binde dekning",
    ("soknad", "gjenoppliv"): "fullmakt dekning gjenoppliving", ("soknad", "si_fra_seg"): "ingenting_utbetalt",
    ("soknad", "avslutt"): "ferdig", ("soknad", "gjenoppta"): "opphevet",
    ("soknad", "folg_klagevedtak"): "endret_av_klageinstans",
    ("soknad", "utbedringsfrist_ute"): "utbedringsfrist_er_ute",
    ("utlysning", "kunngjor"): "ikke_unntatt_kunngjoring retningslinjer_godkjent kan_kunngjores",
    ("utlysning", "lukk"): "soknadsfrist_er_ute", ("orientering", "lag"): "noe_a_orientere_om",
    ("utbetaling", "attester"): "brev_er_sendt aksept_foreligger betalingsvilkar_oppfylt riktig_konto "
                                "innenfor_innvilget ingen_sperre",
    ("utbetaling", "godkjenn"): "attestert_av_annen brev_er_sendt aksept_foreligger godkjenner_har_bdm "
                                "godkjenner_ikke_seg_selv godkjenner_utenfor_saken riktig_konto innenfor_innvilget "
                                "ingen_sperre post_har_dekning",
    ("utbetaling", "send"): "innenfor_innvilget ingen_sperre", ("klage", "rettefrist_ute"): "rettefrist_er_ute",
    ("klage", "be_om_retting"): "klage_kan_rettes", ("klage", "avvis"): "klage_kan_avvises",
    ("klage", "vurder"): "klage_kan_behandles", ("klage", "oversend"): "klage_kan_oversendes",
}  # fmt: skip
FIRE_OYNE = {
    ("soknad", "vedta"): {"innstill"}, ("utbetaling", "attester"): {"innstill", "vedta"},
    ("utbetaling", "godkjenn"): {"attester"},
    **{("klage", h): {"vedta"}
       for h in ("besvar", "be_om_retting", "vurder_oversitting", "avvis", "vurder", "oversend")},
}  # fmt: skip


def test_stegene_har_vilkarene_og_de_fire_oynene_som_loven_gir_dem() -> None:
    """The second list of what the first one says: a condition can't fall out of the table unseen."""
    for navn, flyt in FLYTER.items():
        for h in flyt.handlinger.values():
            har, skal = {r.id for r in h.krever}, set(KRAV.get((navn, h.navn), "").split())
            assert skal <= har, f"{navn}.{h.navn} mangler {skal - har}"
            par = {x.navn for x in h.ikke_samme_som}
            assert FIRE_OYNE.get((navn, h.navn), set()) <= par, f"{navn}.{h.navn}: {par}"
