"""What the demo left behind, read back from its database and its letters."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import select

from saksbehandling.lager.kontekst import LIV, ORG, SAK
from saksbehandling.lager.skriv import HENDELSE
from saksbehandling.lager.transaksjon import lesing

FLERORD = re.compile(r"\s+")


@dataclass
class Fortalt:
    """What the demo told, and what it left behind."""

    url: str
    mappe: Path
    svar: dict[str, Any]
    linjer: list[str]
    brev: list[dict[str, Any]] = field(default_factory=list)

    def saker(self, ordning: str, flyt: str = "soknad") -> list[dict[str, Any]]:
        """Cases of a scheme with their life's row and recipient, in order."""
        t = LIV[flyt]
        with lesing(self.url) as db:
            # The case's own `frist` orders the queue; the life's is the one that the law set.
            sak = [c for c in SAK.c if c.name not in t.c]
            q = select(*sak, t, ORG.c.navn, ORG.c.form).join(t, t.c.sak_id == SAK.c.id)
            q = q.outerjoin(ORG, ORG.c.orgnr == SAK.c.orgnr).where(SAK.c.ordning == ordning).order_by(SAK.c.id)
            return [dict(r) for r in db.execute(q).mappings()]

    def hendelser(self, sak_id: int) -> list[dict[str, Any]]:
        """The case's log."""
        with lesing(self.url) as db:
            q = select(HENDELSE).where(HENDELSE.c.sak_id == sak_id).order_by(HENDELSE.c.nr)
            return [dict(r) for r in db.execute(q).mappings()]

    def betalinger(self, sak_id: int) -> list[dict[str, Any]]:
        """The case's payments."""
        u = LIV["utbetaling"]
        with lesing(self.url) as db:
            q = select(SAK.c.tilstand, u).join(u, u.c.sak_id == SAK.c.id).where(u.c.opphav_id == sak_id)
            return [dict(r) for r in db.execute(q).mappings()]

    def til(self, sak_id: int) -> list[str]:
        """Kinds of letters in the case, in order."""
        return [b["brevtype"] for b in self.brev if b["sak_id"] == sak_id]


def les_pdf(fil: Path) -> str:
    ut = subprocess.run(["pdftotext", "-q", str(fil), "-"], capture_output=True, check=True, text=True).stdout
    return FLERORD.sub(" ", ut.replace("\u00ad", ""))
