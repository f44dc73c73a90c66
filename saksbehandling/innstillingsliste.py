"""Every setting there is: what it does, what it is when nobody sets it, and when it must be set. Printed by `tilskudd
innstillinger` and in docs/drift.md; how each is read stands where it is read.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from saksbehandling.feil import Feltfeil, Ugyldig

FORAN = "TILSKUDD_"
PRODUKSJON = "i produksjon"
MAPPE = "mappe"
"""What TILSKUDD_SMTP says when mail is to lie in the data folder, and somebody has chosen that."""


@dataclass(frozen=True, slots=True)
class Innstilling:
    """`hva`, `ellers` (the default) and `kreves` (when it is demanded) are Norwegian. `hemmelig`: its value is never
    shown."""

    navn: str
    hva: str
    ellers: str
    kreves: str = ""
    hemmelig: bool = False


INNSTILLINGER: tuple[Innstilling, ...] = (
    Innstilling(
        "TILSKUDD_MILJO",
        "demo, utvikling eller produksjon. Bare i produksjon avgjøres ekte saker.",
        "demo",
        "for å avgjøre ekte saker",
    ),
    Innstilling(
        "TILSKUDD_DATABASE_URL",
        "Hvor sakene ligger: sqlite:///fil eller postgresql://bruker@vert/database.",
        "tilskudd.db i datamappen",
        PRODUKSJON,
        hemmelig=True,
    ),
    Innstilling(
        "TILSKUDD_MAPPE",
        "Datamappen: brev, varsler, betalingsordrer og det som legges ved siden av databasen.",
        "~/.local/share/tilskudd",
        PRODUKSJON,
    ),
    Innstilling("TILSKUDD_KONTAKT", "E-postadressen som står i brev, og som e-post går ut fra.", "post@imdi.no"),
    Innstilling("TILSKUDD_REGISTER", "Navnet på tilskuddsregisteret i kunngjøringer.", "tilskudd.no"),
    Innstilling(
        "TILSKUDD_SEGLNOKKEL_FIL",
        "Filen med den private nøkkelen som forsegler loggen. Den skal ikke ligge i databasen eller i datamappen.",
        "segl/privat.pem i datamappen, og den lages av seg selv utenfor produksjon",
        "i produksjon, hvis ikke TILSKUDD_SEGLNOKKEL er satt",
    ),
    Innstilling(
        "TILSKUDD_SEGLNOKKEL",
        "Nøkkelen selv (PEM), for dem som har den i et hvelv og ikke i en fil.",
        "ikke satt",
        "i produksjon, hvis ikke TILSKUDD_SEGLNOKKEL_FIL er satt",
        hemmelig=True,
    ),
    Innstilling(
        "TILSKUDD_SEGLNOKLER",
        "Filen med de offentlige nøklene som seglene kontrolleres mot.",
        "segl/nokler.json i datamappen",
    ),
    Innstilling(
        "TILSKUDD_ANKER",
        "Mappen der det nyeste seglet legges hver natt. Den bør ligge utenfor det databasens eier styrer.",
        "anker i datamappen",
    ),
    Innstilling(
        "TILSKUDD_ANKER_EPOST", "Hvem som får det nyeste seglet på e-post hver natt, med komma mellom.", "ingen"
    ),
    Innstilling(
        "TILSKUDD_SMTP",
        "E-posttjeneren som varsler går gjennom, som vert:port; eller mappe, og e-posten blir liggende i datamappen.",
        "mappe",
        PRODUKSJON,
    ),
    Innstilling(
        "TILSKUDD_JOBBER_I_TJENEREN",
        "ja eller nei: om tjeneren også lager brev og følger frister.",
        "nei i produksjon, ellers ja",
    ),
    Innstilling(
        "TILSKUDD_KO",
        "egen eller procrastinate: hvem som kaller på arbeiderne. procrastinate går bare på PostgreSQL.",
        "egen",
    ),
    Innstilling("TILSKUDD_ARBEIDERE", "Hvor mange jobber en prosess gjør samtidig (1–64).", "2"),
    Innstilling("TILSKUDD_JOBB_HVERT", "Sekunder mellom hver gang en ledig arbeider ser etter jobber.", "1"),
    Innstilling("TILSKUDD_LEIE", "Sekunder en arbeider har en jobb før en annen kan ta den.", "60"),
    Innstilling("TILSKUDD_JOBB_PAUSE", "Sekunder før en jobb som ikke gikk, prøves igjen. Den dobles hver gang.", "30"),
    Innstilling("TILSKUDD_SVEIP_HVERT", "Sekunder mellom hvert sveip, likt for alle. For øvelser.", "sveipets eget"),
    Innstilling(
        "TILSKUDD_LINJEMINNE",
        "ja eller nei: om brevsettingen husker linjer den har brutt. Brevene blir de samme, bare raskere.",
        "nei",
    ),
    Innstilling(
        "TILSKUDD_LOGG",
        "json eller tekst: hvordan loggen på standard feil er skrevet.",
        "json i produksjon, ellers tekst",
    ),
    Innstilling(
        "TILSKUDD_METRIKK_NOKKEL",
        "Det som må stå etter «Bearer» for å lese /metrikk fra en annen maskin.",
        "ikke satt: /metrikk svarer bare på egen maskin",
        hemmelig=True,
    ),
    Innstilling(
        "TILSKUDD_METRIKK_PORT",
        "Porten der «tilskudd start» svarer Prometheus, bare på egen maskin.",
        "ikke satt: prosessen svarer ikke",
    ),
    Innstilling("TILSKUDD_DEBUG", "1: feil hos oss skrives til skjermen, med alt. Ikke i produksjon.", "ikke satt"),
    Innstilling(
        "TILSKUDD_DEMO_PASSORD",
        "Passordet til eksempelbrukerne. Utenfor produksjon.",
        "et nytt hver gang tjeneren starter",
        hemmelig=True,
    ),
    Innstilling("TILSKUDD_NAA", "Et stilt klokkeslett med tidssone, for øvelser. Aldri i produksjon.", "maskinens"),
    Innstilling("TILSKUDD_NAA_SATT", "Det virkelige øyeblikket TILSKUDD_NAA ble satt, så klokka går videre.", "stille"),
)
_KREVES = ("TILSKUDD_DATABASE_URL", "TILSKUDD_MAPPE", "TILSKUDD_SMTP")
_NOKKEL = ("TILSKUDD_SEGLNOKKEL_FIL", "TILSKUDD_SEGLNOKKEL")


def ukjente(miljo: Mapping[str, str] | None = None) -> list[str]:
    """A Norwegian sentence for each TILSKUDD_ name in the environment that is none of ours: a misspelling does nothing,
    and says nothing by itself."""
    kjente = [i.navn for i in INNSTILLINGER]
    navn = sorted(n for n in (os.environ if miljo is None else miljo) if n.startswith(FORAN) and n not in kjente)
    return [f"{n} er ikke en innstilling, og gjør ingenting.{_mente(n, kjente)}" for n in navn]


def _mente(navn: str, kjente: list[str]) -> str:
    nar = get_close_matches(navn.removeprefix(FORAN), [k.removeprefix(FORAN) for k in kjente], n=1, cutoff=0.75)
    return f" Mente du {FORAN}{nar[0]}?" if nar else " Se «tilskudd innstillinger»."


def krev_for_produksjon(miljo: Mapping[str, str] | None = None) -> None:
    """What a server or a worker that decides real cases must have been told, and not been told by a default. Raises
    Ugyldig with all that is missing."""
    m = os.environ if miljo is None else miljo
    if m.get("TILSKUDD_MILJO") != "produksjon":
        return
    alle = {i.navn: i for i in INNSTILLINGER}
    feil = [Feltfeil(n, None, "må være satt i produksjon.", alle[n].hva) for n in _KREVES if not m.get(n)]
    if not any(m.get(n) for n in _NOKKEL):
        gjor = "Lag nøkkelen med openssl genpkey -algorithm ed25519, og se docs/drift.md."
        feil.append(Feltfeil(_NOKKEL[0], None, f"eller {_NOKKEL[1]} må være satt i produksjon.", gjor))
    if m.get("TILSKUDD_DEBUG"):
        feil.append(Feltfeil("TILSKUDD_DEBUG", None, "kan ikke være satt i produksjon.", "Ta den bort."))
    if feil:
        raise Ugyldig(feil)
