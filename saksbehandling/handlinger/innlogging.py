"""Who stands at the door. In demo and development the made-up users share one password; in production none of them
exists, and nobody comes in until a login is set up."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from hmac import compare_digest

from sqlalchemy import Connection

from saksbehandling.feil import Feil, Ugyldig
from saksbehandling.flyt.muligheter import Person
from saksbehandling.handlinger.brukere import finn_person
from saksbehandling.handlinger.innloggingssperre import Sperre

_BRUKERNAVN = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


class IkkeInnlogget(Feil):
    """Nobody that we know stands at the door."""

    kode, status, utgang = "ikke-innlogget", 401, 2


class InnloggingMangler(IkkeInnlogget):
    """Nobody can come in: the made-up users do not exist in production, and no login is set up."""


class ForMangeForsok(IkkeInnlogget):
    """Wrong passwords too often. `vent_s`: seconds until the next try is taken."""

    kode, status, utgang = "for-mange-forsok", 429, 2

    def __init__(self, vent_s: int) -> None:
        self.vent_s = vent_s
        super().__init__(
            "Det er prøvd feil passord for mange ganger.", felt="bruker",
            gjor=f"Vent {-(-vent_s // 60)} minutt{'er' if vent_s > 60 else ''}, og prøv igjen.",
        )  # fmt: skip


def nytt_passord() -> str:
    """A password for the demo's users when nobody has chosen one."""
    return secrets.token_urlsafe(9)


@dataclass(frozen=True, slots=True)
class Demoinnlogging:
    """One password for all made-up users; `passord` None: nobody comes in (production)."""

    passord: str | None
    sperre: Sperre = field(default_factory=Sperre, compare=False)

    @property
    def apen(self) -> bool:
        """Whether the made-up users exist here."""
        return self.passord is not None

    def finn(self, db: Connection, bruker: str, passord: str, fra: str) -> Person:
        """The person. Raises IkkeInnlogget with the same words for an unknown user and a wrong password, and
        ForMangeForsok, before the password is looked at, when there were too many from that address (`fra`).
        """
        if self.passord is None:
            raise lukket()
        bruker = bruker[:60]
        if vent_s := self.sperre.vent_s(bruker, fra):
            raise ForMangeForsok(vent_s)
        riktig = compare_digest(_avtrykk(passord), _avtrykk(self.passord))
        person = _person(db, bruker)
        if person is None or not riktig:
            self.sperre.bom(bruker, fra)
            raise IkkeInnlogget(
                "Brukernavnet eller passordet er feil.",
                felt="bruker",
                gjor="Skriv dem på nytt. Passordet ble vist da løsningen ble startet.",
            )
        self.sperre.traff(bruker, fra)
        return person


def ikke_oppgitt() -> IkkeInnlogget:
    """Nobody said who they are."""
    return IkkeInnlogget(
        "Du må logge inn.", felt="bruker", gjor="Send brukernavn og passord. Passordet ble vist ved oppstart."
    )


def lukket() -> InnloggingMangler:
    """In production."""
    return InnloggingMangler(
        "Innlogging er ikke satt opp i denne løsningen, og eksempelbrukerne finnes ikke i produksjon.",
        felt="TILSKUDD_MILJO",
        gjor="Den som drifter løsningen, må koble til en innlogging før noen kan bruke den.",
    )


def _person(db: Connection, bruker: str) -> Person | None:
    if _BRUKERNAVN.fullmatch(bruker) is None:
        return None
    try:
        return finn_person(db, bruker)
    except Ugyldig:
        return None


def _avtrykk(tekst: str) -> bytes:
    """Digests are equally long, so the comparison tells nothing of the length either."""
    return sha256(tekst.encode("utf-8", "surrogatepass")).digest()
