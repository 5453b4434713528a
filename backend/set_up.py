"""The set-up of the first member of staff, who makes the keys of the team."""

import secrets
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from hashlib import blake2b
from typing import Any, ClassVar

from sqlalchemy.orm import Session

from backend import crockford
from backend.credentials import Credentials, make_credentials
from backend.key_ring import KeyRing
from backend.models import Staff, TeamKey
from backend.renewal import RECOVERY_LENGTH, recovery_secret
from backend.sealing import lock, public_of
from backend.signed_token import Purpose, TokenSigner
from backend.single_use import UsedError, use_token
from backend.staff import SignedIn, has_staff, seal_for, sign_in_name, store_credentials

SET_UP = Purpose("staff set-up.v1", timedelta(hours=24))


@dataclass(frozen=True)
class SetUp:
    """A set-up that is under way; nothing of it is in a table yet.

    ``recovery_key`` is gone once a part of it was typed over from paper.
    """

    FLOW: ClassVar = "set-up"
    name: str
    token_digest: bytes
    credentials: Credentials
    keys: KeyRing
    recovery_key: str = field(repr=False)
    recovery_box: bytes = field(repr=False)

    @property
    def recovery_groups(self) -> tuple[str, ...]:
        """How the printed key is shown."""
        return crockford.groups(self.recovery_key)

    def confirmed(self) -> "SetUp":
        """The same, for who has the printed key on paper."""
        return replace(self, recovery_key="")

    @classmethod
    def load(cls, content: dict[str, Any]) -> "SetUp":
        """What a session keeps of it, read again."""
        return cls(
            name=content["name"],
            token_digest=bytes.fromhex(content["token_digest"]),
            credentials=Credentials.load(content["credentials"]),
            keys=KeyRing.load(content["keys"]),
            recovery_key=content["recovery_key"],
            recovery_box=bytes.fromhex(content["recovery_box"]),
        )

    def content(self) -> dict[str, Any]:
        """What a session keeps of it."""
        return {
            "flow": self.FLOW,
            "name": self.name,
            "token_digest": self.token_digest.hex(),
            "credentials": self.credentials.content(),
            "keys": self.keys.content(),
            "recovery_key": self.recovery_key,
            "recovery_box": self.recovery_box.hex(),
        }

    def finish(self, db: Session, step: int, today: date) -> SignedIn:
        """Store the keys of the team and its first member. Write transaction of the caller.

        :raises UsedError: the link was used meanwhile, or the printed key is not on paper yet.
        """
        if has_staff(db) or self.recovery_key:
            raise UsedError("the set-up was finished, or waits for its printed key.")
        use_token(db, self.token_digest, today)
        team_key = make_team_key(self.keys, self.recovery_box, today)
        staff = Staff(
            id=secrets.token_hex(16),
            name=self.name,
            sign_in_name=sign_in_name(self.name),
            team_key_id=team_key.id,
            reads=True,
            manages=True,
            created_on=today,
        )
        store_credentials(staff, self.credentials, step)
        staff.sealed_keys = seal_for(staff, self.keys)
        db.add(team_key)
        db.flush()
        db.add(staff)
        return SignedIn(staff.id, self.keys, reads=True, manages=True)


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


def begin_set_up(name: str, passphrase: str, token_digest: bytes) -> SetUp:
    """New keys for the team and for its first member. Slow; outside any transaction."""
    keys, recovery_key = KeyRing.make(), crockford.draw(RECOVERY_LENGTH)
    return SetUp(
        name=name,
        token_digest=token_digest,
        credentials=make_credentials(passphrase),
        keys=keys,
        recovery_key=recovery_key,
        recovery_box=lock(recovery_secret(recovery_key), keys.team),
    )


def make_team_key(keys: KeyRing, recovery_box: bytes, today: date) -> TeamKey:
    """The row of these keys: public halves, and private ones for who has the printed key."""
    return TeamKey(
        id=secrets.token_hex(16),
        public_key=public_of(keys.team),
        recovery_box=recovery_box,
        counts_public_key=public_of(keys.counts),
        ring=keys.lock(),
        created_on=today,
    )
