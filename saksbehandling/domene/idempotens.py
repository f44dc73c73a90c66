"""What was answered to a request with an Idempotency-Key, so that a retry gets the same answer and changes nothing."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Text
from sqlmodel import Field, SQLModel


class Idempotens(SQLModel, table=True):
    """One request of one user. `vei`: method and path; `kropp_hash`: of what was asked; `svar`: the body answered.

    `status` and `svar` are empty only inside the transaction that is answering.
    """

    bruker: str = Field(primary_key=True)
    nokkel: str = Field(primary_key=True)
    vei: str
    kropp_hash: str
    status: int | None = None
    svar: str | None = Field(default=None, sa_column=Column(Text, nullable=True))
    tid: datetime = Field(index=True)
