"""Invitations: a link that a colleague hands over, once, for a day; and who joins with it."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import blake2b
from typing import Any, ClassVar

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from backend.credentials import Credentials
from backend.error import BackendError
from backend.models import Invitation, Staff
from backend.signed_token import Purpose, TokenSigner
from backend.single_use import UsedError
from backend.staff import Waiting, find_staff, sign_in_name, store_credentials
from backend.submission import current_team_key

INVITATION = Purpose("staff invitation.v1", timedelta(hours=24))


class NameTakenError(BackendError):
    """A colleague has this name, or somebody who was invited."""


@dataclass(frozen=True)
class Joining:
    """Somebody who follows an invitation; nothing of it is in a table yet."""

    FLOW: ClassVar = "joining"
    name: str
    digest: bytes
    credentials: Credentials

    @classmethod
    def load(cls, content: dict[str, Any]) -> "Joining":
        """What a session keeps of it, read again."""
        credentials = Credentials.load(content["credentials"])
        return cls(content["name"], bytes.fromhex(content["digest"]), credentials)

    def content(self) -> dict[str, Any]:
        """What a session keeps of it until a first code was typed."""
        return {
            "flow": self.FLOW,
            "name": self.name,
            "digest": self.digest.hex(),
            "credentials": self.credentials.content(),
        }

    def finish(self, db: Session, step: int, today: date) -> Waiting:
        """Let them join, still without keys of the team. Write transaction of the caller.

        :raises UsedError: the invitation was used or withdrawn, or its name was taken.
        """
        invitation = db.get(Invitation, self.digest, with_for_update=True)
        if invitation is None or find_staff(db, self.name):
            raise UsedError("the invitation was used or withdrawn; ask for a new one.")
        staff = Staff(
            id=secrets.token_hex(16),
            name=invitation.name,
            sign_in_name=sign_in_name(invitation.name),
            team_key_id=current_team_key(db).id,
            reads=invitation.reads,
            manages=invitation.manages,
            created_on=today,
        )
        store_credentials(staff, self.credentials, step)
        db.add(staff)
        db.delete(invitation)
        return Waiting(staff.id, self.credentials.private_key)


def invite(db: Session, signer: TokenSigner, name: str, roles: Iterable[str], today: date) -> str:
    """A token with which somebody of that name may join. Write transaction of the caller.

    :raises NameTakenError: a colleague has that name, or somebody who was invited.
    """
    wanted, nonce = sign_in_name(name), secrets.token_hex(16)
    invited = (sign_in_name(invitation.name) for invitation in list_invitations(db, today))
    if find_staff(db, name) or wanted in invited:
        raise NameTakenError(f'"{name}" is there already; add a letter of the last name.')
    db.add(
        Invitation(
            digest=_digest(nonce),
            name=name,
            reads="reads" in roles,
            manages="manages" in roles,
            expires_on=today + INVITATION.lifetime,
        )
    )
    return signer.sign(INVITATION, nonce)


def list_invitations(db: Session, today: date) -> list[Invitation]:
    """What was not used or withdrawn, and is not past."""
    query = select(Invitation).where(Invitation.expires_on >= today).order_by(Invitation.name)
    return list(db.scalars(query))


def read_invitation(db: Session, signer: TokenSigner, token: str) -> Invitation:
    """Return the invitation that may still be used.

    :raises TokenError: it cannot be trusted or has expired.
    :raises UsedError: it was used or withdrawn.
    """
    nonce, _ = signer.read(INVITATION, token)
    invitation = db.get(Invitation, _digest(nonce))
    if invitation is None:
        raise UsedError("the invitation was used or withdrawn; ask for a new one.")
    return invitation


def withdraw(db: Session, digest: str) -> None:
    """Let nobody join with it any more. Write transaction of the caller."""
    found = [row.digest for row in db.scalars(select(Invitation)) if row.digest.hex() == digest]
    db.execute(delete(Invitation).where(Invitation.digest.in_(found)))


def _digest(nonce: str) -> bytes:
    return blake2b(nonce.encode(), person=b"invitation", digest_size=32).digest()
