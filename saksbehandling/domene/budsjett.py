"""The money of a year: one guarded row for each line that the ministry has set a ceiling on."""

from __future__ import annotations

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from saksbehandling.domene.felter import KronerType


class Ramme(SQLModel, table=True):
    """`id`: scheme, or the frame that several schemes share. `bundet_kr` includes what is paid.

    An overslagsbevilgning (671.61) may go beyond its estimate; every other line is held by the database.
    """

    __table_args__ = (
        CheckConstraint("overslag OR bundet_kr <= ramme_kr", name="ikke_mer_enn_rammen"),
        CheckConstraint("bundet_kr >= 0 AND utbetalt_kr >= 0 AND utbetalt_kr <= bundet_kr", name="ikke_under_null"),
    )
    aar: int = Field(primary_key=True)
    id: str = Field(primary_key=True)
    kap: int
    post: str
    ramme_kr: int = Field(sa_type=KronerType)
    bundet_kr: int = Field(sa_type=KronerType)
    utbetalt_kr: int = Field(sa_type=KronerType)
    overslag: bool
