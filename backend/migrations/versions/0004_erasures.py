"""What was erased is known for as long as a backup may hold it."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Add a table."""
    op.create_table(
        "erasure",
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("erased_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_erasure")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Forget what was erased; a backup from before may bring it back."""
    op.drop_table("erasure")
