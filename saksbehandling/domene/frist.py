"""Deadlines: a case has several. Open while `lukket` is empty; read by due date by the sweep."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Index, text
from sqlmodel import Field, SQLModel

from saksbehandling.domene.felter import ID

APEN = text("lukket IS NULL")
"""The sweep asks for one kind of open deadline at a time, so that those the engine leaves alone are never read."""


class Frist(SQLModel, table=True):
    """`type`: the deadline rule's id. `bundet`: closes when the case leaves the state that opened it."""

    __table_args__ = (
        Index("ix_frist_forfall", "lukket", "utlop", "id"),
        Index("ix_frist_apen", "type", "utlop", "id", sqlite_where=APEN, postgresql_where=APEN),
    )
    id: int | None = Field(default=None, sa_column=Column(ID, primary_key=True))
    sak_id: int = Field(sa_type=ID, foreign_key="sak.id", index=True)
    type: str
    hendelse_nr: int
    utlop: datetime
    bundet: bool
    lukket: datetime | None = None
