"""Batches: one signed decision over a frozen list of cases, worked off a page at a time, with an answer for each."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Text
from sqlmodel import Field, SQLModel

from saksbehandling.domene.felter import ID

STATUSER = ("i_arbeid", "ferdig", "forkastet")
UTFALL = ("flyttet", "nektet", "endret", "ikke_gjort")


class Parti(SQLModel, table=True):
    """The decision: which move, with which form (`data`, JSON), who, when and why. `hash`: of all that and the list.

    `alt_eller_intet`: when one case can't be moved, none is. `sider`: how many pages the list has.
    """

    __table_args__ = (CheckConstraint(f"status IN {STATUSER!r}", name="kjent_status"),)
    id: int | None = Field(default=None, sa_column=Column(ID, primary_key=True))
    flyt: str
    handling: str
    data: str = Field(sa_column=Column(Text, nullable=False))
    hvem: str
    naar: datetime
    grunn: str = Field(sa_column=Column(Text, nullable=False))
    alt_eller_intet: bool
    antall: int
    sider: int
    hash: str
    status: str


class PartiSide(SQLModel, table=True):
    """A page that is done. The row is laid in by the transaction that does the page, so nobody does it again."""

    parti_id: int = Field(sa_column=Column(ID, ForeignKey("parti.id"), primary_key=True, autoincrement=False))
    side: int = Field(sa_column=Column(ID, primary_key=True, autoincrement=False))
    ferdig: datetime


class PartiSak(SQLModel, table=True):
    """A case on the list. `sett`: its version when the list was frozen. `utfall` and `grunner` (JSON) when it is done.

    `utfall`: flyttet, nektet (a rule's no), endret (it moved meanwhile), ikke_gjort (all or nothing, and another was
    refused).
    """

    __table_args__ = (
        CheckConstraint(f"utfall IN {UTFALL!r}", name="kjent_utfall"),
        Index("ix_parti_sak_side", "parti_id", "side", "sak_id"),
        Index("ix_parti_sak_utfall", "parti_id", "utfall", "sak_id"),
    )
    parti_id: int = Field(sa_column=Column(ID, ForeignKey("parti.id"), primary_key=True, autoincrement=False))
    sak_id: int = Field(sa_column=Column(ID, ForeignKey("sak.id"), primary_key=True, autoincrement=False))
    side: int
    sett: int
    utfall: str | None = None
    grunner: str | None = Field(default=None, sa_column=Column(Text, nullable=True))
