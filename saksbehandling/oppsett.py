"""Settings, read from the environment once by a door or a job."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from saksbehandling.feil import Ugyldig

MILJOER = ("demo", "utvikling", "produksjon")
"""A misspelt name must never run real cases as a demo."""
ROT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Oppsett:
    """`database_url`: where the cases lie. `miljo`: demo | utvikling | produksjon. `mappe`: letters and varsler. `naa`,
    `naa_satt`: a rehearsed time, see klokke.py. `demo_passord`: the one password of the made-up users; empty when
    nobody has chosen one. `metrikk_nokkel`: what opens /metrikk from other machines; empty: nothing does."""

    database_url: str
    miljo: str
    mappe: Path
    naa: str
    kontakt_epost: str
    tilskuddsregister: str
    demo_passord: str = field(default="", repr=False)
    naa_satt: str = ""
    metrikk_nokkel: str = field(default="", repr=False)

    @property
    def produksjon(self) -> bool:
        """Whether the engine decides real cases."""
        return self.miljo == "produksjon"


def les(miljo: Mapping[str, str] | None = None) -> Oppsett:
    """The settings; everything has a default that works on one machine. Raises Ugyldig for an unknown environment."""
    m = os.environ if miljo is None else miljo
    if (gitt := m.get("TILSKUDD_MILJO") or "demo") not in MILJOER:
        gjor = f"Velg blant: {', '.join(MILJOER)}."
        raise Ugyldig.ett("TILSKUDD_MILJO", gitt, f"«{gitt[:40]}» er ikke et miljø vi kjenner.", gjor)
    datamappe = Path(m.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "tilskudd"
    return Oppsett(
        database_url=m.get("TILSKUDD_DATABASE_URL") or f"sqlite:///{datamappe / 'tilskudd.db'}",
        miljo=gitt,
        mappe=Path(m.get("TILSKUDD_MAPPE") or datamappe),
        naa=m.get("TILSKUDD_NAA", ""),
        kontakt_epost=m.get("TILSKUDD_KONTAKT", "post@imdi.no"),
        tilskuddsregister=m.get("TILSKUDD_REGISTER", "tilskudd.no"),
        demo_passord=m.get("TILSKUDD_DEMO_PASSORD", ""),
        naa_satt=m.get("TILSKUDD_NAA_SATT", ""),
        metrikk_nokkel=m.get("TILSKUDD_METRIKK_NOKKEL", ""),
    )
