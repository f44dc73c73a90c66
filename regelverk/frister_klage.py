"""The other deadlines around a complaint: reasons, others than the party, costs, harm, reversal (LAW 4.1; fvl ch. VI).

The party's own complaint deadline stands in frister.py. A deadline that binds IMDi is not prolonged when it ends on a
day off: the act has no rule of that for it, so we act before (`siste_trygge_dag` in frister_ovrige.py).
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from regelverk.eksempeltid import kl, ut
from regelverk.fakta import Kanal, Underretning, dag_i_oslo
from regelverk.fakta_frist import (
    BegrunnelseMottatt,
    Enhet,
    Fristlengde,
    Kjennskap,
    KlageIkkeFramme,
    KlageMottatt,
    Rettighetsvedtak,
    VedtakSendt,
    VedtakTruffet,
)
from regelverk.frister import KLAGEFRISTEN, TreUker
from regelverk.fristregning import (
    FRIDAGER,
    REGNET,
    Frist,
    forlenges,
    forlenges_ikke,
    legg_til_lengde,
    lengde_i_ord,
    med_dag,
)
from regelverk.kalender import legg_til, paa_norsk
from regelverk.kilder import DL, FVL, FVL2025
from regelverk.regel import Regel, Svar, SvarFra

# ── Partens frister ──────────────────────────────────────────────────────────────────────────────────────────────
klagefrist_etter_begrunnelse = Regel[Frist]("klagefrist_etter_begrunnelse", "Når går den nye klagefristen ut?")


@klagefrist_etter_begrunnelse.versjon(FVL["§ 29"], FVL["§ 30"], *REGNET, *FRIDAGER)
def etter_begrunnelse_1967(begrunnelse: BegrunnelseMottatt) -> Svar[Frist]:
    """Har parten krevd begrunnelse, avbrytes klagefristen. En ny frist på tre uker løper fra begrunnelsen kom
    fram."""
    dag = begrunnelse.dag
    return forlenges(
        f"Begrunnelsen kom fram {paa_norsk(dag)}, og tre nye uker løper derfra.", legg_til(dag, uker=3), *KLAGEFRISTEN
    )


klagefrist_etter_begrunnelse.viderefores(FVL2025["§ 63"], *REGNET, *FRIDAGER, navn="forvaltningsloven_2025")

begrunnelsesfrist = Regel[Frist]("begrunnelsesfrist", "Når må parten senest kreve begrunnelse?")


@begrunnelsesfrist.versjon(FVL["§ 24"], *REGNET)
def krav_om_begrunnelse_1967(klagefristen: TreUker) -> Svar[Frist]:
    """Krav om begrunnelse må settes fram innen klagefristen. Løper det ingen klagefrist, er fristen tre uker fra
    underretningen kom fram. Det er samme dag."""
    if klagefristen is None:
        return Svar(None, "Underretningen er ikke kommet fram, så fristen løper ikke ennå.")
    return Svar(klagefristen, f"Kravet må settes fram senest {med_dag(dag_i_oslo(klagefristen))}.")


begrunnelsesfrist.viderefores(FVL2025["§ 56"], *REGNET, navn="forvaltningsloven_2025")

sakskostnadsfrist = Regel[Frist]("sakskostnadsfrist", "Når må parten senest kreve dekning av sakskostnader?")


@sakskostnadsfrist.versjon(FVL["§ 36"], *REGNET)
def tre_uker_fra_nytt_vedtak_1967(tre_uker: TreUker) -> Svar[Frist]:
    """Kravet må settes fram senest tre uker etter at melding om det nye vedtaket kom fram. Reglene om klagefristen
    gjelder tilsvarende."""
    if tre_uker is None:
        return Svar(None, "Meldingen om det nye vedtaket er ikke kommet fram, så fristen løper ikke ennå.")
    return Svar(tre_uker, f"Kravet må settes fram senest {med_dag(dag_i_oslo(tre_uker))}.")


sakskostnadsfrist.viderefores(FVL2025["§ 69"], *REGNET, navn="forvaltningsloven_2025")

gjentakelsesfrist = Regel[Frist]("gjentakelsesfrist", "Når må en klage som ikke kom fram, senest gjentas?")


@gjentakelsesfrist.versjon(FVL["§ 30"], *REGNET, *FRIDAGER)
def en_uke_1967(kjent: KlageIkkeFramme) -> Svar[Frist]:
    """Kom klagen ikke fram, må den gjentas innen én uke etter at klageren fikk vite eller burde ha forstått det. Slik
    leser vi loven: også denne fristen forlenges når den slutter på en fridag."""
    start = f"Klageren forsto {paa_norsk(kjent.dag)} at klagen ikke var kommet fram, og har én uke."
    return forlenges(start, legg_til(kjent.dag, uker=1), FVL["§ 30"], FVL2025["§ 64"])


gjentakelsesfrist.viderefores(FVL2025["§ 64"], *REGNET, *FRIDAGER, navn="forvaltningsloven_2025")

forlenget_klagefrist = Regel[Frist]("forlenget_klagefrist", "Når går den forlengede klagefristen ut?")


@forlenget_klagefrist.versjon(FVL["§ 29"], FVL["§ 30"], *REGNET, *FRIDAGER)
def forlenget_1967(lengde: Fristlengde, ordinaer: TreUker) -> Svar[Frist]:
    """Underinstansen eller klageinstansen kan i særlige tilfeller forlenge klagefristen før den er ute. Fristen kan
    ikke bli kortere enn de tre ukene loven gir."""
    dag = legg_til_lengde(lengde)
    if ordinaer is not None and dag < dag_i_oslo(ordinaer):
        return Svar(ordinaer, "Klagefristen kan ikke kortes inn. Den er tre uker.")
    return forlenges(
        f"Klagefristen er forlenget til {lengde_i_ord(lengde)} fra {paa_norsk(lengde.fra)}.", dag, *KLAGEFRISTEN
    )


forlenget_klagefrist.viderefores(FVL2025["§ 63"], *REGNET, *FRIDAGER, navn="forvaltningsloven_2025")

# ── Den som ikke ble underrettet (fvl § 29 andre ledd) ───────────────────────────────────────────────────────────
klagefrist_fra_kjennskap = Regel[Frist]("klagefrist_fra_kjennskap", "Når er det gått tre uker fra kjennskapen?")
klagefrist_ytterst = Regel[Frist]("klagefrist_ytterst", "Når er det gått tre måneder fra vedtaket?")
klagefrist_andre = Regel[Frist]("klagefrist_andre", "Når går klagefristen ut for den som ikke ble underrettet?")


@klagefrist_fra_kjennskap.versjon(FVL["§ 29"], FVL["§ 30"], *REGNET, *FRIDAGER)
def fra_kjennskap_1967(kjennskap: Kjennskap) -> Svar[Frist]:
    """Den som ikke har fått underretning, har tre uker fra han fikk eller burde ha skaffet seg kjennskap til
    vedtaket."""
    dag = kjennskap.dag
    return forlenges(
        f"Kjennskapen kom {paa_norsk(dag)}, og fristen er tre uker derfra.", legg_til(dag, uker=3), *KLAGEFRISTEN
    )


klagefrist_fra_kjennskap.viderefores(FVL2025["§ 63"], *REGNET, *FRIDAGER, navn="forvaltningsloven_2025")


@klagefrist_ytterst.versjon(FVL["§ 29"], FVL["§ 30"], *REGNET, *FRIDAGER)
def tre_maaneder_1967(vedtak: Rettighetsvedtak) -> Svar[Frist]:
    """Gir vedtaket noen en rettighet, går klagefristen for andre senest ut tre måneder etter at vedtaket ble
    truffet."""
    dag = vedtak.dag
    return forlenges(
        f"Vedtaket ble truffet {paa_norsk(dag)}, og yttergrensen er tre måneder.", legg_til(dag, maneder=3)
    )


klagefrist_ytterst.viderefores(FVL2025["§ 63"], *REGNET, *FRIDAGER, navn="forvaltningsloven_2025")
FraKjennskap = Annotated[Frist, SvarFra(klagefrist_fra_kjennskap)]
Ytterst = Annotated[Frist, SvarFra(klagefrist_ytterst)]


@klagefrist_andre.versjon(FVL["§ 29"])
def det_som_kommer_forst_1967(fra_kjennskap: FraKjennskap, ytterst: Ytterst) -> Svar[Frist]:
    """Andre enn parten har tre uker fra kjennskapen, men aldri lenger enn tre måneder fra et vedtak som gir en
    rettighet."""
    kjente = [f for f in (fra_kjennskap, ytterst) if f is not None]
    if not kjente:
        return Svar(None, "Ingen frist løper.")
    forst = min(kjente)
    hva = "tre uker fra kjennskapen" if forst == fra_kjennskap else "tre måneder fra vedtaket"
    return Svar(forst, f"Det som kommer først, er {hva}: {med_dag(dag_i_oslo(forst))}.")


klagefrist_andre.viderefores(FVL2025["§ 63"], navn="forvaltningsloven_2025")

oversittingsgrense = Regel[Frist]("oversittingsgrense", "Når kan en for sen klage ikke lenger tas under behandling?")


@oversittingsgrense.versjon(FVL["§ 31"], DL["§ 148"])
def ett_aar_1967(vedtak: VedtakTruffet) -> Svar[Frist]:
    """En for sen klage kan ikke tas under behandling når det er gått mer enn ett år siden vedtaket ble truffet.
    Slik leser vi loven: året regnes fram til klagen settes fram, og det forlenges ikke når det slutter på en
    fridag."""
    dag = vedtak.dag
    return forlenges_ikke(f"Vedtaket ble truffet {paa_norsk(dag)}, og grensen er ett år.", legg_til(dag, aar=1))


oversittingsgrense.viderefores(FVL2025["§ 65"], DL["§ 148"], navn="forvaltningsloven_2025")

# ── Frister for klageinstansen og overordnet organ ───────────────────────────────────────────────────────────────
skadefrist = Regel[Frist]("skadefrist", "Når må klageren senest få melding om en endring til skade?")


@skadefrist.versjon(FVL["§ 34"], DL["§ 148"])
def tre_maaneder_fra_klagen_1967(klage: KlageMottatt) -> Svar[Frist]:
    """Melding om en endring til skade for klageren må være sendt innen tre måneder etter at underinstansen mottok
    klagen. Slik leser vi loven: fristen forlenges ikke når den slutter på en fridag."""
    dag = dag_i_oslo(klage.tid)
    return forlenges_ikke(
        f"Underinstansen mottok klagen {paa_norsk(dag)}, og fristen er tre måneder.", legg_til(dag, maneder=3)
    )


skadefrist.viderefores(FVL2025["§ 68"], DL["§ 148"], navn="forvaltningsloven_2025")

omgjoringsvarselfrist = Regel[Frist]("omgjoringsvarselfrist", "Når må varselet om omgjøring senest være sendt?")
omgjoringsfrist = Regel[Frist]("omgjoringsfrist", "Når må meldingen om omgjøring senest være sendt?")


@omgjoringsvarselfrist.versjon(FVL["§ 35"], DL["§ 148"])
def varsel_tre_uker_1967(vedtak: VedtakSendt) -> Svar[Frist]:
    """Skal et overordnet organ omgjøre til skade uten klage, må varselet sendes innen tre uker etter at melding om
    vedtaket ble sendt. Slik leser vi loven: fristen forlenges ikke når den slutter på en fridag."""
    start = f"Meldingen om vedtaket ble sendt {paa_norsk(vedtak.dag)}, og varselet må sendes innen tre uker."
    return forlenges_ikke(start, legg_til(vedtak.dag, uker=3))


omgjoringsvarselfrist.viderefores(FVL2025["§ 72"], DL["§ 148"], navn="forvaltningsloven_2025")


@omgjoringsfrist.versjon(FVL["§ 35"], DL["§ 148"])
def omgjoring_1967(vedtak: VedtakSendt) -> Svar[Frist]:
    """Meldingen om at vedtaket er omgjort til skade, må sendes innen tre måneder etter at melding om vedtaket ble
    sendt, og innen tre uker når vedtaket er truffet i en klagesak. Slik leser vi loven: fristen forlenges ikke."""
    if vedtak.i_klagesak:
        start = f"Meldingen om klagevedtaket ble sendt {paa_norsk(vedtak.dag)}, og fristen er da tre uker."
        return forlenges_ikke(start, legg_til(vedtak.dag, uker=3))
    start = f"Meldingen om vedtaket ble sendt {paa_norsk(vedtak.dag)}, og fristen er tre måneder."
    return forlenges_ikke(start, legg_til(vedtak.dag, maneder=3))


omgjoringsfrist.viderefores(FVL2025["§ 72"], DL["§ 148"], navn="forvaltningsloven_2025")


# ── Eksempler ────────────────────────────────────────────────────────────────────────────────────────────────────
def _papir(*dag: int) -> Underretning:
    return Underretning(kanal=Kanal.PAPIR, tilgjengelig=None, varsel_sendt=None, mottatt=kl(dag[0], dag[1], dag[2]))


_PAASKE = ut(2025, 4, 22)  # langfredag 18. april 2025 forlenges hit
klagefrist_etter_begrunnelse.eksempel(
    "Begrunnelsen kom 28. mars", BegrunnelseMottatt(dag=date(2025, 3, 28)), svar=_PAASKE, rad="4.1-02"
)
begrunnelsesfrist.eksempel("Samme dag som klagefristen", _papir(2025, 3, 28), svar=_PAASKE, rad="4.1-04")
sakskostnadsfrist.eksempel("Tre uker fra det nye vedtaket", _papir(2025, 3, 28), svar=_PAASKE, rad="4.1-07")
gjentakelsesfrist.eksempel("Én uke", KlageIkkeFramme(dag=date(2025, 4, 2)), svar=ut(2025, 4, 9), rad="4.1-05")
gjentakelsesfrist.eksempel("Langfredag", KlageIkkeFramme(dag=date(2025, 4, 11)), svar=_PAASKE, rad="4.1-05")
_f = forlenget_klagefrist.eksempel
_FRA = date(2025, 4, 1)
_f(
    "Seks uker",
    _papir(2025, 4, 1),
    Fristlengde(fra=_FRA, antall=6, enhet=Enhet.UKER),
    svar=ut(2025, 5, 13),
    rad="4.1-16",
)
_f(
    "Kan ikke kortes inn",
    _papir(2025, 4, 1),
    Fristlengde(fra=_FRA, antall=5, enhet=Enhet.DAGER),
    svar=_PAASKE,
    rad="4.1-16",
)
klagefrist_fra_kjennskap.eksempel("Tre uker", Kjennskap(dag=_FRA), svar=_PAASKE, rad="4.1-03")
klagefrist_ytterst.eksempel("Tre måneder", Rettighetsvedtak(dag=date(2025, 1, 31)), svar=ut(2025, 4, 30), rad="4.1-03")
_a = klagefrist_andre.eksempel
_a(
    "Fikk vite det sent",
    Kjennskap(dag=_FRA),
    Rettighetsvedtak(dag=date(2025, 1, 10)),
    svar=ut(2025, 4, 10),
    rad="4.1-03",
)
_a("Fikk vite det tidlig", Kjennskap(dag=_FRA), Rettighetsvedtak(dag=date(2025, 3, 31)), svar=_PAASKE, rad="4.1-03")
_o = oversittingsgrense.eksempel
_o("Skuddårsdagen", VedtakTruffet(dag=date(2024, 2, 29)), svar=ut(2025, 2, 28), rad="4.1-06")
_o("Ett år, også når dagen er en søndag", VedtakTruffet(dag=date(2025, 3, 1)), svar=ut(2026, 3, 1), rad="4.1-06")
skadefrist.eksempel(
    "Skjærtorsdag forlenges ikke", KlageMottatt(tid=kl(2025, 1, 17)), svar=ut(2025, 4, 17), rad="4.1-08"
)
skadefrist.eksempel("30. november", KlageMottatt(tid=kl(2025, 11, 30)), svar=ut(2026, 2, 28), rad="4.1-08")
_SENDT = date(2025, 1, 17)
_vanlig, _klagesak = VedtakSendt(dag=_SENDT, i_klagesak=False), VedtakSendt(dag=_SENDT, i_klagesak=True)
omgjoringsvarselfrist.eksempel("Tre uker", _vanlig, svar=ut(2025, 2, 7), rad="4.1-09")
omgjoringsvarselfrist.eksempel("Tre uker i klagesak", _klagesak, svar=ut(2025, 2, 7), rad="4.1-09")
omgjoringsfrist.eksempel("Tre måneder, også skjærtorsdag", _vanlig, svar=ut(2025, 4, 17), rad="4.1-09")
omgjoringsfrist.eksempel("Tre uker i klagesak", _klagesak, svar=ut(2025, 2, 7), rad="4.1-09")
