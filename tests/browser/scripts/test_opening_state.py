"""Open or closed, by the clock of Brussels."""

from datetime import UTC, datetime

import pytest

from tests.browser.scripts.conftest import Call

HELPLINE = [
    {"weekday": 1, "from": "10:00", "to": "13:00"},
    {"weekday": 2, "from": "16:00", "to": "19:00"},
    {"weekday": 3, "from": "13:00", "to": "16:00"},
    {"weekday": 4, "from": "10:00", "to": "13:00"},
    {"weekday": 5, "from": "13:00", "to": "16:00"},
]
NIGHT = [
    {"weekday": 6, "from": "22:00", "to": "02:00"},
    {"weekday": 7, "from": "20:00", "to": "01:00"},
]


def opened(until: str) -> dict[str, object]:
    return {"isOpen": True, "until": until}


def closed(weekday: int, opens: str, *, today: bool = False) -> dict[str, object]:
    return {"isOpen": False, "weekday": weekday, "from": opens, "isToday": today}


CASES = {
    "monday, before opening": ("2026-11-23 08:59", HELPLINE, closed(1, "10:00", today=True)),
    "monday, the minute it opens": ("2026-11-23 09:00", HELPLINE, opened("13:00")),
    "monday, the last minute": ("2026-11-23 11:59", HELPLINE, opened("13:00")),
    "monday, the minute it closes": ("2026-11-23 12:00", HELPLINE, closed(2, "16:00")),
    "friday evening": ("2026-11-27 19:00", HELPLINE, closed(1, "10:00")),
    "saturday": ("2026-11-28 11:00", HELPLINE, closed(1, "10:00")),
    "sunday, one minute to midnight": ("2026-11-29 22:59", HELPLINE, closed(1, "10:00")),
    "monday, first minute, still sunday in UTC": (
        "2026-11-29 23:00",
        HELPLINE,
        closed(1, "10:00", today=True),
    ),
    # In summer Brussels is two hours ahead of UTC; the clocks change on 29 March and 25 October.
    "monday after the clocks went forward": ("2026-03-30 08:00", HELPLINE, opened("13:00")),
    "monday before the clocks went forward": (
        "2026-03-23 08:00",
        HELPLINE,
        closed(1, "10:00", today=True),
    ),
    "monday after the clocks went back": (
        "2026-10-26 08:30",
        HELPLINE,
        closed(1, "10:00", today=True),
    ),
    "monday before the clocks went back": ("2026-10-19 08:30", HELPLINE, opened("13:00")),
    "the hour that comes twice, first time": ("2026-10-25 00:30", HELPLINE, closed(1, "10:00")),
    "the hour that comes twice, second time": ("2026-10-25 01:30", HELPLINE, closed(1, "10:00")),
    "before midnight": ("2026-11-28 22:30", NIGHT, opened("02:00")),
    "after midnight": ("2026-11-29 00:30", NIGHT, opened("02:00")),
    "after midnight at the turn of the week": ("2026-11-29 23:59", NIGHT, opened("01:00")),
    "night ended": ("2026-11-30 00:00", NIGHT, closed(6, "22:00")),
    "opens once a week, just closed": (
        "2026-11-23 12:00",
        HELPLINE[:1],
        closed(1, "10:00"),
    ),
    "never opens": ("2026-11-23 12:00", [], None),
}


@pytest.mark.parametrize(("moment", "week", "expected"), CASES.values(), ids=CASES.keys())
def test_opening_state(call: Call, moment: str, week: object, expected: object) -> None:
    now = datetime.fromisoformat(moment).replace(tzinfo=UTC)

    assert call("opening_state", "openingState", now, week, "Europe/Brussels") == expected
