"""The application and what was decided over it: one row for each case of the life `soknad`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Boolean, CheckConstraint, Column, ForeignKey
from sqlmodel import Field, SQLModel

from saksbehandling.domene.felter import ID, KronerType


class Soknad(SQLModel, table=True):
    """`innstilling` and `vedtak`: the forms as given, with who and when. `plan`: the decision's payment plan.

    What the rules answered when it was decided, and again when the letter was sent, stands under their names:
    `enkeltvedtak`, `klageinstans`, `brev_kreves`, `akseptbrev`, `er_tildeling`, `er_delvis`. `utbetalt_kr` is held at
    or under `innvilget_kr − avregnet_kr` by the database too.
    """

    __table_args__ = (
        CheckConstraint(
            "utbetalt_kr >= 0 AND utbetalt_kr <= innvilget_kr - avregnet_kr", name="ikke_mer_enn_innvilget"
        ),
    )
    sak_id: int = Field(sa_column=Column(ID, ForeignKey("sak.id"), primary_key=True, autoincrement=False))
    utlysning_id: int | None = Field(default=None, sa_type=ID, foreign_key="sak.id")
    tiltak: str
    sokt_kr: int = Field(sa_type=KronerType)
    budsjett: list[dict[str, Any]] = Field(sa_column=Column(JSON, nullable=False))
    vedlegg: list[str] = Field(sa_column=Column(JSON, nullable=False))
    brukt_form: str | None = None
    mottatt: datetime | None = None
    frist: datetime | None = None
    mangler: list[str] = Field(sa_column=Column(JSON, nullable=False))
    mangelbrev_sendt: datetime | None = None
    utbedret: datetime | None = None
    innstilling: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    vedtak: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    utfall: str | None = None
    enkeltvedtak: bool | None = None
    klageinstans: str | None = None
    brev_kreves: bool | None = None
    akseptbrev: bool | None = None
    som: str
    innvilget_kr: int = Field(sa_type=KronerType)
    utbetalt_kr: int = Field(sa_type=KronerType)
    avregnet_kr: int = Field(sa_type=KronerType)
    bundet_kr: int = Field(sa_type=KronerType)
    vedtatt: datetime | None = None
    orientert: datetime | None = None
    orientering_ref: str | None = None
    brev_sendt: datetime | None = None
    underretning: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    akseptfrist: datetime | None = None
    aksept: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    stanset: bool = Field(sa_column=Column(Boolean, nullable=False))
    kontroll_apen: bool = Field(sa_column=Column(Boolean, nullable=False))
    er_tildeling: bool | None = None
    er_delvis: bool | None = None
