"""`tilskudd database`: what the operator does with the database itself."""

from __future__ import annotations

from saksbehandling.cli.dor import Dor, Ut
from saksbehandling.cli.norsk import Gruppe, valg


def legg_til(rot: Gruppe) -> None:
    """Enters the commands."""
    d = rot.undergruppe("database", "Det som gjøres med selve databasen.", eksempler=("tilskudd database oppgrader",))
    d.kommando("oppgrader", eksempler=("tilskudd database oppgrader",))(oppgrader)
    d.kommando(
        "rettigheter",
        eksempler=(
            "tilskudd database rettigheter --app-rolle tilskudd_app",
            "tilskudd database rettigheter --app-rolle tilskudd_app --vis",
        ),
    )(rettigheter)


def oppgrader(dor: Dor) -> Ut:
    """Lag databasen, eller bring den opp til denne utgaven av løsningen, med køen som TILSKUDD_KO sier.

    Kjør den som rollen som eier tabellene, når løsningen selv kjører som en rolle uten rett til å endre dem.
    """
    from saksbehandling.jobber import koen
    from saksbehandling.jobber.innstillinger import les
    from saksbehandling.lager import migrasjoner

    innstillinger = les()
    if koen.oppgrader(dor.klar_database(), innstillinger):
        dor.melding("Køen procrastinate er tatt bort. Jobbene ligger i utboksen, og går videre i den egne køen.")
    svar = {"versjon": migrasjoner.hode()}
    return Ut(svar, lambda: f"Databasen har versjon {svar['versjon']}.")


@valg("--app-rolle", verdi="ROLLE", required=True, hjelp="Rollen som løsningen kjører som. Den eier ingenting.")
@valg("--vis", is_flag=True, hjelp="Vis setningene uten å kjøre dem.")
def rettigheter(dor: Dor, app_rolle: str, vis: bool) -> Ut:
    """Gi rollen som løsningen kjører som, det den trenger på PostgreSQL, og ikke mer.

    Den får lese og legge til i loggen, seglene og alt annet som bare legges til, og kan verken endre, slette, tømme
    eller ta bort triggerne. Sett TILSKUDD_DATABASE_URL til rollen som eier tabellene når du kjører kommandoen, og til
    ROLLE når løsningen kjører. Rettighetene følger med når databasen oppgraderes.
    """
    from saksbehandling.lager.rettigheter import gi, setninger
    from saksbehandling.lager.transaksjon import lesing, transaksjon

    url = dor.klar_database()
    if vis:
        with lesing(url) as db:
            alle = setninger(db, app_rolle)
    else:
        with transaksjon(url) as db:
            alle = gi(db, app_rolle)
    svar = {"rolle": app_rolle, "kjort": not vis, "setninger": alle}
    if vis:
        return Ut(svar, lambda: "\n".join(f"{s};" for s in alle))
    return Ut(svar, lambda: f"Rollen {app_rolle} har fått rettighetene sine. Sett TILSKUDD_DATABASE_URL til den.")
