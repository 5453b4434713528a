"""The whole course: roles and second factor, who takes what, counts, mail, plans and attendance."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

UNNUMBERED = {"sqlite_with_rowid": False}
NEW_TABLES = (
    "chore",
    "outbox",
    "signal_address",
    "tally",
    "attendance",
    "week_plan",
    "invitation",
)
TRAY = (
    "held", "awaits_answer", "turn_since", "id",
    "state", "kind", "staff_id", "expires_on", "created_on",
)  # fmt: skip


def upgrade() -> None:
    """Add columns and tables; nothing that is stored changes its meaning."""
    _widen_team_key()
    _widen_staff()
    _widen_application()
    _widen_talk()
    _widen_browser_session()
    _widen_placement()
    _create_invitation()
    _create_week_plan()
    _create_attendance()
    _create_tally()
    _create_signal_address()
    _create_outbox()
    _create_chore()


def downgrade() -> None:
    """Forget the new tables and columns; who joined by invitation cannot sign in any more."""
    for table in NEW_TABLES:
        op.drop_table(table)
    _narrow_placement()
    for table, columns in (
        ("browser_session", ("staff_id",)),
        ("talk", ("is_counted", "team_box")),
        ("application", ("is_evaluated", "staff_id", "turn_since")),
        (
            "staff",
            (
                "revoked_on",
                "totp_step",
                "totp_box",
                "sealed_keys",
                "public_key",
                "manages",
                "reads",
            ),
        ),
        ("team_key", ("ring", "counts_public_key")),
    ):
        _narrow(table, columns)


def _narrow(table: str, columns: Sequence[str]) -> None:
    with op.batch_alter_table(table, table_kwargs=UNNUMBERED) as batch:
        if table == "staff":
            batch.drop_constraint(op.f("ck_staff_role"), type_="check")
        if table == "application":
            batch.drop_index(op.f("ix_application_tray"))
        if table == "browser_session":
            batch.drop_index(op.f("ix_browser_session_staff_id"))
        for column in columns:
            if column == "staff_id":
                batch.drop_constraint(op.f(f"fk_{table}_staff_id"), type_="foreignkey")
            batch.drop_column(column)


def _widen_team_key() -> None:
    with op.batch_alter_table("team_key", table_kwargs=UNNUMBERED) as batch:
        batch.add_column(sa.Column("counts_public_key", sa.LargeBinary(length=32), nullable=True))
        batch.add_column(sa.Column("ring", sa.LargeBinary(), nullable=True))


def _widen_staff() -> None:
    """The first release had one kind of staff, who did everything."""
    with op.batch_alter_table("staff", table_kwargs=UNNUMBERED) as batch:
        for role in ("reads", "manages"):
            batch.add_column(sa.Column(role, sa.Boolean(), nullable=False, server_default=sa.true()))
        batch.add_column(sa.Column("public_key", sa.LargeBinary(length=32), nullable=True))
        batch.add_column(sa.Column("sealed_keys", sa.LargeBinary(), nullable=True))
        batch.add_column(sa.Column("totp_box", sa.LargeBinary(), nullable=True))
        batch.add_column(sa.Column("totp_step", sa.BigInteger(), nullable=True))
        batch.add_column(sa.Column("revoked_on", sa.Date(), nullable=True))
        batch.create_check_constraint(op.f("ck_staff_role"), sa.text("reads OR manages"))
    with op.batch_alter_table("staff", table_kwargs=UNNUMBERED) as batch:
        for role in ("reads", "manages"):
            batch.alter_column(role, server_default=None)


def _widen_application() -> None:
    """Of what came in before, the longest wait that there can have been is told."""
    with op.batch_alter_table("application", table_kwargs=UNNUMBERED) as batch:
        batch.add_column(sa.Column("turn_since", sa.Date(), nullable=True))
        batch.add_column(sa.Column("staff_id", sa.String(length=32), nullable=True))
        batch.add_column(
            sa.Column("is_evaluated", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch.create_foreign_key(op.f("fk_application_staff_id"), "staff", ["staff_id"], ["id"])
    op.execute("UPDATE application SET turn_since = created_on")
    with op.batch_alter_table("application", table_kwargs=UNNUMBERED) as batch:
        batch.alter_column("turn_since", nullable=False)
        batch.alter_column("is_evaluated", server_default=None)
        batch.create_index(op.f("ix_application_tray"), TRAY)


def _widen_talk() -> None:
    with op.batch_alter_table("talk", table_kwargs=UNNUMBERED) as batch:
        batch.add_column(sa.Column("team_box", sa.LargeBinary(), nullable=True))
        batch.add_column(
            sa.Column("is_counted", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("talk", table_kwargs=UNNUMBERED) as batch:
        batch.alter_column("is_counted", server_default=None)


def _widen_browser_session() -> None:
    with op.batch_alter_table("browser_session", table_kwargs=UNNUMBERED) as batch:
        batch.add_column(sa.Column("staff_id", sa.String(length=32), nullable=True))
        batch.create_foreign_key(
            op.f("fk_browser_session_staff_id"), "staff", ["staff_id"], ["id"]
        )
        batch.create_index(op.f("ix_browser_session_staff_id"), ["staff_id"])


def _widen_placement() -> None:
    """Who did not answer the offer of a seat waits on, and is known by the day of that offer."""
    with op.batch_alter_table("placement", table_kwargs=UNNUMBERED) as batch:
        batch.drop_constraint(op.f("ck_placement_offered_until"), type_="check")


def _narrow_placement() -> None:
    op.execute("UPDATE placement SET offered_until = NULL WHERE seat IS NULL")
    with op.batch_alter_table("placement", table_kwargs=UNNUMBERED) as batch:
        batch.create_check_constraint(
            op.f("ck_placement_offered_until"), sa.text("offered_until IS NULL OR seat IS NOT NULL")
        )


def _create_invitation() -> None:
    op.create_table(
        "invitation",
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("reads", sa.Boolean(), nullable=False),
        sa.Column("manages", sa.Boolean(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.CheckConstraint("reads OR manages", name=op.f("ck_invitation_role")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_invitation")),
        **UNNUMBERED,
    )


def _create_week_plan() -> None:
    op.create_table(
        "week_plan",
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("box", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_week_plan_staff_id")),
        sa.PrimaryKeyConstraint("staff_id", name=op.f("pk_week_plan")),
        **UNNUMBERED,
    )


def _create_attendance() -> None:
    op.create_table(
        "attendance",
        sa.Column("group_ref", sa.LargeBinary(length=32), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("came", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint("came >= 0", name=op.f("ck_attendance_came")),
        sa.PrimaryKeyConstraint("group_ref", "held_on", name=op.f("pk_attendance")),
        **UNNUMBERED,
    )


def _create_tally() -> None:
    op.create_table(
        "tally",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tally")),
        **UNNUMBERED,
    )


def _create_signal_address() -> None:
    op.create_table(
        "signal_address",
        sa.Column("application_id", sa.String(length=32), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_signal_address_application_id")
        ),
        sa.PrimaryKeyConstraint("application_id", name=op.f("pk_signal_address")),
        **UNNUMBERED,
    )


def _create_outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("application_id", sa.String(length=32), nullable=True),
        sa.Column("attempts", sa.SmallInteger(), nullable=False),
        sa.Column("queued_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_outbox_application_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("application_id", name=op.f("uq_outbox_application_id")),
        **UNNUMBERED,
    )


def _create_chore() -> None:
    op.create_table(
        "chore",
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_chore")),
        **UNNUMBERED,
    )
