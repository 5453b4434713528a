"""The code with which an applicant comes back, and what is derived from it."""

from dataclasses import dataclass, field
from hashlib import blake2b

from backend import crockford

LENGTH = 20  # 100 random bits: fast hashing is safe, nobody can try them all


@dataclass(frozen=True)
class RecoveryCode:
    """The applicant's only key. The server shows it once and never stores it."""

    text: str = field(repr=False)

    @classmethod
    def draw(cls) -> "RecoveryCode":
        """A new random code."""
        return cls(crockford.draw(LENGTH))

    @classmethod
    def read(cls, typed: str) -> "RecoveryCode":
        """Return the code that was meant.

        :raises CodeError: it was mistyped, which the check character shows.
        """
        return cls(crockford.read(typed, LENGTH))

    @property
    def groups(self) -> tuple[str, ...]:
        """How it is shown and written down."""
        return crockford.groups(self.text)

    @property
    def seed(self) -> bytes:
        """The 32 bytes from which the applicant's box key grows."""
        return self._derive(b"box seed", 32)

    def lookup_digest(self, pepper: bytes) -> bytes:
        """What the database knows it by; without the pepper it cannot be checked or guessed."""
        return blake2b(self._derive(b"look-up id", 16), key=pepper[:64], digest_size=32).digest()

    def _derive(self, purpose: bytes, size: int) -> bytes:
        return blake2b(purpose, key=self.text.encode(), digest_size=size).digest()
