"""Mail to officials and auditors. The local default writes each as an .eml file, which any mail program opens."""

from __future__ import annotations

import smtplib
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Protocol

from saksbehandling.integrasjoner.mappe import skriv_fil


@dataclass(frozen=True, slots=True)
class Melding:
    """One mail. `nokkel`: names it, so that the same mail is never two. `vedlegg`: file name and JSON text."""

    nokkel: str
    til: tuple[str, ...]
    fra: str
    emne: str
    tekst: str
    vedlegg: tuple[tuple[str, str], ...] = ()

    def som_eml(self) -> bytes:
        """The mail as it goes over the wire: the same bytes each time."""
        m = EmailMessage()
        m["Subject"], m["From"], m["To"] = self.emne, self.fra, ", ".join(self.til)
        m["Message-ID"] = f"<{self.nokkel}@{self.fra.rpartition('@')[2]}>"
        m.set_content(self.tekst)
        for navn, innhold in self.vedlegg:
            m.add_attachment(innhold.encode(), maintype="application", subtype="json", filename=navn)
        if self.vedlegg:
            m.set_boundary(f"=-{self.nokkel}-=")
        return m.as_bytes(policy=SMTP)


class Epost(Protocol):
    """What the engine needs of mail."""

    def send(self, melding: Melding) -> None:
        """Hands it in. The same `nokkel` again changes nothing."""


@dataclass(frozen=True, slots=True)
class Mappepost:
    """Mail as files in a folder, from which the house's own mail server can pick it up."""

    mappe: Path

    def send(self, melding: Melding) -> None:
        """Writes the mail; one that is there already is left alone."""
        if not (fil := self.fil(melding)).exists():
            skriv_fil(fil, melding.som_eml())

    def fil(self, melding: Melding) -> Path:
        """Where the mail lies."""
        return self.mappe / f"{melding.nokkel}.eml"


@dataclass(frozen=True, slots=True)
class Tjenerpost:
    """Mail through a server, with a copy of what went out in the folder.

    The server takes no key: a kill between the two sends the mail again, so this is for mail that may come twice.
    """

    tjener: str
    port: int
    kopi: Mappepost
    tidsgrense: float = 20.0

    def send(self, melding: Melding) -> None:
        """Sends the mail unless its copy lies there. Raises OSError or SMTPException when it is not taken."""
        if self.kopi.fil(melding).exists():
            return
        with smtplib.SMTP(self.tjener, self.port, timeout=self.tidsgrense) as linje:
            linje.sendmail(melding.fra, melding.til, melding.som_eml())
        self.kopi.send(melding)
