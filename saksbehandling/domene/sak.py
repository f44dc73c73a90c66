"""The case: where it stands, whose it is, and the head of its log. One row for every life."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, Column, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from saksbehandling.domene.felter import ID


class Sak(SQLModel, table=True):
    """`nr` «2025/0001»; `opphav_id`: the case that this one hangs on; `gjort_av`: who did which move, for four eyes.

    `organ` and `kommunenr`: who decides; `orgnr`: the recipient (None for announcements and notices to AID).
    """

    __table_args__ = (
        UniqueConstraint("nr"),
        Index("ix_sak_ordning_tilstand", "ordning", "tilstand", "id"),
        Index("ix_sak_flyt_tilstand", "flyt", "tilstand", "id"),
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


class Nummer(SQLModel, table=True):
    """The last case number given in a year."""

    aar: int = Field(primary_key=True)
    siste: int
