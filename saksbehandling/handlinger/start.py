"""How a life starts: a number, a row, and the first event of its chain."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, text

from regelverk.fakta import dag_i_oslo
from saksbehandling.flyt.flyter import FLYTER
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.lager.kjede import START, hendelse_hash, kanonisk
from saksbehandling.lager.skriv import ny_sak

# One statement, so that two who make a counter's row at once don't meet a key that is there already.
_TELL = text(
    "INSERT INTO nummer (aar, siste) VALUES (:aar, 1) "
    "ON CONFLICT (aar) DO UPDATE SET siste = nummer.siste + 1 RETURNING siste"
)
OPPRETT = "opprett"
"""The first event of every life."""
ID_TELLER = 0
"""The counter of case ids lies beside those of the years, since the id is hashed before the row is written."""


def opprett(a: Arbeid, flyt: str, start: str | None, sak: Mapping[str, Any], liv: Mapping[str, Any]) -> int:
    """A new case in a start state of its life. `sak`: scheme, years, who decides, recipient, origin. Gives its id."""
    tilstand = FLYTER[flyt].start(start).navn
    sak_id, aar = _neste(a.db, ID_TELLER), dag_i_oslo(a.naa).year
    nr = f"{aar}/{_neste(a.db, aar):04d}"
    gjort = {OPPRETT: [a.person.id]}
    fast = {**dict(sak), "nr": nr, "flyt": flyt, "tilstand": tilstand, "opprettet": a.naa, "gjort_av": gjort}
    rad = {
        "sak_id": sak_id, "nr": 1, "tid": a.naa, "person": a.person.id, "rolle": _rolle(a), "handling": OPPRETT,
        "fra": "", "til": tilstand, "innhold": _innhold(a, flyt, fast, liv), "forrige": START,
    }  # fmt: skip
    rad["hash"] = hendelse_hash(rad)
    ny_sak(
        a.db,
        {"id": sak_id, "versjon": 1, "hode_nr": 1, "hode": rad["hash"], "behandler": None, **fast},
        {"sak_id": sak_id, **liv},
        rad,
    )
    return sak_id


def _innhold(a: Arbeid, flyt: str, sak: Mapping[str, Any], liv: Mapping[str, Any]) -> str:
    def tekst(rad: Mapping[str, Any]) -> dict[str, Any]:
        return {n: x.isoformat() if isinstance(x, date | datetime) else x for n, x in rad.items()}

    return kanonisk(
        {
            "data": {},
            "fakta": {},
            "grunner": [],
            "endringer": {"sak": tekst(sak), flyt: tekst(liv)},
            "ikraft": dict(a.ikraft.datoer),
        }
    )


def _rolle(a: Arbeid) -> str:
    return str(min(a.person.roller, key=str, default="ukjent"))


def _neste(db: Connection, teller: int) -> int:
    """The next number of a counter; the row's lock keeps two from getting the same."""
    siste: int = db.execute(_TELL, {"aar": teller}).scalar_one()
    return siste
