"""Rights on PostgreSQL: the engine runs as a role that owns nothing, and may do what no trigger forbids.

Triggers stop accidents, and whoever owns a table can drop them. A role that owns nothing can neither drop a trigger nor
change what is only added to. SQLite has no roles: there the file's own rights and the seals are what there is.
"""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection, text

from saksbehandling.feil import Ugyldig
from saksbehandling.lager.engine import er_sqlite
from saksbehandling.lager.triggere import TRIGGERE

ALT = ("SELECT", "INSERT", "UPDATE", "DELETE")
"""What a role of the engine may do with a table that no trigger guards. Never TRUNCATE, REFERENCES or TRIGGER."""
BARE_LESES = frozenset({"alembic_version"})
"""Only a migration writes here, and migrations are the owner's."""
KOENS_SKJEMA = "procrastinate"
"""Where procrastinate has its tables, in databases where it calls the workers (lager/procrastinateko.py)."""
_TABELLER = text(
    "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') "
    "ORDER BY relname"
)
_ROLLE = text("SELECT rolsuper FROM pg_roles WHERE rolname = :rolle")
_EIES = text(
    "SELECT c.relname FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace "
    "AND c.relkind IN ('r', 'p') AND pg_has_role(:rolle, c.relowner, 'MEMBER') ORDER BY 1 LIMIT 1"
)
_HAR = text("SELECT has_table_privilege(current_user, CAST(:tabell AS text), CAST(:hva AS text))")
_APPROLLER = text(
    "SELECT DISTINCT r.rolname FROM pg_class c CROSS JOIN aclexplode(c.relacl) a JOIN pg_roles r ON r.oid = a.grantee "
    "WHERE c.oid = to_regclass('hendelse') AND a.privilege_type = 'INSERT' AND NOT r.rolsuper "
    "AND NOT pg_has_role(a.grantee, c.relowner, 'MEMBER') ORDER BY 1"
)


def _bare_tillegg() -> dict[str, frozenset[str]]:
    """For each table with a trigger that always refuses: what it refuses."""
    ut: dict[str, set[str]] = defaultdict(set)
    for t in TRIGGERE:
        if not t.vilkar and t.melding:
            ut[t.tabell].add(t.naar)
    return {tabell: frozenset(hva) for tabell, hva in ut.items()}


def tillatt(tabell: str) -> tuple[str, ...]:
    """What the engine's role may do with a table: everything that no trigger always refuses."""
    if tabell in BARE_LESES:
        return ("SELECT",)
    nekter = _bare_tillegg().get(tabell, frozenset())
    return tuple(r for r in ALT if r not in nekter)


def setninger(conn: Connection, rolle: str) -> list[str]:
    """The SQL that gives the role its rights, and takes the others from it. Raises Ugyldig for a role that won't do."""
    _krev_postgres(conn)
    _krev_approlle(conn, rolle)
    r, skjema = _sitert(conn, rolle), _sitert(conn, str(conn.scalar(text("SELECT current_schema()"))))
    ut = [
        f"REVOKE CREATE ON SCHEMA {skjema} FROM PUBLIC",
        f"REVOKE CREATE ON SCHEMA {skjema} FROM {r}",
        f"GRANT USAGE ON SCHEMA {skjema} TO {r}",
    ]
    for tabell in conn.execute(_TABELLER).scalars():
        t = f"{skjema}.{_sitert(conn, tabell)}"
        ut += [f"REVOKE ALL ON TABLE {t} FROM {r}", f"GRANT {', '.join(tillatt(tabell))} ON TABLE {t} TO {r}"]
    ut.append(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {skjema} TO {r}")
    return [*ut, *_koen(conn, r)]


def _koen(conn: Connection, rolle: str) -> list[str]:
    """procrastinate's schema holds calls to the workers, and nothing that must not change."""
    if not conn.scalar(text("SELECT to_regnamespace(:navn) IS NOT NULL"), {"navn": KOENS_SKJEMA}):
        return []
    return [
        f"GRANT USAGE ON SCHEMA {KOENS_SKJEMA} TO {rolle}",
        f"GRANT {', '.join(ALT)} ON ALL TABLES IN SCHEMA {KOENS_SKJEMA} TO {rolle}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {KOENS_SKJEMA} TO {rolle}",
    ]


def gi(conn: Connection, rolle: str) -> list[str]:
    """Gives the role its rights, as the owner of the tables. Gives the SQL that was run. Raises Ugyldig."""
    kjort = setninger(conn, rolle)
    for s in kjort:
        conn.exec_driver_sql(s)
    return kjort


def forny(conn: Connection) -> None:
    """After a migration: the roles that the engine runs as get their rights to the new tables too."""
    if er_sqlite(conn) or not conn.dialect.has_table(conn, "hendelse"):
        return
    for rolle in list(conn.execute(_APPROLLER).scalars()):
        gi(conn, rolle)


def for_vide(conn: Connection) -> list[str]:
    """What the role of this connection may do though the log is only added to, as Norwegian sentences. For `revisjon
    verifiser` and /klar; SQLite has no roles, and nothing is said of it."""
    if er_sqlite(conn):
        return []
    vide = [
        tabell
        for tabell, nekter in sorted(_bare_tillegg().items())
        if conn.dialect.has_table(conn, tabell)
        and any(conn.scalar(_HAR, {"tabell": tabell, "hva": hva}) for hva in sorted(nekter))
    ]
    if not vide:
        return []
    hvem = conn.scalar(text("SELECT current_user"))
    return [
        f"Databaserollen «{hvem}» har lov til å endre eller slette i {_liste(vide)}. La løsningen kjøre som en annen "
        "rolle enn den som eier tabellene: se «tilskudd database rettigheter --help»."
    ]


def _liste(navn: list[str]) -> str:
    return navn[0] if len(navn) == 1 else f"{', '.join(navn[:-1])} og {navn[-1]}"


def _krev_postgres(conn: Connection) -> None:
    if er_sqlite(conn):
        gjor = "På SQLite er det rettighetene til filen som teller: la bare brukeren som kjører løsningen, ha tilgang."
        raise Ugyldig.ett("TILSKUDD_DATABASE_URL", None, "er en SQLite-database, som ikke har roller.", gjor)


def _krev_approlle(conn: Connection, rolle: str) -> None:
    rad = conn.execute(_ROLLE, {"rolle": rolle}).first()
    if rad is None:
        gjor = f"Lag den først: CREATE ROLE {_sitert(conn, rolle)} LOGIN PASSWORD '…'. Kjør så kommandoen på nytt."
        raise _ugyldig(rolle, "finnes ikke i databasen.", gjor)
    if rad.rolsuper:
        raise _ugyldig(rolle, "er superbruker, og kan alt uansett.", "Lag en rolle uten SUPERUSER til løsningen.")
    if (tabell := conn.execute(_EIES, {"rolle": rolle}).scalar()) is not None:
        gjor = "Bruk én rolle som eier tabellene (til oppgraderinger), og en annen som løsningen kjører som."
        raise _ugyldig(rolle, f"eier tabellen {tabell}, eller er med i rollen som eier den.", gjor)


def _ugyldig(rolle: str, melding: str, gjor: str) -> Ugyldig:
    return Ugyldig.ett("--app-rolle", rolle, f"Rollen «{rolle}» {melding}", gjor)


def _sitert(conn: Connection, navn: str) -> str:
    return str(conn.dialect.identifier_preparer.quote_identifier(navn))
