"""The words that letters in a complaint take when the case has none of its own."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from regelverk.brevkrav import BREVMALER
from saksbehandling.brev.fakta import Formkrav, Maalform
from saksbehandling.brev.norsk import tid

LENGRE_TID = timedelta(weeks=4)
"""House: how much longer a complaint is expected to take when it isn't forwarded within the month."""


@dataclass(frozen=True, slots=True)
class Klagetekst:
    """The words of one form."""

    ord: dict[str, Any]

    def klagen(self, tiltak: str) -> str:
        """«klagen på avgjørelsen om …»."""
        return str(self.ord["klagen"]).format(tiltak=tiltak)

    def faktum(self, mottatt: datetime) -> str:
        """When the complaint came."""
        return str(self.ord["faktum"]).format(mottatt=tid(mottatt))

    @property
    def tar_tid(self) -> str:
        """Why a complaint takes time."""
        return str(self.ord["tar_tid"])

    @property
    def regler_avvisning(self) -> str:
        """The conditions for hearing a complaint."""
        return str(self.ord["regler_avvisning"])

    @property
    def innstilling(self) -> str:
        """What the first body proposes to the klageinstans."""
        return str(self.ord["innstilling"])

    def formkrav(self, oppfylt: bool, *, sen: dict[str, Any] | None) -> tuple[Formkrav, ...]:
        """Each condition with its answer. Forwarding happens only when they hold, or § 31 was used."""
        klagerett, form = self.ord["krav"][:2], self.ord["krav"][3]
        tiden = Formkrav(
            krav=self.ord["krav"][2],
            oppfylt=sen is None,
            hvorfor=f"{self.ord['sen']} {sen['begrunnelse']}" if sen else self.ord["oppfylt"],
        )
        ut = [Formkrav(krav=k, oppfylt=True, hvorfor=self.ord["oppfylt"]) for k in klagerett]
        return (*ut, tiden, Formkrav(krav=form, oppfylt=oppfylt, hvorfor=self.ord["oppfylt"]))


@cache
def klagetekst(form: Maalform) -> Klagetekst:
    """The words in this form."""
    data = tomllib.loads((BREVMALER / "felles" / "standardtekst.toml").read_text("utf-8"))
    return Klagetekst(data["klage"][form])
