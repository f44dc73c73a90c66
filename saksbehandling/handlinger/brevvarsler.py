"""What a letter should have said by our own rules and doesn't, told where the letter is shown. It went all the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from regelverk.brevkrav import Brevkrav
from saksbehandling.brev.fakta import Brevfakta
from saksbehandling.brev.innhold import innhold
from saksbehandling.feil import Feil
from saksbehandling.lager.kontekst import BREV, Sakskontekst


def brevvarsler(k: Sakskontekst, hendelse_nr: int | None = None) -> dict[int, tuple[str, ...]]:
    """The house warnings about the case's letters, by letter; `hendelse_nr`: those that one step ordered.

    They come of what was frozen when the letter was ordered.
    """
    b = BREV.c
    q = select(b.id, b.brevtype, b.maalform, b.fakta, b.krav).where(b.sak_id == k.sak["id"])
    if hendelse_nr is not None:
        q = q.where(b.hendelse_nr == hendelse_nr)
    return {r["id"]: _varsler(dict(r)) for r in k.db.execute(q.order_by(b.id)).mappings()}


def _varsler(b: Mapping[str, Any]) -> tuple[str, ...]:
    try:
        fakta, krav = Brevfakta.les(b["fakta"]), Brevkrav.les(b["krav"])
        return innhold(b["brevtype"], b["maalform"], fakta, krav).varsler
    except (Feil, ValueError):  # ordered by templates that are no more; the file that was sent stands
        return ()
