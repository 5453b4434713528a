"""The groups in numbers."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from backend.database import db
from backend.models import Attendance

from ..conftest import both_databases
from ..world import Browser, World, errors_of
from .test_seats import give, join

FIRST, SECOND = "2027-01-12", "2027-01-26"
PATH = "/team/groepen/avond/aanwezig/"


@pytest.fixture
def staff(world: World) -> Browser:
    """A member of staff on the evening of the first meeting."""
    world.staff()
    world.clock.moment = datetime(2027, 1, 12, 20, tzinfo=UTC)
    return world.sign_in()


def sent(held_on: str, came: str, group: str = "avond") -> dict[str, str]:
    return {f"{group}-held_on": held_on, f"{group}-came": came}


def write_down(staff: Browser, held_on: str, came: str) -> None:
    staff.get("/team/groepen/")
    assert staff.post(PATH, sent(held_on, came)).location == "/team/groepen/"


def attendances(world: World) -> list[tuple[date, int]]:
    with world.app.app_context():
        rows = db.session.scalars(select(Attendance).order_by(Attendance.held_on))
        return [(row.held_on, row.came) for row in rows]


def test_a_group_shows_its_seats_as_numbers(world: World) -> None:
    staff = world.staff()
    (_, one), (_, two), (_, three) = (join(world, staff) for _ in range(3))
    for application in (one, two, three):
        give(staff, application)
    staff.get(one)
    staff.post(f"{one}afsluiten/", {"outcome": "withdrawn"})
    page = staff.get("/team/groepen/").text.partition('<h2 id="ouders">')[2].partition("<h2")[0]

    assert re.findall(r"<li>(.*?)</li>", page) == [
        "Plaatsen: 1", "Ingenomen: 0", "Aangeboden: 1", "Op de wachtlijst: 1",
    ]  # fmt: skip


@both_databases
def test_how_many_came_is_written_down_and_can_be_put_right(world: World, staff: Browser) -> None:
    write_down(staff, FIRST, "2")
    assert attendances(world) == [(date(2027, 1, 12), 2)]
    page = staff.get("/team/groepen/").text
    assert '<th scope="row">dinsdag 12 januari 2027</th><td>2</td>' in page
    assert '<th scope="row">dinsdag 26 januari 2027</th><td>Moet nog komen</td>' in page

    write_down(staff, FIRST, "0")
    assert attendances(world) == [(date(2027, 1, 12), 0)]
    assert (
        '<th scope="row">dinsdag 12 januari 2027</th><td>0</td>' in staff.get("/team/groepen/").text
    )


@pytest.mark.parametrize(
    ("held_on", "came", "expected"),
    [
        ("", "3", ["Kies een bijeenkomst."]),
        (SECOND, "3", ["Kies een bijeenkomst uit de lijst."]),
        ("2027-01-13", "3", ["Kies een bijeenkomst uit de lijst."]),
        ("gisteren", "3", ["Kies een bijeenkomst uit de lijst."]),
        (FIRST, "", ["Vul in hoeveel mensen er waren. Was er niemand? Typ dan 0."]),
        (FIRST, "-1", ["Typ een getal, zonder komma en zonder woorden."]),
        (FIRST, "vijf", ["Typ een getal, zonder komma en zonder woorden."]),
        (FIRST, "2,5", ["Typ een getal, zonder komma en zonder woorden."]),
        (FIRST, "²", ["Typ een getal, zonder komma en zonder woorden."]),
        (FIRST, "1" * 5000, ["Typ een getal, zonder komma en zonder woorden."]),
        (FIRST, "6", ["Zoveel mensen passen niet in deze groep. Kijk het getal na."]),
    ],
)
def test_a_number_that_cannot_be_comes_back(
    world: World, staff: Browser, held_on: str, came: str, expected: list[str]
) -> None:
    staff.get("/team/groepen/")
    response = staff.post(PATH, sent(held_on, came))

    assert response.status_code == 422
    assert errors_of(response.text) == expected
    assert "<title>Fout: Team</title>" in response.text
    assert f'value="{came}"' in response.text
    assert attendances(world) == []


def test_before_the_first_meeting_nothing_is_asked(world: World) -> None:
    staff = world.staff()
    page = staff.get("/team/groepen/").text

    assert "Moet nog komen" in page
    assert "Hoeveel mensen waren er?" not in page


def test_of_a_group_that_is_not_there_nothing_is_written(staff: Browser) -> None:
    staff.get("/team/groepen/")

    assert staff.post("/team/groepen/elders/aanwezig/", sent(FIRST, "1")).status_code == 404


@both_databases
def test_a_number_is_forgotten_after_a_year_and_still_counts(world: World, staff: Browser) -> None:
    write_down(staff, FIRST, "3")
    write_down(staff, FIRST, "5")
    world.clock.advance(timedelta(days=364))
    world.browser().get("/brievenbus/")
    assert len(attendances(world)) == 1
    world.clock.advance(timedelta(days=1))
    page = world.sign_in().get("/team/cijfers/?jaar=2027").text

    assert attendances(world) == []
    assert re.search(r'<th scope="row">januari</th>(<td>0</td>)+<td>5<svg', page)
