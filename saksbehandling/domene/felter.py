"""Column types and the naming of constraints, shared by all tables."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Dialect, Integer
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

ID = BigInteger().with_variant(Integer, "sqlite")
"""64-bit ids; SQLite needs INTEGER for them to count by themselves."""


class KronerType(TypeDecorator[int]):
    """Whole kroner. Refuses all but int, since SQLite stores "abc" and 1.5 in an integer column without a word."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        del dialect
        if value is not None and type(value) is not int:
            raise TypeError(f"kroner må være heltall, fikk {value!r}")
        return value
