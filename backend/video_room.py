"""The room of a video talk, at a service that the operator chose."""

import re
from base64 import b32encode
from hashlib import blake2b
from urllib.parse import urlsplit

from backend.error import BackendError

MARK = "{room}"
_UNSAFE = re.compile(r"[\s\x00-\x1f\x7f<>\"'\\^`|]")


class VideoRoomError(BackendError):
    """The address of rooms cannot be used."""


def check_pattern(pattern: str) -> None:
    """Accept the address of a service with one place for the room.

    :raises VideoRoomError: no https, no host, or not exactly one place after the host.
    """
    try:
        parts = urlsplit(pattern)
        has_host = bool(parts.hostname) and "@" not in parts.netloc and parts.port != 0
    except ValueError:
        has_host = False
    if not has_host or parts.scheme != "https" or _UNSAFE.search(pattern):
        raise VideoRoomError("it must be an address that begins with https://")
    rest = pattern.replace(MARK, "")
    if pattern.count(MARK) != 1 or MARK in parts.netloc or "{" in rest or "}" in rest:
        raise VideoRoomError(f"it must hold {MARK} exactly once, after the name of the host")


def room_address(pattern: str, case_key: bytes, slot_id: str) -> str:
    """The address of the room for the talk in that hour: 160 bits that nobody can guess.

    It is made from the key of the application whenever it is shown, and is stored nowhere. So it
    belongs to this application and this hour, a talk that moves gets another, and it is gone with
    the key.
    """
    digest = blake2b(slot_id.encode(), key=case_key, person=b"video room", digest_size=20).digest()
    return pattern.replace(MARK, b32encode(digest).decode().lower())
