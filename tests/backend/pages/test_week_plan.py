"""The week plan, the form of a talk, and what offering makes of them."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from backend.database import db
from backend.models import WeekPlan
from backend.sealing import SealError
from backend.week_plan import read_week_plan, store_week_plan

from ..conftest import both_databases
from ..world import Browser, World, errors_of
from .test_talks import TIMES, TUESDAY, choices, choose, offer

PLAN = "/team/weekplan/"
HOURS = ["1-14", "2-9", "5-12"]  # Tuesday, Wednesday; Saturday is today, and this hour began
TUESDAY_ID, WEDNESDAY_ID = "2026-11-24T14", "2026-11-25T09"
VIDEO_ROOM = "https://video.example/{room}"
ROOM = re.compile(r'<a class="button" href="(https://video\.example/\w+)" target="_blank" rel="noreferrer noopener">')  # fmt: skip
WRONG = [
    ({"free": []}, ["Kies minstens één moment."]),
    ({"free": ["2026-11-21T12"]}, ["Een van deze uren is niet meer vrij. Kies een ander."]),
    ({"free": ["rubbish"]}, ["Een van deze uren is niet meer vrij. Kies een ander."]),
    (
        {"free": [TUESDAY_ID, WEDNESDAY_ID, "2026-12-01T14", "2026-12-02T09"]},
        ["Kies hoogstens drie momenten."],
    ),
    (
        TIMES | {"free": ["2026-12-01T14", "2026-12-02T09"]},
        ["Kies hoogstens drie momenten."],
    ),
    ({"free": [TUESDAY_ID], "form": "video"}, ["Kies een van de manieren om te praten."]),
    ({"free": [TUESDAY_ID], "form": "phone"}, ["Kies een van de manieren om te praten."]),
]


def keep(staff: Browser, hours: list[str]) -> None:
    staff.get(PLAN)
    response = staff.post(PLAN, {"hours": hours})
    assert response.status_code == 303
    assert "Je weekplan is bewaard." in staff.get(response.location or "").text


def free(page: str) -> list[str]:
    return re.findall(r'name="free" value="([^"]+)"', page)


@both_databases
def test_a_plan_is_kept_and_shown_again(staff: Browser) -> None:
    keep(staff, HOURS)
    assert re.findall(r'value="(\d-\d+)"[^>]* checked>', staff.get(PLAN).text) == [
        "2-9",
        "5-12",
        "1-14",
    ]

    keep(staff, [])
    assert " checked>" not in staff.get(PLAN).text
    assert "bewaard" not in staff.page


def test_hours_that_are_not_in_the_table_are_refused(staff: Browser) -> None:
    keep(staff, ["1-14"])
    for wrong in ("7-9", "1-22", "x", "1-014"):
        response = staff.post(PLAN, {"hours": [wrong, "2-9"]})
        assert response.status_code == 422
        assert errors_of(response.text) == ["Kies uren uit de tabel."]
        assert "<title>Fout: Team</title>" in response.text
    assert re.findall(r'value="(\d-\d+)"[^>]* checked>', staff.get(PLAN).text) == ["1-14"]


@both_databases
def test_a_plan_opens_with_the_key_of_the_team_for_its_owner_alone(world: World) -> None:
    world.staff()
    with world.app.app_context():
        from backend.models import Staff

        [owner] = db.session.scalars(select(Staff.id))
        store_week_plan(db.session, b"k" * 32, owner, {(1, 14), (0, 8)})
        db.session.flush()
        [box] = db.session.scalars(select(WeekPlan.box))

        assert read_week_plan(db.session, b"k" * 32, owner) == {(1, 14), (0, 8)}
        assert read_week_plan(db.session, b"k" * 32, "somebody else") == set()
        assert b"14" not in box
        with pytest.raises(SealError):
            read_week_plan(db.session, b"x" * 32, owner)
        db.session.get_one(WeekPlan, owner).box = box
        store_week_plan(db.session, b"k" * 32, owner, {(day, hour) for day in range(7) for hour in range(8, 22)})  # fmt: skip
        db.session.flush()
        assert len(db.session.get_one(WeekPlan, owner).box) == len(box)
        db.session.rollback()


def test_the_next_free_hours_of_three_weeks_stand_in_the_form(
    staff: Browser, application: str
) -> None:
    assert free(staff.get(application).text) == []
    keep(staff, HOURS)

    assert free(staff.get(application).text) == [
        "2026-11-24T14",
        "2026-11-25T09",
        "2026-11-28T12",
        "2026-12-01T14",
        "2026-12-02T09",
        "2026-12-05T12",
        "2026-12-08T14",
        "2026-12-09T09",
    ]


def test_hours_of_the_plan_and_picked_ones_are_offered_together(
    staff: Browser, applicant: Browser, application: str
) -> None:
    keep(staff, HOURS)
    offer(staff, application, {"free": [WEDNESDAY_ID], "day_1": "2026-11-24", "hour_1": "14"})  # type: ignore[dict-item]

    assert [*choices(applicant)][:2] == [TUESDAY, "woensdag 25 november 2026 om 09.00 uur"]


def test_a_booked_hour_is_offered_to_nobody_else(
    world: World, staff: Browser, applicant: Browser, application: str
) -> None:
    keep(staff, HOURS)
    second = world.browser()
    world.apply(second)
    [other] = set(re.findall(r"/team/aanvraag/\w+/", staff.get("/team/").text)) - {application}
    offer(staff, application)
    choose(applicant, TUESDAY)

    page = staff.get(other).text
    assert TUESDAY_ID not in free(page)
    assert WEDNESDAY_ID in free(page)
    response = staff.post(f"{other}gesprek/voorstellen/", {"free": [TUESDAY_ID]})
    assert errors_of(response.text) == ["Een van deze uren is niet meer vrij. Kies een ander."]
    response = staff.post(f"{other}gesprek/voorstellen/", TIMES)
    assert errors_of(response.text) == ["Op dit moment heb je al een gesprek. Kies een ander."]
    assert choices(second) == {}


@pytest.mark.parametrize(("sent", "expected"), WRONG)
def test_an_offer_with_a_mistake_comes_back(
    staff: Browser,
    applicant: Browser,
    application: str,
    sent: dict[str, str],
    expected: list[str],
) -> None:
    keep(staff, HOURS)
    staff.get(application)
    response = staff.post(f"{application}gesprek/voorstellen/", sent)

    assert response.status_code == 422
    assert errors_of(response.text) == expected
    assert "<details open>" in response.text
    ticked = re.findall(r'name="free" value="([^"]+)"[^>]* checked>', response.text)
    assert ticked == [id for id in sent.get("free", ()) if id in free(response.text)]
    assert choices(applicant) == {}


def with_video(world: World) -> World:
    return world.restart(VIDEO_ROOM=VIDEO_ROOM)


def test_without_a_service_video_cannot_be_asked_or_offered(
    world: World, staff: Browser, application: str
) -> None:
    browser = world.browser()
    page = browser.get("/aanvraag/coaching/").text
    assert 'value="video"' not in page
    assert "Liever op een andere manier" in page
    assert 'name="form"' not in staff.get(application).text
    assert "Voor videogesprekken is geen dienst ingesteld." in staff.page
    world.clock.advance(timedelta(seconds=10))
    response = browser.post("/aanvraag/coaching/", {"question": "other", "talk": "video"})
    assert errors_of(response.text) == ["Kies een van de antwoorden bij hoe je wil praten."]


def test_the_wish_of_the_applicant_is_chosen_first(world: World) -> None:
    world = with_video(world)
    staff, applicant = world.staff(), world.browser()
    page = applicant.get("/aanvraag/coaching/").text
    assert "Liever op een andere manier" not in page
    world.apply(applicant, talk="video")
    page = staff.get(f"/team/aanvraag/{world.application_id(staff)}/").text

    assert re.findall(r'name="form" value="(\w+)"[^>]* checked>', page) == ["video"]


def test_the_room_is_shown_from_agreeing_until_the_end(world: World) -> None:
    world = with_video(world)
    staff, applicant = world.staff(), world.browser()
    code = world.apply(applicant)
    application = f"/team/aanvraag/{world.application_id(staff)}/"
    offer(staff, application, TIMES | {"form": "video"})
    page = applicant.get("/brievenbus/").text
    assert "eerste gesprek, met een videogesprek" in page
    assert ROOM.findall(page) == []

    choose(applicant, TUESDAY)
    [room] = ROOM.findall(applicant.get("/brievenbus/").text)
    assert ROOM.findall(staff.get(application).text) == [room]
    assert "Dat is een andere dienst dan deze site." in applicant.page
    assert "met een videogesprek" in staff.get("/team/gesprekken/").text
    assert "video.example" not in applicant.get("/brievenbus/notities.txt").text

    world.clock.advance(timedelta(days=3, hours=1, minutes=59))
    late = world.browser()
    late.get("/brievenbus/")
    late.post("/brievenbus/", {"code": code})
    assert ROOM.findall(late.get("/brievenbus/").text) == [room]
    world.clock.advance(timedelta(minutes=2))
    assert ROOM.findall(late.get("/brievenbus/").text) == []


def test_a_talk_that_moves_gets_another_room(world: World) -> None:
    world = with_video(world)
    staff, applicant = world.staff(), world.browser()
    world.apply(applicant)
    application = f"/team/aanvraag/{world.application_id(staff)}/"
    offer(staff, application, TIMES | {"form": "video"})
    choose(applicant, TUESDAY)
    first = ROOM.findall(applicant.get("/brievenbus/").text)
    page = staff.get(application).text
    assert re.findall(r'name="form" value="(\w+)"[^>]* checked>', page) == ["video"]
    offer(staff, application, {"day_1": "2026-11-25", "hour_1": "9", "form": "video"})
    choose(applicant, "woensdag 25 november 2026 om 09.00 uur")

    second = ROOM.findall(applicant.get("/brievenbus/").text)
    assert len(first) == len(second) == 1
    assert first != second


def test_without_the_service_an_agreed_video_becomes_a_chat(world: World) -> None:
    world = with_video(world)
    staff, applicant = world.staff(), world.browser()
    code = world.apply(applicant)
    application = f"/team/aanvraag/{world.application_id(staff)}/"
    offer(staff, application, TIMES | {"form": "video"})
    choose(applicant, TUESDAY)
    world = world.restart(VIDEO_ROOM="")
    late, desk = world.browser(), world.sign_in()
    late.get("/brievenbus/")
    late.post("/brievenbus/", {"code": code})

    assert "Een videogesprek kan nu niet via deze site" in late.get("/brievenbus/").text
    assert "Er is geen dienst voor videogesprekken meer ingesteld." in desk.get(application).text
