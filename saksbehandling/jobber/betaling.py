"""Payments, from approved to confirmed: sent by the clock, handed to the bank, confirmed when the bank says so.

The money counts as out in the transaction that lays the order in the outbox. The order's two ids were made when the
payment was planned, so the same row gives the same bytes, and the bank never has two.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from saksbehandling.flyt.utbetaling import Betalt, Utbetaling
from saksbehandling.handlinger.utfor import utfor
from saksbehandling.integrasjoner.bank import Betalingsordre
from saksbehandling.jobber import segl
from saksbehandling.jobber.arbeidsplass import Arbeidsplass, for_seg
from saksbehandling.jobber.utboks import Virkning, ingenting
from saksbehandling.lager.koe import utbetaling, utbetalinger_i
from saksbehandling.lager.transaksjon import lesing
from saksbehandling.lager.utboks import Tatt


def send(p: Arbeidsplass) -> int:
    """Sends what is approved: the order is in the outbox when the money counts as out. Gives how many."""
    sendt = sum(_send(p, u) for u in _i_tilstand(p, Utbetaling.godkjent.navn))
    if sendt:
        segl.straks(p)
    return sendt


def bekreft(p: Arbeidsplass) -> int:
    """Confirms what the bank says is paid. Gives how many."""
    return sum(_bekreft(p, u) for u in _i_tilstand(p, Utbetaling.sendt.navn))


def betal(p: Arbeidsplass, t: Tatt) -> Virkning:
    """Hands the order to the bank, which takes its id as a key."""
    assert t.sak_id is not None
    with lesing(p.url) as db:
        u = utbetaling(db, Utbetaling.navn, t.sak_id)
    p.banken.betal(_ordre(u))
    return ingenting


def _i_tilstand(p: Arbeidsplass, tilstand: str) -> Iterator[dict[str, Any]]:
    etter = 0
    while True:
        with lesing(p.url) as db:
            side = utbetalinger_i(db, Utbetaling.navn, tilstand, etter)
        if not side:
            return
        yield from side
        etter = side[-1]["id"]


def _send(p: Arbeidsplass, u: dict[str, Any]) -> bool:
    with for_seg(u["nr"]) as holdt:
        p.gjor(partial(utfor, sak_id=u["id"], h=Utbetaling.send))
    return not holdt


def _bekreft(p: Arbeidsplass, u: dict[str, Any]) -> bool:
    with for_seg(u["nr"]) as holdt:
        svar = p.banken.bekreftet(_ordre(u))
        if svar is None:
            return False
        betalt = Betalt(betalt=svar[0], referanse=svar[1])
        p.gjor(partial(utfor, sak_id=u["id"], h=Utbetaling.bekreft, data=betalt))
    return not holdt


def _ordre(u: dict[str, Any]) -> Betalingsordre:
    return Betalingsordre(
        u["melding_id"],
        u["ende_til_ende"],
        str(u["opphav_id"]),
        u["kontonr"],
        u["belop_kr"],
        f"Tilskudd, sak {u['nr']}",
    )
