"""The outbox where procrastinate calls the workers: a row is still all that is true of a job, and procrastinate, in a
schema of its own, holds only calls («job 7 can be taken now»).

A trigger on `jobb` lays in the call, so it is made and rolled back with the row, whoever writes it and on whichever
machine. A call that is lost or comes twice changes nothing: the row says whether it can be taken, and the sweep of the
outbox calls again for what is ready and has no call. So the schema can be thrown away and made anew at any time.
"""

from __future__ import annotations

from hashlib import sha256

from sqlalchemy import BigInteger, Connection, Text, column, func, null, or_, select, table, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel.sql.sqltypes import UTCDateTime

from saksbehandling.feil import Ugyldig
from saksbehandling.lager.databaseklokke import om
from saksbehandling.lager.engine import er_sqlite
from saksbehandling.lager.rettigheter import KOENS_SKJEMA as SKJEMA
from saksbehandling.lager.rettigheter import forny
from saksbehandling.lager.utboks import KAN_TAS, J, Tatt, Utboks

OPPGAVE = "jobb"
"""What the one task is called, and the argument that says which row."""
_MERKE = "tilskudd "
"""How the comment on a schema of ours begins: another's is never touched."""
_EGET = f"""
CREATE FUNCTION tilskudd_kall(jobb bigint, slag text, klar timestamptz) RETURNS void
LANGUAGE sql SET search_path = {SKJEMA}, pg_temp AS $$
    SELECT procrastinate_defer_jobs_v1(ARRAY[ROW(
        slag, '{OPPGAVE}', 0, NULL, NULL, jsonb_build_object('{OPPGAVE}', jobb), klar
    )::procrastinate_job_to_defer_v1])
$$;
CREATE FUNCTION tilskudd_ny_jobb() RETURNS trigger LANGUAGE plpgsql SET search_path = {SKJEMA}, pg_temp AS $$
BEGIN
    PERFORM tilskudd_kall(NEW.id, NEW.slag, CASE TG_OP WHEN 'UPDATE' THEN NEW.klar END);
    RETURN NULL;
END
$$;
CREATE FUNCTION tilskudd_rydd(for_ timestamptz) RETURNS void LANGUAGE sql SET search_path = {SKJEMA}, pg_temp AS $$
    DELETE FROM procrastinate_workers WHERE last_heartbeat < for_;
    DELETE FROM procrastinate_jobs j
    WHERE j.status <> 'todo' AND j.worker_id IS NULL AND NOT EXISTS (
        SELECT FROM procrastinate_events e WHERE e.job_id = j.id AND e.at > for_
    )
$$;
"""
_TRIGGER = text(
    "CREATE TRIGGER jobb_til_procrastinate AFTER INSERT OR UPDATE OF status, klar ON jobb FOR EACH ROW "
    f"WHEN (NEW.status = 'ny') EXECUTE FUNCTION {SKJEMA}.tilskudd_ny_jobb()"
)
_HAR = text("SELECT obj_description(to_regnamespace(:skjema), 'pg_namespace')")
_FINNES = text("SELECT to_regnamespace(:skjema) IS NOT NULL")
_HAR_TRIGGER = text(
    "SELECT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('jobb') AND tgname = 'jobb_til_procrastinate')"
)
_KALL = table(
    "procrastinate_jobs", column("status"), column("args", JSONB), column("scheduled_at", UTCDateTime()), schema=SKJEMA
)
_ER_KALT = select(_KALL.c.args[OPPGAVE].astext.cast(BigInteger)).where(
    _KALL.c.status.cast(Text) == "todo", or_(_KALL.c.scheduled_at.is_(None), _KALL.c.scheduled_at <= om())
)
_KALL_IGJEN = (
    select(func.procrastinate.tilskudd_kall(J.id, J.slag, null()))
    .where(KAN_TAS, J.id.not_in(_ER_KALT))
    .order_by(J.klar, J.id)
)
_RYDD = select(func.procrastinate.tilskudd_rydd(om(-3600)))


class Procrastinateko(Utboks):
    """The same rows with the same leases; what lies ready without a call, is called again by the sweep."""

    def foreldrelose(self, db: Connection) -> list[tuple[Tatt, str]]:
        til_side = super().foreldrelose(db)
        kall_igjen(db)
        db.execute(_RYDD)
        return til_side


def kall_igjen(db: Connection) -> None:
    """Calls for every job that can be taken and has no call: its worker died with it, or the call was lost."""
    db.execute(_KALL_IGJEN)


def er_laget(db: Connection, ddl: str) -> bool:
    """Whether the schema is just this one (`ddl`: procrastinate's own), and the trigger is there."""
    return db.scalar(_HAR, {"skjema": SKJEMA}) == _merke(ddl) and bool(db.scalar(_HAR_TRIGGER))


def lag(db: Connection, ddl: str) -> None:
    """Makes the schema, anew when it was another edition's, and calls for what waits. The engine's roles get their
    rights. Raises Ugyldig when somebody else's schema has the name."""
    fjern(db)
    db.execute(text(f"CREATE SCHEMA {SKJEMA}"))
    sti = db.scalar(text("SELECT current_setting('search_path')"))
    db.execute(text(f"SET LOCAL search_path = {SKJEMA}"))
    assert db.connection.driver_connection is not None
    db.connection.driver_connection.execute(ddl + _EGET)
    db.execute(text("SELECT set_config('search_path', :sti, true)"), {"sti": sti})
    db.execute(text(f"COMMENT ON SCHEMA {SKJEMA} IS '{_merke(ddl)}'"))
    db.execute(_TRIGGER)
    kall_igjen(db)
    forny(db)


def fjern(db: Connection) -> bool:
    """Takes the schema away, and the trigger with it: the rows are all there, for the other queue. Whether it was
    there. Raises Ugyldig for somebody else's."""
    if er_sqlite(db) or not db.scalar(_FINNES, {"skjema": SKJEMA}):
        return False
    if not str(db.scalar(_HAR, {"skjema": SKJEMA}) or "").startswith(_MERKE):
        gjor = "Bruk en database der ingen andre bruker procrastinate. Ingenting er endret."
        raise Ugyldig.ett("TILSKUDD_DATABASE_URL", None, f"har skjemaet {SKJEMA} fra før, og det er ikke vårt.", gjor)
    db.execute(text(f"DROP SCHEMA {SKJEMA} CASCADE"))
    return True


def _merke(ddl: str) -> str:
    return _MERKE + sha256((ddl + _EGET).encode()).hexdigest()[:16]
