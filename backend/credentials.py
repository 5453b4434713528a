"""With what a member of staff signs in: own keys under a passphrase, and a second factor."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from backend.passphrase import WrappedKey, wrap
from backend.sealing import new_private_key, public_of
from backend.second_factor import check_code, draw_secret, lock_secret


@dataclass(frozen=True)
class Credentials:
    """A key pair of a member of staff, the private half also under their passphrase."""

    private_key: bytes = field(repr=False)
    wrapped: WrappedKey
    secret: str = field(repr=False)

    @classmethod
    def load(cls, content: dict[str, Any]) -> "Credentials":
        """What a session keeps of them, read again."""
        wrapped = content["wrapped"]
        salt, box = bytes.fromhex(wrapped["salt"]), bytes.fromhex(wrapped["box"])
        return cls(
            private_key=bytes.fromhex(content["private_key"]),
            wrapped=WrappedKey(salt, wrapped["rounds"], wrapped["memory"], box),
            secret=content["secret"],
        )

    def content(self) -> dict[str, Any]:
        """What a session keeps of them until they are confirmed."""
        wrapped = asdict(self.wrapped)
        wrapped |= {name: wrapped[name].hex() for name in ("salt", "box")}
        return {"private_key": self.private_key.hex(), "wrapped": wrapped, "secret": self.secret}

    @property
    def public_key(self) -> bytes:
        """The half that colleagues seal keys to."""
        return public_of(self.private_key)

    @property
    def totp_box(self) -> bytes:
        """The secret of the second factor as it is stored."""
        return lock_secret(self.private_key, self.secret)

    def check(self, code: str, now: datetime) -> int:
        """Return the half minute of which this is the first code.

        :raises SecondFactorError: another code.
        """
        return check_code(self.secret, code, now)


def make_credentials(passphrase: str, secret: str = "") -> Credentials:
    """New keys under that passphrase, with a new second factor or the one that somebody had.

    Slow; outside any transaction.
    """
    private_key = new_private_key()
    return Credentials(private_key, wrap(private_key, passphrase), secret or draw_secret())
