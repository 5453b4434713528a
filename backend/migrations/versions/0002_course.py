"""The course: groups beside coaching, offers of times, talks, seats and waiting lists."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

KINDS = "kind IN ('coaching', 'group')"
STATES = (
    "state IN ('received', 'closed')"
    " OR kind = 'coaching' AND state IN ('contacted', 'started')"
    " OR kind = 'group' AND state IN ('intake', 'waiting', 'seat', 'aftercare')"
)
KINDS_BEFORE = "kind IN ('coaching')"
STATES_BEFORE = "state IN ('received', 'contacted', 'started', 'closed')"


def upgrade() -> None:
    """Allow more than before; nothing that is stored changes."""
    _allow(KINDS, STATES)
    _create_offer()
    _create_talk()
    _create_placement()


def downgrade() -> None:
    """Forget talks, offers and seats; refused while there are applications for a group."""
    op.drop_table("placement")
    op.drop_table("talk")
    op.drop_table("offer")
    _allow(KINDS_BEFORE, STATES_BEFORE)


def _allow(kinds: str, states: str) -> None:
    with op.batch_alter_table("application", table_kwargs={"sqlite_with_rowid": False}) as batch:
        batch.drop_constraint(op.f("ck_application_kind"), type_="check")
        batch.drop_constraint(op.f("ck_application_state"), type_="check")
        batch.create_check_constraint(op.f("ck_application_kind"), sa.text(kinds))
        batch.create_check_constraint(op.f("ck_application_state"), sa.text(states))


def _create_offer() -> None:
    op.create_table(
        "offer",
        sa.Column("application_id", sa.String(length=32), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_offer_application_id")
        ),
        sa.PrimaryKeyConstraint("application_id", name=op.f("pk_offer")),
        sqlite_with_rowid=False,
    )


def _create_talk() -> None:
    op.create_table(
        "talk",
        sa.Column("application_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("slot_id", sa.String(length=32), nullable=False),
        sa.Column("minutes", sa.SmallInteger(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("number BETWEEN 1 AND 3", name=op.f("ck_talk_number")),
        sa.CheckConstraint("minutes BETWEEN 1 AND 60", name=op.f("ck_talk_minutes")),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_talk_application_id")
        ),
        sa.PrimaryKeyConstraint("application_id", "number", name=op.f("pk_talk")),
        sa.UniqueConstraint("slot_id", name=op.f("uq_talk_slot_id")),
        sqlite_with_rowid=False,
    )


def _create_placement() -> None:
    op.create_table(
        "placement",
        sa.Column("application_id", sa.String(length=32), nullable=False),
        sa.Column("group_ref", sa.LargeBinary(length=32), nullable=False),
        sa.Column("seat", sa.SmallInteger(), nullable=True),
        sa.Column("seats", sa.SmallInteger(), nullable=False),
        sa.Column("waiting_since", sa.Date(), nullable=False),
        sa.Column("offered_until", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "seat IS NULL OR seat BETWEEN 1 AND seats", name=op.f("ck_placement_seat")
        ),
        sa.CheckConstraint(
            "offered_until IS NULL OR seat IS NOT NULL", name=op.f("ck_placement_offered_until")
        ),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_placement_application_id")
        ),
        sa.PrimaryKeyConstraint("application_id", name=op.f("pk_placement")),
        sa.UniqueConstraint("group_ref", "seat", name=op.f("uq_placement_group_ref")),
        sqlite_with_rowid=False,
    )
