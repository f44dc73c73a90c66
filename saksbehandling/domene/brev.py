"""Letters and the recipients' inbox: rows made in the move's own transaction, carried out by jobs."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, Column, ForeignKey, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from saksbehandling.domene.felter import ID


class Brev(SQLModel, table=True):
    """A letter. `fakta` and `krav`: its frozen content and demands as JSON, so that it can be laid out again to the
    same bytes.

    `tilstand`: bestilt → laget → sendt, or feilet with `feil`. `kopi_til`: others whose inbox gets it too.
    """

    __table_args__ = (UniqueConstraint("sak_id", "hendelse_nr", "brevtype", "maalform"),)
    id: int | None = Field(default=None, sa_column=Column(ID, primary_key=True))
    sak_id: int = Field(sa_type=ID, foreign_key="sak.id", index=True)
    hendelse_nr: int
    brevtype: str
    maalform: str
    mottaker: str
    bestilt: datetime
    fakta: str = Field(sa_column=Column(Text, nullable=False))
    krav: str = Field(sa_column=Column(Text, nullable=False))
    tilstand: str = Field(index=True)
    fil: str | None = None
    sha256: str | None = None
    sider: int | None = None
    verktoy: str | None = None
    laget: datetime | None = None
    sendt: datetime | None = None
    feil: str | None = None
    kopi_til: list[str] = Field(sa_column=Column(JSON, nullable=False))


class Innboks(SQLModel, table=True):
    """The local channel: a letter made available to its recipient, once to each, and when the varsel about it was sent.

    `kopi`: the letter is addressed to another.
    """

    brev_id: int = Field(sa_column=Column(ID, ForeignKey("brev.id"), primary_key=True, autoincrement=False))
    mottaker: str = Field(primary_key=True, index=True)
    tilgjengelig: datetime
    varsel_sendt: datetime
    varsel_fil: str
    kopi: bool
