"""New keys for the team: what was sealed to the old one is sealed to the new one, all at once.

The keys of counts and of hours stay, so that counts add up and an hour keeps its name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import delete, select, text, update
from sqlalchemy.orm import Session

from backend import crockford
from backend.error import BackendError
from backend.key_ring import KeyRing, unlock_ring
from backend.models import CaseKey, Staff, TeamKey
from backend.renewal import RECOVERY_LENGTH, open_team_key, recovery_secret
from backend.sealing import lock, new_private_key, public_of, reseal
from backend.session import end_sessions_of_staff
from backend.set_up import make_team_key
from backend.staff import Proven, active, check_current, seal_for
from backend.submission import current_team_key

Resealed = Mapping[bytes, bytes]


class RotationError(BackendError):
    """The team cannot get new keys now; the text says what to do first."""


@dataclass(frozen=True)
class Rotation:
    """New keys of the team, that nobody uses yet, beside the old ones."""

    old: KeyRing
    new: KeyRing
    recovery_key: str = field(repr=False)

    @property
    def recovery_groups(self) -> tuple[str, ...]:
        """How the new printed key is shown."""
        return crockford.groups(self.recovery_key)

    def reseal(self, sealed: bytes) -> bytes:
        """The same for who has the new key."""
        return reseal(sealed, self.old.team, public_of(self.new.team))


def keys_of_reader(proven: Proven) -> KeyRing:
    """The keys of somebody who reads, and so may make new ones.

    :raises RotationError: they do not read, or have no second factor or no keys yet.
    """
    keys = proven.keys if proven.secret and proven.staff.sealed_keys else None
    if keys is None or not keys.team:
        raise RotationError("only who reads applications, and signed in once, can make new keys.")
    return keys


def keys_of_paper(db: Session, recovery_key: str) -> KeyRing:
    """The keys of who has the printed key.

    :raises CodeError: the printed key was mistyped.
    :raises PassphraseError: another key than the printed one.
    :raises RotationError: nobody signed in since the first release.
    """
    team_key = current_team_key(db)
    team = open_team_key(team_key, crockford.read(recovery_key, RECOVERY_LENGTH))
    if team_key.ring is None:
        raise RotationError("let a member of staff sign in once, and try again.")
    return unlock_ring(team, team_key.ring)


def begin_rotation(old: KeyRing) -> Rotation:
    """New keys, and a new printed key."""
    new = KeyRing(old.counts, new_private_key(), old.slots)
    return Rotation(old, new, crockford.draw(RECOVERY_LENGTH))


def prepare(db: Session, rotation: Rotation) -> Resealed:
    """What is sealed to the old key now, sealed to the new one. Slow; before the transaction."""
    sealed = db.scalars(select(CaseKey.for_team)).all()
    db.rollback()
    return {box: rotation.reseal(box) for box in sealed}


def finish_rotation(db: Session, rotation: Rotation, prepared: Resealed, today: date) -> int:
    """Let the team use the new keys, and return how many applications are sealed to them.

    Whatever came in since ``prepare`` is sealed anew here. Write transaction of the caller.

    :raises RotationError: somebody holds the old key in a way that cannot be renewed.
    :raises UsedError: the team got other keys meanwhile.
    """
    _keep_others_out(db)
    old = current_team_key(db)
    check_current(db, old.id, rotation.old)
    box = lock(recovery_secret(rotation.recovery_key), rotation.new.team)
    team_key = make_team_key(rotation.new, box, today)
    db.add(team_key)
    db.flush()
    _give_to_staff(db, rotation, team_key.id)
    count = _reseal_all(db, rotation, prepared, team_key.id)
    db.execute(delete(TeamKey).where(TeamKey.id != team_key.id))
    end_sessions_of_staff(db)
    return count


def _keep_others_out(db: Session) -> None:
    """Wait for who seals to the old key, and let others wait until the new one is there.

    SQLite lets one write at a time anyway.
    """
    if db.get_bind().dialect.name == "postgresql":
        db.execute(text("LOCK TABLE team_key IN ACCESS EXCLUSIVE MODE"))


def _give_to_staff(db: Session, rotation: Rotation, team_key_id: str) -> None:
    for staff in db.scalars(active().with_for_update()):
        if staff.public_key is None:
            raise RotationError(
                f'"{staff.name}" has no keys of their own yet; '
                "let them sign in once, or revoke them, and try again."
            )
        if staff.sealed_keys is not None:
            staff.sealed_keys = seal_for(staff, rotation.new)
    db.flush()
    db.execute(update(Staff).values(team_key_id=team_key_id))


def _reseal_all(db: Session, rotation: Rotation, prepared: Resealed, team_key_id: str) -> int:
    def renewed(sealed: bytes) -> bytes:
        return prepared.get(sealed) or rotation.reseal(sealed)

    cases = db.execute(select(CaseKey.application_id, CaseKey.for_team)).all()
    rows = [
        {"application_id": id, "for_team": renewed(box), "team_key_id": team_key_id}
        for id, box in cases
    ]
    if rows:
        db.execute(update(CaseKey), rows)
    return len(rows)
