"""When does it end? The deadlines that a case opens: complaint, acceptance, mending (LAW 4.1–4.3).

Each rule answers the last moment in time, 23:59:59.999999 in Oslo, or None with the reason why no deadline runs. The
law's own rules come first; house lengths rest on `husregel` and build on the rule that says why there is a deadline.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from regelverk import eksempelfakta as e
from regelverk.eksempeltid import kl, naa, ut
from regelverk.fakta import (
    Akseptfrist,
    Kanal,
    Naa,
    NyAkseptfrist,
    Rettefrist,
    Underretning,
    Utbedringsfrist,
    dag_i_oslo,
)
from regelverk.fristregning import FRIDAGER, REGNET, Frist, forlenges, med_dag
from regelverk.kalender import legg_til, paa_norsk
from regelverk.kilder import FVL, FVL2025, HUS, VEDLEGG4
from regelverk.regel import Regel, Svar, SvarFra, Vilkar, ja, nei
from regelverk.underretning import Underrettet
from regelverk.vedtakstype import Enkeltvedtak

# ── Klagefristen (fvl § 29 første ledd) ──────────────────────────────────────────────────────────────────────────
KLAGEFRISTEN = (FVL["§ 29"], FVL["§ 30"], FVL2025["§ 63"])
tre_uker_fra_underretning = Regel[Frist]("tre_uker_fra_underretning", "Når er det gått tre uker fra underretningen?")


@tre_uker_fra_underretning.versjon(FVL["§ 29"], FVL["§ 30"], *REGNET, *FRIDAGER)
def tre_uker_1967(start: Underrettet) -> Svar[Frist]:
    """Klagefristen er tre uker fra underretningen kom fram. Slutter den på en fridag, forlenges den til neste
    arbeidsdag."""
    if start is None:
        return Svar(None, "Underretningen er ikke kommet fram, så de tre ukene løper ikke ennå.")
    dag = dag_i_oslo(start)
    slutt = legg_til(dag, uker=3)
    return forlenges(f"Tre uker fra {paa_norsk(dag)} er {paa_norsk(slutt)}.", slutt, *KLAGEFRISTEN)


tre_uker_fra_underretning.viderefores(FVL2025["§ 63"], *REGNET, *FRIDAGER, navn="forvaltningsloven_2025")
TreUker = Annotated[Frist, SvarFra(tre_uker_fra_underretning)]

klagefrist = Regel[Frist]("klagefrist", "Når går klagefristen ut?")


@klagefrist.versjon(VEDLEGG4["punkt 2"], FVL["§ 28"])
def bare_enkeltvedtak_1967(er_enkeltvedtak: Enkeltvedtak, utlop: TreUker) -> Svar[Frist]:
    """Bare enkeltvedtak kan påklages, så bare de har klagefrist."""
    if not er_enkeltvedtak:
        return Svar(None, "Avgjørelsen er ikke et enkeltvedtak og kan ikke påklages. Derfor løper ingen klagefrist.")
    if utlop is None:
        return Svar(None, "Klagefristen løper ikke ennå, for underretningen er ikke kommet fram.")
    return Svar(utlop, f"Klagefristen går ut {med_dag(dag_i_oslo(utlop))} ved midnatt.")


klagefrist.viderefores(VEDLEGG4["punkt 2"], FVL2025["§ 61"], navn="forvaltningsloven_2025")

# ── Aksept (V4 punkt 3 og 5) ─────────────────────────────────────────────────────────────────────────────────────
akseptfrist_i_brevet = Regel[bool]("akseptfrist_i_brevet", "Skal brevet sette en frist for å godta vilkårene?")


@akseptfrist_i_brevet.versjon(VEDLEGG4["punkt 3"], VEDLEGG4["punkt 5"])
def frist_i_brevet() -> Svar[bool]:
    """Når avgjørelsen ikke er et enkeltvedtak, skal tilskuddsbrevet ha en frist for å bekrefte vilkårene.
    Instruksen sier ikke hvor lang den skal være."""
    return ja("Brevet skal sette fristen. Instruksen sier ikke hvor lang den skal være.")


AkseptfristIBrevet = Annotated[bool, SvarFra(akseptfrist_i_brevet)]
akseptfrist = Regel[Frist]("akseptfrist", "Når går fristen for å godta vilkårene ut?")


@akseptfrist.versjon(HUS["frister"])
def tre_uker_fra_brevet(naa: Naa, kreves: AkseptfristIBrevet) -> Svar[Frist]:
    """Vi gir tre uker fra brevets dato, og fristen slutter aldri på en fridag."""
    dag = dag_i_oslo(naa.tid)
    if not kreves:
        return Svar(None, "Brevet skal ikke sette noen frist for å godta vilkårene.")
    return forlenges(f"Brevet er datert {paa_norsk(dag)}, og mottakeren har tre uker.", legg_til(dag, uker=3))


forlenget_akseptfrist = Regel[Frist]("forlenget_akseptfrist", "Når går den forlengede fristen for å godta ut?")


@forlenget_akseptfrist.versjon(HUS["frister"])
def til_en_senere_dag(gammel: Akseptfrist, ny: NyAkseptfrist, kreves: AkseptfristIBrevet) -> Svar[Frist]:
    """Slik leser vi instruksen: fristen kan forlenges før den er ute, når det er god grunn til det, og likt for
    alle. Den nye dagen må være senere enn den gamle, og fristen slutter aldri på en fridag."""
    if not kreves:
        return Svar(None, "Brevet skal ikke sette noen frist for å godta vilkårene.")
    if ny.dag <= dag_i_oslo(gammel.utlop):
        return Svar(None, f"Den nye dagen, {paa_norsk(ny.dag)}, er ikke senere enn fristen som løper.")
    return forlenges(f"Fristen er forlenget til {paa_norsk(ny.dag)}.", ny.dag)


# ── Retting av søknad og klage (fvl §§ 11, 32) ───────────────────────────────────────────────────────────────────
rettefrist_for_soknad = Regel[bool]("rettefrist_for_soknad", "Skal den som må rette søknaden, få en frist?")
rettefrist_for_klage = Regel[bool]("rettefrist_for_klage", "Skal den som må rette klagen, få en frist?")


@rettefrist_for_soknad.versjon(FVL["§ 11"])
def bor_ha_frist_1967() -> Svar[bool]:
    """Har søknaden feil eller mangler, skal organet si fra når det trengs, og bør samtidig gi en frist for å
    rette."""
    return ja("Organet bør gi en frist for å rette. Loven sier ikke hvor lang.")


@rettefrist_for_soknad.versjon(FVL2025["§ 16"])
def skal_ha_frist_2025() -> Svar[bool]:
    """Har søknaden mangler som bør rettes, skal organet si fra og sette en frist for retting."""
    return ja("Organet skal sette en frist for retting. Loven sier ikke hvor lang.")


@rettefrist_for_klage.versjon(FVL["§ 32"])
def kort_frist_1967() -> Svar[bool]:
    """Har klagen feil eller mangler, setter organet en kort frist for å rette eller utfylle den."""
    return ja("Organet skal sette en kort frist. Loven sier ikke hvor lang.")


rettefrist_for_klage.viderefores(FVL2025["§ 66"], navn="forvaltningsloven_2025")
RettefristForSoknad = Annotated[bool, SvarFra(rettefrist_for_soknad)]
RettefristForKlage = Annotated[bool, SvarFra(rettefrist_for_klage)]

utbedringsfrist = Regel[Frist]("utbedringsfrist", "Når går fristen for å rette søknaden ut?")
rettefrist_klage = Regel[Frist]("rettefrist_klage", "Når går fristen for å rette klagen ut?")


@utbedringsfrist.versjon(HUS["frister"])
def to_uker_fra_sending(naa: Naa, kreves: RettefristForSoknad) -> Svar[Frist]:
    """Søkeren får to uker fra vi ber om det som mangler, og fristen slutter aldri på en fridag."""
    if not kreves:
        return Svar(None, "Det skal ikke settes noen frist.")
    dag = dag_i_oslo(naa.tid)
    return forlenges(f"Brevet ble sendt {paa_norsk(dag)}, og søkeren har to uker.", legg_til(dag, uker=2))


@rettefrist_klage.versjon(HUS["frister"])
def en_uke_fra_sending(naa: Naa, kreves: RettefristForKlage) -> Svar[Frist]:
    """Klageren får én uke fra vi ber om det som mangler, og fristen slutter aldri på en fridag."""
    if not kreves:
        return Svar(None, "Det skal ikke settes noen frist.")
    dag = dag_i_oslo(naa.tid)
    return forlenges(f"Brevet ble sendt {paa_norsk(dag)}, og klageren har én uke.", legg_til(dag, uker=1))


utbedringsfrist_er_ute = Vilkar("utbedringsfrist_er_ute", "Er fristen for å rette søknaden ute?")
rettefrist_er_ute = Vilkar("rettefrist_er_ute", "Er fristen for å rette klagen ute?")


def er_ute(frist: datetime, naa: datetime) -> Svar[bool]:
    """Whether the last moment of a deadline has passed, in words."""
    dag = med_dag(dag_i_oslo(frist))
    if naa > frist:
        return ja(f"Fristen gikk ut {dag} ved midnatt.")
    return nei(f"Fristen løper til og med {dag}.", apnes=f"Når {dag} er over.")


@utbedringsfrist_er_ute.versjon(FVL["§ 11"])
def utbedringen_1967(frist: Utbedringsfrist, naa: Naa) -> Svar[bool]:
    """Søknaden tas opp igjen uten det som mangler først når fristen for å rette er ute."""
    return er_ute(frist.utlop, naa.tid)


utbedringsfrist_er_ute.viderefores(FVL2025["§ 16"], navn="forvaltningsloven_2025")


@rettefrist_er_ute.versjon(FVL["§ 32"])
def rettingen_1967(frist: Rettefrist, naa: Naa) -> Svar[bool]:
    """En mangelfull klage kan ikke avvises før fristen for å rette den er ute."""
    return er_ute(frist.utlop, naa.tid)


rettefrist_er_ute.viderefores(FVL2025["§ 66"], navn="forvaltningsloven_2025")


# ── Eksempler ────────────────────────────────────────────────────────────────────────────────────────────────────
def _papir(*dag: int) -> Underretning:
    return Underretning(kanal=Kanal.PAPIR, tilgjengelig=None, varsel_sendt=None, mottatt=kl(dag[0], dag[1], dag[2]))


_t = tre_uker_fra_underretning.eksempel
_t("Tirsdag til tirsdag", _papir(2025, 4, 1), svar=ut(2025, 4, 22), rad="4.1-01")
_t("Langfredag blir tirsdag etter påske", _papir(2025, 3, 28), svar=ut(2025, 4, 22), rad="4.1-01")
_t("1. mai 2026 er fredag: mandag 4. mai", _papir(2026, 4, 10), svar=ut(2026, 5, 4), rad="4.1-01")
_t("Julaften er en vanlig onsdag i 2025", _papir(2025, 12, 3), svar=ut(2025, 12, 24), rad="4.1-01")
_t("Andre pinsedag og 17. mai samme dag i 2027", _papir(2027, 4, 26), svar=ut(2027, 5, 18), rad="4.1-01")
_k = klagefrist.eksempel
_k("Forening", e.FORENING, e.FRIVILLIGE, e.AVSLAG, _papir(2025, 4, 1), svar=ut(2025, 4, 22), rad="4.1-01")
_k("Kommune", e.KOMMUNE, e.JOBBSJANSEN, e.AVSLAG, _papir(2025, 4, 1), svar=None, rad="4.1-01")
akseptfrist_i_brevet.eksempel("Brevet setter fristen", svar=True, rad="4.1-12")
akseptfrist.eksempel("Tre uker", naa(2025, 4, 1), svar=ut(2025, 4, 22), rad="4.1-12")
akseptfrist.eksempel("Ender aldri på en fridag", naa(2025, 3, 28), svar=ut(2025, 4, 22), rad="4.1-12")
_gammel = Akseptfrist(utlop=ut(2025, 4, 22))
_ny = forlenget_akseptfrist.eksempel
_ny("To uker til", _gammel, NyAkseptfrist(dag=date(2025, 5, 6)), svar=ut(2025, 5, 6), rad="8.1-06")
_ny("Den nye dagen er 1. mai", _gammel, NyAkseptfrist(dag=date(2025, 5, 1)), svar=ut(2025, 5, 2), rad="8.1-06")
_ny("Ikke senere enn før", _gammel, NyAkseptfrist(dag=date(2025, 4, 22)), svar=None, rad="8.1-06")
rettefrist_for_soknad.eksempel("Bør ha frist", svar=True, rad="4.1-13")
rettefrist_for_klage.eksempel("Skal ha frist", svar=True, rad="4.1-13")
utbedringsfrist.eksempel("To uker", naa(2025, 4, 1), svar=ut(2025, 4, 15), rad="4.1-13")
utbedringsfrist.eksempel("Langfredag: etter påske", naa(2025, 4, 4), svar=ut(2025, 4, 22), rad="4.1-13")
rettefrist_klage.eksempel("Én uke", naa(2025, 4, 1), svar=ut(2025, 4, 8), rad="4.1-13")
for _regel, _frist in (
    (utbedringsfrist_er_ute, Utbedringsfrist(utlop=ut(2025, 4, 15))),
    (rettefrist_er_ute, Rettefrist(utlop=ut(2025, 4, 15))),
):
    _regel.eksempel("Siste sekund", _frist, naa(2025, 4, 15, 23, 59, 59), svar=False, rad="4.1-13")
    _regel.eksempel("Midnatt", _frist, naa(2025, 4, 16, 0), svar=True, rad="4.1-13")
