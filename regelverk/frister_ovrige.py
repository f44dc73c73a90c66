"""Deadlines for comments and innsyn, those that a letter sets itself, the last safe day, the receipt (LAW 4.1, 4.4)."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from regelverk.eksempeltid import kl, ut
from regelverk.fakta import dag_i_oslo
from regelverk.fakta_frist import Enhet, Forhandsvarsel, Fristlengde, Innsynskrav, Lovfrist
from regelverk.fristregning import Frist, forlenges, legg_til_lengde, lengde_i_ord, med_dag
from regelverk.kalender import legg_til, legg_til_arbeidsdager, paa_norsk, siste_arbeidsdag, slutt_paa_dagen
from regelverk.kilder import FVL, FVL2025, HUS, OFFL, TB2025
from regelverk.regel import Regel, Svar, SvarFra

uttalelse_regnes_fra = Regel[date]("uttalelse_regnes_fra", "Hvilken dag løper fristen for å uttale seg fra?")


@uttalelse_regnes_fra.versjon(FVL["§ 16"])
def fra_sending_1967(varsel: Forhandsvarsel) -> Svar[date]:
    """Fristen for å uttale seg løper fra den dagen varselet er sendt, når varselet ikke sier noe annet."""
    dag = dag_i_oslo(varsel.sendt)
    return Svar(dag, f"Varselet ble sendt {paa_norsk(dag)}, og fristen løper fra da.")


@uttalelse_regnes_fra.versjon(FVL2025["§ 42"])
def fra_sending_2025(varsel: Forhandsvarsel) -> Svar[date]:
    """Parten skal få en rimelig frist. Loven sier ikke hva den regnes fra. Slik leser vi den: vi kan fortsatt regne
    fra den dagen varselet er sendt, så lenge fristen blir rimelig."""
    dag = dag_i_oslo(varsel.sendt)
    return Svar(dag, f"Varselet ble sendt {paa_norsk(dag)}, og vi regner fristen fra da.")


RegnesFra = Annotated[date, SvarFra(uttalelse_regnes_fra)]
uttalelsesfrist = Regel[Frist]("uttalelsesfrist", "Når går fristen for å uttale seg ut?")


@uttalelsesfrist.versjon(HUS["frister"])
def tre_uker_fra_varselet(fra: RegnesFra) -> Svar[Frist]:
    """Vi gir tre uker til å uttale seg, og fristen slutter aldri på en fridag."""
    return forlenges(f"Tre uker fra {paa_norsk(fra)} er {paa_norsk(legg_til(fra, uker=3))}.", legg_til(fra, uker=3))


satt_uttalelsesfrist = Regel[Frist]("satt_uttalelsesfrist", "Når går fristen som varselet setter, ut?")


@satt_uttalelsesfrist.versjon(HUS["frister"])
def minst_to_uker(fra: RegnesFra, lengde: Fristlengde) -> Svar[Frist]:
    """Vi setter aldri kortere frist enn to uker, og fristen slutter aldri på en fridag."""
    dag = legg_til_lengde(lengde)
    if dag < legg_til(fra, uker=2):
        return Svar(None, f"{lengde_i_ord(lengde).capitalize()} er kortere enn to uker.")
    return forlenges(f"Varselet gir {lengde_i_ord(lengde)} fra {paa_norsk(fra)}.", dag)


satt_frist = Regel[Frist]("satt_frist", "Når går en frist ut som brevet selv setter?")


@satt_frist.versjon(HUS["frister"])
def slik_brevet_sier(lengde: Fristlengde) -> Svar[Frist]:
    """Setter brevet en annen lengde enn den vanlige, regnes den på samme måte, og fristen slutter aldri på en
    fridag."""
    return forlenges(f"Brevet gir {lengde_i_ord(lengde)} fra {paa_norsk(lengde.fra)}.", legg_til_lengde(lengde))


innsynsfrist = Regel[Frist]("innsynsfrist", "Når regnes et innsynskrav uten svar som avslått?")


@innsynsfrist.versjon(OFFL["§ 32"])
def fem_arbeidsdager(krav: Innsynskrav) -> Svar[Frist]:
    """Den som ikke har fått svar innen fem arbeidsdager etter at organet mottok kravet, kan regne det som et avslag
    og klage."""
    dag = legg_til_arbeidsdager(krav.dag, 5)
    return Svar(
        slutt_paa_dagen(dag),
        f"Kravet kom inn {paa_norsk(krav.dag)}. Den femte arbeidsdagen etter er {med_dag(dag)}. "
        "Er det ikke svart da, regnes kravet som avslått.",
    )


siste_trygge_dag = Regel[date]("siste_trygge_dag", "Hvilken dag er det siste vi kan sende, uten å tape på en fridag?")


@siste_trygge_dag.versjon(HUS["frister"])
def siste_arbeidsdag_for(frist: Lovfrist) -> Svar[date]:
    """En frist som binder oss, regner vi ikke som forlenget. Slutter den på en fridag, sender vi siste arbeidsdag
    før."""
    trygg = siste_arbeidsdag(frist.dag)
    if trygg == frist.dag:
        return Svar(trygg, f"{med_dag(trygg).capitalize()} er en arbeidsdag, og er den siste dagen vi kan sende.")
    return Svar(trygg, f"{med_dag(frist.dag).capitalize()} er en fridag. Vi sender senest {med_dag(trygg)}.")


rapportdag = Regel[date]("rapportdag", "Når må en rapport til departementet senest leveres?")


@rapportdag.versjon(TB2025["kap. 9"], HUS["frister"])
def faste_datoer(frist: Lovfrist) -> Svar[date]:
    """Tildelingsbrevet setter faste datoer. Slik leser vi det: en slik dato flyttes ikke fram i tid når den er en
    fridag, så rapporten leveres siste arbeidsdag før."""
    trygg = siste_arbeidsdag(frist.dag)
    if trygg == frist.dag:
        return Svar(trygg, f"Rapporten leveres senest {med_dag(trygg)}.")
    return Svar(trygg, f"{med_dag(frist.dag).capitalize()} er en fridag. Rapporten leveres senest {med_dag(trygg)}.")


# ── Eksempler ────────────────────────────────────────────────────────────────────────────────────────────────────
_varslet = Forhandsvarsel(sendt=kl(2025, 4, 1))
uttalelse_regnes_fra.eksempel("Sendt 1. april", _varslet, svar=date(2025, 4, 1), rad="4.1-10")
uttalelsesfrist.eksempel("Tre uker fra sending", _varslet, svar=ut(2025, 4, 22), rad="4.1-10")
uttalelsesfrist.eksempel("Langfredag", Forhandsvarsel(sendt=kl(2025, 3, 28)), svar=ut(2025, 4, 22), rad="4.1-10")


def _uker(antall: int) -> Fristlengde:
    return Fristlengde(fra=date(2025, 4, 1), antall=antall, enhet=Enhet.UKER)


satt_uttalelsesfrist.eksempel("Én uke er for kort", _varslet, _uker(1), svar=None, rad="4.1-10")
satt_uttalelsesfrist.eksempel("To uker", _varslet, _uker(2), svar=ut(2025, 4, 15), rad="4.1-10")
satt_frist.eksempel("Fire uker for å godta", _uker(4), svar=ut(2025, 4, 29), rad="4.1-12")
innsynsfrist.eksempel("Over påsken", Innsynskrav(dag=date(2025, 4, 15)), svar=ut(2025, 4, 25), rad="4.1-15")
innsynsfrist.eksempel("Mandag til mandag", Innsynskrav(dag=date(2025, 3, 3)), svar=ut(2025, 3, 10), rad="4.1-15")
siste_trygge_dag.eksempel("Skjærtorsdag: onsdag", Lovfrist(dag=date(2025, 4, 17)), svar=date(2025, 4, 16), rad="4.1-08")
siste_trygge_dag.eksempel("Vanlig dag", Lovfrist(dag=date(2025, 4, 15)), svar=date(2025, 4, 15), rad="4.1-08")
rapportdag.eksempel("1. juni 2025 er søndag", Lovfrist(dag=date(2025, 6, 1)), svar=date(2025, 5, 30), rad="4.1-14")
rapportdag.eksempel("15. mars 2025 er lørdag", Lovfrist(dag=date(2025, 3, 15)), svar=date(2025, 3, 14), rad="4.1-14")
rapportdag.eksempel("15. august 2025 er fredag", Lovfrist(dag=date(2025, 8, 15)), svar=date(2025, 8, 15), rad="4.1-14")
