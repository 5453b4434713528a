"""Sealing: what is written here can be opened by the team and by the applicant, by nobody else.

Boxes are libsodium's. Sizes are rounded up, and a part that is moved to another application or
another field does not open.
"""

import json
import struct
from collections.abc import Sequence
from dataclasses import dataclass

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.secret import SecretBox
from nacl.utils import random

from backend.error import BackendError

VERSION = 1
SIZES = (2 * 1024, 8 * 1024, 32 * 1024)
LINE = (128,)  # for what is always about as long
KEY_SIZE = 32
_LENGTH = struct.Struct(">I")


class SealError(BackendError):
    """This box cannot be opened with this key, or holds something else than it should."""


class TextTooLongError(SealError):
    """More text than the largest size holds; forms must refuse it earlier."""


@dataclass(frozen=True)
class Place:
    """Where a part belongs: in which application, in which of its fields."""

    application_id: str
    field: str


def new_key() -> bytes:
    """A random key of 32 bytes."""
    return random(KEY_SIZE)


def pad(content: bytes, sizes: Sequence[int] = SIZES) -> bytes:
    """The content at the next of these sizes, so that a box does not tell how much was written.

    :raises TextTooLongError: it is larger than the largest size.
    """
    framed = _LENGTH.pack(len(content)) + content
    for size in sizes:
        if len(framed) <= size:
            return framed.ljust(size, b"\0")
    raise TextTooLongError(f"{len(content)} bytes do not fit in {sizes[-1]}; write less.")


def unpad(padded: bytes) -> bytes:
    """Return the content that was padded."""
    (length,) = _LENGTH.unpack_from(padded)
    return padded[_LENGTH.size : _LENGTH.size + length]


def lock(key: bytes, content: bytes, sizes: Sequence[int] = SIZES) -> bytes:
    """A padded box under a secret key."""
    return bytes(SecretBox(key).encrypt(pad(content, sizes)))


def unlock(key: bytes, box: bytes) -> bytes:
    """Return what was locked.

    :raises SealError: another key, or a box that was changed.
    """
    try:
        return unpad(SecretBox(key).decrypt(box))
    except CryptoError as error:
        raise SealError("the box does not open with this key.") from error


def seal_part(case_key: bytes, place: Place, text: str) -> bytes:
    """The text, sealed for that place under the key of the application."""
    label = [VERSION, place.application_id, place.field]
    return lock(case_key, json.dumps([label, text], ensure_ascii=False).encode())


def open_part(case_key: bytes, place: Place, box: bytes) -> str:
    """Return the text that was sealed for that place.

    :raises SealError: another key, another place or another version.
    """
    label, text = json.loads(unlock(case_key, box))
    if label != [VERSION, place.application_id, place.field]:
        raise SealError("the box was sealed for another place.")
    return str(text)


def seal_case_key(case_key: bytes, application_id: str, reader: bytes) -> bytes:
    """The key of an application, for the owner of that public key."""
    return bytes(SealedBox(PublicKey(reader)).encrypt(application_id.encode() + case_key))


def open_case_key(sealed: bytes, application_id: str, private_key: bytes) -> bytes:
    """Return the key of that application.

    :raises SealError: another reader's, or another application's.
    """
    try:
        content = bytes(SealedBox(PrivateKey(private_key)).decrypt(sealed))
    except CryptoError as error:
        raise SealError("the case key was not sealed to this reader.") from error
    if content[:-KEY_SIZE] != application_id.encode():
        raise SealError("the case key is another application's.")
    return content[-KEY_SIZE:]


def reseal(sealed: bytes, private_key: bytes, reader: bytes) -> bytes:
    """What was sealed to the owner of the private key, for the owner of that public key.

    :raises SealError: it was sealed to somebody else.
    """
    try:
        content = SealedBox(PrivateKey(private_key)).decrypt(sealed)
    except CryptoError as error:
        raise SealError("this was not sealed to this reader.") from error
    return bytes(SealedBox(PublicKey(reader)).encrypt(content))


def new_private_key() -> bytes:
    """The private half of a new key pair."""
    return bytes(PrivateKey.generate())


def private_from_seed(seed: bytes) -> bytes:
    """The private key that grows from a seed; the same seed gives the same key."""
    return bytes(PrivateKey.from_seed(seed))


def public_of(private_key: bytes) -> bytes:
    """The public half of a private key."""
    return bytes(PrivateKey(private_key).public_key)
