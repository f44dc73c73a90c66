"""What a person gave with a step, as the log keeps it: for a receipt that can be read again."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlalchemy import select

from saksbehandling.lager.kontekst import Sakskontekst
from saksbehandling.lager.skriv import HENDELSE


def eget_steg(k: Sakskontekst, nr: int) -> dict[str, Any] | None:
    """The step with that number if this person did it: `handling`, `tid` (aware), `data` (the form as it was sent)."""
    h = HENDELSE.c
    q = select(h.handling, h.tid, h.innhold)
    q = q.where(h.sak_id == k.sak["id"], h.nr == nr, h.person == k.person.id)
    r = k.db.execute(q).mappings().one_or_none()
    if r is None:
        return None
    tid: datetime = r["tid"]
    return {"handling": r["handling"], "tid": tid, "data": json.loads(r["innhold"])["data"]}
