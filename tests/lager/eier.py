"""Tampering as the database's owner can, and what `revisjon verifiser` then finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress

from sqlalchemy import Connection, select, text, update

from saksbehandling.handlinger.revisjon import Verifisering, verifiser
from saksbehandling.lager.engine import er_sqlite, motor
from saksbehandling.lager.kjede import hendelse_hash
from saksbehandling.lager.logg import HENDELSE
from saksbehandling.lager.segltekst import Nokkel
from saksbehandling.lager.transaksjon import lesing, transaksjon
from saksbehandling.lager.triggere import TRIGGERE, Trigger, lag_triggere

NR = "2025/0002"
SAK_ID = 2
"""The case that is tampered with, of the three that the fixture `tre_saker` makes."""


Inngrep = str | Callable[[Connection], None]


def som_eier(url: str, *setninger: Inngrep, nokler: Mapping[str, Nokkel] | None = None) -> Verifisering:
    """Tampers as the database's owner can: triggers away, foreign keys asleep, triggers back. Gives what is found."""
    with _eierens(url) as db:
        _gjor(db, setninger)
    with lesing(url) as db:
        return verifiser(db, nokler)


def provd_som_eier(url: str, inngrep: Inngrep, se: Callable[[Connection], Verifisering]) -> Verifisering:
    """The same, looked at by `se` before it is all taken back."""
    svar: list[Verifisering] = []
    with suppress(_Tilbake), _eierens(url) as db:
        _gjor(db, (inngrep,))
        svar.append(se(db))
        raise _Tilbake
    return svar[0]


class _Tilbake(Exception):
    """Rolls back."""


@contextmanager
def _eierens(url: str) -> Iterator[Connection]:
    if motor(url).dialect.name == "sqlite":
        with motor(url).connect() as c:
            c.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")
    with transaksjon(url) as db:
        if not er_sqlite(db):
            db.execute(text("SET LOCAL session_replication_role = replica"))
        uten_triggere(db)
        yield db


def _gjor(db: Connection, setninger: Iterable[Inngrep]) -> None:
    for s in setninger:
        db.execute(text(s)) if isinstance(s, str) else s(db)
    lag_triggere(db)


def uten_triggere(db: Connection, *navn: str) -> None:
    """The triggers of these names, or all, taken away."""
    for t in TRIGGERE:
        if not navn or t.navn in navn:
            db.execute(text(f"DROP TRIGGER IF EXISTS {t.navn}" + ("" if er_sqlite(db) else f" ON {t.tabell}")))


def tom_trigger(db: Connection, t: Trigger) -> None:
    """A trigger of that name that refuses nothing."""
    if er_sqlite(db):
        db.execute(text(f"CREATE TRIGGER {t.navn} BEFORE {t.naar} ON {t.tabell} BEGIN SELECT 1; END"))
        return
    kropp = f"FUNCTION {t.navn}() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$"
    db.execute(text(f"CREATE OR REPLACE {kropp}"))
    db.execute(text(f"CREATE TRIGGER {t.navn} BEFORE {t.naar} ON {t.tabell} FOR EACH ROW EXECUTE FUNCTION {t.navn}()"))


def funn(v: Verifisering) -> set[tuple[object, ...]]:
    return {(b["sak"], b["hendelse_nr"], b["brudd"]) for b in v.brudd}


def skriv_hendelse(nr: int, paa_nytt: bool = False, **felt: object) -> Callable[[Connection], None]:
    """Changes an event; `paa_nytt`: the clever way, with a new hash on it."""

    def gjor(db: Connection) -> None:
        her = (HENDELSE.c.sak_id == SAK_ID, HENDELSE.c.nr == nr)
        rad = {**db.execute(select(HENDELSE).where(*her)).mappings().one(), **felt}
        db.execute(update(HENDELSE).where(*her).values(**felt, **({"hash": hendelse_hash(rad)} if paa_nytt else {})))

    return gjor
