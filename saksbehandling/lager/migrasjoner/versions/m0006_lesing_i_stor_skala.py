"""Køens frist på saken, indekser for køen, og søk."""

from __future__ import annotations

import re
import unicodedata

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TID = sqlmodel.sql.sqltypes.UTCDateTime()
KOMMUNENS = sa.text("kommunenr IS NOT NULL")
FORSTE_FRIST = """UPDATE sak SET frist = (SELECT min(f.utlop) FROM frist f
    WHERE f.sak_id = sak.id AND f.lukket IS NULL AND f.type <> 'klagefrist')"""
ORDENE = """SELECT s.id, s.nr, s.orgnr, o.navn, k.tiltak FROM sak s LEFT JOIN organisasjon o ON o.orgnr = s.orgnr
    LEFT JOIN soknad k ON k.sak_id = s.id WHERE s.opphav_id IS NULL ORDER BY s.id"""


def upgrade() -> None:
    op.add_column("sak", sa.Column("frist", TID, nullable=True))
    op.execute(FORSTE_FRIST)
    op.drop_index("ix_sak_ordning_tilstand", "sak")
    op.create_index("ix_sak_ordning_tilstand", "sak", ["ordning", "flyt", "tilstand", "id"])
    op.create_index("ix_sak_ordning_tilstand_frist", "sak", ["ordning", "flyt", "tilstand", "frist", "id"])
    op.create_index("ix_sak_flyt_tilstand_frist", "sak", ["flyt", "tilstand", "frist", "id", "organ"])
    op.create_index(
        "ix_sak_kommune_frist", "sak", ["kommunenr", "flyt", "tilstand", "frist", "id"],
        sqlite_where=KOMMUNENS, postgresql_where=KOMMUNENS,
    )  # fmt: skip
    op.create_index("ix_sak_orgnr", "sak", ["orgnr", "id"])
    _sok()


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE sok_ord")
        op.execute("DROP TABLE sok_bit")
    op.drop_table("sokeord")
    for navn in ("ix_sak_orgnr", "ix_sak_kommune_frist", "ix_sak_flyt_tilstand_frist", "ix_sak_ordning_tilstand_frist"):
        op.drop_index(navn, "sak")
    op.drop_index("ix_sak_ordning_tilstand", "sak")
    op.create_index("ix_sak_ordning_tilstand", "sak", ["ordning", "tilstand", "id"])
    op.drop_column("sak", "frist")


def _sok() -> None:
    op.create_table(
        "sokeord",
        sa.Column("sak_id", ID, autoincrement=False, nullable=False),
        sa.Column("ord", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["sak_id"], ["sak.id"], name=op.f("fk_sokeord_sak_id_sak")),
        sa.PrimaryKeyConstraint("sak_id", name=op.f("pk_sokeord")),
    )
    db = op.get_bind()
    nye = sa.text("INSERT INTO sokeord (sak_id, ord) VALUES (:id, :ord)")
    rader = [{"id": r[0], "ord": _ord(tuple(r[1:]))} for r in db.execute(sa.text(ORDENE))]
    for fra in range(0, len(rader), 2000):
        db.execute(nye, rader[fra : fra + 2000])
    if db.dialect.name == "sqlite":
        _fts5()
    else:
        _gin(db)


def _ord(deler: tuple[str | None, ...]) -> str:
    tekst = unicodedata.normalize("NFC", " ".join(d for d in deler if d)).casefold()
    return " ".join(dict.fromkeys(o[:60] for o in re.findall(r"[^\W_]+", tekst)))


def _fts5() -> None:
    fast = "content='sokeord', content_rowid='sak_id', columnsize=0"
    op.execute(f"CREATE VIRTUAL TABLE sok_ord USING fts5(ord, {fast}, tokenize='ascii', prefix='1 2', detail='none')")
    op.execute(f"CREATE VIRTUAL TABLE sok_bit USING fts5(ord, {fast}, tokenize='trigram')")
    for tabell in ("sok_ord", "sok_bit"):
        op.execute(f"INSERT INTO {tabell}({tabell}) VALUES ('rebuild')")


def _gin(db: sa.Connection) -> None:
    op.execute("CREATE INDEX sok_ord ON sokeord USING gin (array_to_tsvector(string_to_array(ord, ' ')))")
    finnes = "SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm'"
    lov = "has_database_privilege(current_database(), 'CREATE')"
    if db.execute(sa.text(f"{finnes} AND (installed_version IS NOT NULL OR {lov})")).first():
        op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        op.execute("CREATE INDEX sok_bit ON sokeord USING gin (ord gin_trgm_ops)")
