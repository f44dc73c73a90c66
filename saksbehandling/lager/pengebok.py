"""The money of a page of cases while they are judged one after the other: each sees what those before it have taken.

So the page is answered as one by one, also when the line can't hold them all. The guards of the database are asked once
for the page's sums; when they say no, somebody else took the money meanwhile, and the page is judged again with the
rows held.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from saksbehandling.lager.kontekst import FULLMAKT, RAMME, best_fullmakt, fullmakter
from saksbehandling.lager.penger import Betaling, Binding, betal, bind

Rad = dict[str, Any]


class Pengebok:
    """The rows of lines and authorities as they will be. `laas`: nobody else may take from them until the end."""

    def __init__(self, db: Connection, *, laas: bool = False) -> None:
        self._db, self._laas = db, laas
        self._rammer: dict[tuple[int, str], Rad | None] = {}
        self._fullmakter: dict[tuple[str, int, str, date], list[Rad]] = {}
        self._bundet: dict[tuple[int, str, int | None], int] = defaultdict(int)
        self._betalt: list[Betaling] = []

    def ramme(self, aar: int, id_: str) -> Rad | None:
        """The line's row with what this page has taken so far."""
        if (aar, id_) not in self._rammer:
            q = select(RAMME).where(RAMME.c.aar == aar, RAMME.c.id == id_)
            r = self._db.execute(q.with_for_update(key_share=True) if self._laas else q).mappings().one_or_none()
            self._rammer[(aar, id_)] = dict(r) if r else None
        return self._rammer[(aar, id_)]

    def fullmakt(self, bruker: str, kap: int, post: str, dag: date) -> Rad | None:
        """The person's authority with most left now."""
        nokkel = (bruker, kap, post, dag)
        if nokkel not in self._fullmakter:
            q = fullmakter(bruker, kap, post, dag).order_by(FULLMAKT.c.id)
            q = q.with_for_update(key_share=True) if self._laas else q
            self._fullmakter[nokkel] = [dict(r) for r in self._db.execute(q).mappings()]
        return best_fullmakt(self._fullmakter[nokkel])

    def for_inn(self, bindinger: Iterable[Binding], betalinger: Iterable[Betaling], *, skrevet: bool = False) -> None:
        """Enters what a case takes. `skrevet`: it is in the database already."""
        for b in bindinger:
            if (r := self.ramme(b.aar, b.ramme_id)) is not None:
                r["bundet_kr"] += b.kr
            for f in (f for alle in self._fullmakter.values() for f in alle if f["id"] == b.fullmakt_id):
                f["brukt_kr"] += b.kr
            if not skrevet:
                self._bundet[(b.aar, b.ramme_id, b.fullmakt_id)] += b.kr
        for u in betalinger:
            if (r := self.ramme(u.aar, u.ramme_id)) is not None:
                r["utbetalt_kr"] += u.kr
            if not skrevet:
                self._betalt.append(u)

    def skriv(self) -> None:
        """The sums, held by the guards; what is freed first. Sprengt when somebody else took the money."""
        for (aar, ramme_id, fullmakt_id), kr in sorted(self._bundet.items(), key=lambda x: x[1]):
            if kr:
                bind(self._db, Binding(aar, ramme_id, kr, fullmakt_id))
        for u in self._betalt:
            betal(self._db, u)
        self._bundet.clear()
        self._betalt.clear()
