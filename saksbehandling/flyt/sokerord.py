"""The same road in the applicant's words: where a case stands, what comes next, and what a receipt says.

Only states that the party sees stand here (`Tilstand.for_parten`).
"""

from __future__ import annotations

from collections.abc import Mapping

from saksbehandling.flyt.klage import Klage
from saksbehandling.flyt.soknad import Soknad
from saksbehandling.flyt.utbetaling import Utbetaling

# life -> state -> (what it is called, what happens next)
ORD: Mapping[str, Mapping[str, tuple[str, str]]] = {
    Soknad.navn: {
        Soknad.utkast.navn: ("Søknaden er ikke sendt inn", "Send den inn når den er ferdig."),
        Soknad.mottatt.navn: ("Vi har fått søknaden", "En saksbehandler tar den snart."),
        Soknad.venter_utbedring.navn: ("Vi mangler noe fra dere", "Send det som mangler, innen fristen."),
        Soknad.vurderes.navn: ("Søknaden behandles", "Vi vurderer søknaden. Dere får brev når den er avgjort."),
        Soknad.venter_aksept.navn: (
            "Godta vilkårene",
            "Les tilskuddsbrevet og svar innen fristen. Hvis vi ikke har svaret da, faller tilskuddet bort.",
        ),
        Soknad.lopende.navn: ("Tilskuddet gjelder", "Vi betaler slik det står i tilskuddsbrevet."),
        Soknad.avslatt.navn: ("Søknaden er avslått", "Begrunnelsen står i brevet."),
        Soknad.avvist.navn: ("Søknaden er avvist", "Hvorfor står i brevet."),
        Soknad.bortfalt.navn: ("Tilskuddet er falt bort", "Vilkårene ble ikke godtatt i tide."),
        Soknad.frasagt.navn: ("Dere har sagt fra dere tilskuddet", "Saken er ferdig."),
        Soknad.trukket.navn: ("Dere har trukket søknaden", "Saken er ferdig."),
        Soknad.avsluttet.navn: ("Saken er ferdig", "Alt er utbetalt og rapportert."),
    },
    Klage.navn: {
        Klage.innkommet.navn: ("Vi har fått klagen", "Vi registrerer den."),
        Klage.mottatt.navn: ("Vi har fått klagen", "Vi ser på om den kan behandles."),
        Klage.venter_retting.navn: ("Klagen mangler noe", "Rett klagen innen fristen."),
        Klage.vurderes.navn: ("Vi vurderer klagen", "Gir vi dere ikke rett, sender vi den til klageinstansen."),
        Klage.henvendelse.navn: ("Avgjørelsen kan ikke påklages", "Vi ser på saken, og dere får svar."),
        Klage.oversendt.navn: ("Klageinstansen avgjør klagen", "Dere får brev når den er avgjort."),
        Klage.avvist.navn: ("Klagen er avvist", "Hvorfor står i brevet."),
        Klage.besvart.navn: ("Vi har svart dere", "Svaret står i brevet."),
        Klage.trukket.navn: ("Dere har trukket klagen", "Klagesaken er ferdig."),
    },
    Utbetaling.navn: {
        Utbetaling.planlagt.navn: ("Ikke betalt ennå", "Vi kontrollerer utbetalingen før pengene går."),
        Utbetaling.sendt.navn: ("På vei", "Pengene er sendt til banken."),
        Utbetaling.betalt.navn: ("Betalt", "Pengene er på kontoen deres."),
        Utbetaling.avbrutt.navn: ("Stanset", "Ingen penger gikk ut. Vi tar kontakt med dere."),
    },
}

# (life, move) -> (what is confirmed, what happens next)
KVITTERING: Mapping[tuple[str, str], tuple[str, str]] = {
    (Soknad.navn, Soknad.send_inn.navn): (
        "Vi har fått søknaden",
        "En saksbehandler ser på den. Dere får brev når den er avgjort, eller hvis vi trenger noe mer fra dere.",
    ),
    (Soknad.navn, Soknad.utbedre.navn): (
        "Vi har fått det dere sendte",
        "Vi går videre med søknaden. Dere får brev når den er avgjort.",
    ),
    (Soknad.navn, Soknad.trekk.navn): (
        "Søknaden er trukket",
        "Saken er ferdig, og dere trenger ikke gjøre noe mer. Dere får et brev som bekrefter det.",
    ),
    (Soknad.navn, Soknad.aksepter.navn): (
        "Dere har godtatt vilkårene",
        "Tilskuddet gjelder. Vi betaler slik det står i tilskuddsbrevet, og dere trenger ikke gjøre noe for å få "
        "pengene. Vilkårene og fristene for å rapportere står i brevet.",
    ),
    (Soknad.navn, Soknad.si_fra_seg.navn): (
        "Dere har sagt fra dere tilskuddet",
        "Vi betaler ikke ut noe, og saken er ferdig. Dere får et brev som bekrefter det.",
    ),
    (Klage.navn, Klage.registrer.navn): (
        "Vi har fått det dere skrev",
        "Vi ser på saken på nytt. Dere får brev om hva som skjer videre.",
    ),
    (Klage.navn, Klage.rett.navn): (
        "Vi har fått rettingen",
        "Vi ser om klagen nå kan behandles. Dere får brev om hva som skjer videre.",
    ),
    (Klage.navn, Klage.trekk.navn): (
        "Klagen er trukket",
        "Klagesaken er ferdig, og avgjørelsen står. Dere trenger ikke gjøre noe mer.",
    ),
}


TREKKORD: Mapping[tuple[str, str], str] = {(Soknad.navn, Soknad.si_fra_seg.navn): "Si fra dere tilskuddet"}
"""Moves whose own text does not speak to an organisation."""


def trekkord(flyt: str, handling: str, tekst: str) -> str:
    """What the move is called to the applicant."""
    return TREKKORD.get((flyt, handling), tekst)


def sagt(flyt: str, tilstand: str) -> tuple[str, str]:
    """What the state is called, and what happens next."""
    return ORD[flyt][tilstand]
