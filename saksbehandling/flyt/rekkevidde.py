"""Reach: which cases a person sees, and which roles the person has in a case. One description, asked of a case's row
here and of all of them in a query (lager/lesing.py).

A role opens a move only where that role's own reach covers the case: a jurist of IMDi sees a municipality's case, and
is no caseworker in it for being one at IMDi too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from regelverk.fakta import Organ
from saksbehandling.flyt.muligheter import Person
from saksbehandling.flyt.tabell import Rolle

Kjennetegn = Mapping[str, str]
"""What the columns of a case's row must be, all of them."""
OVERALT: Final = frozenset({Rolle.REVISOR, Rolle.JURIST, Rolle.ADMIN, Rolle.KLOKKA})
"""Roles that reach every case: audit, an uncertain rule, and what time does."""


def overalt(p: Person) -> frozenset[Rolle]:
    """The person's roles that reach every case. A municipality's own jurist reaches the municipality's."""
    return frozenset() if p.kommunenr is not None or p.orgnr is not None else p.roller & OVERALT


def ser(p: Person) -> tuple[Kjennetegn, ...] | None:
    """The cases that the person sees: those that any of these fit; None: every case.

    IMDi sees the complaints of the municipalities that it is the appeal body for (LAW 3.1).
    """
    if overalt(p):
        return None
    return (*_handler_i(p), {"flyt": "klage"}) if _imdi(p) else _handler_i(p)


def i_saken(p: Person, sak: Mapping[str, Any]) -> Person:
    """The person with the roles whose own reach covers the case; the rest are kept apart in `utenfor`."""
    alle = p.roller | p.utenfor
    dekket = any(all(sak[felt] == verdi for felt, verdi in k.items()) for k in _handler_i(p))
    her = alle if dekket else overalt(replace(p, roller=alle))
    return p if her == p.roller else replace(p, roller=her, utenfor=alle - her)


def _handler_i(p: Person) -> tuple[Kjennetegn, ...]:
    """Where the person's body acts: the applicant in its own, a municipality in its own, IMDi in what it decides.

    IMDi announces what the municipalities give out too (F2373 § 2-1, LAW 16): such a round belongs to no single one.
    """
    if p.orgnr is not None:
        return ({"orgnr": p.orgnr},)
    if p.kommunenr is not None:
        return ({"organ": str(Organ.KOMMUNE), "kommunenr": p.kommunenr},)
    if p.organ is Organ.AID:
        return ({"flyt": "orientering"}, {"flyt": "klage"})
    return ({"organ": str(Organ.IMDI)}, {"flyt": "utlysning"}) if _imdi(p) else ()


def _imdi(p: Person) -> bool:
    return p.organ is Organ.IMDI and p.orgnr is None and p.kommunenr is None
