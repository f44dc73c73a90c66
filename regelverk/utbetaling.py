"""May this payment go out? The letter, acceptance, terms, sum, account, post (LAW 8.2; V4 point 5).

This is also the door that the process takes to the rules about money: authority and cover (`budsjett`), the persons of
a payment (`fire_oyne`), and what remains of a grant (`oppfolging`) are named here.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from regelverk.budsjett import dekning as dekning
from regelverk.budsjett import fullmakt as fullmakt
from regelverk.eksempeltid import naa
from regelverk.fakta import Naa, dag_i_oslo
from regelverk.fakta_utbetaling import (
    Akseptstatus,
    Betalingsvilkar,
    Brevstatus,
    Konto,
    Postdekning,
    Sperre,
    Tilskudd,
    Utbetaling,
)
from regelverk.fire_oyne import attestant_utenfor_saken as attestant_utenfor_saken
from regelverk.fire_oyne import attestert_av_annen as attestert_av_annen
from regelverk.fire_oyne import godkjenner_er_habil as godkjenner_er_habil
from regelverk.fire_oyne import godkjenner_har_bdm as godkjenner_har_bdm
from regelverk.fire_oyne import godkjenner_ikke_seg_selv as godkjenner_ikke_seg_selv
from regelverk.fire_oyne import godkjenner_utenfor_saken as godkjenner_utenfor_saken
from regelverk.kalender import paa_norsk
from regelverk.kilder import FVL, FVL2025, HUS, OB, VEDLEGG4
from regelverk.kroner import kr
from regelverk.oppfolging import endret_av_klageinstans as endret_av_klageinstans
from regelverk.oppfolging import ferdig as ferdig
from regelverk.oppfolging import ingenting_utbetalt as ingenting_utbetalt
from regelverk.oppfolging import opphevet as opphevet
from regelverk.regel import Regel, Svar, SvarFra, Vilkar, ja, nei

brev_er_sendt = Vilkar("brev_er_sendt", "Er tilskuddsbrevet sendt?")


@brev_er_sendt.versjon(VEDLEGG4["punkt 3"], VEDLEGG4["punkt 5"])
def etter_brevet(brev: Brevstatus) -> Svar[bool]:
    """Tilskudd betales på det tidspunktet og etter de kravene som står i tilskuddsbrevet. Tilskudd som utbetales
    automatisk etter integreringsloven, har ikke brev."""
    if not brev.kreves:
        return ja("Tilskuddet utbetales automatisk og har ikke tilskuddsbrev.", etter=(VEDLEGG4["punkt 3"],))
    if brev.sendt:
        return ja("Tilskuddsbrevet er sendt.", etter=(VEDLEGG4["punkt 5"],))
    return nei("Tilskuddsbrevet er ikke sendt.", apnes="Når tilskuddsbrevet er sendt.", etter=(VEDLEGG4["punkt 5"],))


aksept_foreligger = Vilkar("aksept_foreligger", "Er vilkårene godtatt der det kreves?")


@aksept_foreligger.versjon(VEDLEGG4["punkt 3"], VEDLEGG4["punkt 5"])
def etter_aksept(aksept: Akseptstatus) -> Svar[bool]:
    """Når avgjørelsen ikke er et enkeltvedtak, betales ingenting før mottakeren har godtatt vilkårene i brevet i
    tide."""
    if not aksept.kreves:
        return ja("Utbetalingen venter ikke på at mottakeren godtar vilkårene.", etter=(VEDLEGG4["punkt 3"],))
    if aksept.i_tide:
        return ja("Mottakeren har godtatt vilkårene i tide.", etter=(VEDLEGG4["punkt 5"],))
    hva = "ikke godtatt vilkårene i tide" if aksept.i_tide is False else "ennå ikke godtatt vilkårene, så vidt vi vet"
    return nei(f"Mottakeren har {hva}.", apnes=NAAR_AKSEPTERT, etter=(VEDLEGG4["punkt 5"],))


NAAR_AKSEPTERT = "Når mottakeren har godtatt vilkårene innen fristen."

utbetaling_venter_paa_klagefristen = Regel[bool](
    "utbetaling_venter_paa_klagefristen", "Må utbetalingen vente til klagefristen er ute?"
)


@utbetaling_venter_paa_klagefristen.versjon(FVL["§ 42"], HUS["utbetaling"])
def kan_betales_straks_1967() -> Svar[bool]:
    """Et vedtak kan gjennomføres før klagefristen er ute, med mindre noen har bestemt at det skal vente. Hos oss kan
    tilskuddet betales straks."""
    return nei("Et vedtak kan gjennomføres straks, så utbetalingen venter ikke på klagefristen.")


utbetaling_venter_paa_klagefristen.viderefores(FVL2025["§ 75"], HUS["utbetaling"], navn="forvaltningsloven_2025")

vilkaret_er_oppfylt = Regel[bool]("vilkaret_er_oppfylt", "Er kravene som brevet stiller til utbetalingen, oppfylt?")


@vilkaret_er_oppfylt.versjon(VEDLEGG4["punkt 5"])
def krav_i_brevet(vilkar: Betalingsvilkar) -> Svar[bool]:
    """Tilskudd betales etter de kravene som står i tilskuddsbrevet."""
    if vilkar.oppfylt:
        return ja("Brevets vilkår for utbetaling er oppfylt.")
    return nei("Brevets vilkår for utbetaling er ikke oppfylt.", apnes="Når vilkåret er ført som oppfylt.")


VilkaretErOppfylt = Annotated[bool, SvarFra(vilkaret_er_oppfylt)]
betalingsvilkar_oppfylt = Vilkar("betalingsvilkar_oppfylt", "Er dagen og vilkårene for utbetaling inne?")


@betalingsvilkar_oppfylt.versjon(VEDLEGG4["punkt 5"])
def tid_og_krav_i_brevet(vilkar: Betalingsvilkar, naa: Naa, oppfylt: VilkaretErOppfylt) -> Svar[bool]:
    """Tilskudd betales på det tidspunktet og etter de kravene som står i tilskuddsbrevet."""
    if vilkar.tidligst is not None and dag_i_oslo(naa.tid) < vilkar.tidligst:
        dag = paa_norsk(vilkar.tidligst)
        return nei(f"Etter brevet kan beløpet tidligst betales {dag}.", apnes=f"Fra og med {dag}.")
    if not oppfylt:
        return nei("Brevets vilkår for utbetaling er ikke oppfylt.", apnes="Når vilkåret er ført som oppfylt.")
    return ja("Dagen er inne, og brevets vilkår for utbetaling er oppfylt.")


innenfor_innvilget = Vilkar("innenfor_innvilget", "Er beløpet innenfor det som er innvilget?")


@innenfor_innvilget.versjon(VEDLEGG4["punkt 5"])
def det_som_er_igjen(utbetaling: Utbetaling, tilskudd: Tilskudd) -> Svar[bool]:
    """Det kan ikke betales mer enn det som er innvilget, når det som er betalt og avregnet fra før, er trukket
    fra."""
    igjen = tilskudd.innvilget_kr - tilskudd.utbetalt_kr - tilskudd.avregnet_kr
    tall = (
        f"Innvilget er {kr(tilskudd.innvilget_kr)}. Betalt er {kr(tilskudd.utbetalt_kr)}, og "
        f"{kr(tilskudd.avregnet_kr)} er avregnet. Utbetalingen er på {kr(utbetaling.belop_kr)}."
    )
    if utbetaling.belop_kr <= igjen:
        return ja(tall)
    return nei(tall, apnes=f"Når utbetalingen er på høyst {kr(max(igjen, 0))}.")


ingen_sperre = Vilkar("ingen_sperre", "Er tilskuddet fritt for stans og åpen kontroll?")


@ingen_sperre.versjon(VEDLEGG4["punkt 5"], VEDLEGG4["punkt 8"])
def stans_og_kontroll(sperre: Sperre) -> Svar[bool]:
    """Er utbetalingen stanset, eller er det en åpen kontroll av tilskuddet, betales ingenting før det er avklart."""
    if sperre.stanset:
        return nei("Utbetalingen av tilskuddet er stanset.", apnes="Når stansen er opphevet.")
    if sperre.kontroll_apen:
        return nei("Det er en åpen kontroll av tilskuddet.", apnes="Når kontrollen er avsluttet.")
    return ja("Det er verken stans eller åpen kontroll.")


riktig_konto = Vilkar("riktig_konto", "Er kontoen registrert på mottakeren?")


@riktig_konto.versjon(HUS["utbetaling"])
def mottakerens_egen_konto(konto: Konto) -> Svar[bool]:
    """Pengene går bare til en konto som er registrert på mottakeren."""
    if konto.eier_er_mottaker:
        return ja("Kontoen er registrert på mottakeren.")
    if konto.eier_er_mottaker is None:
        return nei("Det er ikke sjekket hvem som eier kontoen.", apnes="Når kontoen er sjekket mot mottakeren.")
    return nei("Kontoen er registrert på en annen enn mottakeren.", apnes="Når mottakeren har oppgitt sin egen konto.")


# ── Posten ───────────────────────────────────────────────────────────────────────────────────────────────────────
post_har_dekning = Vilkar("post_har_dekning", "Har posten penger til utbetalingen?")


@post_har_dekning.versjon(VEDLEGG4["punkt 5"], OB["2.5"])
def posten_mot_utbetalingen(utbetaling: Utbetaling, post: Postdekning) -> Svar[bool]:
    """Det kan ikke betales mer enn posten har. Slik leser vi reglene: på en overslagsbevilgning sperrer ikke det, men
    departementet skal få vite om det."""
    tall = f"Post {post.post} har {kr(post.disponibelt_kr)}. Utbetalingen er på {kr(utbetaling.belop_kr)}."
    over = utbetaling.belop_kr - post.disponibelt_kr
    if over <= 0:
        return ja(tall)
    if post.overslagsbevilgning:
        return ja(
            f"{tall} Posten er en overslagsbevilgning, så det kan betales mer enn anslaget.",
            varsel=f"Utbetalingen går {kr(over)} over anslaget på post {post.post}. Departementet skal få vite om det.",
        )
    return nei(f"{tall} Det mangler {kr(over)}.", apnes="Når posten har fått flere midler.")


# ── Eksempler ────────────────────────────────────────────────────────────────────────────────────────────────────
def _tilskudd(utbetalt_kr: int = 0, avregnet_kr: int = 0) -> Tilskudd:
    return Tilskudd(innvilget_kr=100_000, utbetalt_kr=utbetalt_kr, avregnet_kr=avregnet_kr)


def _post(disponibelt_kr: int, *, overslag: bool = False) -> Postdekning:
    return Postdekning(
        post="671.61" if overslag else "671.71", disponibelt_kr=disponibelt_kr, overslagsbevilgning=overslag
    )


def _linje(*, oppfylt: bool = True) -> Betalingsvilkar:
    return Betalingsvilkar(tidligst=date(2025, 6, 2), oppfylt=oppfylt)


brev_er_sendt.eksempel("Sendt", Brevstatus(kreves=True, sendt=True), svar=True, rad="8.2-01")
brev_er_sendt.eksempel("Ikke sendt", Brevstatus(kreves=True, sendt=False), svar=False, rad="8.2-01")
brev_er_sendt.eksempel("Automatisk tilskudd uten brev", Brevstatus(kreves=False, sendt=False), svar=True, rad="8.2-01")
vilkaret_er_oppfylt.eksempel("Oppfylt", _linje(), svar=True, rad="8.2-01")
vilkaret_er_oppfylt.eksempel("Ikke oppfylt", _linje(oppfylt=False), svar=False, rad="8.2-01")
betalingsvilkar_oppfylt.eksempel("Første dagen", _linje(), naa(2025, 6, 2, 0), svar=True, rad="8.2-01")
betalingsvilkar_oppfylt.eksempel("Sekundet før", _linje(), naa(2025, 6, 1, 23, 59, 59), svar=False, rad="8.2-01")
betalingsvilkar_oppfylt.eksempel("Ikke oppfylt", _linje(oppfylt=False), naa(2025, 6, 2), svar=False, rad="8.2-01")
aksept_foreligger.eksempel("Enkeltvedtak", Akseptstatus(kreves=False, i_tide=None), svar=True, rad="8.2-02")
aksept_foreligger.eksempel("Godtatt i tide", Akseptstatus(kreves=True, i_tide=True), svar=True, rad="8.2-02")
aksept_foreligger.eksempel("Ikke i tide", Akseptstatus(kreves=True, i_tide=False), svar=False, rad="8.2-02")
aksept_foreligger.eksempel("Ikke kjent", Akseptstatus(kreves=True, i_tide=None), svar=False, rad="8.2-02")
utbetaling_venter_paa_klagefristen.eksempel("Betales straks", svar=False, rad="8.2-03")
_i = innenfor_innvilget.eksempel
_i("Alt", Utbetaling(belop_kr=100_000), _tilskudd(), svar=True, rad="8.2-07")
_i("Resten", Utbetaling(belop_kr=30_000), _tilskudd(60_000, 10_000), svar=True, rad="8.2-07")
_i("Én krone for mye", Utbetaling(belop_kr=30_001), _tilskudd(60_000, 10_000), svar=False, rad="8.2-07")
post_har_dekning.eksempel("Akkurat nok", Utbetaling(belop_kr=500), _post(500), svar=True, rad="8.2-06")
post_har_dekning.eksempel("For lite", Utbetaling(belop_kr=501), _post(500), svar=False, rad="8.2-06")
post_har_dekning.eksempel("Overslag", Utbetaling(belop_kr=501), _post(500, overslag=True), svar=True, rad="8.2-06")
ingen_sperre.eksempel("Fritt", Sperre(stanset=False, kontroll_apen=False), svar=True, rad="8.2-08")
ingen_sperre.eksempel("Stanset", Sperre(stanset=True, kontroll_apen=False), svar=False, rad="8.2-08")
ingen_sperre.eksempel("Åpen kontroll", Sperre(stanset=False, kontroll_apen=True), svar=False, rad="8.2-08")
riktig_konto.eksempel("Mottakerens konto", Konto(eier_er_mottaker=True), svar=True, rad="8.2-09")
riktig_konto.eksempel("En annens konto", Konto(eier_er_mottaker=False), svar=False, rad="8.2-09")
riktig_konto.eksempel("Ikke sjekket", Konto(eier_er_mottaker=None), svar=False, rad="8.2-09")
