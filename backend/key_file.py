"""The file of secrets in the data folder: each on a line, ``NAME=value``, for its owner alone."""

import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from backend.error import BackendError

KEYS_FILE = "keys.env"
HEADER = "# Keep this file secret, and keep a copy apart from the database."


class KeyFileError(BackendError):
    """The file of secrets cannot be read."""


def new_secret() -> str:
    """A random secret of 256 bits."""
    return secrets.token_hex(32)


def read_keys(path: Path) -> dict[str, str]:
    """Return the ``NAME=value`` lines of a file of keys.

    :raises KeyFileError: it is no text.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise KeyFileError(f"{path} is no text in UTF-8; put your copy of it back.") from error
    pairs = [line.partition("=") for line in lines if line.strip() and not line.startswith("#")]
    return {name.strip(): value.strip() for name, _, value in pairs}


def add_keys(path: Path, names: Iterable[str]) -> None:
    """Write a new secret for each that is missing; losing one closes what it opened."""
    found = read_keys(path) if path.exists() else {}
    for name in names:
        if name not in found:
            put_key(path, name, new_secret())


def put_key(path: Path, name: str, value: str) -> None:
    """Write a key in the place of the former one, or under the others; all of it or nothing."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    lines = text.splitlines() or [HEADER]
    places = [at for at, line in enumerate(lines) if line.partition("=")[0].strip() == name]
    start = places[0] if places else len(lines)
    lines[start : start + 1] = [f"{name}={value}"]
    temporary = path.with_name(f".{path.name}")
    with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write("\n".join(lines) + "\n")
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
