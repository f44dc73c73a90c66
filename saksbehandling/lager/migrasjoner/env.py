"""How Alembic meets the database: in one transaction, with the triggers put away before it and made anew after it,
and with the rights of the role that the engine runs as given to what is new.

`lager/skjema.py` hands over an open connection; from the shell (`alembic revision --autogenerate -m …`) the address is
the one in TILSKUDD_DATABASE_URL.
"""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection

from saksbehandling import oppsett
from saksbehandling.domene.felter import KronerType
from saksbehandling.domene.tabeller import METADATA
from saksbehandling.lager.migrasjoner import vaart
from saksbehandling.lager.rettigheter import forny
from saksbehandling.lager.transaksjon import ombygging
from saksbehandling.lager.triggere import lag_triggere, slipp_triggere


def _skriv_type(slag: str, verdi: Any, _autogen: AutogenContext) -> str | Literal[False]:
    """A migration names the database's types, never ours: what it made must not change when the code does."""
    return "sa.BigInteger()" if slag == "type" and isinstance(verdi, KronerType) else False


def _kjor(conn: Connection) -> None:
    context.configure(
        connection=conn,
        target_metadata=METADATA,
        render_as_batch=True,
        compare_type=True,
        transaction_per_migration=True,
        render_item=_skriv_type,
        include_name=vaart,
    )
    slipp_triggere(conn)
    with context.begin_transaction():
        context.run_migrations()
    lag_triggere(conn)
    forny(conn)


aapen: Connection | None = context.config.attributes.get("connection")
if context.is_offline_mode():
    raise SystemExit("Migrations run against a database (SQLite tables are made anew row by row): leave out --sql")
if aapen is not None:
    _kjor(aapen)
else:
    with ombygging(oppsett.les().database_url) as ny:
        _kjor(ny)
