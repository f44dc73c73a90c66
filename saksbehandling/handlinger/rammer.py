"""The money of a year, laid in before anything can be granted from it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import insert, select

from regelverk.ordning import les
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.lager.kontekst import RAMME


def legg_inn_rammer(a: Arbeid, aar: int) -> None:
    """The money of a year, one guarded row for each line or shared frame. Lines that are there already are left
    alone.
    """
    rammer: dict[str, dict[str, Any]] = {}
    for o in les(aar).ordninger:
        id_ = o.felles_ramme.id if o.felles_ramme else o.id
        rammer[id_] = {
            "aar": aar, "id": id_, "kap": o.kap, "post": o.post, "ramme_kr": o.ramme_kr, "bundet_kr": 0,
            "utbetalt_kr": 0, "overslag": o.overslagsbevilgning,
        }  # fmt: skip
    har = set(a.db.execute(select(RAMME.c.id).where(RAMME.c.aar == aar)).scalars())
    nye = [r for i, r in rammer.items() if i not in har]
    if nye:
        a.db.execute(insert(RAMME), nye)
