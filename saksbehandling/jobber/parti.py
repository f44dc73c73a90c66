"""A batch worked off, a transaction for each page: by a worker from the outbox, or in the foreground.

A page that has no row saying that it is done, is done. So it may be killed anywhere and run again, also by two at once.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from saksbehandling.handlinger import parti
from saksbehandling.jobber import segl
from saksbehandling.jobber.arbeidsplass import Arbeidsplass
from saksbehandling.jobber.utboks import Virkning, ingenting
from saksbehandling.lager.parti import ugjorte_sider
from saksbehandling.lager.penger import Sprengt
from saksbehandling.lager.skrivside import Forrykket
from saksbehandling.lager.transaksjon import egen_kobling, lesing
from saksbehandling.lager.utboks import LeieTapt, Tatt

LOGG = logging.getLogger(__name__)
T = TypeVar("T")
FORSOK = 3


def utfor_alle(p: Arbeidsplass, parti_id: int, etter_hver: Callable[[], None] = lambda: None) -> dict[str, Any]:
    """Does what is left of the batch, and seals the log at once. Gives the decision as it stands. IkkeFunnet.

    `etter_hver`: called when a page is done and kept.
    """
    with egen_kobling(p.url):
        with lesing(p.url) as db:
            igjen = ugjorte_sider(db, parti_id)
        hva = p.gjor(lambda a: parti.klar(a, parti_id))
        if hva["alt_eller_intet"] and igjen:
            _alt_eller_intet(p, parti_id)
            etter_hver()
        for side in igjen if not hva["alt_eller_intet"] else ():
            _med_gjentak(p, partial(parti.gjor_side, parti_id=parti_id, side=side))
            etter_hver()
        ferdig = p.gjor(lambda a: parti.avslutt(a, parti_id))
    if igjen:
        segl.straks(p)
    return ferdig


def _alt_eller_intet(p: Arbeidsplass, parti_id: int) -> None:
    try:
        _med_gjentak(p, partial(parti.gjor_alt, parti_id=parti_id))
    except parti.Avvist as e:
        svar = e.svar
        p.gjor(lambda a: parti.avvis(a, parti_id, svar))


def _med_gjentak(p: Arbeidsplass, f: Callable[..., T]) -> T:
    """In a transaction, and again from the start when somebody else came in between: each time with more held."""
    for forsok in range(FORSOK - 1):
        try:
            return p.gjor(lambda a, forsok=forsok: f(a, forsok=forsok))  # type: ignore[misc]  # bound at once
        except (Sprengt, Forrykket):
            LOGG.info("En side i et parti ble tatt opp igjen, fordi noen andre kom imellom.")
    return p.gjor(lambda a: f(a, forsok=FORSOK - 1))


def arbeid(p: Arbeidsplass, t: Tatt) -> Virkning:
    """A batch as a job of the outbox. The lease is renewed at each page; LeieTapt when another has taken it over."""

    def forny() -> None:
        if not p.i_databasen(lambda db: p.ko.forny(db, t, p.innstillinger.leie)):
            raise LeieTapt(t.nokkel)

    utfor_alle(p, int(t.data["parti"]), forny)
    return ingenting
