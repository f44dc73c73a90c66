"""Utboksen, sveipenes luker og det de har utsatt. Ett brev kan leveres til flere."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEKST = sqlmodel.sql.sqltypes.AutoString()
TID = sqlmodel.sql.sqltypes.UTCDateTime()
APEN = sa.text("status IN ('ny', 'tatt', 'sender')")
I_VEIEN = (
    # Letters ordered and not made; made and not delivered; given up. Orders whose file may not be there.
    "INSERT INTO jobb (nokkel, slag, sak_id, data) SELECT 'brev:' || sak_id || ':' || hendelse_nr || ':' || brevtype "
    "|| ':' || maalform, 'brev', sak_id, '{\"hendelse_nr\": ' || hendelse_nr || ', \"brevtype\": \"' || brevtype || "
    "'\", \"maalform\": \"' || maalform || '\"}' FROM brev WHERE tilstand IN ('bestilt', 'feilet') ORDER BY id",
    "INSERT INTO jobb (nokkel, slag, sak_id, data) SELECT 'levering:' || id || ':' || mottaker, 'levering', sak_id, "
    '\'{"brev_id": \' || id || \', "mottaker": "\' || mottaker || \'", "kopi": false}\' FROM brev '
    "WHERE tilstand = 'laget' ORDER BY id",
    "UPDATE jobb SET status = 'feilet', sist_feil = 'Brevet ble lagt til side før utboksen kom.' WHERE slag = 'brev' "
    "AND EXISTS (SELECT 1 FROM brev b WHERE b.tilstand = 'feilet' AND jobb.nokkel = 'brev:' || b.sak_id || ':' || "
    "b.hendelse_nr || ':' || b.brevtype || ':' || b.maalform)",
    "INSERT INTO jobb (nokkel, slag, sak_id, data) SELECT 'betaling:' || u.ende_til_ende, 'betaling', u.sak_id, '{}' "
    "FROM utbetaling u JOIN sak s ON s.id = u.sak_id WHERE s.tilstand = 'sendt' ORDER BY u.sak_id",
)


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    naa = sa.text("(strftime('%Y-%m-%d %H:%M:%f000', 'now'))" if sqlite else "clock_timestamp()")
    _jobb(naa)
    _jobblogg(naa)
    op.create_table(
        "kjoring",
        sa.Column("jobb", TEKST, nullable=False),
        sa.Column("luke", ID, autoincrement=False, nullable=False),
        sa.Column("eier", TEKST, nullable=False),
        sa.Column("startet", TID, nullable=False, server_default=naa),
        sa.PrimaryKeyConstraint("jobb", "luke", name=op.f("pk_kjoring")),
    )
    op.create_table(
        "utsatt",
        sa.Column("sveip", TEKST, nullable=False),
        sa.Column("ref", ID, autoincrement=False, nullable=False),
        sa.Column("forsok", sa.Integer(), nullable=False),
        sa.Column("neste", TID, nullable=False),
        sa.Column("grunn", TEKST, nullable=False),
        sa.PrimaryKeyConstraint("sveip", "ref", name=op.f("pk_utsatt")),
    )
    with op.batch_alter_table("brev") as b:
        b.add_column(sa.Column("kopi_til", sa.JSON(), nullable=False, server_default="[]"))
    _innboks("brev_id", "mottaker")
    for setning in I_VEIEN:
        op.get_bind().exec_driver_sql(setning)


def downgrade() -> None:
    op.execute("DELETE FROM innboks WHERE kopi")
    _innboks("brev_id")
    with op.batch_alter_table("brev") as b:
        b.drop_column("kopi_til")
    for tabell in ("utsatt", "kjoring", "jobblogg", "jobb"):
        op.drop_table(tabell)


def _jobb(naa: sa.TextClause) -> None:
    op.create_table(
        "jobb",
        sa.Column("id", ID, nullable=False),
        sa.Column("nokkel", TEKST, nullable=False),
        sa.Column("slag", TEKST, nullable=False),
        sa.Column("sak_id", ID, nullable=True),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("klar", TID, nullable=False, server_default=naa),
        sa.Column("status", TEKST, nullable=False, server_default="ny"),
        sa.Column("eier", TEKST, nullable=True),
        sa.Column("forsok", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("grense", sa.Integer(), nullable=False, server_default="8"),
        sa.Column("sist_feil", TEKST, nullable=True),
        sa.Column("sendt", TID, nullable=True),
        sa.Column("opprettet", TID, nullable=False, server_default=naa),
        sa.CheckConstraint(
            "status IN ('ny', 'tatt', 'sender', 'ferdig', 'feilet', 'ukjent')", name=op.f("ck_jobb_kjent_status")
        ),
        sa.ForeignKeyConstraint(["sak_id"], ["sak.id"], name=op.f("fk_jobb_sak_id_sak")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jobb")),
        sa.UniqueConstraint("nokkel", name=op.f("uq_jobb_nokkel")),
    )
    op.create_index("ix_jobb_klar", "jobb", ["klar", "id"], sqlite_where=APEN, postgresql_where=APEN)
    op.create_index("ix_jobb_status", "jobb", ["status", "id"])
    op.create_index("ix_jobb_sak_id", "jobb", ["sak_id"])


def _jobblogg(naa: sa.TextClause) -> None:
    op.create_table(
        "jobblogg",
        sa.Column("id", ID, nullable=False),
        sa.Column("jobb_id", ID, nullable=False),
        sa.Column("tid", TID, nullable=False, server_default=naa),
        sa.Column("person", TEKST, nullable=False),
        sa.Column("hva", TEKST, nullable=False),
        sa.Column("grunn", TEKST, nullable=False),
        sa.ForeignKeyConstraint(["jobb_id"], ["jobb.id"], name=op.f("fk_jobblogg_jobb_id_jobb")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jobblogg")),
    )
    op.create_index("ix_jobblogg_jobb_id", "jobblogg", ["jobb_id"])


def _innboks(*nokkel: str) -> None:
    """One delivery for each recipient, or (downwards) for each letter."""
    with op.batch_alter_table("innboks", recreate="auto") as b:
        b.drop_constraint("pk_innboks", type_="primary")
        if len(nokkel) > 1:
            b.add_column(sa.Column("kopi", sa.Boolean(), nullable=False, server_default=sa.false()))
        else:
            b.drop_column("kopi")
        b.create_primary_key("pk_innboks", list(nokkel))
