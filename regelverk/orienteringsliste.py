"""Is there anything to tell the ministry of? (Instruks point 6.1: the duty is about awards)"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from regelverk.fakta import Faktum, Organ
from regelverk.kilder import INSTRUKS
from regelverk.regel import Svar, Vilkar, ja, nei


class VentendeTildelinger(Faktum):
    """How many awards of the scheme and year wait for the notice now."""

    kalles = "hvor mange tildelinger som venter på orientering"
    antall: Annotated[int, Field(strict=True, ge=0)]


noe_a_orientere_om = Vilkar("noe_a_orientere_om", "Er det tildelinger å orientere departementet om?")


@noe_a_orientere_om.versjon(INSTRUKS["punkt 6.1"])
def tildelinger_som_venter(venter: VentendeTildelinger) -> Svar[bool]:
    """Departementet orienteres om tildelinger. Venter ingen tildeling i ordningen, er det ingenting å orientere om."""
    if venter.antall:
        return ja(f"{venter.antall} tildeling{'er' if venter.antall > 1 else ''} venter på orienteringen.")
    return nei(
        "Ingen tildelinger i ordningen venter på orientering.",
        apnes="Når en tildeling i ordningen er vedtatt og venter på orientering.",
    )


def ikke_imdis_ordning(vedtas_av: Organ | None) -> str | None:
    """Why no notice is made for a scheme that somebody else decides in (Instruks point 6.1); None where IMDi does."""
    if vedtas_av is Organ.KOMMUNE:
        return "avgjøres av kommunene, og det er IMDis tildelinger departementet orienteres om (Instruks punkt 6.1)."
    return None


noe_a_orientere_om.eksempel("To tildelinger venter", VentendeTildelinger(antall=2), svar=True)
noe_a_orientere_om.eksempel("Ingen venter", VentendeTildelinger(antall=0), svar=False)
