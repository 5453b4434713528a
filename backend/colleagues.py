"""The team as its members see it: who is there, who waits for keys, and who has to go."""

from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from backend.crockford import ALPHABET
from backend.error import BackendError
from backend.models import Application, Staff, WeekPlan
from backend.session import end_sessions_of
from backend.staff import SignedIn, StaffError, active, check_current, seal_for

FINGERPRINT_LENGTH = 16  # 80 bits: nobody finds another key with the same one
GROUP = 4


class LastOneError(BackendError):
    """Without this member nobody would be left with ``role``."""

    def __init__(self, role: str) -> None:
        super().__init__(f"nobody else {role}; give somebody else that role first.")
        self.role = role


@dataclass(frozen=True)
class Colleague:
    """A member of staff as colleagues see them. With ``public_key`` they wait for keys."""

    id: str
    name: str
    reads: bool
    manages: bool
    joined_on: date
    public_key: str
    lacks_code: bool

    @property
    def fingerprint(self) -> str:
        """What both compare by telephone before keys are given."""
        return fingerprint(bytes.fromhex(self.public_key))


def list_colleagues(db: Session) -> list[Colleague]:
    """Everybody of the team, by name."""
    rows = db.scalars(active().order_by(Staff.name, Staff.id))
    return [_colleague(row) for row in rows]


def find_colleague(db: Session, staff_id: str) -> Staff:
    """Return the member with that id.

    :raises StaffError: there is none, or not any more.
    """
    found = db.get(Staff, staff_id)
    if found is None or found.revoked_on is not None:
        raise StaffError("there is no such member of staff; look at the list again.")
    return found


def fingerprint(public_key: bytes) -> str:
    """A short name of a public key, in groups of four."""
    digest = blake2b(public_key, person=b"fingerprint", digest_size=FINGERPRINT_LENGTH).digest()
    text = "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest)
    return "-".join(text[start : start + GROUP] for start in range(0, len(text), GROUP))


def may_give(giver: SignedIn, colleague: Staff | Colleague) -> bool:
    """Whether the giver holds all that this colleague needs."""
    return giver.reads or not colleague.reads


def give_keys(db: Session, giver: SignedIn, staff_id: str, public_key: str) -> None:
    """Seal the keys of the team to a colleague who waits. Write transaction of the caller.

    :param public_key: the key whose fingerprint was compared.
    :raises StaffError: they do not wait, wait with another key, or need what the giver has not.
    :raises UsedError: the giver left, or holds keys that the team gave up.
    """
    staff = db.get(Staff, staff_id, with_for_update=True)
    if staff is None or not _is_waiting(staff) or not may_give(giver, staff):
        raise StaffError("this member cannot be given keys; look at the list again.")
    if (staff.public_key or b"").hex() != public_key:
        raise StaffError("this member has another key than was compared; compare again.")
    check_current(db, staff.team_key_id, giver.keys)
    staff.sealed_keys = seal_for(staff, giver.keys)


def revoke(db: Session, staff_id: str, today: date) -> None:
    """End a member at once; the name stays for the list of openings. Caller's transaction.

    :raises StaffError: there is no such member, or not any more.
    :raises LastOneError: nobody would be left who manages, or who reads.
    """
    team = {row.id: row for row in db.scalars(active().order_by(Staff.id).with_for_update())}
    leaver = team.pop(staff_id, None)
    if leaver is None:
        raise StaffError("there is no such member of staff; look at the list again.")
    _check_others(leaver, [row for row in team.values() if _holds_keys(row)])
    end_sessions_of(db, leaver.id)
    db.execute(delete(WeekPlan).where(WeekPlan.staff_id == leaver.id))
    taken = Application.staff_id == leaver.id
    db.execute(update(Application).where(taken).values(staff_id=None))
    leaver.sign_in_name = f"revoked {leaver.id}"  # with a space, so it is nobody else's
    leaver.revoked_on = today
    leaver.salt = leaver.wrapped_key = b""
    leaver.public_key = leaver.sealed_keys = leaver.totp_box = leaver.totp_step = None


def _check_others(leaver: Staff, others: list[Staff]) -> None:
    if not _holds_keys(leaver):
        return
    for role in ("manages", "reads"):
        if getattr(leaver, role) and not any(getattr(other, role) for other in others):
            raise LastOneError(role)


def _holds_keys(staff: Staff) -> bool:
    return staff.sealed_keys is not None or staff.public_key is None


def _is_waiting(staff: Staff) -> bool:
    return staff.revoked_on is None and not _holds_keys(staff)


def _colleague(staff: Staff) -> Colleague:
    return Colleague(
        id=staff.id,
        name=staff.name,
        reads=staff.reads,
        manages=staff.manages,
        joined_on=staff.created_on,
        public_key=(staff.public_key or b"").hex() if _is_waiting(staff) else "",
        lacks_code=staff.totp_box is None,
    )
