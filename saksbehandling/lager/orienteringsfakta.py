"""Rows -> what the rule about a notice to AID asks for: the awards that wait for it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from regelverk.fakta import Faktum
from regelverk.orienteringsliste import VentendeTildelinger
from saksbehandling.flyt.soknad import Soknad
from saksbehandling.lager.kontekst import ORG, SAK, SOKNAD, Sakskontekst


def ventende(k: Sakskontekst) -> list[dict[str, Any]]:
    """Every case of the scheme, year and body that waits for notice now: id, number, name, kroner, when decided."""
    s, v, o = SAK.c, SOKNAD.c, ORG.c
    q = (
        select(s.id, s.nr, o.navn, v.innvilget_kr, v.vedtatt)
        .join(SOKNAD, v.sak_id == s.id)
        .join(ORG, o.orgnr == s.orgnr)
        .where(
            s.flyt == Soknad.navn,
            s.tilstand == Soknad.venter_orientering.navn,
            s.ordning == k.sak["ordning"],
            s.aar == k.sak["aar"],
            s.organ == k.sak["organ"],
        )
        .order_by(s.id)
    )
    return [dict(r) for r in k.db.execute(q).mappings()]


def ventende_tildelinger(k: Sakskontekst) -> Faktum | None:
    """How many they are; None in other lives."""
    return VentendeTildelinger(antall=len(ventende(k))) if k.sak["flyt"] == "orientering" else None
