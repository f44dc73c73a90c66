"""The sweep: what the clock does when a deadline has passed, in the order they fell due, one transaction each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from regelverk.forelopig import forelopig_svar, forelopig_svar_klage
from regelverk.frister import (
    akseptfrist,
    forlenget_akseptfrist,
    rettefrist_klage,
    utbedringsfrist,
)
from saksbehandling.flyt.klage import Klage
from saksbehandling.flyt.soknad import Soknad
from saksbehandling.flyt.tabell import Handling
from saksbehandling.flyt.utlysning import Utlysning
from saksbehandling.handlinger.utfor import utfor
from saksbehandling.jobber.arbeidsplass import Arbeidsplass, for_seg
from saksbehandling.lager.koe import forfalte, lukkbare_runder
from saksbehandling.lager.transaksjon import lesing

VED_UTLOP: dict[str, Handling] = {
    utbedringsfrist.id: Soknad.utbedringsfrist_ute,
    akseptfrist.id: Soknad.la_bortfalle,
    forlenget_akseptfrist.id: Soknad.la_bortfalle,
    rettefrist_klage.id: Klage.rettefrist_ute,
}
FOER_UTLOP: dict[str, Handling] = {
    forelopig_svar.id: Soknad.gi_forelopig_svar,
    forelopig_svar_klage.id: Klage.gi_forelopig_svar,
}
"""Moves that must be done before their deadline has passed."""
FORSPRANG = timedelta(hours=16)
"""A provisional answer goes on the morning of its last day: the deadline ends at midnight."""


@dataclass(frozen=True, slots=True)
class Sveip:
    """What a sweep did: moves done by name, and cases where a rule said no."""

    gjort: tuple[tuple[str, str], ...]
    nektet: tuple[tuple[str, str], ...]


def sveip(p: Arbeidsplass) -> Sveip:
    """Does what is due. A case that a rule holds back stays as it is and does not stop the rest."""
    with lesing(p.url) as db:
        saker = [(r["utlop"], r["sak_id"], r["nr"], VED_UTLOP[r["type"]]) for r in forfalte(db, list(VED_UTLOP), p.naa)]
        grense = p.naa + FORSPRANG
        saker += [
            (r["utlop"], r["sak_id"], r["nr"], FOER_UTLOP[r["type"]]) for r in forfalte(db, list(FOER_UTLOP), grense)
        ]
        runder = lukkbare_runder(db, Utlysning.navn, Utlysning.apen.navn, p.naa)
    i_rekkefolge = [(sak_id, nr, h) for _, sak_id, nr, h in sorted(saker, key=lambda x: (x[0], x[1]))]
    gjort, nektet = [], []
    for sak_id, nr, h in i_rekkefolge + [(sak_id, nr, Utlysning.lukk) for sak_id, nr in runder]:
        with for_seg(nr) as holdt:
            p.gjor(partial(utfor, sak_id=sak_id, h=h))
        if holdt:
            nektet.append((nr, holdt[0]))
        else:
            gjort.append((nr, h.navn))
    return Sveip(tuple(gjort), tuple(nektet))
