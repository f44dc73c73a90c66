"""What the moves of a notice to AID change besides the state."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from saksbehandling.flyt.skjema_soknad import SendtOrientering
from saksbehandling.flyt.soknad import Soknad
from saksbehandling.handlinger.arbeid import Endring, Utlost
from saksbehandling.lager.kontekst import SAK, SOKNAD, Sakskontekst
from saksbehandling.lager.orienteringsfakta import ventende


def lag(k: Sakskontekst, d: None, e: Endring) -> None:
    """Freezes the list: every case of the scheme and year that waits for notice now."""
    del d
    liste = [
        {
            "sak_id": r["id"], "nr": r["nr"], "mottaker": r["navn"], "belop_kr": r["innvilget_kr"],
            "vedtatt": r["vedtatt"].isoformat(),
        }
        for r in ventende(k)
    ]  # fmt: skip
    e.liv |= {"liste": liste, "sum_kr": sum(x["belop_kr"] for x in liste)}


def for_sendt(k: Sakskontekst, d: SendtOrientering, e: Endring) -> None:
    """Told about each decision on the list that still waits. A case that was withdrawn, or decided anew since, is left
    alone: what was decided later needs a notice of its own."""
    e.liv |= {"sendt": d.sendt, "referanse": d.referanse}
    paa_lista = {x["sak_id"]: x["vedtatt"] for x in k.liv["liste"]}
    q = (
        select(SAK.c.id, SOKNAD.c.vedtatt)
        .join(SOKNAD, SOKNAD.c.sak_id == SAK.c.id)
        .where(SAK.c.id.in_(paa_lista), SAK.c.tilstand == Soknad.venter_orientering.navn)
    )
    venter = [r.id for r in k.db.execute(q.order_by(SAK.c.id)) if r.vedtatt.isoformat() == paa_lista[r.id]]
    e.utlos += [Utlost(i, Soknad.orienter, d) for i in venter]


VIRKNINGER: dict[str, Any] = {"lag": lag, "for_sendt": for_sendt}
