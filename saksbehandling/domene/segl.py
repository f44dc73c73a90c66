"""Seals over the log: signed, chained, append-only. What each covers stands in its leaves."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, ForeignKey, UniqueConstraint
from sqlmodel import Field, SQLModel

from saksbehandling.domene.felter import ID


class Segl(SQLModel, table=True):
    """One seal. `rot`: the Merkle root of its leaves; `antall`: how many; `forrige`: the hash of the seal before.

    `til_hendelse`: the newest event id there was, from which the sealer starts to look again. `hash` and `signatur`
    are over all of it (lager/segltekst.py); `nokkel_id`: which public key the signature answers to.
    """

    __table_args__ = (UniqueConstraint("forrige"),)
    nr: int = Field(sa_column=Column(ID, primary_key=True, autoincrement=False))
    tid: datetime
    forrige: str
    rot: str
    antall: int
    til_hendelse: int = Field(sa_type=ID)
    nokkel_id: str
    hash: str
    signatur: str


class SeglBlad(SQLModel, table=True):
    """A leaf: the head that a case had – event number `nr` with hash `hode` – when the seal was set. A head is sealed
    once.
    """

    __tablename__ = "segl_blad"
    __table_args__ = (UniqueConstraint("sak_id", "nr"),)
    segl_nr: int = Field(sa_column=Column(ID, ForeignKey("segl.nr"), primary_key=True, autoincrement=False))
    sak_id: int = Field(sa_column=Column(ID, ForeignKey("sak.id"), primary_key=True, autoincrement=False))
    nr: int
    hode: str
