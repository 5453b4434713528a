"""The tables. In the clear stand only kind, state, days, random ids and whose turn it is."""

from datetime import date

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

# Without row numbers, so that the file does not tell in which order things came in.
UNNUMBERED = {"sqlite_with_rowid": False}
ID = String(32)
KEY = LargeBinary(32)


class Base(DeclarativeBase):
    """The root of all tables; every constraint has a name that a migration can use."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "ix": "ix_%(table_name)s_%(column_0_name)s",
        }
    )


class TeamKey(Base):
    """A key pair of the team: the public half, and the private half under the printed key.

    ``ring`` has what else the team needs, under the private half: see ``key_ring.py``.
    It and ``counts_public_key`` are missing until staff of the first release sign in again.
    """

    __tablename__ = "team_key"
    __table_args__ = (UNNUMBERED,)

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    public_key: Mapped[bytes] = mapped_column(KEY)
    recovery_box: Mapped[bytes]
    counts_public_key: Mapped[bytes | None] = mapped_column(KEY)
    ring: Mapped[bytes | None]
    created_on: Mapped[date]


class Staff(Base):
    """A member of staff: who reads applications, who manages the team, or both.

    ``wrapped_key`` is their own private key under their passphrase, ``public_key`` its other half,
    and ``sealed_keys`` the keys of the team that they hold, sealed to it by a colleague.
    Without ``public_key`` ``wrapped_key`` is the team's private key: the first release had no other.
    ``totp_box`` holds the secret of the second factor under their own key, and ``totp_step`` the
    number of the last half minute of which a code was used.
    """

    __tablename__ = "staff"
    __table_args__ = (CheckConstraint("reads OR manages", name="role"), UNNUMBERED)

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    sign_in_name: Mapped[str] = mapped_column(String(120), unique=True)
    team_key_id: Mapped[str] = mapped_column(ForeignKey("team_key.id"))
    salt: Mapped[bytes]
    rounds: Mapped[int]
    memory: Mapped[int]
    wrapped_key: Mapped[bytes]
    reads: Mapped[bool]
    manages: Mapped[bool]
    public_key: Mapped[bytes | None] = mapped_column(KEY)
    sealed_keys: Mapped[bytes | None]
    totp_box: Mapped[bytes | None]
    totp_step: Mapped[int | None] = mapped_column(BigInteger)
    revoked_on: Mapped[date | None]
    created_on: Mapped[date]


class Invitation(Base):
    """Somebody who may join the team with a link that was given to them; gone once used."""

    __tablename__ = "invitation"
    __table_args__ = (CheckConstraint("reads OR manages", name="role"), UNNUMBERED)

    digest: Mapped[bytes] = mapped_column(KEY, primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    reads: Mapped[bool]
    manages: Mapped[bool]
    expires_on: Mapped[date]


class Application(Base):
    """One application. ``sealed_answers`` opens with the case key alone.

    ``turn_since`` is the day on which it became the turn of who is to act now.
    ``staff_id`` is who takes it.
    """

    __tablename__ = "application"
    __table_args__ = (
        CheckConstraint("kind IN ('coaching', 'group')", name="kind"),
        CheckConstraint(
            "state IN ('received', 'closed')"
            " OR kind = 'coaching' AND state IN ('contacted', 'started')"
            " OR kind = 'group' AND state IN ('intake', 'waiting', 'seat', 'aftercare')",
            name="state",
        ),
        CheckConstraint(
            "outcome IS NULL OR outcome IN ('completed', 'referred', 'withdrawn', 'no_answer')",
            name="outcome",
        ),
        CheckConstraint("(state = 'closed') = (outcome IS NOT NULL)", name="closed_has_outcome"),
        CheckConstraint("expires_on >= created_on", name="expires_later"),
        # In the order of the list at the desk, with all it shows: no sealed part is read for it.
        Index(
            "ix_application_tray",
            *("held", "awaits_answer", "turn_since", "id"),
            *("state", "kind", "staff_id", "expires_on", "created_on"),
        ),
        UNNUMBERED,
    )

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(20))
    outcome: Mapped[str | None] = mapped_column(String(20))
    held: Mapped[bool]
    awaits_answer: Mapped[bool]
    turn_since: Mapped[date]
    staff_id: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))
    is_evaluated: Mapped[bool]
    created_on: Mapped[date]
    expires_on: Mapped[date] = mapped_column(index=True)
    lookup_digest: Mapped[bytes] = mapped_column(KEY, unique=True)
    public_key: Mapped[bytes] = mapped_column(KEY)
    sealed_answers: Mapped[bytes]

    case_key: Mapped["CaseKey | None"] = relationship(passive_deletes="all")


class CaseKey(Base):
    """The key of one application, sealed to the team and to the applicant. Without it: noise."""

    __tablename__ = "case_key"
    __table_args__ = (UNNUMBERED,)

    application_id: Mapped[str] = mapped_column(ForeignKey("application.id"), primary_key=True)
    team_key_id: Mapped[str] = mapped_column(ForeignKey("team_key.id"))
    for_team: Mapped[bytes]
    for_applicant: Mapped[bytes]


class Message(Base):
    """A message, sealed with its author, its day and its place in the conversation."""

    __tablename__ = "message"
    __table_args__ = (UNNUMBERED,)

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    application_id: Mapped[str] = mapped_column(ForeignKey("application.id"), index=True)
    sealed: Mapped[bytes]


class Offer(Base):
    """The times that staff propose for the next talk; the applicant takes one, or none."""

    __tablename__ = "offer"
    __table_args__ = (UNNUMBERED,)

    application_id: Mapped[str] = mapped_column(ForeignKey("application.id"), primary_key=True)
    sealed: Mapped[bytes]


class Talk(Base):
    """A talk that was agreed. When it is, is sealed; ``slot_id`` says nothing without the team.

    ``team_box`` says when it is to the team alone, without opening the application.
    ``is_counted`` keeps a talk that was held from being counted twice.
    """

    __tablename__ = "talk"
    __table_args__ = (
        CheckConstraint("number BETWEEN 1 AND 3", name="number"),
        CheckConstraint("minutes BETWEEN 1 AND 60", name="minutes"),
        UNNUMBERED,
    )

    application_id: Mapped[str] = mapped_column(ForeignKey("application.id"), primary_key=True)
    number: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    slot_id: Mapped[str] = mapped_column(ID, unique=True)
    minutes: Mapped[int] = mapped_column(SmallInteger)
    sealed: Mapped[bytes]
    team_box: Mapped[bytes | None]
    is_counted: Mapped[bool] = mapped_column(default=False)


class WeekPlan(Base):
    """The hours of a week in which a member of staff can talk, under a key of the team."""

    __tablename__ = "week_plan"
    __table_args__ = (UNNUMBERED,)

    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id"), primary_key=True)
    box: Mapped[bytes]


class Placement(Base):
    """A seat in a group, or a place on its waiting list; ``group_ref`` says nothing without a key.

    With ``offered_until`` the seat is held for an applicant who still has to say yes; without a
    seat it is the day until which one was offered in vain.
    """

    __tablename__ = "placement"
    __table_args__ = (
        UniqueConstraint("group_ref", "seat"),
        CheckConstraint("seat IS NULL OR seat BETWEEN 1 AND seats", name="seat"),
        UNNUMBERED,
    )

    application_id: Mapped[str] = mapped_column(ForeignKey("application.id"), primary_key=True)
    group_ref: Mapped[bytes] = mapped_column(KEY)
    seat: Mapped[int | None] = mapped_column(SmallInteger)
    seats: Mapped[int] = mapped_column(SmallInteger)
    waiting_since: Mapped[date]
    offered_until: Mapped[date | None]


class Attendance(Base):
    """How many came to a meeting of a group. Never who."""

    __tablename__ = "attendance"
    __table_args__ = (CheckConstraint("came >= 0", name="came"), UNNUMBERED)

    group_ref: Mapped[bytes] = mapped_column(KEY, primary_key=True)
    held_on: Mapped[date] = mapped_column(primary_key=True)
    came: Mapped[int] = mapped_column(SmallInteger)


class Tally(Base):
    """What is counted, sealed to the key of the counts: one event, or a month added up."""

    __tablename__ = "tally"
    __table_args__ = (UNNUMBERED,)

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    sealed: Mapped[bytes]


class SignalAddress(Base):
    """Where an applicant wants a neutral signal, sealed to a key of the server apart from the case."""

    __tablename__ = "signal_address"
    __table_args__ = (UNNUMBERED,)

    application_id: Mapped[str] = mapped_column(ForeignKey("application.id"), primary_key=True)
    sealed: Mapped[bytes]


class Outbox(Base):
    """A mail that still has to be sent: to an applicant, or, without one, to the team."""

    __tablename__ = "outbox"
    __table_args__ = (UNNUMBERED,)

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    application_id: Mapped[str | None] = mapped_column(ForeignKey("application.id"), unique=True)
    attempts: Mapped[int] = mapped_column(SmallInteger)
    queued_on: Mapped[date]


class Erasure(Base):
    """An application that was erased, for as long as a backup may still hold it; see ``backup/``."""

    __tablename__ = "erasure"
    __table_args__ = (UNNUMBERED,)

    digest: Mapped[bytes] = mapped_column(KEY, primary_key=True)
    erased_on: Mapped[date]


class Chore(Base):
    """The last day on which something was done that must be done every day."""

    __tablename__ = "chore"
    __table_args__ = (UNNUMBERED,)

    name: Mapped[str] = mapped_column(String(20), primary_key=True)
    done_on: Mapped[date]


class UsedToken(Base):
    """A single-use token that was used. ``sealed_receipt`` opens with the form that was sent."""

    __tablename__ = "used_token"
    __table_args__ = (UNNUMBERED,)

    digest: Mapped[bytes] = mapped_column(KEY, primary_key=True)
    expires_on: Mapped[date]
    sealed_receipt: Mapped[bytes | None]


class BrowserSession(Base):
    """A short session; ``box`` opens with the cookie alone. Times are seconds since 1970.

    ``staff_id`` is whose it is, so that sessions of staff can be listed and ended.
    """

    __tablename__ = "browser_session"
    __table_args__ = (UNNUMBERED,)

    digest: Mapped[bytes] = mapped_column(KEY, primary_key=True)
    staff_id: Mapped[str | None] = mapped_column(ForeignKey("staff.id"), index=True)
    box: Mapped[bytes]
    idle_at: Mapped[int] = mapped_column(BigInteger)
    ends_at: Mapped[int] = mapped_column(BigInteger)


class Opening(Base):
    """Who opened which application on which day. Never what was in it."""

    __tablename__ = "opening"
    __table_args__ = (UNNUMBERED,)

    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id"), primary_key=True)
    application_id: Mapped[str] = mapped_column(ID, primary_key=True)
    opened_on: Mapped[date] = mapped_column(primary_key=True)
