"""What the database itself refuses: a changed log, a state without its event, a lost case, deadline or letter.

On SQLite a migration that makes a table anew drops its triggers without a word, so they are made by one function that
every migration and every start calls, and `revisjon verifiser` names each that is missing. They stop accidents; the
owner of a database can drop them, and the chain is there for that.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, text

from saksbehandling.lager.engine import er_sqlite


@dataclass(frozen=True, slots=True)
class Trigger:
    """`naar`: what is done to the table. `vilkar`: when it is refused (empty: always), in SQL for both databases.

    `gjor`: what it does afterwards instead of refusing; SQLite alone, whose search tables follow by triggers.
    """

    navn: str
    tabell: str
    naar: str
    vilkar: str
    melding: str
    gjor: str = ""


_SOK = ("sok_ord", "sok_bit")
_SOK_INN = " ".join(f"INSERT INTO {t}(rowid, ord) VALUES (NEW.sak_id, NEW.ord);" for t in _SOK)
_SOK_UT = " ".join(f"INSERT INTO {t}({t}, rowid, ord) VALUES ('delete', OLD.sak_id, OLD.ord);" for t in _SOK)
_FLYTTES = " OR ".join(f"OLD.{k} <> NEW.{k}" for k in ("tilstand", "versjon", "hode_nr", "hode"))
_HENDELSEN = (
    "SELECT 1 FROM hendelse h WHERE h.sak_id = NEW.id AND h.nr = NEW.hode_nr AND h.fra = OLD.tilstand "
    "AND h.til = NEW.tilstand AND h.hash = NEW.hode"
)
_PARTIETS = ("id", "flyt", "handling", "data", "hvem", "naar", "grunn", "alt_eller_intet", "antall", "sider", "hash")
_PARTIET = " OR ".join(f"OLD.{k} <> NEW.{k}" for k in _PARTIETS)
TRIGGERE = (
    Trigger("hendelse_endres_ikke", "hendelse", "UPDATE", "", "en hendelse i loggen kan ikke endres"),
    Trigger("hendelse_slettes_ikke", "hendelse", "DELETE", "", "en hendelse i loggen kan ikke slettes"),
    Trigger("hendelse_tommes_ikke", "hendelse", "TRUNCATE", "", "loggen kan ikke tømmes"),
    Trigger(
        "sak_flyttes_med_hendelse",
        "sak",
        "UPDATE",
        f"({_FLYTTES}) AND NOT (NEW.versjon = OLD.versjon + 1 AND NEW.hode_nr = NEW.versjon AND EXISTS ({_HENDELSEN}))",
        "tilstand, versjon og hode endres bare sammen med hendelsen som bærer endringen",
    ),
    Trigger(
        "sak_beholder_id", "sak", "UPDATE", "OLD.id <> NEW.id OR OLD.nr <> NEW.nr", "en sak beholder nummeret sitt"
    ),
    Trigger("sak_slettes_ikke", "sak", "DELETE", "", "en sak kan ikke slettes"),
    Trigger("sak_tommes_ikke", "sak", "TRUNCATE", "", "saker kan ikke slettes"),
    Trigger(
        "brev_fryses",
        "brev",
        "UPDATE",
        "OLD.fakta <> NEW.fakta OR (OLD.sha256 IS NOT NULL AND (NEW.sha256 IS NULL OR OLD.sha256 <> NEW.sha256))",
        "innholdet i et brev og avtrykket av filen endres ikke etter at de er satt",
    ),
    Trigger("brev_slettes_ikke", "brev", "DELETE", "", "et brev kan ikke slettes"),
    Trigger("brev_tommes_ikke", "brev", "TRUNCATE", "", "brev kan ikke slettes"),
    Trigger("frist_slettes_ikke", "frist", "DELETE", "", "en frist lukkes, den slettes ikke"),
    Trigger("frist_tommes_ikke", "frist", "TRUNCATE", "", "frister lukkes, de slettes ikke"),
    Trigger("jobb_slettes_ikke", "jobb", "DELETE", "", "en jobb i utboksen kan ikke slettes"),
    Trigger("jobb_tommes_ikke", "jobb", "TRUNCATE", "", "utboksen kan ikke tømmes"),
    Trigger("jobblogg_endres_ikke", "jobblogg", "UPDATE", "", "det som er sagt om en jobb, kan ikke endres"),
    Trigger("jobblogg_slettes_ikke", "jobblogg", "DELETE", "", "det som er sagt om en jobb, kan ikke slettes"),
    Trigger("jobblogg_tommes_ikke", "jobblogg", "TRUNCATE", "", "det som er sagt om en jobb, kan ikke slettes"),
    Trigger("innboks_endres_ikke", "innboks", "UPDATE", "", "en levering til innboksen kan ikke endres"),
    Trigger("innboks_slettes_ikke", "innboks", "DELETE", "", "en levering til innboksen kan ikke slettes"),
    Trigger("innboks_tommes_ikke", "innboks", "TRUNCATE", "", "leveringer til innboksen kan ikke slettes"),
    Trigger("segl_endres_ikke", "segl", "UPDATE", "", "et segl kan ikke endres"),
    Trigger("segl_slettes_ikke", "segl", "DELETE", "", "et segl kan ikke slettes"),
    Trigger("segl_tommes_ikke", "segl", "TRUNCATE", "", "segl kan ikke slettes"),
    Trigger("segl_blad_endres_ikke", "segl_blad", "UPDATE", "", "bladet i et segl kan ikke endres"),
    Trigger("segl_blad_slettes_ikke", "segl_blad", "DELETE", "", "bladet i et segl kan ikke slettes"),
    Trigger("segl_blad_tommes_ikke", "segl_blad", "TRUNCATE", "", "bladene i et segl kan ikke slettes"),
    Trigger("juristsvar_endres_ikke", "juristsvar", "UPDATE", "", "en jurists svar kan ikke endres, gi et nytt"),
    Trigger("juristsvar_slettes_ikke", "juristsvar", "DELETE", "", "en jurists svar kan ikke slettes"),
    Trigger("juristsvar_tommes_ikke", "juristsvar", "TRUNCATE", "", "juristers svar kan ikke slettes"),
    Trigger(
        "nummer_gaar_ikke_tilbake",
        "nummer",
        "UPDATE",
        "NEW.siste < OLD.siste OR NEW.aar <> OLD.aar",
        "en teller går bare fremover, så et saksnummer aldri brukes to ganger",
    ),
    Trigger("nummer_slettes_ikke", "nummer", "DELETE", "", "en teller kan ikke slettes"),
    Trigger("nummer_tommes_ikke", "nummer", "TRUNCATE", "", "tellerne kan ikke slettes"),
    Trigger(
        "parti_fryses",
        "parti",
        "UPDATE",
        f"{_PARTIET} OR OLD.status <> 'i_arbeid'",
        "det et parti avgjør, endres ikke etter at det er laget",
    ),
    Trigger("parti_slettes_ikke", "parti", "DELETE", "", "et parti kan ikke slettes"),
    Trigger("parti_tommes_ikke", "parti", "TRUNCATE", "", "partier kan ikke slettes"),
    Trigger("partiside_endres_ikke", "partiside", "UPDATE", "", "en side som er gjort, kan ikke endres"),
    Trigger("partiside_slettes_ikke", "partiside", "DELETE", "", "en side som er gjort, kan ikke slettes"),
    Trigger("partiside_tommes_ikke", "partiside", "TRUNCATE", "", "sider som er gjort, kan ikke slettes"),
    Trigger(
        "partisak_faar_ett_utfall",
        "partisak",
        "UPDATE",
        "OLD.utfall IS NOT NULL OR OLD.sak_id <> NEW.sak_id OR OLD.side <> NEW.side OR OLD.sett <> NEW.sett",
        "lista i et parti endres ikke, og en sak på den får utfallet sitt én gang",
    ),
    Trigger("partisak_slettes_ikke", "partisak", "DELETE", "", "en sak i et parti kan ikke slettes"),
    Trigger("partisak_tommes_ikke", "partisak", "TRUNCATE", "", "sakene i et parti kan ikke slettes"),
    Trigger("sokeord_inn", "sokeord", "INSERT", "", "", gjor=_SOK_INN),
    Trigger("sokeord_ut", "sokeord", "DELETE", "", "", gjor=_SOK_UT),
    Trigger("sokeord_endret", "sokeord", "UPDATE", "", "", gjor=f"{_SOK_UT} {_SOK_INN}"),
)


def lag_triggere(conn: Connection) -> None:
    """Makes every trigger that is missing or is not as written here. Called by migrations and at every start.

    A migration backwards leaves tables out; their triggers are left out with them.
    """
    mangler = set(manglende_triggere(conn))
    for t in _gjelder(conn):
        if t.navn in mangler and conn.dialect.has_table(conn, t.tabell):
            for setning in _sqlite(t) if er_sqlite(conn) else _postgres(t):
                conn.exec_driver_sql(setning)


def slipp_triggere(conn: Connection) -> None:
    """Takes them away before migrations: SQLite can't rename a table while a trigger names one that is gone."""
    if er_sqlite(conn):
        for t in _gjelder(conn):
            conn.exec_driver_sql(f"DROP TRIGGER IF EXISTS {t.navn}")


def manglende_triggere(conn: Connection) -> list[str]:
    """Names of triggers that are gone, switched off, or say something else than they should."""
    if er_sqlite(conn):
        rader = conn.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        finnes = {str(navn): str(sql) for navn, sql in rader}
        return [t.navn for t in _gjelder(conn) if finnes.get(t.navn) != _sqlite(t)[-1]]
    q = text(
        "SELECT t.tgname, p.prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid "
        "JOIN pg_class c ON c.oid = t.tgrelid WHERE t.tgname IN :navn AND t.tgenabled IN ('O', 'A') "
        "AND c.relnamespace = current_schema()::regnamespace"
    ).bindparams(bindparam("navn", expanding=True))
    finnes = {str(n): str(kilde) for n, kilde in conn.execute(q, {"navn": [t.navn for t in _gjelder(conn)]})}
    return [t.navn for t in _gjelder(conn) if finnes.get(t.navn) != _kropp(t)]


def _gjelder(conn: Connection) -> tuple[Trigger, ...]:
    """Those that the database can have: SQLite has no TRUNCATE, and PostgreSQL's search follows by itself."""
    if er_sqlite(conn):
        return tuple(t for t in TRIGGERE if t.naar != "TRUNCATE")
    return tuple(t for t in TRIGGERE if not t.gjor)


def _sqlite(t: Trigger) -> tuple[str, ...]:
    naar = f" WHEN {t.vilkar}" if t.vilkar else ""
    gjor, tid = (t.gjor, "AFTER") if t.gjor else (f"SELECT RAISE(ABORT, '{t.melding}');", "BEFORE")
    return (
        f"DROP TRIGGER IF EXISTS {t.navn}",
        f"CREATE TRIGGER {t.navn} {tid} {t.naar} ON {t.tabell}{naar} BEGIN {gjor} END",
    )


def _kropp(t: Trigger) -> str:
    avvis = f"RAISE EXCEPTION '{t.melding}' USING ERRCODE = 'integrity_constraint_violation';"
    return f"BEGIN IF {t.vilkar} THEN {avvis} END IF; RETURN NEW; END" if t.vilkar else f"BEGIN {avvis} END"


def _postgres(t: Trigger) -> tuple[str, ...]:
    hver = "STATEMENT" if t.naar == "TRUNCATE" else "ROW"
    return (
        f"CREATE OR REPLACE FUNCTION {t.navn}() RETURNS trigger LANGUAGE plpgsql AS $kropp${_kropp(t)}$kropp$",
        f"DROP TRIGGER IF EXISTS {t.navn} ON {t.tabell}",
        f"CREATE TRIGGER {t.navn} BEFORE {t.naar} ON {t.tabell} FOR EACH {hver} EXECUTE FUNCTION {t.navn}()",
    )
