"""The table of the standard is whole, and what it says is shown is there."""

import re
from collections import Counter
from dataclasses import dataclass

from tests.docs.papers import broken_links, missing, named_in, read_paper

TEXT = read_paper("asvs.md")
STATES = ("yes", "not applicable", "no")
# How many requirements version 5.0.0 has at these levels.
ASKED = {"1": 70, "2": 183}
CHAPTERS = 17


@dataclass(frozen=True)
class Row:
    """A requirement, and how we stand to it."""

    id: str
    level: str
    asked: str
    state: str
    shown: str


ROWS = [
    Row(*line.strip("| ").split(" | ")) for line in TEXT.splitlines() if re.match(r"\| \d", line)
]


def test_ids_are_well_formed_unique_and_in_order() -> None:
    ids = [row.id for row in ROWS]
    numbers = [tuple(map(int, id.split("."))) for id in ids]

    assert [id for id in ids if not re.fullmatch(r"[1-9]\d?(\.[1-9]\d?){2}", id)] == []
    assert numbers == sorted(set(numbers))


def test_every_requirement_of_both_levels_is_there() -> None:
    assert Counter(row.level for row in ROWS) == ASKED


def test_a_requirement_stands_under_its_chapter() -> None:
    _, *chapters = re.split(r"^## V(\d+) ", TEXT, flags=re.M)
    for number, rows in zip(chapters[::2], chapters[1::2], strict=True):
        assert set(re.findall(r"^\| (\d+)\.", rows, re.M)) == {number}

    assert chapters[::2] == [str(number) for number in range(1, CHAPTERS + 1)]


def test_states_are_one_of_three() -> None:
    assert {row.state for row in ROWS} == set(STATES)


def test_yes_is_shown_and_the_others_say_why() -> None:
    for row in ROWS:
        if row.state == "yes":
            assert named_in(row.shown), row
        else:
            assert re.sub(r"`[^`]+`", "", row.shown).strip(), row


def test_every_test_and_file_that_is_named_is_there() -> None:
    assert len(named_in(TEXT)) > 100
    assert missing(named_in(TEXT)) == []


def test_the_numbers_at_the_top_are_those_of_the_table() -> None:
    counts = Counter(row.state for row in ROWS)
    told = ", ".join(f"{counts[state]} {state}" for state in STATES)

    assert f"All {len(ROWS)} requirements" in TEXT
    assert f"{ASKED['1']} of level 1 and {ASKED['2']} of level 2" in TEXT
    assert f": {told}.\n" in TEXT


def test_every_link_leads_somewhere() -> None:
    assert broken_links("asvs.md") == []
