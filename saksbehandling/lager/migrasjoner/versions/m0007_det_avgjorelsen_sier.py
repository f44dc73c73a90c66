"""Om avgjørelsen gir penger, og om bare en del er innvilget, står på raden som de andre svarene.

Cases that were decided before this keep both empty, as their log has it; sending the letter settles them.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("soknad", sa.Column("er_tildeling", sa.Boolean(), nullable=True))
    op.add_column("soknad", sa.Column("er_delvis", sa.Boolean(), nullable=True))


def downgrade() -> None:
    op.drop_column("soknad", "er_delvis")
    op.drop_column("soknad", "er_tildeling")
