"""Keys under a passphrase: slow on purpose, at most two at a time, never in a transaction."""

import secrets
import threading
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from nacl import pwhash
from nacl.pwhash import argon2id
from nacl.utils import random

from backend.error import BackendError
from backend.sealing import KEY_SIZE, SealError, lock, unlock

ROUNDS = 3
MEMORY = 64 * 1024 * 1024
SHORTEST = 16
OFFERED_WORDS = 6

# Two are stretched, two more may wait; whoever comes then would only block the other pages.
_turns = threading.BoundedSemaphore(2)
_places = threading.BoundedSemaphore(4)


class PassphraseError(BackendError):
    """This passphrase does not open this key."""


class PassphraseBusyError(BackendError):
    """Too many passphrases are being tried at once; a little later there is room again."""


@dataclass(frozen=True)
class WrappedKey:
    """A key under a passphrase, with what is needed to open it again."""

    salt: bytes
    rounds: int
    memory: int
    box: bytes = field(repr=False)


@cache
def words() -> tuple[str, ...]:
    """The list from which a passphrase is offered."""
    return tuple((Path(__file__).parent / "words.txt").read_text(encoding="utf-8").split())


def offer_passphrase() -> str:
    """Six random words: about 63 bits, more than anybody can try against Argon2id."""
    return " ".join(secrets.choice(words()) for _ in range(OFFERED_WORDS))


def is_offered(passphrase: str) -> bool:
    """Whether this can have been offered: words of the list and nothing else."""
    return bool(passphrase) and set(passphrase.split(" ")) <= set(words())


def wrap(key: bytes, passphrase: str) -> WrappedKey:
    """The key under that passphrase."""
    salt = random(argon2id.SALTBYTES)
    return WrappedKey(salt, ROUNDS, MEMORY, lock(_stretch(passphrase, salt, ROUNDS, MEMORY), key))


def unwrap(wrapped: WrappedKey, passphrase: str) -> bytes:
    """Return the key.

    :raises PassphraseError: another passphrase.
    """
    try:
        stretched = _stretch(passphrase, wrapped.salt, wrapped.rounds, wrapped.memory)
        return unlock(stretched, wrapped.box)
    except SealError as error:
        raise PassphraseError("the passphrase does not open the key.") from error


@cache
def decoy() -> WrappedKey:
    """A key that no passphrase opens, so that an unknown name costs as much as a known one."""
    return WrappedKey(bytes(argon2id.SALTBYTES), ROUNDS, MEMORY, bytes(2 * 1024 + 40))


def _stretch(passphrase: str, salt: bytes, rounds: int, memory: int) -> bytes:
    tidy = " ".join(passphrase.split()).encode()
    if not _places.acquire(blocking=False):
        raise PassphraseBusyError("too many passphrases at once; try again in a moment.")
    try:
        with _turns:
            return pwhash.argon2id.kdf(KEY_SIZE, tidy, salt, opslimit=rounds, memlimit=memory)
    finally:
        _places.release()
