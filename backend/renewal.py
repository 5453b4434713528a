"""Other credentials for a member of staff: by themselves, or with the printed key."""

from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from typing import Any, ClassVar

from sqlalchemy.orm import Session

from backend import crockford
from backend.credentials import Credentials
from backend.key_ring import KeyRing, unlock_ring
from backend.models import Staff, TeamKey
from backend.passphrase import PassphraseError
from backend.sealing import SealError, public_of, unlock
from backend.session import end_sessions_of
from backend.single_use import UsedError
from backend.staff import (
    Proven,
    SignedIn,
    StaffError,
    check_current,
    find_staff,
    seal_for,
    store_credentials,
)

RECOVERY_LENGTH = 28  # 140 random bits


@dataclass(frozen=True)
class Renewal:
    """Other credentials for a member who is there already; ``was`` tells which they replace."""

    FLOW: ClassVar = "renewal"
    staff_id: str
    name: str
    credentials: Credentials
    keys: KeyRing
    was: bytes = field(repr=False)

    @classmethod
    def of(cls, proven: Proven, credentials: Credentials) -> "Renewal":
        """What a member who showed passphrase and code wants to change."""
        staff = proven.staff
        return cls(staff.id, staff.name, credentials, proven.keys, staff.salt)

    @classmethod
    def load(cls, content: dict[str, Any]) -> "Renewal":
        """What a session keeps of it, read again."""
        return cls(
            content["staff"],
            content["name"],
            Credentials.load(content["credentials"]),
            KeyRing.load(content["keys"]),
            bytes.fromhex(content["was"]),
        )

    def content(self) -> dict[str, Any]:
        """What a session keeps of it until the new code was typed."""
        return {
            "flow": self.FLOW,
            "staff": self.staff_id,
            "name": self.name,
            "credentials": self.credentials.content(),
            "keys": self.keys.content(),
            "was": self.was.hex(),
        }

    def finish(self, db: Session, step: int, _today: date) -> SignedIn:
        """Store it, and end every session of the member. Write transaction of the caller.

        :raises UsedError: the member changed or left meanwhile, or the team has other keys.
        """
        staff = db.get(Staff, self.staff_id, with_for_update=True)
        if staff is None or staff.revoked_on is not None or staff.salt != self.was:
            raise UsedError("this member has other credentials now; sign in again.")
        keys = self.keys if self.keys.counts else complete_ring(db, staff, self.keys.team)
        check_current(db, staff.team_key_id, keys)
        store_credentials(staff, self.credentials, step)
        staff.sealed_keys = seal_for(staff, keys)
        end_sessions_of(db, staff.id)
        return SignedIn(staff.id, keys, staff.reads, staff.manages)


def complete_ring(db: Session, staff: Staff, team: bytes) -> KeyRing:
    """All the keys of the team; a team of the first release gets the ones that it has not.

    Hours had their names from the key of the team then, and keep them.
    Write transaction of the caller.
    """
    team_key = db.get_one(TeamKey, staff.team_key_id, with_for_update=True)
    if team_key.ring is None:
        keys = KeyRing(KeyRing.make().counts, team, team)
        team_key.ring, team_key.counts_public_key = keys.lock(), public_of(keys.counts)
        return keys
    return unlock_ring(team, team_key.ring)


@dataclass(frozen=True)
class Recovery:
    """The private key of the team, opened with the printed key for a member of staff."""

    staff_id: str
    team: bytes = field(repr=False)


def open_with_printed_key(db: Session, name: str, recovery_key: str) -> Recovery:
    """Return the team's private key for a member, by the printed key instead of a passphrase.

    :raises CodeError: the printed key was mistyped.
    :raises StaffError: no such member.
    :raises PassphraseError: another key than the printed one.
    """
    text = crockford.read(recovery_key, RECOVERY_LENGTH)
    staff = find_staff(db, name)
    if staff is None:
        raise StaffError(f'there is no member of staff called "{name}"; check the name.')
    return Recovery(staff.id, open_team_key(db.get_one(TeamKey, staff.team_key_id), text))


def open_team_key(team_key: TeamKey, recovery_key: str) -> bytes:
    """The private key of the team.

    :raises PassphraseError: another key than the printed one.
    """
    try:
        return unlock(recovery_secret(recovery_key), team_key.recovery_box)
    except SealError as error:
        raise PassphraseError("this is not the printed key of this team.") from error


def recover(db: Session, recovery: Recovery, credentials: Credentials) -> None:
    """Let the member come in with these alone. Write transaction of the caller."""
    staff = db.get_one(Staff, recovery.staff_id, with_for_update=True)
    keys = complete_ring(db, staff, recovery.team)
    store_credentials(staff, credentials, None)
    staff.sealed_keys = seal_for(staff, keys)
    end_sessions_of(db, staff.id)


def recovery_secret(recovery_key: str) -> bytes:
    """The key under which the printed key keeps that of the team."""
    return blake2b(b"team key", key=recovery_key.encode(), digest_size=32).digest()
