"""A backup is read again as it was written, by who has its key, or refused."""

import io

import pytest

from backend.backup.archive import CHUNK, ArchiveError, read_archive, write_archive
from backend.backup.keeping import read_head
from backend.sealing import new_private_key, public_of

OWNER = new_private_key()
LINES = [b"x" * 1000 + b"\n"] * 200


def written(lines: list[bytes]) -> bytes:
    file = io.BytesIO()
    write_archive(file, public_of(OWNER), lines)
    return file.getvalue()


def read(content: bytes, key: bytes = OWNER) -> list[bytes]:
    return list(read_archive(io.BytesIO(content), key))


@pytest.mark.parametrize("size", [0, 1, CHUNK - 2, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK - 1])
def test_lines_of_any_length_come_back(size: int) -> None:
    lines = [b"first", b"y" * size, b"last"]

    assert read(written([line + b"\n" for line in lines])) == lines


def test_many_lines_come_back() -> None:
    assert read(written(LINES)) == [line[:-1] for line in LINES]


def test_nothing_is_in_the_clear() -> None:
    assert b"xxxx" not in written(LINES)


def test_another_key_opens_nothing() -> None:
    with pytest.raises(ArchiveError, match=r"^this key does not open this backup; "):
        read(written(LINES), new_private_key())


def test_another_kind_of_file_is_refused() -> None:
    with pytest.raises(ArchiveError, match=r"^this is no backup of this service; "):
        read(b"SQLite format 3\0" + b"\0" * 1000)


def test_a_backup_that_was_cut_off_is_refused_wherever_that_was() -> None:
    whole = written(LINES)
    for length in [*range(17, 200), *range(200, len(whole), 997), len(whole) - 1]:
        with pytest.raises(ArchiveError):
            read(whole[:length])


def test_a_backup_that_was_changed_is_refused_wherever_that_was() -> None:
    whole = written(LINES)
    for at in [*range(0, 200), *range(200, len(whole), 997), len(whole) - 1]:
        changed = bytearray(whole)
        changed[at] ^= 1
        with pytest.raises(ArchiveError):
            read(bytes(changed))
    with pytest.raises(ArchiveError, match=r"^the backup was cut off or changed; "):
        read(whole + b"\0")


@pytest.mark.parametrize(
    "line", [b"", b"[]", b"1", b"{}", b'{"revision": "0003", "day": "gisteren"}', b"[" * 100_000]
)
def test_a_backup_that_begins_as_another_file_is_refused(line: bytes) -> None:
    with pytest.raises(ArchiveError, match="does not begin as ours do"):
        read_head(iter([line]))


def test_a_backup_without_a_line_is_refused() -> None:
    with pytest.raises(ArchiveError, match="does not begin as ours do"):
        read_head(iter([]))
