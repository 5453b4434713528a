"""Making a backup, and coming back from one."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from itertools import chain
from pathlib import Path

from sqlalchemy import Connection, Engine, func, insert, select
from sqlalchemy.exc import SQLAlchemyError

from backend import crockford
from backend.backup.archive import ArchiveError, read_archive, write_archive
from backend.backup.content import dump_rows, load_rows
from backend.backup.shelf import backup_path, new_backup
from backend.error import MISREAD, BackendError
from backend.models import Base, Chore, Erasure
from backend.schema import check_revision, rebuild, revision_of
from backend.sealing import private_from_seed, public_of

KEY_LENGTH = 28  # 140 random bits, written on paper


class NotEmptyError(BackendError):
    """A backup is restored in an empty database only, so that nothing is overwritten."""


@dataclass(frozen=True)
class BackupKey:
    """The operator's key to backups, on paper; the server has its public half alone."""

    text: str = field(repr=False)

    @classmethod
    def draw(cls) -> "BackupKey":
        """A new random key."""
        return cls(crockford.draw(KEY_LENGTH))

    @classmethod
    def read(cls, typed: str) -> "BackupKey":
        """Return the key that was meant.

        :raises CodeError: it was mistyped.
        """
        return cls(crockford.read(typed, KEY_LENGTH))

    @property
    def groups(self) -> tuple[str, ...]:
        """How it is shown and written down."""
        return crockford.groups(self.text)

    @property
    def private_key(self) -> bytes:
        """What opens a backup."""
        seed = blake2b(b"backup key", key=self.text.encode(), digest_size=32).digest()
        return private_from_seed(seed)

    @property
    def public_key(self) -> bytes:
        """What a backup is sealed to."""
        return public_of(self.private_key)


@dataclass(frozen=True)
class Head:
    """How a backup begins: with which revision of the database it was made, and when."""

    revision: str
    day: date


@dataclass(frozen=True)
class Restored:
    """What came back: of which day, how many applications, and how many stay erased."""

    day: date
    applications: int
    left_out: int


def make_backup(engine: Engine, folder: Path, reader: bytes, today: date) -> Path:
    """Write everything that is stored, as it is at one moment, and return the file.

    A second one on the same day takes the place of the first.
    """
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin(), new_backup(folder, today) as file:
            about = {"revision": revision_of(connection), "day": today.isoformat()}
            head = json.dumps(about).encode() + b"\n"
            write_archive(file, reader, chain([head], dump_rows(connection)))
    return backup_path(folder, today)


def restore_backup(
    engine: Engine, path: Path, private_key: bytes, erased: Mapping[bytes, date]
) -> Restored:
    """Fill an empty database from a backup, and bring it up to date: all of it, or nothing.

    :param erased: what was erased since, as digests, and when; it does not come back, and stays
        known to have been erased.
    :raises ArchiveError: this is no backup, a damaged one, or one for another key.
    :raises SchemaError: it comes from a newer release.
    :raises NotEmptyError: the database has something in it.
    """
    check_empty(engine)
    with path.open("rb") as file:
        lines = read_archive(file, private_key)
        head = read_head(lines)
        check_revision(head.revision)
        counts: list[tuple[int, int]] = []
        try:
            rebuild(
                engine,
                head.revision,
                lambda connection: counts.append(load_rows(connection, lines, erased)),
                lambda connection: add_erasures(connection, erased),
            )
        except (SQLAlchemyError, *MISREAD) as error:
            raise ArchiveError("the backup holds what cannot be stored; nothing was.") from error
    [(stored, left_out)] = counts
    return Restored(head.day, stored, left_out)


def read_head(lines: Iterator[bytes]) -> Head:
    """Take the first line of a backup.

    :raises ArchiveError: it is no such line.
    """
    try:
        found = json.loads(next(lines))
        return Head(str(found["revision"]), date.fromisoformat(found["day"]))
    except (StopIteration, *MISREAD) as error:
        raise ArchiveError("this backup does not begin as ours do; use another one.") from error


def add_erasures(connection: Connection, erased: Mapping[bytes, date]) -> None:
    """Know what was erased since the backup, as long as an older one may still hold it."""
    known = set(connection.scalars(select(Erasure.digest)))
    rows = [
        {"digest": digest, "erased_on": day}
        for digest, day in erased.items()
        if digest not in known
    ]
    if rows:
        connection.execute(insert(Erasure), rows)


def check_empty(engine: Engine) -> None:
    """Accept a database without anything in it.

    :raises NotEmptyError: it has something in it.
    """
    with engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            if table.name == Chore.__tablename__:  # any visit writes down that it looked
                continue
            count = connection.scalar(select(func.count()).select_from(table))
            if count:
                raise NotEmptyError(
                    f"the database has {count} rows in {table.name}; "
                    "restore in a new one: choose another DATA folder or DATABASE_URL."
                )
