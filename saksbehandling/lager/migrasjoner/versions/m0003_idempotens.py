"""Svar på forespørsler med Idempotency-Key."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TEKST = sqlmodel.sql.sqltypes.AutoString()
TID = sqlmodel.sql.sqltypes.UTCDateTime()


def upgrade() -> None:
    op.create_table(
        "idempotens",
        sa.Column("bruker", TEKST, nullable=False),
        sa.Column("nokkel", TEKST, nullable=False),
        sa.Column("vei", TEKST, nullable=False),
        sa.Column("kropp_hash", TEKST, nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("svar", sa.Text(), nullable=True),
        sa.Column("tid", TID, nullable=False),
        sa.PrimaryKeyConstraint("bruker", "nokkel", name=op.f("pk_idempotens")),
    )
    op.create_index("ix_idempotens_tid", "idempotens", ["tid"], unique=False)


def downgrade() -> None:
    op.drop_table("idempotens")
