"""The outbox and what keeps it in order: jobs ordered in a move's own transaction, the slots of the sweeps, what a
sweep has put off, and what people have said about a job.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from saksbehandling.domene.felter import ID

STATUSER = ("ny", "tatt", "sender", "ferdig", "feilet", "ukjent")
_APEN = text("status IN ('ny', 'tatt', 'sender')")


class Jobb(SQLModel, table=True):
    """One effect outside the case: a letter, a delivery, a payment order. `nokkel` makes it one, however often it runs.

    `klar`: when it may be taken next, by the database's clock: at once, after a pause, or when the lease of the one
    that has it (`eier`) runs out. `forsok` counts how often it was taken, and fences: a worker whose number is old can
    mark nothing. At `grense` it is given up. `sendt`: the far side has it, and it must never be sent again.
    """

    __table_args__ = (
        UniqueConstraint("nokkel"),
        CheckConstraint(f"status IN {STATUSER!r}", name="kjent_status"),
        Index("ix_jobb_klar", "klar", "id", sqlite_where=_APEN, postgresql_where=_APEN),
        Index("ix_jobb_status", "status", "id"),
    )
    id: int | None = Field(default=None, sa_column=Column(ID, primary_key=True))
    nokkel: str
    slag: str
    sak_id: int | None = Field(default=None, sa_type=ID, foreign_key="sak.id", index=True)
    data: str = Field(sa_column=Column(Text, nullable=False))
    klar: datetime
    status: str
    eier: str | None = None
    forsok: int
    grense: int
    sist_feil: str | None = None
    sendt: datetime | None = None
    opprettet: datetime


class Jobblogg(SQLModel, table=True):
    """What happened to a job besides its runs, and who said so: given up, tried again, sent or not. Only added to."""

    id: int | None = Field(default=None, sa_column=Column(ID, primary_key=True))
    jobb_id: int = Field(sa_column=Column(ID, ForeignKey("jobb.id"), nullable=False, index=True))
    tid: datetime
    person: str
    hva: str
    grunn: str


class Kjoring(SQLModel, table=True):
    """A sweep's turn in one slot of time: who has the row runs it, and nobody else does."""

    jobb: str = Field(primary_key=True)
    luke: int = Field(sa_column=Column(ID, primary_key=True, autoincrement=False))
    eier: str
    startet: datetime


class Utsatt(SQLModel, table=True):
    """What is due and could not be done: how often it was tried, when it comes up next, and what stood in the way."""

    sveip: str = Field(primary_key=True)
    ref: int = Field(sa_column=Column(ID, primary_key=True, autoincrement=False))
    forsok: int
    neste: datetime
    grunn: str
