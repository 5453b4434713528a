"""Where backups lie: one of each day, forgotten in time, beside a list of what was erased."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO

from backend.error import BackendError

SUFFIX = ".backup"
ERASED = "erased.txt"


class ErasedListError(BackendError):
    """The list of what was erased is not there, or is no such list."""


@contextmanager
def new_backup(folder: Path, day: date) -> Iterator[IO[bytes]]:
    """A file to write the backup of a day to; it is there once it is whole, or not at all."""
    with _replaced(backup_path(folder, day)) as file:
        yield file


def backup_path(folder: Path, day: date) -> Path:
    """Where the backup of a day lies."""
    return folder / f"{day.isoformat()}{SUFFIX}"


def backup_days(folder: Path) -> dict[date, Path]:
    """The backups that lie here, by day, oldest first."""
    found = {}
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        try:
            found[date.fromisoformat(path.name.removesuffix(SUFFIX))] = path
        except ValueError:
            continue  # not one of ours
    return found


def forget_backups(folder: Path, until: date) -> int:
    """Delete the backups up to and with that day, and return how many that were."""
    old = [path for day, path in backup_days(folder).items() if day <= until]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def write_erased(folder: Path, erased: Iterable[tuple[date, bytes]]) -> None:
    """Write down what was erased on which day, for who restores a backup from before."""
    lines = sorted(f"{day.isoformat()} {digest.hex()}\n" for day, digest in erased)
    with _replaced(folder / ERASED) as file:
        file.write("".join(lines).encode())


def read_erased(path: Path) -> dict[bytes, date]:
    """Read such a list: what was erased, and on which day.

    :raises ErasedListError: it is not there, or is something else.
    """
    try:
        pairs = [line.split(" ") for line in path.read_text(encoding="utf-8").splitlines()]
        return {bytes.fromhex(digest): date.fromisoformat(day) for day, digest in pairs}
    except FileNotFoundError as error:
        raise ErasedListError(
            f"{path} is not there, so nobody can tell what was erased since the backup; "
            "name the list with --erased, or accept with --without-erased that it comes back."
        ) from error
    except ValueError as error:
        raise ErasedListError(f"{path} is no list of what was erased; name another.") from error


@contextmanager
def _replaced(path: Path) -> Iterator[IO[bytes]]:
    """A file that takes the place of another once it is on the disk as a whole."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
