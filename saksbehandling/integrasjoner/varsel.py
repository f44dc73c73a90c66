"""The varsel that a letter lies in the inbox (eforvaltningsforskriften § 8). The local default writes it to a folder.

A channel says whether it can tell a second hand-in from the first. One that can't (mail) is never asked twice by the
engine: a break in the middle of a sending is told to a person, who finds out.
"""

from __future__ import annotations

import smtplib
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Protocol

from saksbehandling.integrasjoner.mappe import skriv_fil


class IkkeSendt(Exception):
    """The channel is sure that nothing went out: it is safe to try again."""


@dataclass(frozen=True, slots=True)
class Varsel:
    """`navn`: one for each delivery. `epost`: where to, when the recipient has left an address."""

    navn: str
    mottaker: str
    epost: str | None
    emne: str
    tekst: str


class Varselkanal(Protocol):
    """What the engine needs of a channel. `tar_nokkel`: handing in the same name again changes nothing."""

    @property
    def tar_nokkel(self) -> bool:
        """Whether the far side knows a repeated name."""

    def send(self, varsel: Varsel) -> str:
        """Hands it in, and says where. IkkeSendt when it surely did not go out; any other error leaves it unknown."""


@dataclass(frozen=True, slots=True)
class Mappevarsel:
    """Files in a folder: the name is the key."""

    mappe: Path
    tar_nokkel: bool = True

    def send(self, varsel: Varsel) -> str:
        """Writes the file; one that is there already is left alone."""
        fil = self.mappe / "varsler" / f"{varsel.navn}.txt"
        if not fil.exists():
            skriv_fil(fil, f"Til: {varsel.mottaker}\n{varsel.tekst}".encode())
        return str(fil.relative_to(self.mappe))


@dataclass(frozen=True, slots=True)
class Epostvarsel:
    """Mail through a server that takes no key. Those who have no address of their own get theirs in the folder."""

    tjener: str
    port: int
    fra: str
    ellers: Mappevarsel
    tar_nokkel: bool = False
    tidsgrense: float = 20.0

    def send(self, varsel: Varsel) -> str:
        """Sends one mail. What goes wrong before the text is handed over is IkkeSendt."""
        if varsel.epost is None:
            if varsel.mottaker.isdigit():
                raise IkkeSendt(f"Mottakeren {varsel.mottaker} har ingen e-postadresse å varsle på.")
            return self.ellers.send(varsel)
        m = EmailMessage(policy=SMTP)
        m["Subject"], m["From"], m["To"] = varsel.emne, self.fra, varsel.epost
        m["Message-ID"] = f"<{varsel.navn}@{self.fra.rpartition('@')[2]}>"
        m.set_content(varsel.tekst)
        try:
            linje = smtplib.SMTP(self.tjener, self.port, timeout=self.tidsgrense)
        except OSError as e:
            raise IkkeSendt(f"E-posttjeneren svarer ikke ({e}).") from e
        with linje:
            try:
                linje.ehlo_or_helo_if_needed()
                for steg in (linje.mail(self.fra), linje.rcpt(varsel.epost)):
                    if steg[0] >= 300:
                        raise IkkeSendt(f"E-posttjeneren sa nei: {steg[0]} {steg[1].decode(errors='replace')}")
            except smtplib.SMTPException as e:
                raise IkkeSendt(f"E-posttjeneren brøt av ({e}).") from e
            kode, svar = linje.data(m.as_bytes())
            if kode >= 400:
                raise IkkeSendt(f"E-posttjeneren sa nei: {kode} {svar.decode(errors='replace')}")
        return f"e-post til {varsel.epost}"
