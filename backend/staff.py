"""Staff: who they are, how they show it, and what they hold of the keys of the team."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Select, func, or_, select, update
from sqlalchemy.orm import Session

from backend.credentials import Credentials
from backend.error import BackendError
from backend.key_ring import KeyRing, open_ring
from backend.models import Staff, TeamKey
from backend.passphrase import PassphraseError, WrappedKey, decoy, unwrap
from backend.sealing import public_of
from backend.second_factor import LATEST, SecondFactorError, check_code, unlock_secret
from backend.single_use import UsedError


class StaffError(BackendError):
    """There is no such member of staff."""


class SignInError(BackendError):
    """Name, passphrase and code do not belong together; nobody is told which of them is wrong."""


@dataclass(frozen=True)
class SignedIn:
    """A member of staff with the keys of the team in hand."""

    staff_id: str
    keys: KeyRing
    reads: bool = False
    manages: bool = False

    def content(self) -> dict[str, str]:
        """What a session keeps of it."""
        return {"staff": self.staff_id} | self.keys.content()


@dataclass(frozen=True)
class Waiting:
    """A member of staff whom no colleague has given the keys of the team yet."""

    staff_id: str
    private_key: bytes = field(repr=False)

    def content(self) -> dict[str, str]:
        """What a session keeps of it."""
        return {"staff": self.staff_id, "own_key": self.private_key.hex()}


@dataclass(frozen=True)
class Proven:
    """A member of staff who showed passphrase and code. Nothing of it is stored yet.

    Without ``secret`` there is no second factor: the first release had none.
    """

    staff: Staff
    private_key: bytes = field(repr=False)
    secret: str = field(repr=False)
    step: int

    @property
    def member(self) -> SignedIn | Waiting:
        """What this member comes in with."""
        if self.staff.sealed_keys is None and self.staff.public_key is not None:
            return Waiting(self.staff.id, self.private_key)
        return SignedIn(self.staff.id, self.keys, self.staff.reads, self.staff.manages)

    @property
    def keys(self) -> KeyRing:
        """The keys of the team that this member holds; all it had in the first release is one."""
        if self.staff.public_key is None:
            return KeyRing(b"", self.private_key, self.private_key)
        return open_ring(self.private_key, self.staff.sealed_keys or b"")


def has_staff(db: Session) -> bool:
    """Whether the set-up was finished."""
    return bool(db.scalar(select(func.count()).select_from(Staff)))


def is_code_missing(db: Session) -> bool:
    """Whether somebody has no second factor yet, who came in with the first release."""
    return db.scalars(active().where(Staff.totp_box.is_(None)).limit(1)).first() is not None


def active() -> Select[Staff]:
    """Everybody who may sign in."""
    return select(Staff).where(Staff.revoked_on.is_(None))


def find_staff(db: Session, name: str) -> Staff | None:
    """The member who signs in with that name."""
    return db.scalars(active().where(Staff.sign_in_name == sign_in_name(name))).first()


def prove(db: Session, name: str, passphrase: str, code: str, now: datetime) -> Proven:
    """Return the member whose these are; an unknown name costs as much as a known one. Slow.

    :raises SignInError: anything is wrong; never what.
    """
    staff = find_staff(db, name)
    wrapped = _wrapped(staff) if staff else decoy()
    if staff:
        db.expunge(staff)
    db.rollback()  # no transaction stays open while the key is stretched
    try:
        private_key = unwrap(wrapped, passphrase)
        if staff is None:
            raise PassphraseError("nobody has the key that is tried for nobody.")
        if staff.totp_box is None:
            return Proven(staff, private_key, "", 0)
        secret = unlock_secret(private_key, staff.totp_box)
        step = check_code(secret, code, now, staff.totp_step)
    except (PassphraseError, SecondFactorError) as error:
        raise SignInError("name, passphrase and code do not belong together.") from error
    return Proven(staff, private_key, secret, step)


def use_code(db: Session, proven: Proven) -> None:
    """Let nobody come in with the same code again. Write transaction of the caller.

    :raises SignInError: somebody did meanwhile, or the member changed or left.
    """
    its = (
        Staff.id == proven.staff.id,
        Staff.revoked_on.is_(None),
        Staff.salt == proven.staff.salt,
        or_(
            Staff.totp_step.is_(None),
            Staff.totp_step < proven.step,
            Staff.totp_step > proven.step + LATEST,  # see check_code
        ),
    )
    found = db.scalars(update(Staff).where(*its).values(totp_step=proven.step).returning(Staff.id))
    if found.first() is None:
        raise SignInError("name, passphrase and code do not belong together.")


def take_keys(db: Session, waiting: Waiting) -> SignedIn | None:
    """What this member comes in with once a colleague gave them keys; until then nothing."""
    staff = db.get_one(Staff, waiting.staff_id)
    if staff.sealed_keys is None:
        return None
    keys = open_ring(waiting.private_key, staff.sealed_keys)
    return SignedIn(staff.id, keys, staff.reads, staff.manages)


def store_credentials(staff: Staff, credentials: Credentials, step: int | None) -> None:
    """Let the member sign in with these from now on."""
    wrapped = credentials.wrapped
    staff.salt, staff.rounds, staff.memory = wrapped.salt, wrapped.rounds, wrapped.memory
    staff.wrapped_key = wrapped.box
    staff.public_key = credentials.public_key
    staff.totp_box, staff.totp_step = credentials.totp_box, step


def seal_for(staff: Staff, keys: KeyRing) -> bytes:
    """What of the keys this member may hold, sealed to them.

    :raises StaffError: they have no key pair to seal to.
    """
    if staff.public_key is None:
        raise StaffError(f'"{staff.name}" has to sign in once before.')
    return (keys if staff.reads else keys.for_manager()).seal(staff.public_key)


def check_current(db: Session, team_key_id: str, keys: KeyRing) -> None:
    """Accept the keys that the team has now.

    :raises UsedError: the team has other ones since.
    """
    team_key = db.get_one(TeamKey, team_key_id)
    is_current = team_key.counts_public_key == public_of(keys.counts)
    if keys.team:
        is_current = is_current and team_key.public_key == public_of(keys.team)
    if not is_current:
        raise UsedError("the team has new keys; sign in again.")


def sign_in_name(name: str) -> str:
    """The name as it is compared: capitals and spaces do not count."""
    return "".join(name.casefold().split())


def _wrapped(staff: Staff) -> WrappedKey:
    return WrappedKey(staff.salt, staff.rounds, staff.memory, staff.wrapped_key)
