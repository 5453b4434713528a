"""Staff: the set-up of the first one, signing in, and coming back with the printed key."""

import secrets
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from hashlib import blake2b
from typing import Any

from nacl.public import PrivateKey
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from backend import crockford
from backend.error import BackendError
from backend.key_ring import KeyRing, open_ring, unlock_ring
from backend.models import Staff, TeamKey
from backend.passphrase import PassphraseError, WrappedKey, decoy, unwrap, wrap
from backend.sealing import SealError, lock, public_of, unlock
from backend.signed_token import Purpose, TokenSigner
from backend.single_use import UsedError, use_token

SET_UP = Purpose("staff set-up.v1", timedelta(hours=24))
RECOVERY_LENGTH = 28  # 140 random bits


class StaffError(BackendError):
    """There is no such member of staff."""


@dataclass(frozen=True)
class SetUp:
    """A set-up that waits for a part of the printed key; nothing of it is in a table yet."""

    name: str
    token_digest: str
    keys: dict[str, str] = field(repr=False)
    public_key: str
    recovery_key: str = field(repr=False)
    salt: str
    rounds: str
    memory: str
    box: str = field(repr=False)

    @property
    def recovery_groups(self) -> tuple[str, ...]:
        """How the printed key is shown."""
        return crockford.groups(self.recovery_key)

    def content(self) -> dict[str, Any]:
        """What a session keeps of it."""
        return asdict(self)


@dataclass(frozen=True)
class SignedIn:
    """A member of staff with the keys of the team in hand."""

    staff_id: str
    keys: KeyRing


def make_set_up_token(signer: TokenSigner) -> str:
    """A token for the set-up of the first member of staff."""
    return signer.sign(SET_UP, secrets.token_hex(16))


def read_set_up_token(db: Session, signer: TokenSigner, token: str) -> bytes:
    """Return the digest of a set-up token that may still be used.

    :raises TokenError: it cannot be trusted or has expired.
    :raises UsedError: the set-up was finished.
    """
    nonce, _ = signer.read(SET_UP, token)
    if has_staff(db):
        raise UsedError("the set-up was finished; sign in.")
    return blake2b(nonce.encode(), person=b"set-up", digest_size=32).digest()


def has_staff(db: Session) -> bool:
    """Whether the set-up was finished."""
    return bool(db.scalar(select(func.count()).select_from(Staff)))


def begin_set_up(name: str, passphrase: str, token_digest: bytes) -> SetUp:
    """New keys for the team and for its first member. Slow; outside any transaction."""
    private_key = bytes(PrivateKey.generate())
    wrapped = wrap(private_key, passphrase)
    return SetUp(
        name=name,
        token_digest=token_digest.hex(),
        keys=KeyRing.make().content(),
        public_key=public_of(private_key).hex(),
        recovery_key=crockford.draw(RECOVERY_LENGTH),
        salt=wrapped.salt.hex(),
        rounds=str(wrapped.rounds),
        memory=str(wrapped.memory),
        box=wrapped.box.hex(),
    )


def finish_set_up(db: Session, set_up: SetUp, today: date) -> SignedIn:
    """Store the team's key and its first member. Write transaction of the caller.

    :raises UsedError: the link was used meanwhile.
    """
    if has_staff(db):
        raise UsedError("the set-up was finished; sign in.")
    use_token(db, bytes.fromhex(set_up.token_digest), today)
    keys, public_key = KeyRing.load(set_up.keys), bytes.fromhex(set_up.public_key)
    team_key = TeamKey(
        id=secrets.token_hex(16),
        public_key=public_of(keys.team),
        recovery_box=lock(_recovery_secret(set_up.recovery_key), keys.team),
        counts_public_key=public_of(keys.counts),
        ring=keys.lock(),
        created_on=today,
    )
    staff = Staff(
        id=secrets.token_hex(16),
        name=set_up.name,
        sign_in_name=sign_in_name(set_up.name),
        team_key_id=team_key.id,
        salt=bytes.fromhex(set_up.salt),
        rounds=int(set_up.rounds),
        memory=int(set_up.memory),
        wrapped_key=bytes.fromhex(set_up.box),
        reads=True,
        manages=True,
        public_key=public_key,
        sealed_keys=keys.seal(public_key),
        created_on=today,
    )
    db.add(team_key)
    db.flush()
    db.add(staff)
    return SignedIn(staff.id, keys)


def sign_in(db: Session, name: str, passphrase: str) -> SignedIn:
    """Return the member with the team's key; an unknown name costs as much as a known one.

    :raises PassphraseError: another passphrase, or no such member; never which of these.
    """
    staff = db.scalars(select(Staff).where(Staff.sign_in_name == sign_in_name(name))).first()
    staff_id = staff.id if staff else ""
    wrapped = _wrapped(staff) if staff else decoy()
    sealed_keys = (staff.sealed_keys if staff else None) or b""
    db.rollback()  # no transaction stays open while the key is stretched
    private_key = unwrap(wrapped, passphrase)
    return SignedIn(staff_id, open_ring(private_key, sealed_keys))


def open_with_printed_key(db: Session, name: str, recovery_key: str) -> SignedIn:
    """Return the member with the team's key, by the printed key instead of a passphrase.

    :raises CodeError: the printed key was mistyped.
    :raises StaffError: no such member.
    :raises PassphraseError: another key than the printed one.
    """
    text = crockford.read(recovery_key, RECOVERY_LENGTH)
    staff = db.scalars(select(Staff).where(Staff.sign_in_name == sign_in_name(name))).first()
    if staff is None:
        raise StaffError(f'there is no member of staff called "{name}"; check the name.')
    team_key = db.get_one(TeamKey, staff.team_key_id)
    try:
        team = unlock(_recovery_secret(text), team_key.recovery_box)
    except SealError as error:
        raise PassphraseError("this is not the printed key of this team.") from error
    return SignedIn(staff.id, unlock_ring(team, team_key.ring or b""))


@dataclass(frozen=True)
class OwnKey:
    """A new key pair of a member of staff, under a new passphrase."""

    public_key: bytes
    wrapped: WrappedKey


def make_own_key(passphrase: str) -> OwnKey:
    """A key pair for who gets another passphrase. Slow; outside any transaction."""
    private_key = bytes(PrivateKey.generate())
    return OwnKey(public_of(private_key), wrap(private_key, passphrase))


def store_own_key(db: Session, staff_id: str, own: OwnKey, keys: KeyRing) -> None:
    """Let the member sign in with another passphrase. Write transaction of the caller."""
    staff, wrapped = db.get_one(Staff, staff_id), own.wrapped
    staff.public_key = own.public_key
    staff.sealed_keys = (keys if staff.reads else keys.for_manager()).seal(own.public_key)
    staff.salt, staff.rounds, staff.memory = wrapped.salt, wrapped.rounds, wrapped.memory
    staff.wrapped_key = wrapped.box


def sign_in_name(name: str) -> str:
    """The name as it is compared: capitals and spaces do not count."""
    return "".join(name.casefold().split())


def _wrapped(staff: Staff) -> WrappedKey:
    return WrappedKey(staff.salt, staff.rounds, staff.memory, staff.wrapped_key)


def _recovery_secret(recovery_key: str) -> bytes:
    return blake2b(b"team key", key=recovery_key.encode(), digest_size=32).digest()
