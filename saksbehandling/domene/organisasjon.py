"""The recipient, as Enhetsregisteret and its own application say."""

from __future__ import annotations

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel


class Organisasjon(SQLModel, table=True):
    """`offentlig_flertall`: the public holds the majority (None: not asked). `adresse`: lines under the name.

    `kontonr`: the account registered to the recipient; `sprakvedtak` is looked up by municipality number and day.
    """

    orgnr: str = Field(primary_key=True)
    navn: str
    form: str
    kommunenr: str | None = None
    offentlig_flertall: bool | None = None
    adresse: list[str] = Field(sa_column=Column(JSON, nullable=False))
    epost: str | None = None
    kontonr: str | None = None
    maalform: str | None = None
