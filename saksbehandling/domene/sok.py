"""What cases are found by."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Text
from sqlmodel import Field, SQLModel

from saksbehandling.domene.felter import ID


class Sokeord(SQLModel, table=True):
    """The words of a case that hangs on no other: numbers, recipient, measure. lager/sok.py makes and asks them."""

    sak_id: int = Field(sa_column=Column(ID, ForeignKey("sak.id"), primary_key=True, autoincrement=False))
    ord: str = Field(sa_column=Column(Text, nullable=False))
