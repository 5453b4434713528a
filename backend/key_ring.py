"""The private keys of the team, as each member of staff holds them.

Who reads holds all of them. Who only manages holds the key of the counts, and opens no application.
"""

import json
from dataclasses import dataclass, field, replace

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from backend.sealing import SealError, lock, new_key, new_private_key, unlock


@dataclass(frozen=True)
class KeyRing:
    """``counts`` opens what is counted; ``team`` opens applications; ``slots`` names hours."""

    counts: bytes = field(repr=False)
    team: bytes = field(default=b"", repr=False)
    slots: bytes = field(default=b"", repr=False)

    @classmethod
    def make(cls) -> "KeyRing":
        """The keys of a new team."""
        return cls(new_private_key(), new_private_key(), new_key())

    @classmethod
    def load(cls, content: dict[str, str]) -> "KeyRing":
        """The keys that a session holds."""
        return cls(**{name: bytes.fromhex(content[name]) for name in ("counts", "team", "slots")})

    def content(self) -> dict[str, str]:
        """What a session keeps of them."""
        return {name: getattr(self, name).hex() for name in ("counts", "team", "slots")}

    def for_manager(self) -> "KeyRing":
        """What of them somebody holds who reads nothing."""
        return KeyRing(self.counts)

    def lock(self) -> bytes:
        """The other keys under that of the team, for who comes back with the printed key."""
        return lock(self.team, _pack(replace(self, team=b"")))

    def seal(self, reader: bytes) -> bytes:
        """The keys, for the member of staff with that public key."""
        return bytes(SealedBox(PublicKey(reader)).encrypt(_pack(self)))


def unlock_ring(team: bytes, box: bytes) -> KeyRing:
    """Return all the keys of the team with that private key.

    :raises SealError: another team's.
    """
    return replace(_unpack(unlock(team, box)), team=team)


def open_ring(private_key: bytes, sealed: bytes) -> KeyRing:
    """Return the keys that were sealed to this member of staff.

    :raises SealError: another member's.
    """
    try:
        return _unpack(bytes(SealedBox(PrivateKey(private_key)).decrypt(sealed)))
    except CryptoError as error:
        raise SealError("the keys were not sealed to this member of staff.") from error


def _pack(ring: KeyRing) -> bytes:
    return json.dumps(ring.content()).encode()


def _unpack(content: bytes) -> KeyRing:
    return KeyRing.load(json.loads(content))
