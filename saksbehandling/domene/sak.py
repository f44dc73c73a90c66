"""The case: where it stands, whose it is, and the head of its log. One row for every life."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from saksbehandling.domene.felter import ID

_I_KOMMUNEN = text("kommunenr IS NOT NULL")
_KOMMUNENS: dict[str, Any] = {"sqlite_where": _I_KOMMUNEN, "postgresql_where": _I_KOMMUNEN}
"""Only cases that a municipality decides: the others cost this index nothing."""


class Sak(SQLModel, table=True):
    """`nr` «2025/0001»; `opphav_id`: the case that this one hangs on; `gjort_av`: who did which move, for four eyes.

    `organ` and `kommunenr`: who decides; `orgnr`: the recipient (None for announcements and notices to AID).
    `frist`: the first of its open deadlines that somebody follows (None: none), kept with them for the queue's order.
    """

    __table_args__ = (
        UniqueConstraint("nr"),
        # A page of the queue is the first rows of each state it shows: by number, and by deadline.
        Index("ix_sak_flyt_tilstand", "flyt", "tilstand", "id"),
        # With the body last, what is due is counted within reach from the index alone.
        Index("ix_sak_flyt_tilstand_frist", "flyt", "tilstand", "frist", "id", "organ"),
        Index("ix_sak_ordning_tilstand", "ordning", "flyt", "tilstand", "id"),
        Index("ix_sak_ordning_tilstand_frist", "ordning", "flyt", "tilstand", "frist", "id"),
        Index("ix_sak_kommune_frist", "kommunenr", "flyt", "tilstand", "frist", "id", **_KOMMUNENS),
        Index("ix_sak_orgnr", "orgnr", "id"),
    )
    id: int | None = Field(default=None, sa_column=Column(ID, primary_key=True))
    nr: str
    flyt: str
    tilstand: str
    versjon: int
    ordning: str
    aar: int
    forste_tilskuddsaar: int
    organ: str
    kommunenr: str | None = None
    orgnr: str | None = Field(default=None, foreign_key="organisasjon.orgnr")
    opphav_id: int | None = Field(default=None, sa_type=ID, foreign_key="sak.id", index=True)
    opprettet: datetime
    behandler: str | None = None
    gjort_av: dict[str, list[str]] = Field(sa_column=Column(JSON, nullable=False))
    hode_nr: int
    hode: str
    frist: datetime | None = None


class Nummer(SQLModel, table=True):
    """The last case number given in a year."""

    aar: int = Field(primary_key=True)
    siste: int
