"""The sweep: what the clock does when a deadline has passed, in the order they fell due, one transaction each.

`VED_UTLOP` and `FOER_UTLOP` are the whole list: a life hangs a deadline on the sweep by a line there.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

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
from saksbehandling.lager.koe import Plass, er_apen, forfalte, lukkbare_runder
from saksbehandling.lager.transaksjon import lesing
from saksbehandling.lager.utsatt import glem, utsett

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
FULGT_OPP = (*VED_UTLOP, *FOER_UTLOP)
"""Kinds of deadline that nobody has to remember."""
FORSPRANG = timedelta(hours=16)
"""A provisional answer goes on the morning of its last day: the deadline ends at midnight."""
FRISTER = "frister"
"""What the sweep has put off is kept under this name."""


@dataclass(frozen=True, slots=True)
class Sveip:
    """What a sweep did: moves done by name, and cases where a rule said no."""

    gjort: tuple[tuple[str, str], ...]
    nektet: tuple[tuple[str, str], ...]


def sveip(p: Arbeidsplass) -> Sveip:
    """Does what is due. A case that something holds back stays as it is, comes up again later and later, and does not
    stop the rest.
    """
    gjort: list[tuple[str, str]] = []
    nektet: list[tuple[str, str]] = []
    for r in _forfalte(p):
        h = (VED_UTLOP | FOER_UTLOP)[r["type"]]
        with for_seg(r["nr"]) as holdt:
            p.gjor(partial(utfor, sak_id=r["sak_id"], h=h))
        _husk(p, r, holdt)
        (nektet if holdt else gjort).append((r["nr"], holdt[0] if holdt else h.navn))
    with lesing(p.url) as db:
        runder = lukkbare_runder(db, Utlysning.navn, Utlysning.apen.navn, p.naa)
    for sak_id, nr in runder:
        with for_seg(nr) as holdt:
            p.gjor(partial(utfor, sak_id=sak_id, h=Utlysning.lukk))
        (nektet if holdt else gjort).append((nr, holdt[0] if holdt else Utlysning.lukk.navn))
    return Sveip(tuple(gjort), tuple(nektet))


def _forfalte(p: Arbeidsplass) -> Iterator[dict[str, Any]]:
    """All that is due, across kinds of deadline, in the order it fell due; read a page of each kind at a time."""
    grenser = {t: p.naa for t in VED_UTLOP} | {t: p.naa + FORSPRANG for t in FOER_UTLOP}
    rekker = (_av_type(p, t, grense) for t, grense in grenser.items())
    return heapq.merge(*rekker, key=lambda r: (r["utlop"], r["id"]))


def _av_type(p: Arbeidsplass, type_: str, grense: datetime) -> Iterator[dict[str, Any]]:
    etter: Plass | None = None
    while True:
        with lesing(p.url) as db:
            side = forfalte(db, FRISTER, type_, grense, p.naa, etter)
        if not side:
            return
        yield from side
        etter = side[-1]["utlop"], side[-1]["id"]


def _husk(p: Arbeidsplass, r: dict[str, Any], holdt: list[str]) -> None:
    """Notes a try in vain, unless another has answered the deadline meanwhile; forgets the tries when it went well."""
    if holdt:
        p.gjor(lambda a: utsett(a.db, FRISTER, r["id"], a.naa, holdt[0]) if er_apen(a.db, r["id"]) else None)
    elif r["forsok"]:
        p.gjor(lambda a: glem(a.db, FRISTER, r["id"]))
