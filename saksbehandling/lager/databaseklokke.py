"""The database's own clock, in SQL: one clock for every process that shares the database. Cases know nothing of it;
leases, pauses and the slots of the sweeps do.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Float, bindparam, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.expression import FunctionElement
from sqlmodel.sql.sqltypes import UTCDateTime


class om(FunctionElement[datetime]):  # noqa: N801 - it reads as SQL's own functions do
    """The moment some seconds from now: `om(60)`. Microseconds on PostgreSQL, milliseconds on SQLite."""

    type: Any = UTCDateTime()
    inherit_cache = True

    def __init__(self, sekunder: Any = 0.0) -> None:
        verdi = bindparam(None, float(sekunder), Float()) if isinstance(sekunder, (int, float)) else sekunder
        super().__init__(verdi)


class epoke(FunctionElement[float]):  # noqa: N801 - as above
    """Seconds since 1970 now."""

    type: Any = Float()
    inherit_cache = True


@compiles(om, "sqlite")
def _om_sqlite(e: om, compiler: Any, **kw: Any) -> str:
    # Written with six decimals, so that it sorts among the moments that SQLAlchemy writes.
    return f"strftime('%Y-%m-%d %H:%M:%f000', 'now', printf('%+.3f seconds', {compiler.process(e.clauses, **kw)}))"


@compiles(om, "postgresql")
def _om_postgres(e: om, compiler: Any, **kw: Any) -> str:
    sekunder = compiler.process(e.clauses, **kw)
    return f"(clock_timestamp() + make_interval(secs => CAST({sekunder} AS double precision)))"


@compiles(epoke, "sqlite")
def _epoke_sqlite(_e: epoke, _compiler: Any, **_kw: Any) -> str:
    return "((julianday('now') - 2440587.5) * 86400.0)"


@compiles(epoke, "postgresql")
def _epoke_postgres(_e: epoke, _compiler: Any, **_kw: Any) -> str:
    return "CAST(extract(epoch FROM clock_timestamp()) AS double precision)"


def sekunder(db: Connection) -> float:
    """Seconds since 1970 by the database's clock."""
    return float(db.execute(select(epoke())).scalar_one())
