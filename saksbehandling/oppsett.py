"""Settings, read from the environment once by a door or a job."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Oppsett:
    """`database_url`: where the cases lie. `miljo`: demo | utvikling | produksjon. `mappe`: letters and varsler."""

    database_url: str
    miljo: str
    mappe: Path
    naa: str
    kontakt_epost: str
    tilskuddsregister: str

    @property
    def produksjon(self) -> bool:
        """Whether the engine decides real cases."""
        return self.miljo == "produksjon"


def les(miljo: Mapping[str, str] | None = None) -> Oppsett:
    """The settings; everything has a default that works on one machine."""
    m = os.environ if miljo is None else miljo
    datamappe = Path(m.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "tilskudd"
    return Oppsett(
        database_url=m.get("TILSKUDD_DATABASE_URL") or f"sqlite:///{datamappe / 'tilskudd.db'}",
        miljo=m.get("TILSKUDD_MILJO") or "demo",
        mappe=Path(m.get("TILSKUDD_MAPPE") or datamappe),
        naa=m.get("TILSKUDD_NAA", ""),
        kontakt_epost=m.get("TILSKUDD_KONTAKT", "post@imdi.no"),
        tilskuddsregister=m.get("TILSKUDD_REGISTER", "tilskudd.no"),
    )
