"""Setting a seal: the heads that have moved, one root over them, and a signature that the database can't make."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.lager.segl import Uforseglet, faar_forsegle, nyeste_segl, skriv_segl
from saksbehandling.lager.segltekst import FORSTE, Merkle, Signerer, segl_hash, segltekst


def forsegl(a: Arbeid, funn: Uforseglet, nokkel: Callable[[], Signerer]) -> dict[str, Any] | None:
    """Sets the next seal over the heads that were found. Gives its row.

    None, and nothing written, when there was nothing to seal or another has sealed since they were read: the next run
    finds what is left. `nokkel` is asked for after the turn is taken, so that a key is never used after it was changed.
    """
    if not funn.hoder or not faar_forsegle(a.db):
        return None
    siste = nyeste_segl(a.db)
    if (siste["nr"] if siste else 0) != funn.etter:
        return None
    tre = Merkle()
    for h in funn.hoder:
        tre.legg(h.sak_id, h.nr, h.hode)
    signerer = nokkel()
    rad = {
        "nr": funn.etter + 1, "tid": a.naa, "forrige": siste["hash"] if siste else FORSTE, "rot": tre.rot(),
        "antall": tre.antall, "til_hendelse": funn.til_hendelse, "nokkel_id": signerer.id,
    }  # fmt: skip
    tekst = segltekst(rad)
    rad |= {"hash": segl_hash(tekst), "signatur": signerer.signer(tekst)}
    return rad if skriv_segl(a.db, rad, funn.hoder) else None
