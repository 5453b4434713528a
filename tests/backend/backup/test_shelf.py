"""Backups lie by day, whole or not at all, and are forgotten in time."""

import stat
from datetime import date
from pathlib import Path

import pytest

from backend.backup.shelf import (
    ErasedListError,
    backup_days,
    forget_backups,
    new_backup,
    read_erased,
    write_erased,
)


def put(folder: Path, day: date, content: bytes = b"content") -> None:
    with new_backup(folder, day) as file:
        file.write(content)


def test_a_backup_is_for_its_owner_alone_and_replaces_that_of_the_same_day(tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    put(folder, date(2026, 11, 21), b"first")
    put(folder, date(2026, 11, 21), b"second")

    [path] = folder.iterdir()
    assert path.read_bytes() == b"second"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_backup_that_fails_leaves_the_former_one(tmp_path: Path) -> None:
    put(tmp_path, date(2026, 11, 21), b"whole")
    with pytest.raises(TypeError):
        put(tmp_path, date(2026, 11, 21), "no bytes")  # type: ignore[arg-type]

    [path] = tmp_path.iterdir()
    assert path.read_bytes() == b"whole"


def test_old_backups_are_forgotten_and_other_files_stay(tmp_path: Path) -> None:
    for day in (1, 7, 8, 21):
        put(tmp_path, date(2026, 11, day))
    (tmp_path / "notes.backup").write_text("of somebody else")

    assert forget_backups(tmp_path, date(2026, 11, 7)) == 2
    assert list(backup_days(tmp_path)) == [date(2026, 11, 8), date(2026, 11, 21)]
    assert (tmp_path / "notes.backup").exists()


def test_the_list_of_what_was_erased_tells_days_and_no_order(tmp_path: Path) -> None:
    first, second = b"\x02" * 32, b"\x01" * 32
    write_erased(tmp_path, [(date(2026, 11, 21), first), (date(2026, 11, 21), second)])

    day = date(2026, 11, 21)
    assert read_erased(tmp_path / "erased.txt") == {first: day, second: day}
    lines = (tmp_path / "erased.txt").read_text().splitlines()
    assert lines == sorted(lines)


def test_a_list_that_is_not_there_or_is_none_is_named(tmp_path: Path) -> None:
    with pytest.raises(ErasedListError, match=r"is not there, so nobody can tell what was erased"):
        read_erased(tmp_path / "erased.txt")
    (tmp_path / "notes.txt").write_text("something else\n")
    with pytest.raises(ErasedListError, match=r"is no list of what was erased; name another\.$"):
        read_erased(tmp_path / "notes.txt")
