"""Groups, read from the pages that announce them."""

from datetime import date
from pathlib import Path

import pytest

from backend.group import GroupError, read_groups

from .conftest import REPOSITORY, make_groups


def test_groups_are_read_from_their_pages(tmp_path: Path) -> None:
    evening, parents = read_groups(make_groups(tmp_path / "groups"))

    assert (evening.id, evening.title, evening.form) == ("avond", "Groep avond", "online")
    assert (parents.seats, parents.form) == (1, "in_person")
    assert parents.dates == (date(2027, 1, 12), date(2027, 1, 26))


def test_the_groups_of_the_site_can_be_read() -> None:
    groups = read_groups(REPOSITORY / "content" / "naasten" / "groepen")

    assert [group.dates[0] for group in groups] == sorted(group.dates[0] for group in groups)


def test_a_folder_that_is_not_there_has_no_groups(tmp_path: Path) -> None:
    assert read_groups(tmp_path / "nowhere") == ()


@pytest.mark.parametrize(
    ("state", "today", "expected"),
    [
        ("open", date(2027, 1, 11), True),
        ("open", date(2027, 1, 12), False),
        ("gesloten", date(2027, 1, 11), False),
    ],
)
def test_a_group_takes_applications_until_it_begins(
    tmp_path: Path, state: str, today: date, expected: bool
) -> None:
    path = make_groups(tmp_path / "groups") / "avond.md"
    path.write_text(path.read_text().replace("state: open", f"state: {state}"))

    [group] = [group for group in read_groups(path.parent) if group.id == "avond"]
    assert group.is_open(today) == expected


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("---\n", ""),
        ("group:", "groep:"),
        ("form: online", "form: hybride"),
        ("seats: 2", "seats: veel"),
        ("- 2027-01-12", "- januari"),
        ("title: ", "title: ["),
    ],
)
def test_a_page_that_cannot_be_read_is_named(tmp_path: Path, right: str, wrong: str) -> None:
    path = make_groups(tmp_path / "groups") / "avond.md"
    path.write_text(path.read_text().replace(right, wrong))

    with pytest.raises(GroupError, match=r"avond\.md does not tell what the group is; make check"):
        read_groups(path.parent)


def test_a_moment_among_the_days_is_refused(tmp_path: Path) -> None:
    for name, day in (("a", "2027-01-12"), ("b", "2027-01-12T10:00:00")):
        matter = f"title: G\ngroup: {{for: n, form: online, dates: [{day}], hours: h, seats: 2, state: open}}"
        (tmp_path / f"{name}.md").write_text(f"---\n{matter}\n---\n# G\n", encoding="utf-8")

    with pytest.raises(GroupError):
        read_groups(tmp_path)
