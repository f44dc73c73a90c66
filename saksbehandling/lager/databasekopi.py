"""A copy of a whole database while others write to it, and a place for one to be read back into."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, text

from saksbehandling.lager.engine import motor


def kopier_sqlite(url: str, fil: Path) -> None:
    """Writes the database as of one moment to a new file, whole and without waste. Never copy the file itself: what is
    written last lies beside it."""
    kobling = motor(url).raw_connection()
    try:
        driver: Any = kobling.driver_connection
        driver.execute("VACUUM INTO ?", (str(fil),))
    finally:
        kobling.close()


def eksporter_utsnitt(db: Connection) -> str:
    """The name of PostgreSQL's view in this transaction, for pg_dump to see the same. It may last."""
    db.exec_driver_sql("SET LOCAL statement_timeout = 0")
    db.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = 0")
    return str(db.execute(text("SELECT pg_export_snapshot()")).scalar_one())


def er_helt_tom(db: Connection) -> bool:
    """Whether there is no table at all, not even of others."""
    return not inspect(db).get_table_names()
