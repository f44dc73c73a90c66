"""People: who they are, what they may, and what they have declared."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, ForeignKey
from sqlmodel import Field, SQLModel

from saksbehandling.domene.felter import ID, KronerType


class Bruker(SQLModel, table=True):
    """A user: roles, and reach (body, municipality)."""

    id: str = Field(primary_key=True)
    navn: str
    roller: list[str] = Field(sa_column=Column(JSON, nullable=False))
    organ: str | None = None
    kommunenr: str | None = None
    orgnr: str | None = None


class Budsjettfullmakt(SQLModel, table=True):
    """Written authority to dispose of a post (Instruks punkt 4.2). `inntil_kr`: the ceiling for all decisions together
    (None: no ceiling); `brukt_kr` is held under it by the database."""

    __table_args__ = (CheckConstraint("inntil_kr IS NULL OR brukt_kr <= inntil_kr", name="innenfor_fullmakten"),)
    id: int | None = Field(default=None, sa_column=Column(ID, primary_key=True))
    bruker: str = Field(foreign_key="bruker.id", index=True)
    kap: int
    post: str
    inntil_kr: int | None = Field(default=None, sa_type=KronerType)
    brukt_kr: int = Field(sa_type=KronerType)
    fra: date
    til: date | None = None
    delegert_av: str
    referanse: str


class Habilitetserklaering(SQLModel, table=True):
    """A person's declaration in a case, given with the first move."""

    sak_id: int = Field(sa_column=Column(ID, ForeignKey("sak.id"), primary_key=True, autoincrement=False))
    bruker: str = Field(primary_key=True)
    erklaering: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    tid: datetime


class Juristsvar(SQLModel, table=True):
    """A jurist's answer to an uncertain rule: in one case (`sak_id`), or for a scheme and year."""

    id: int | None = Field(default=None, sa_column=Column(ID, primary_key=True))
    sak_id: int | None = Field(default=None, sa_type=ID, foreign_key="sak.id", index=True)
    ordning: str = Field(index=True)
    aar: int
    regel: str
    svar: Any = Field(sa_column=Column(JSON, nullable=False))
    begrunnelse: str
    grunnlag: str
    person: str
    tid: datetime
