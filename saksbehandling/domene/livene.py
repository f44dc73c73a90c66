"""The rows of the lives beside the application: announcement, notice to AID, payment, complaint."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column, ForeignKey, UniqueConstraint
from sqlmodel import Field, SQLModel

from saksbehandling.domene.felter import ID, KronerType


class Utlysning(SQLModel, table=True):
    """An announcement: AID's approval, what it says, its times."""

    sak_id: int = Field(sa_column=Column(ID, ForeignKey("sak.id"), primary_key=True, autoincrement=False))
    godkjenning: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    innhold: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    kunngjort: datetime | None = None
    frist: datetime | None = None


class Orientering(SQLModel, table=True):
    """A notice to AID: the frozen list of cases, the sum, when it was sent."""

    sak_id: int = Field(sa_column=Column(ID, ForeignKey("sak.id"), primary_key=True, autoincrement=False))
    liste: list[dict[str, Any]] = Field(sa_column=Column(JSON, nullable=False))
    sum_kr: int = Field(sa_type=KronerType)
    planlagt_utsending: date | None = None
    unntak: str | None = None
    sendt: datetime | None = None
    referanse: str | None = None


class Utbetaling(SQLModel, table=True):
    """One line of a payment plan. `melding_id` and `ende_til_ende` are made when it is decided, so a file is never
    sent twice.
    """

    __table_args__ = (UniqueConstraint("opphav_id", "vedtak_hendelse", "linje"), UniqueConstraint("ende_til_ende"))
    sak_id: int = Field(sa_column=Column(ID, ForeignKey("sak.id"), primary_key=True, autoincrement=False))
    opphav_id: int = Field(sa_type=ID, foreign_key="sak.id")
    vedtak_hendelse: int
    linje: int
    belop_kr: int = Field(sa_type=KronerType)
    tidligst: date
    vilkar: str | None = None
    vilkar_grunnlag: str | None = None
    kontonr: str | None = None
    attestert_av: str | None = None
    godkjent_av: str | None = None
    melding_id: str | None = None
    ende_til_ende: str | None = None
    sendt: datetime | None = None
    betalt: date | None = None
    referanse: str | None = None


class Klage(SQLModel, table=True):
    """A complaint: who, over what, how and when it came, each condition's answer, and the first body's statement."""

    sak_id: int = Field(sa_column=Column(ID, ForeignKey("sak.id"), primary_key=True, autoincrement=False))
    opphav_id: int = Field(sa_type=ID, foreign_key="sak.id")
    klager: str
    klager_navn: str
    tekst: str
    kanal: str
    sendt: datetime | None = None
    mottatt: datetime
    sendt_til: str
    autentisert: bool
    nevner_vedtaket: bool
    nevner_endring: bool
    begrunnet: bool
    fullmakt: bool | None = None
    mangler: list[str] = Field(sa_column=Column(JSON, nullable=False))
    rettefrist_satt: datetime | None = None
    rettefrist_ute: bool
    oversitting: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    uttalelse: str | None = None
    dokumenter: list[str] = Field(sa_column=Column(JSON, nullable=False))
    klagefrist: datetime | None = None
    utfall: str | None = None
    avgjort: datetime | None = None
