"""May this payment go out? The letter, acceptance, terms, sum, account, and the persons (LAW 8.2; V4 point 5).

ØB 2.5 (authority, attestation) is known to us only as DFØ quotes it; the citation says that we lack the text.
"""

from __future__ import annotations

from typing import Annotated

from regelverk.budsjett import dekning as dekning
from regelverk.budsjett import fullmakt as fullmakt
from regelverk.fakta import Naa, dag_i_oslo
from regelverk.fakta_utbetaling import (
    Akseptstatus,
    Attestasjon,
    Betalingsvilkar,
    Brevstatus,
    Godkjenner,
    Godkjennerhabilitet,
    Konto,
    Mottakerbruker,
    Postdekning,
    Saksbehandlere,
    Sperre,
    Tilskudd,
    Utbetaling,
)
from regelverk.kalender import paa_norsk
from regelverk.kilder import FVL, FVL2025, HUS, INSTRUKS, OB, VEDLEGG4
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


# ── Personene ────────────────────────────────────────────────────────────────────────────────────────────────────
attestert_av_annen = Vilkar("attestert_av_annen", "Er utbetalingen attestert av en annen enn den som godkjenner?")


@attestert_av_annen.versjon(OB["2.5"])
def to_personer(attestasjon: Attestasjon, godkjenner: Godkjenner) -> Svar[bool]:
    """Én person attesterer, og en annen med budsjettdisponeringsmyndighet godkjenner."""
    if not attestasjon.av:
        return nei("Ingen har attestert utbetalingen.", apnes="Når en annen har attestert.")
    if attestasjon.av == godkjenner.bruker:
        return nei(f"{godkjenner.bruker} har selv attestert utbetalingen.", apnes="Når en annen person godkjenner.")
    return ja(f"Utbetalingen er attestert av {attestasjon.av} og godkjennes av {godkjenner.bruker}.")


godkjenner_har_bdm = Vilkar("godkjenner_har_bdm", "Har den som godkjenner, skriftlig fullmakt for posten?")


@godkjenner_har_bdm.versjon(INSTRUKS["punkt 4.2"], OB["2.5"])
def skriftlig_fullmakt(godkjenner: Godkjenner) -> Svar[bool]:
    """Budsjettdisponeringsmyndighet delegeres skriftlig, og bare den som har den, kan godkjenne en utbetaling."""
    if godkjenner.bdm:
        return ja(f"{godkjenner.bruker} har budsjettdisponeringsmyndighet for posten.")
    return nei(
        f"{godkjenner.bruker} har ikke budsjettdisponeringsmyndighet for posten.",
        apnes="Når en med budsjettdisponeringsmyndighet for posten godkjenner.",
    )


godkjenner_ikke_seg_selv = Vilkar("godkjenner_ikke_seg_selv", "Godkjennes utbetalingen av en annen enn mottakeren?")


@godkjenner_ikke_seg_selv.versjon(OB["2.5"])
def ikke_til_seg_selv(godkjenner: Godkjenner, mottaker: Mottakerbruker) -> Svar[bool]:
    """Ingen godkjenner en utbetaling til seg selv."""
    if mottaker.bruker is not None and mottaker.bruker == godkjenner.bruker:
        return nei(f"{godkjenner.bruker} kan ikke godkjenne en utbetaling til seg selv.", apnes=NAAR_EN_ANNEN)
    return ja("Den som godkjenner, er en annen enn mottakeren.")


NAAR_EN_ANNEN = "Når en annen med budsjettdisponeringsmyndighet godkjenner."

godkjenner_er_habil = Vilkar("godkjenner_er_habil", "Er den som godkjenner utbetalingen, habil i saken?")


@godkjenner_er_habil.versjon(FVL["§ 6"])
def habil_1967(habilitet: Godkjennerhabilitet) -> Svar[bool]:
    """Den som er inhabil, kan ikke avgjøre noe i saken, heller ikke godkjenne en utbetaling."""
    if habilitet.inhabil:
        return nei("Den som godkjenner, er inhabil i saken.", apnes=NAAR_EN_ANNEN)
    return ja("Den som godkjenner, er habil i saken.")


godkjenner_er_habil.viderefores(FVL2025["§ 25"], navn="forvaltningsloven_2025")

godkjenner_utenfor_saken = Vilkar("godkjenner_utenfor_saken", "Godkjennes utbetalingen av en som ikke behandlet saken?")
attestant_utenfor_saken = Vilkar("attestant_utenfor_saken", "Attesteres utbetalingen av en som ikke behandlet saken?")


@godkjenner_utenfor_saken.versjon(HUS["fire øyne"])
def godkjent_utenfra(godkjenner: Godkjenner, saksbehandlere: Saksbehandlere) -> Svar[bool]:
    """Den som godkjenner utbetalingen, skal ikke ha behandlet eller avgjort saken."""
    if godkjenner.bruker in saksbehandlere.brukere:
        return nei(f"{godkjenner.bruker} har selv behandlet saken.", apnes=NAAR_EN_ANNEN)
    return ja(f"{godkjenner.bruker} har ikke behandlet saken.")


@attestant_utenfor_saken.versjon(HUS["fire øyne"])
def attestert_utenfra(attestasjon: Attestasjon, saksbehandlere: Saksbehandlere) -> Svar[bool]:
    """Den som attesterer utbetalingen, skal ikke ha behandlet eller avgjort saken."""
    if attestasjon.av is None:
        return nei("Ingen har attestert utbetalingen.", apnes="Når en som ikke har behandlet saken, har attestert.")
    if attestasjon.av in saksbehandlere.brukere:
        return nei(f"{attestasjon.av} har selv behandlet saken.", apnes="Når en annen har attestert.")
    return ja(f"{attestasjon.av} har ikke behandlet saken.")


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
