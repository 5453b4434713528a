"""The first tables."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0001"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Create everything that the first release remembers."""
    _create_application()
    _create_browser_session()
    _create_team_key()
    _create_used_token()
    _create_case_key()
    _create_message()
    _create_staff()
    _create_opening()


def downgrade() -> None:
    """Forget everything."""
    for table in (
        "opening",
        "staff",
        "message",
        "case_key",
        "used_token",
        "team_key",
        "browser_session",
        "application",
    ):
        op.drop_table(table)


def _create_application() -> None:
    op.create_table(
        "application",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=True),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("awaits_answer", sa.Boolean(), nullable=False),
        sa.Column("created_on", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("lookup_digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("public_key", sa.LargeBinary(length=32), nullable=False),
        sa.Column("sealed_answers", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "(state = 'closed') = (outcome IS NOT NULL)",
            name=op.f("ck_application_closed_has_outcome"),
        ),
        sa.CheckConstraint("kind IN ('coaching')", name=op.f("ck_application_kind")),
        sa.CheckConstraint(
            "outcome IS NULL OR outcome IN ('completed', 'referred', 'withdrawn', 'no_answer')",
            name=op.f("ck_application_outcome"),
        ),
        sa.CheckConstraint(
            "state IN ('received', 'contacted', 'started', 'closed')",
            name=op.f("ck_application_state"),
        ),
        sa.CheckConstraint("expires_on >= created_on", name=op.f("ck_application_expires_later")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application")),
        sa.UniqueConstraint("lookup_digest", name=op.f("uq_application_lookup_digest")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_application_expires_on"), "application", ["expires_on"], unique=False)


def _create_browser_session() -> None:
    op.create_table(
        "browser_session",
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("box", sa.LargeBinary(), nullable=False),
        sa.Column("idle_at", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_browser_session")),
        sqlite_with_rowid=False,
    )


def _create_team_key() -> None:
    op.create_table(
        "team_key",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("public_key", sa.LargeBinary(length=32), nullable=False),
        sa.Column("recovery_box", sa.LargeBinary(), nullable=False),
        sa.Column("created_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_key")),
        sqlite_with_rowid=False,
    )


def _create_used_token() -> None:
    op.create_table(
        "used_token",
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("sealed_receipt", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_used_token")),
        sqlite_with_rowid=False,
    )


def _create_case_key() -> None:
    op.create_table(
        "case_key",
        sa.Column("application_id", sa.String(length=32), nullable=False),
        sa.Column("team_key_id", sa.String(length=32), nullable=False),
        sa.Column("for_team", sa.LargeBinary(), nullable=False),
        sa.Column("for_applicant", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_case_key_application_id")
        ),
        sa.ForeignKeyConstraint(
            ["team_key_id"], ["team_key.id"], name=op.f("fk_case_key_team_key_id")
        ),
        sa.PrimaryKeyConstraint("application_id", name=op.f("pk_case_key")),
        sqlite_with_rowid=False,
    )


def _create_message() -> None:
    op.create_table(
        "message",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("application_id", sa.String(length=32), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_message_application_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_message_application_id"), "message", ["application_id"], unique=False)


def _create_staff() -> None:
    op.create_table(
        "staff",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("sign_in_name", sa.String(length=120), nullable=False),
        sa.Column("team_key_id", sa.String(length=32), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("rounds", sa.Integer(), nullable=False),
        sa.Column("memory", sa.Integer(), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("created_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_key_id"], ["team_key.id"], name=op.f("fk_staff_team_key_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("sign_in_name", name=op.f("uq_staff_sign_in_name")),
        sqlite_with_rowid=False,
    )


def _create_opening() -> None:
    op.create_table(
        "opening",
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("application_id", sa.String(length=32), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_opening_staff_id")),
        sa.PrimaryKeyConstraint("staff_id", "application_id", "opened_on", name=op.f("pk_opening")),
        sqlite_with_rowid=False,
    )
