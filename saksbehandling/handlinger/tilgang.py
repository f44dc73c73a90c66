"""Who may use which door, asked in one place by the API and the pages. Which cases a role reaches stands in
flyt/rekkevidde.py; what may be done in a case is for the process (flyt/) and its rules to say.

A door that is not in the table is closed to everyone.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Final

from saksbehandling.feil import IkkeDin, IkkeFunnet
from saksbehandling.flyt.muligheter import Person
from saksbehandling.flyt.tabell import ROLLENAVN, Rolle
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.lager import lesing
from saksbehandling.lager.kontekst import Sakskontekst

_R = Rolle
ALLE: Final = frozenset(_R) - {_R.KLOKKA, _R.INGEN}
"""Everyone who can log in. The clock acts in jobs, never through a door."""
INTERNE: Final = ALLE - {_R.SOKER}
HANDLENDE: Final = ALLE - {_R.REVISOR, _R.ADMIN}
"""Those who have moves of their own, or cases that wait for them. The auditor and the administrator only look."""
FLERES: Final = HANDLENDE - {_R.SOKER}
"""Those who may do the same in many cases. Each case still asks whether the move is theirs there."""

# door: (what it is, for «Du har ikke tilgang til å …», who has it)
DORER: Mapping[str, tuple[str, frozenset[Rolle]]] = {
    "spor_regelverket": ("spørre regelverket", ALLE),
    "se_ordninger": ("se ordningene", ALLE),
    "se_budsjett": ("se hva som er bundet og utbetalt", INTERNE),
    "se_saker": ("se sakene", ALLE),
    "se_sak": ("se saken", ALLE),
    "se_egne_saker": ("se sakene slik søkeren ser dem", frozenset({_R.SOKER})),
    "se_muligheter": ("se hva som kan gjøres i saken", ALLE),
    "se_brevliste": ("se brevene i saken", ALLE),
    "se_brev": ("hente brevet", ALLE),
    "handle": ("gjøre noe i saken", HANDLENDE),
    "registrere_soknad": ("registrere en søknad", frozenset({_R.SOKER, _R.SAKSBEHANDLER})),
    "registrere_klage": ("registrere en klage", frozenset({_R.SOKER, _R.SAKSBEHANDLER, _R.KLAGEBEHANDLER})),
    "starte_utlysning": ("starte en utlysning", frozenset({_R.SAKSBEHANDLER})),
    "se_jobber": ("se det som løsningen gjør av seg selv", frozenset({_R.ADMIN})),
    "styre_jobber": ("la en jobb prøves igjen", frozenset({_R.ADMIN, _R.KLOKKA})),
    "lage_parti": ("gjøre det samme i mange saker", FLERES),
    "se_parti": ("se hva som er gjort i mange saker", INTERNE),
    "starte_orientering": ("starte en orientering til departementet", frozenset({_R.SAKSBEHANDLER})),
}


def har(p: Person, dor: str) -> bool:
    """Whether the person has the door; nobody has one that is not in the table."""
    return bool(p.roller & DORER[dor][1]) if dor in DORER else False


def krev(p: Person, dor: str) -> None:
    """Raises IkkeDin, which says who has the door, when this person has not."""
    krev_kjent(dor)
    if har(p, dor):
        return
    hva, hvem = DORER[dor]
    navn = sorted(ROLLENAVN[r] for r in hvem)
    noen = f"{', '.join(navn[:-1])} eller {navn[-1]}" if len(navn) > 1 else navn[0]
    if hvem >= INTERNE:
        noen = "de som arbeider i forvaltningen"
    elif hvem >= HANDLENDE:
        noen = "de som har en rolle i saksbehandlingen, og søkeren"
    raise IkkeDin(
        f"Du har ikke tilgang til å {hva}. Det er for {noen}.", felt="bruker",
        gjor="Logg inn med en bruker som har tilgang, eller be en som har det.",
    )  # fmt: skip


def krev_kjent(dor: str) -> None:
    """Raises IkkeDin for a door that is not in the table: it is nobody's."""
    if dor not in DORER:
        raise IkkeDin("Denne døren er ikke åpen for noen.", gjor="Meld fra til den som drifter løsningen.")


def krev_rekkevidde(a: Arbeid, nr: str, dor: str) -> None:
    """Raises IkkeDin for a case that was just made where no role with that door reaches: it is taken back with the
    rest.
    """
    with suppress(IkkeFunnet):
        if har(Sakskontekst(a.db, lesing.finn(a.db, a.person, nr), a.person, a.naa).person, dor):
            return
    raise IkkeDin(
        "Denne saken ville ligget utenfor det du har ansvar for, og er ikke registrert.",
        felt="bruker",
        gjor="Sjekk ordningen og organisasjonen, eller la en som har ansvaret, gjøre det.",
    )
