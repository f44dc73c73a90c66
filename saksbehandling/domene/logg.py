"""The log: append-only events chained per case. The database refuses change, and a state without its event."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from saksbehandling.domene.felter import ID


class Hendelse(SQLModel, table=True):
    """One step. `innhold`: the exact text that was hashed – form, facts, reasons, changed columns. `forrige`: the
    hash before.
    """

    __table_args__ = (UniqueConstraint("sak_id", "nr"),)
    id: int | None = Field(default=None, sa_column=Column(ID, primary_key=True))
    sak_id: int = Field(sa_type=ID, foreign_key="sak.id")
    nr: int
    tid: datetime
    person: str
    rolle: str
    handling: str
    fra: str
    til: str
    innhold: str = Field(sa_column=Column(Text, nullable=False))
    forrige: str
    hash: str
