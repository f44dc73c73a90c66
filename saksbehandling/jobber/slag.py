"""The kinds of jobs in the outbox, and the jobs that a person can run by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from saksbehandling.brev.skrift import les_skrifter
from saksbehandling.integrasjoner.bank import Bank
from saksbehandling.jobber import betaling, brev, levering, parti, segl
from saksbehandling.jobber.arbeidsplass import Arbeidsplass
from saksbehandling.jobber.rydding import rydd
from saksbehandling.jobber.sveip import sveip
from saksbehandling.jobber.utboks import Utforer, arbeid_unna
from saksbehandling.lager.transaksjon import lesing
from saksbehandling.lager.utboks import BETALING, BREV, LEVERING, PARTI, finnes_klare

UTFORERE: Mapping[str, Utforer] = {
    BREV: brev.lag,
    LEVERING: levering.lever,
    BETALING: betaling.betal,
    PARTI: parti.arbeid,
}
"""How each kind is done."""


def brevjobb(p: Arbeidsplass) -> dict[str, int]:
    """The whole way for all letters that wait, here and now. Gives how many went each step, copies not counted."""
    sendt = brev.send_av_seg_selv(p)
    with lesing(p.url) as db:
        noe_aa_lage = finnes_klare(db, [BREV])
    if noe_aa_lage:
        les_skrifter()  # without fonts no letter can be made: said once, before any of them is tried
    laget = arbeid_unna(p, [BREV], UTFORERE)
    levert = [t for t in arbeid_unna(p, [LEVERING], UTFORERE) if not t.data["kopi"]]
    return {"sendt_selv": sendt, "laget": len(laget), "levert": len(levert)}


def betalingsjobb(p: Arbeidsplass, bank: Bank | None = None) -> dict[str, int]:
    """Sends what is approved, hands it to the bank, and confirms what is paid. Gives how many went each step."""
    p = replace(p, bank=bank or p.bank)
    sendt = betaling.send(p)
    arbeid_unna(p, [BETALING], UTFORERE)
    return {"sendt": sendt, "bekreftet": betaling.bekreft(p)}


KJOR: Mapping[str, Callable[[Arbeidsplass], Any]] = {
    "sveip": sveip,
    "brev": brevjobb,
    "betaling": betalingsjobb,
    "rydding": rydd,
    "segl": segl.kjor,
    "natt": segl.natt,
}
"""What `tilskudd jobb kjor` takes."""
