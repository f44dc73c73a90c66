"""Payments, from approved to confirmed: sent by the clock, handed to the bank, confirmed when the bank says so."""

from __future__ import annotations

from functools import partial
from typing import Any

from regelverk.fakta import dag_i_oslo
from saksbehandling.flyt.utbetaling import Betalt, Utbetaling
from saksbehandling.handlinger.utfor import utfor
from saksbehandling.integrasjoner.bank import Bank, Betalingsordre, Mappebank
from saksbehandling.jobber.arbeidsplass import Arbeidsplass, for_seg
from saksbehandling.lager.koe import utbetalinger_i
from saksbehandling.lager.transaksjon import lesing


def betalingsjobb(p: Arbeidsplass, bank: Bank | None = None) -> dict[str, int]:
    """Sends what is approved and confirms what is paid. Gives how many went each step."""
    bank = bank or Mappebank(p.mappe / "utbetalinger", dag_i_oslo(p.naa))
    with lesing(p.url) as db:
        godkjente = utbetalinger_i(db, Utbetaling.navn, Utbetaling.godkjent.navn)
    sendt = sum(_send(p, u) for u in godkjente)
    with lesing(p.url) as db:
        ute = utbetalinger_i(db, Utbetaling.navn, Utbetaling.sendt.navn)
    return {"sendt": sendt, "bekreftet": sum(_bekreft(p, bank, u) for u in ute)}


def _send(p: Arbeidsplass, u: dict[str, Any]) -> bool:
    """The money counts as out before the order goes, so that a kill between the two is found, not lost."""
    with for_seg(u["nr"]) as holdt:
        p.gjor(partial(utfor, sak_id=u["id"], h=Utbetaling.send))
    return not holdt


def _bekreft(p: Arbeidsplass, bank: Bank, u: dict[str, Any]) -> bool:
    ordre = Betalingsordre(
        u["melding_id"],
        u["ende_til_ende"],
        str(u["opphav_id"]),
        u["kontonr"],
        u["belop_kr"],
        f"Tilskudd, sak {u['nr']}",
    )
    with for_seg(u["nr"]) as holdt:
        bank.betal(ordre)
        svar = bank.bekreftet(ordre)
        if svar is None:
            return False
        betalt = Betalt(betalt=svar[0], referanse=svar[1])
        p.gjor(partial(utfor, sak_id=u["id"], h=Utbetaling.bekreft, data=betalt))
    return not holdt
