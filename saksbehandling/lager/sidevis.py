"""Many rows written at once: executemany on SQLite, COPY and UPDATE … FROM unnest on PostgreSQL.

The same tables, types and transaction as elsewhere; only the number of calls is another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Dialect, Table, bindparam, insert, update

from saksbehandling.lager.engine import er_sqlite
from saksbehandling.lager.ferdig import Ferdig, driverens

Rad = Mapping[str, Any]
_GAMMEL = "gammel_"
"""What a column must be when its row is changed only from there."""


def sett_inn(db: Connection, rader: Iterable[tuple[Table, Rad]]) -> None:
    """New rows, in their order; neighbours of one table with the same columns go together."""
    for (tabell, kolonner), like in groupby(rader, key=lambda x: (x[0], tuple(x[1]))):
        flere = [r for _, r in like]
        if er_sqlite(db):
            _ny(tabell, kolonner).skriv_alle(db, flere)
        else:
            _kopier(db, tabell, kolonner, flere)


def endre(db: Connection, tabell: Table, nokkel: str, rader: Sequence[Rad], *, fra: str | None = None) -> int:
    """Rows with that key get their other columns anew. How many were changed.

    `fra`: a column that is changed only when it is what the row's `gammel_<fra>` says. All rows name the same columns.
    """
    if not rader:
        return 0
    nye = tuple(k for k in rader[0] if k != nokkel and not k.startswith(_GAMMEL))
    if er_sqlite(db):
        navn = {k: f"ny_{k}" for k in rader[0]}
        alle = [{navn[k]: v for k, v in r.items()} for r in rader]
        return _endring(tabell, nokkel, nye, fra).skriv_alle(db, alle)
    sql, inn = _endring_postgres(tabell, nokkel, nye, fra, db.dialect)
    verdier = {k: [tolk(r[k]) if tolk else r[k] for r in rader] for k, tolk in inn}
    with driverens(db, sql) as peker:
        peker.execute(sql, verdier)
        return int(peker.rowcount)


@cache
def _ny(tabell: Table, kolonner: tuple[str, ...]) -> Ferdig:
    return Ferdig(insert(tabell).inline(), kolonner)


@cache
def _endring(tabell: Table, nokkel: str, nye: tuple[str, ...], fra: str | None) -> Ferdig:
    setning = update(tabell).where(tabell.c[nokkel] == bindparam(f"ny_{nokkel}"))
    if fra is not None:
        setning = setning.where(tabell.c[fra] == bindparam(f"ny_{_GAMMEL}{fra}"))
    return Ferdig(setning.values({k: bindparam(f"ny_{k}") for k in nye}))


_Inn = tuple[tuple[str, Callable[[Any], Any] | None], ...]


@cache
def _endring_postgres(
    tabell: Table, nokkel: str, nye: tuple[str, ...], fra: str | None, dialekt: Dialect
) -> tuple[str, _Inn]:
    """The text, and what each column's values pass through. Names are our own tables' and columns'."""
    kilde = {k: k for k in (nokkel, *nye)} | ({f"{_GAMMEL}{fra}": fra} if fra is not None else {})
    typer = {k: tabell.c[kol].type for k, kol in kilde.items()}
    sql = (
        f"UPDATE {tabell.name} AS t SET {', '.join(f'{k} = x.{k}' for k in nye)} FROM unnest("
        + ", ".join(f"%({k})s::{t.dialect_impl(dialekt).compile(dialect=dialekt)}[]" for k, t in typer.items())
        + f") AS x({', '.join(typer)}) WHERE t.{nokkel} = x.{nokkel}"
        + (f" AND t.{fra} = x.{_GAMMEL}{fra}" if fra is not None else "")
    )
    return sql, tuple((k, t.dialect_impl(dialekt).bind_processor(dialekt)) for k, t in typer.items())


@cache
def _tolkene(tabell: Table, kolonner: tuple[str, ...], dialekt: Dialect) -> _Inn:
    return tuple((k, tabell.c[k].type.dialect_impl(dialekt).bind_processor(dialekt)) for k in kolonner)


def _kopier(db: Connection, tabell: Table, kolonner: tuple[str, ...], rader: Sequence[Rad]) -> None:
    sql = f"COPY {tabell.name} ({', '.join(kolonner)}) FROM STDIN"
    inn = _tolkene(tabell, kolonner, db.dialect)
    with driverens(db, sql) as peker, peker.copy(sql) as strom:
        for r in rader:
            strom.write_row([tolk(r[k]) if tolk else r[k] for k, tolk in inn])
