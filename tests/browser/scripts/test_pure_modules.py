"""The modules that know no page, called in the browser that will run them."""

import json
import re
from datetime import UTC, datetime

import pytest

from tests.browser.scripts.conftest import SCRIPTS, Call

ABOUT = {"kind": "answer", "title": "Vraag", "page": "deel/een.md"}
RECORD = {"v": 1, **ABOUT, "day": "2026-11-21", "data": {"texts": {"text": "ja"}, "choices": {}}}


def test_no_script_writes_markup() -> None:
    written = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(")

    assert [path.name for path in SCRIPTS.glob("*.js") if written.search(path.read_text())] == []


def test_record_tells_the_day_and_no_clock_time(call: Call) -> None:
    record = call("record", "makeRecord", ABOUT, {}, datetime(2026, 3, 5, 12, 34, tzinfo=UTC))

    assert record["day"] == "2026-03-05"
    assert "34" not in json.dumps(record)


def test_record_comes_back_as_it_was_kept(call: Call) -> None:
    assert call("record", "parseRecord", json.dumps(RECORD)) == RECORD


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "null",
        "[]",
        '"text"',
        json.dumps({**RECORD, "v": 2}),
        json.dumps({**RECORD, "v": "1"}),
        json.dumps({**RECORD, "data": None}),
        json.dumps({**RECORD, "data": []}),
        json.dumps({**RECORD, "day": "vandaag"}),
        json.dumps({**RECORD, "title": 5}),
        json.dumps({**RECORD, "page": "javascript:alert(1)"}),
        json.dumps({**RECORD, "page": "//evil.example/x.md"}),
        json.dumps({**RECORD, "page": "../x.md"}),
    ],
)
def test_damaged_or_newer_record_is_not_read(call: Call, text: str) -> None:
    assert call("record", "parseRecord", text) is None


def test_merge_loses_no_answer(call: Call) -> None:
    older = {
        "texts": {"a": "eerst", "b": "zelfde"},
        "choices": {"keuze": ["x", "y"]},
        "rows": [["1"], ["2"]],
    }
    newer = {
        "texts": {"a": "later", "b": "zelfde", "c": "nieuw"},
        "choices": {"keuze": ["y", "z"]},
        "rows": [["2"], ["3"]],
    }

    assert call("merging", "mergeValues", older, newer) == {
        "texts": {"a": "eerst\nlater", "b": "zelfde", "c": "nieuw"},
        "choices": {"keuze": ["x", "y", "z"]},
        "rows": [["1"], ["2"], ["3"]],
    }


def test_merge_counts_the_newest_of_two_answers_to_one_question(call: Call) -> None:
    merged = call("merging", "mergeValues", {"choices": {"q": ["ja"]}}, {"choices": {"q": ["nee"]}})

    assert call("field_data", "lastChoices", merged) == {"q": "nee"}


PAGE = "https://site.example/privacy/bewaren/"


def test_return_address_leads_back_to_the_exercise(call: Call) -> None:
    fragment = call("return_address", "returnFragment", "/deel/een/", "mijn-momenten")

    address = call("return_address", "returnAddress", fragment, PAGE)

    assert address == "https://site.example/deel/een/#mijn-momenten"


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example/",
        "/\\evil.example/",
        "///evil.example",
        "https://evil.example/",
        "https:evil.example",
        "javascript:alert(1)",
        "evil",
        "",
        "/\t/evil.example/",
        "/\n/evil.example",
        "/a\\b",
        "\\\\evil.example",
    ],
)
def test_return_address_never_leads_to_another_site(call: Call, target: str) -> None:
    assert call("return_address", "returnAddress", f"#terug={target}", PAGE) is None


@pytest.mark.parametrize("target", ["/.//evil.example/", "/..//evil.example/", "/%2F/evil.example"])
def test_return_address_with_dots_stays_on_this_site(call: Call, target: str) -> None:
    address = call("return_address", "returnAddress", f"#terug={target}", PAGE)

    assert address.startswith("https://site.example/")


def test_fragment_for_something_else_is_no_return_address(call: Call) -> None:
    assert call("return_address", "returnAddress", "#kies", PAGE) is None


@pytest.mark.parametrize(
    ("ratings", "lowest"),
    [
        ({}, []),
        ({"a": 1, "b": 2}, []),
        ({"a": 2, "b": 1, "c": 3}, ["b"]),
        ({"a": 2, "b": 2, "c": 3}, ["a", "b"]),
        ({"a": 1, "b": 1, "c": 1}, ["a", "b", "c"]),
        ({"a": 3, "b": 3, "c": 3}, []),
    ],
)
def test_lowest_ratings_are_known_once_all_are_rated(
    call: Call, ratings: dict[str, int], lowest: list[str]
) -> None:
    assert call("rating", "lowestRated", ["a", "b", "c"], ratings, 3) == lowest


@pytest.mark.parametrize(
    ("parts", "done", "started", "state"),
    [
        (["a", "b"], [], [], "to-do"),
        (["a", "b"], ["c"], ["d"], "to-do"),
        (["a", "b"], ["a"], [], "busy"),
        (["a", "b"], [], ["b"], "busy"),
        (["a", "b"], ["b", "a", "c"], [], "done"),
        ([], ["a"], [], "to-do"),
    ],
)
def test_task_is_done_when_all_its_parts_are(
    call: Call, parts: list[str], done: list[str], started: list[str], state: str
) -> None:
    assert call("progress", "taskState", parts, done, started) == state


SHIFT_DOWN = {"type": "keydown", "key": "Shift"}
SHIFT_UP = {"type": "keyup", "key": "Shift"}
PRESS = [SHIFT_DOWN, SHIFT_UP]
LETTER = [{"type": "keydown", "key": "A"}, {"type": "keyup", "key": "A"}]


@pytest.mark.parametrize(
    ("events", "count"),
    [
        (PRESS, 1),
        (PRESS * 3, 3),
        ([SHIFT_DOWN], 0),
        ([SHIFT_DOWN, *LETTER, SHIFT_UP], 0),
        ([*PRESS, *PRESS, *LETTER, *PRESS], 1),
        ([*PRESS, {"type": "pointerdown"}, *PRESS], 1),
        ([SHIFT_DOWN, {"type": "pointerdown"}, SHIFT_UP], 0),
        ([*PRESS, {**SHIFT_DOWN, "altKey": True}, SHIFT_UP], 0),
        ([SHIFT_DOWN, *LETTER, {**SHIFT_DOWN, "repeat": True}, SHIFT_UP], 0),
    ],
)
def test_shift_counts_only_when_pressed_alone(
    modules_page_events: Call, events: list[dict[str, object]], count: int
) -> None:
    assert modules_page_events(events) == count


@pytest.fixture
def modules_page_events(call: Call) -> Call:
    """Feeds events to the counter, one after the other."""

    def feed(events: list[dict[str, object]]) -> int:
        state: dict[str, object] = {"count": 0, "isAlone": False}
        for event in events:
            state = call("shift_count", "countShift", state, event)
        return int(str(state["count"]))

    return feed


@pytest.mark.parametrize("missing", [None, "NaN", "Infinity"])
def test_graph_has_no_place_for_what_is_no_number(call: Call, missing: str | None) -> None:
    number = None if missing is None else float(missing)

    assert call("graph", "pointsOf", [0, number, 10], 120, 120) == [[10, 110], [110, 10]]
