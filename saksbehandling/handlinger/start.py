"""How a life starts: a number, a row, and the first event of its chain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, text

from regelverk.fakta import dag_i_oslo
from saksbehandling.flyt.flyter import FLYTER
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.lager.kjede import START, hendelse_hash, kanonisk
from saksbehandling.lager.skriv import ny_sak
from saksbehandling.lager.skrivside import NySaksrader, nye_saker

# One statement, so that two who make a counter's row at once don't meet a key that is there already.
_TELL = text(
    "INSERT INTO nummer (aar, siste) VALUES (:aar, :antall) "
    "ON CONFLICT (aar) DO UPDATE SET siste = nummer.siste + :antall RETURNING siste"
)
OPPRETT = "opprett"
"""The first event of every life."""
ID_TELLER = 0
"""The counter of case ids lies beside those of the years, since the id is hashed before the row is written."""


def opprett(a: Arbeid, flyt: str, start: str | None, sak: Mapping[str, Any], liv: Mapping[str, Any]) -> int:
    """A new case in a start state of its life. `sak`: scheme, years, who decides, recipient, origin. Gives its id."""
    sak_id, aar = _neste(a.db, ID_TELLER), dag_i_oslo(a.naa).year
    ny = _rader(a, flyt, start, sak, liv, (sak_id, _neste(a.db, aar)))
    ny_sak(a.db, *ny)
    return sak_id


def opprett_alle(a: Arbeid, nye: Sequence[tuple[str, str, Mapping[str, Any], Mapping[str, Any]]]) -> None:
    """Many new cases at once, as `opprett` would make them one by one: life, start state, `sak`, `liv`. Each hangs on
    another.
    """
    if not nye:
        return
    n, aar = len(nye), dag_i_oslo(a.naa).year
    ider, numre = _neste(a.db, ID_TELLER, n) - n + 1, _neste(a.db, aar, n) - n + 1
    nye_saker(a.db, [_rader(a, *ny, (ider + i, numre + i)) for i, ny in enumerate(nye)])


def _rader(
    a: Arbeid, flyt: str, start: str | None, sak: Mapping[str, Any], liv: Mapping[str, Any], tall: tuple[int, int]
) -> NySaksrader:
    """The case, its life and its first event. `tall`: the id and the number of the year."""
    tilstand, sak_id = FLYTER[flyt].start(start).navn, tall[0]
    nr = f"{dag_i_oslo(a.naa).year}/{tall[1]:04d}"
    gjort = {OPPRETT: [a.person.id]}
    fast = {**dict(sak), "nr": nr, "flyt": flyt, "tilstand": tilstand, "opprettet": a.naa, "gjort_av": gjort}
    rad = {
        "sak_id": sak_id, "nr": 1, "tid": a.naa, "person": a.person.id, "rolle": _rolle(a), "handling": OPPRETT,
        "fra": "", "til": tilstand, "innhold": _innhold(a, flyt, fast, liv), "forrige": START,
    }  # fmt: skip
    rad["hash"] = hendelse_hash(rad)
    saken = {"id": sak_id, "versjon": 1, "hode_nr": 1, "hode": rad["hash"], "behandler": None, **fast}
    return saken, {"sak_id": sak_id, **liv}, rad


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


def _neste(db: Connection, teller: int, antall: int = 1) -> int:
    """The last of the next numbers of a counter; the row's lock keeps two from getting the same."""
    siste: int = db.execute(_TELL, {"aar": teller, "antall": antall}).scalar_one()
    return siste
