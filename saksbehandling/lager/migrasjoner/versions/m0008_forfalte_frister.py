"""Åpne frister finnes etter slag og utløp, så sveipet leser bare det som er forfalt."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

APEN = sa.text("lukket IS NULL")


def upgrade() -> None:
    op.create_index("ix_frist_apen", "frist", ["type", "utlop", "id"], sqlite_where=APEN, postgresql_where=APEN)


def downgrade() -> None:
    op.drop_index("ix_frist_apen", table_name="frist")
