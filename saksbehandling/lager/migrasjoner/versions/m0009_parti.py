"""Partier: én avgjørelse over en liste av saker, med hver sides ferdigmelding og hver saks utfall."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEKST = sqlmodel.sql.sqltypes.AutoString()
TID = sqlmodel.sql.sqltypes.UTCDateTime()


def upgrade() -> None:
    op.create_table(
        "parti",
        sa.Column("id", ID, nullable=False),
        sa.Column("flyt", TEKST, nullable=False),
        sa.Column("handling", TEKST, nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("hvem", TEKST, nullable=False),
        sa.Column("naar", TID, nullable=False),
        sa.Column("grunn", sa.Text(), nullable=False),
        sa.Column("alt_eller_intet", sa.Boolean(), nullable=False),
        sa.Column("antall", sa.Integer(), nullable=False),
        sa.Column("sider", sa.Integer(), nullable=False),
        sa.Column("hash", TEKST, nullable=False),
        sa.Column("status", TEKST, nullable=False),
        sa.CheckConstraint("status IN ('i_arbeid', 'ferdig', 'forkastet')", name=op.f("ck_parti_kjent_status")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parti")),
    )
    op.create_table(
        "partiside",
        sa.Column("parti_id", ID, autoincrement=False, nullable=False),
        sa.Column("side", ID, autoincrement=False, nullable=False),
        sa.Column("ferdig", TID, nullable=False),
        sa.ForeignKeyConstraint(["parti_id"], ["parti.id"], name=op.f("fk_partiside_parti_id_parti")),
        sa.PrimaryKeyConstraint("parti_id", "side", name=op.f("pk_partiside")),
    )
    op.create_table(
        "partisak",
        sa.Column("parti_id", ID, autoincrement=False, nullable=False),
        sa.Column("sak_id", ID, autoincrement=False, nullable=False),
        sa.Column("side", sa.Integer(), nullable=False),
        sa.Column("sett", sa.Integer(), nullable=False),
        sa.Column("utfall", TEKST, nullable=True),
        sa.Column("grunner", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "utfall IN ('flyttet', 'nektet', 'endret', 'ikke_gjort')", name=op.f("ck_partisak_kjent_utfall")
        ),
        sa.ForeignKeyConstraint(["parti_id"], ["parti.id"], name=op.f("fk_partisak_parti_id_parti")),
        sa.ForeignKeyConstraint(["sak_id"], ["sak.id"], name=op.f("fk_partisak_sak_id_sak")),
        sa.PrimaryKeyConstraint("parti_id", "sak_id", name=op.f("pk_partisak")),
    )
    op.create_index("ix_parti_sak_side", "partisak", ["parti_id", "side", "sak_id"])
    op.create_index("ix_parti_sak_utfall", "partisak", ["parti_id", "utfall", "sak_id"])


def downgrade() -> None:
    for tabell in ("partisak", "partiside", "parti"):
        op.drop_table(tabell)
