"""A backup as a file: sealed to a key that the server does not have, and whole or refused."""

import struct
from collections.abc import Iterable, Iterator
from typing import IO

from nacl import bindings
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from backend.error import BackendError
from backend.sealing import new_key

MAGIC = b"stoppen backup 1\n"
CHUNK = 64 * 1024  # bytes of content in each piece of the stream
_LENGTH = struct.Struct(">I")
_SEALED_KEY = 32 + bindings.crypto_box_SEALBYTES
_HEADER = bindings.crypto_secretstream_xchacha20poly1305_HEADERBYTES
_OVERHEAD = bindings.crypto_secretstream_xchacha20poly1305_ABYTES
_MESSAGE = bindings.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
_FINAL = bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL


class ArchiveError(BackendError):
    """This is no backup, not a whole one, or not one that this key opens."""


def write_archive(file: IO[bytes], reader: bytes, lines: Iterable[bytes]) -> None:
    """Write these lines, which end in a line feed, for the owner of that public key alone."""
    key, state = new_key(), bindings.crypto_secretstream_xchacha20poly1305_state()
    file.write(MAGIC + SealedBox(PublicKey(reader)).encrypt(key))
    file.write(bindings.crypto_secretstream_xchacha20poly1305_init_push(state, key))
    pieces = _pieces(lines)
    piece = next(pieces)
    for following in pieces:
        _push(file, state, piece, _MESSAGE)
        piece = following
    _push(file, state, piece, _FINAL)


def read_archive(file: IO[bytes], private_key: bytes) -> Iterator[bytes]:
    """Read the lines again.

    :raises ArchiveError: another key, another kind of file, or a file that was cut off or changed.
    """
    if file.read(len(MAGIC)) != MAGIC:
        raise ArchiveError("this is no backup of this service; name another file.")
    try:
        key = SealedBox(PrivateKey(private_key)).decrypt(file.read(_SEALED_KEY))
    except (CryptoError, ValueError) as error:
        raise ArchiveError("this key does not open this backup; it has another one.") from error
    rest = b""
    for piece in _pull(file, key):
        *lines, rest = (rest + piece).split(b"\n")
        yield from lines


def _pieces(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces of one size; the last is shorter, and perhaps empty."""
    collected = bytearray()
    for line in lines:
        collected += line
        while len(collected) > CHUNK:
            yield bytes(collected[:CHUNK])
            del collected[:CHUNK]
    yield bytes(collected)


def _push(
    file: IO[bytes],
    state: bindings.crypto_secretstream_xchacha20poly1305_state,
    piece: bytes,
    tag: int,
) -> None:
    sealed = bindings.crypto_secretstream_xchacha20poly1305_push(state, piece, None, tag)
    file.write(_LENGTH.pack(len(sealed)) + sealed)


def _pull(file: IO[bytes], key: bytes) -> Iterator[bytes]:
    state, tag = bindings.crypto_secretstream_xchacha20poly1305_state(), _MESSAGE
    try:
        bindings.crypto_secretstream_xchacha20poly1305_init_pull(state, file.read(_HEADER), key)
        while tag != _FINAL:
            piece, tag = bindings.crypto_secretstream_xchacha20poly1305_pull(
                state, _read_piece(file)
            )
            yield piece
    except (CryptoError, ValueError, RuntimeError) as error:
        raise _damaged() from error
    if file.read(1):
        raise _damaged()


def _read_piece(file: IO[bytes]) -> bytes:
    head = file.read(_LENGTH.size)
    (length,) = _LENGTH.unpack(head) if len(head) == _LENGTH.size else (0,)
    if not _OVERHEAD <= length <= CHUNK + _OVERHEAD:
        raise _damaged()
    return file.read(length)


def _damaged() -> ArchiveError:
    return ArchiveError("the backup was cut off or changed; use another one.")
