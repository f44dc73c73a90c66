"""Segl over loggen, med blad."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEKST = sqlmodel.sql.sqltypes.AutoString()
TID = sqlmodel.sql.sqltypes.UTCDateTime()


def upgrade() -> None:
    op.create_table(
        "segl",
        sa.Column("nr", ID, autoincrement=False, nullable=False),
        sa.Column("tid", TID, nullable=False),
        sa.Column("forrige", TEKST, nullable=False),
        sa.Column("rot", TEKST, nullable=False),
        sa.Column("antall", sa.Integer(), nullable=False),
        sa.Column("til_hendelse", ID, nullable=False),
        sa.Column("nokkel_id", TEKST, nullable=False),
        sa.Column("hash", TEKST, nullable=False),
        sa.Column("signatur", TEKST, nullable=False),
        sa.PrimaryKeyConstraint("nr", name=op.f("pk_segl")),
        sa.UniqueConstraint("forrige", name=op.f("uq_segl_forrige")),
    )
    op.create_table(
        "segl_blad",
        sa.Column("segl_nr", ID, autoincrement=False, nullable=False),
        sa.Column("sak_id", ID, autoincrement=False, nullable=False),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("hode", TEKST, nullable=False),
        sa.ForeignKeyConstraint(["segl_nr"], ["segl.nr"], name=op.f("fk_segl_blad_segl_nr_segl")),
        sa.ForeignKeyConstraint(["sak_id"], ["sak.id"], name=op.f("fk_segl_blad_sak_id_sak")),
        sa.PrimaryKeyConstraint("segl_nr", "sak_id", name=op.f("pk_segl_blad")),
        sa.UniqueConstraint("sak_id", "nr", name=op.f("uq_segl_blad_sak_id_nr")),
    )


def downgrade() -> None:
    op.drop_table("segl_blad")
    op.drop_table("segl")
