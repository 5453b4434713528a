"""Agreeing on a talk: staff offer hours at the desk, the applicant chooses in the mailbox."""

import re
from datetime import timedelta

import pytest

from backend.pages import mailbox_talks
from backend.planning import SlotTakenError

from ..conftest import both_databases
from ..world import Browser, World, errors_of

CHOOSE = "/brievenbus/gesprek/kiezen/"
CANCEL = "/brievenbus/gesprek/afzeggen/"
CALENDAR = "/brievenbus/gesprek/afspraak.ics"
TIMES = {"day_1": "2026-11-24", "hour_1": "14", "day_2": "2026-11-25", "hour_2": "9"}
TUESDAY = "dinsdag 24 november 2026 om 14.00 uur"
WEDNESDAY = "woensdag 25 november 2026 om 09.00 uur"
TAKEN = "Dit moment is intussen niet meer vrij. Kies een ander, of kies dat er geen past."
WRONG_TIMES = [
    ({}, ["Kies minstens één moment."]),
    ({"day_1": "2026-11-24"}, ["Kies ook een uur bij de dag."]),
    ({"hour_2": "9"}, ["Kies ook een dag bij het uur."]),
    ({"day_1": "24/11/2026", "hour_1": "9"}, ["Kies een dag uit de lijst."]),
    ({"day_1": "2027-11-24", "hour_1": "9"}, ["Kies een dag uit de lijst."]),
    ({"day_1": "2026-11-24", "hour_1": "25"}, ["Kies een uur uit de lijst."]),
    (
        {"day_1": "2026-11-21", "hour_1": "12"},
        ["Dit moment is al voorbij. Kies een later moment."],
    ),
    (TIMES | {"day_3": "2026-11-26"}, ["Kies ook een uur bij de dag."]),
]


def offer(staff: Browser, application: str, times: dict[str, str] | None = None) -> None:
    staff.get(application)
    response = staff.post(f"{application}gesprek/voorstellen/", TIMES if times is None else times)
    assert response.status_code == 303, errors_of(response.text)


def choices(applicant: Browser) -> dict[str, str]:
    """What can be chosen: the words of each moment, and what is sent for it."""
    page = applicant.get("/brievenbus/").text
    found = re.findall(r'name="slot" value="(\w+)".*?>\s*<label[^>]*>([^<]*)</label>', page, re.S)
    return {label: value for value, label in found}


def choose(applicant: Browser, moment: str, text: str = "") -> int:
    sent = {"slot": choices(applicant)[moment], "text": text}
    return applicant.post(CHOOSE, sent).status_code


@both_databases
def test_a_talk_is_offered_chosen_and_seen_by_both(
    staff: Browser, applicant: Browser, application: str
) -> None:
    assert "Geplande gesprekken" in staff.get("/team/").text
    assert "Er zijn geen gesprekken gepland." in staff.get("/team/gesprekken/").text
    offer(staff, application)
    page = staff.get(application).text
    assert "De aanvrager kan nog kiezen uit:" in page
    assert "<strong>Contact gelegd</strong>" in page
    assert [*choices(applicant)][:2] == [TUESDAY, WEDNESDAY]

    assert choose(applicant, TUESDAY, "Tot dan.") == 303

    page = applicant.get("/brievenbus/").text
    assert f"Eerste gesprek: <strong>{TUESDAY}</strong>" in page
    assert "Tot dan." in page
    assert CHOOSE not in page
    assert f"Eerste gesprek: {TUESDAY}" in staff.get(application).text
    assert TUESDAY in staff.get("/team/gesprekken/").text
    assert "sinds vandaag op ons" in staff.get("/team/").text


def test_the_points_of_the_talk_stand_beside_it(
    world: World, staff: Browser, applicant: Browser, application: str
) -> None:
    assert "Kennismaken en scherpstellen" in staff.get(application).text
    offer(staff, application)
    choose(applicant, TUESDAY)
    world.clock.advance(timedelta(days=3, hours=1, minutes=30))
    again = world.sign_in()

    assert "Kennismaken en scherpstellen" in again.get(application).text
    world.clock.advance(timedelta(minutes=31))
    again = world.sign_in()
    assert "Wat is er nu nodig?" in again.get(application).text


@pytest.mark.parametrize(("times", "expected"), WRONG_TIMES)
def test_times_with_a_mistake_come_back(
    staff: Browser,
    applicant: Browser,
    application: str,
    times: dict[str, str],
    expected: list[str],
) -> None:
    staff.get(application)
    response = staff.post(f"{application}gesprek/voorstellen/", times)

    assert response.status_code == 422
    assert errors_of(response.text) == expected
    assert "<details open>" in response.text
    assert "<title>Fout: Team</title>" in response.text
    chosen = re.findall(r'<option value="([^"]+)" selected>', response.text)
    assert chosen == [value for value in times.values() if f'value="{value}"' in response.text]
    assert choices(applicant) == {}


def test_the_same_moment_typed_twice_is_offered_once(
    staff: Browser, applicant: Browser, application: str
) -> None:
    offer(staff, application, TIMES | {"day_2": "2026-11-24", "hour_2": "14"})

    assert len(choices(applicant)) == 2


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({}, "Kies een moment, of kies dat er geen past."),
        ({"slot": "elsewhere"}, TAKEN),
        ({"slot": "none", "text": "x" * 5001}, "Maak je tekst korter. Er passen 5000 tekens in."),
    ],
)
def test_a_choice_with_a_mistake_comes_back(
    staff: Browser, applicant: Browser, application: str, sent: dict[str, str], expected: str
) -> None:
    offer(staff, application)
    applicant.get("/brievenbus/")
    response = applicant.post(CHOOSE, {"text": "Liefst laat."} | sent)

    assert response.status_code == 422
    assert errors_of(response.text) == [expected]
    assert f"{sent.get('text', 'Liefst laat.')}</textarea>" in response.text
    assert "<title>Fout: Brievenbus</title>" in response.text


def test_who_comes_second_gets_the_other_moments_and_keeps_the_text(
    world: World, staff: Browser, applicant: Browser, application: str
) -> None:
    second = world.browser()
    world.apply(second)
    for id in re.findall(r"/team/aanvraag/\w+/", staff.get("/team/").text):
        offer(staff, id)
    wanted = choices(second)[TUESDAY]
    assert choose(applicant, TUESDAY) == 303
    response = second.post(CHOOSE, {"slot": wanted, "text": "Ik ben benieuwd."})

    assert response.status_code == 422
    assert errors_of(response.text) == [TAKEN]
    assert "Ik ben benieuwd.</textarea>" in response.text
    assert TUESDAY not in choices(second)
    assert choose(second, WEDNESDAY) == 303


@both_databases
def test_who_comes_a_moment_later_gets_the_other_moments_too(
    staff: Browser, applicant: Browser, application: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer(staff, application)

    def too_late(*_: object) -> None:
        raise SlotTakenError

    monkeypatch.setattr(mailbox_talks, "accept_time", too_late)
    sent = {"slot": choices(applicant)[TUESDAY], "text": "Ik ben benieuwd."}
    response = applicant.post(CHOOSE, sent)

    assert response.status_code == 409
    assert errors_of(response.text) == [TAKEN]
    assert "Ik ben benieuwd.</textarea>" in response.text


def test_sending_a_choice_twice_is_choosing_once(
    staff: Browser, applicant: Browser, application: str
) -> None:
    offer(staff, application)
    sent = {"slot": choices(applicant)[TUESDAY], "text": "Tot dan."}

    assert [applicant.post(CHOOSE, sent).status_code for _ in range(2)] == [303, 303]
    assert applicant.get("/brievenbus/").text.count("Tot dan.") == 1


def test_none_of_the_moments_asks_for_others(
    staff: Browser, applicant: Browser, application: str
) -> None:
    offer(staff, application)
    choose(applicant, "Geen van deze momenten past. Stel andere momenten voor.", "Liever laat.")

    assert "Liever laat." in staff.get(application).text
    assert choices(applicant) == {}
    assert "sinds vandaag op ons" in staff.get("/team/").text


def test_an_offer_that_is_gone_gives_the_text_back(
    staff: Browser, applicant: Browser, application: str
) -> None:
    offer(staff, application)
    slot = choices(applicant)[TUESDAY]
    choose(applicant, "Geen van deze momenten past. Stel andere momenten voor.")
    response = applicant.post(CHOOSE, {"slot": slot, "text": "Toch dit."})

    assert response.status_code == 409
    assert "Dit voorstel geldt niet meer." in response.text
    assert "Toch dit.</textarea>" in response.text


def test_a_choice_after_closing_is_given_back(
    staff: Browser, applicant: Browser, application: str
) -> None:
    offer(staff, application)
    slot = choices(applicant)[TUESDAY]
    staff.get(application)
    staff.post(f"{application}afsluiten/", {"outcome": "no_answer"})
    response = applicant.post(CHOOSE, {"slot": slot, "text": "Toch dit."})

    assert response.status_code == 409
    assert "Deze aanvraag is intussen afgesloten." in response.text
    assert "Toch dit.</textarea>" in response.text


def test_the_applicant_cancels_after_being_asked(
    staff: Browser, applicant: Browser, application: str
) -> None:
    assert applicant.get(CANCEL).status_code == 404
    offer(staff, application)
    choose(applicant, TUESDAY)
    assert TUESDAY in applicant.get(CANCEL).text

    assert applicant.post(CANCEL).location == "/brievenbus/"
    assert TUESDAY not in applicant.get("/brievenbus/").text
    assert applicant.post(CANCEL).status_code == 404


def test_a_new_offer_moves_the_talk_when_it_is_chosen(
    staff: Browser, applicant: Browser, application: str
) -> None:
    offer(staff, application)
    choose(applicant, TUESDAY)
    assert "Verzet het eerste gesprek" in staff.get(application).text
    offer(staff, application, {"day_1": "2026-11-25", "hour_1": "9"})
    page = applicant.get("/brievenbus/").text
    assert "Kies je niets, dan blijft het gesprek staan zoals het is." in page
    choose(applicant, WEDNESDAY)

    assert f"Eerste gesprek: <strong>{WEDNESDAY}</strong>" in applicant.get("/brievenbus/").text


def test_staff_cancel_a_talk_that_is_to_come(
    staff: Browser, applicant: Browser, application: str
) -> None:
    offer(staff, application)
    choose(applicant, TUESDAY)
    assert "Zeg het eerste gesprek af" in staff.get(application).text

    assert staff.post(f"{application}gesprek/1/afzeggen/").status_code == 303
    assert TUESDAY not in applicant.get("/brievenbus/").text


def test_staff_say_afterwards_that_a_talk_did_not_take_place(
    world: World, staff: Browser, applicant: Browser, application: str
) -> None:
    offer(staff, application)
    choose(applicant, TUESDAY)
    world.clock.advance(timedelta(days=4))
    again = world.sign_in()
    assert "Het eerste gesprek ging niet door" in again.get(application).text
    assert "Stel momenten voor: tweede gesprek" in again.page

    again.post(f"{application}gesprek/1/afzeggen/")
    assert "Stel momenten voor: eerste gesprek" in again.get(application).text


def test_a_calendar_gets_a_neutral_word_and_the_moment_alone(
    staff: Browser, applicant: Browser, application: str
) -> None:
    assert applicant.get(CALENDAR).status_code == 404
    offer(staff, application)
    choose(applicant, TUESDAY)
    response = applicant.get(CALENDAR)

    assert response.headers["Content-Disposition"] == 'attachment; filename="afspraak.ics"'
    assert response.mimetype == "text/calendar"
    lines = response.get_data(as_text=True).split("\r\n")
    assert "\n" not in "".join(lines)
    assert "DTSTART:20261124T130000Z" in lines
    assert "DTEND:20261124T140000Z" in lines
    assert "DTSTAMP:20261121T120010Z" in lines
    assert "SUMMARY:Afspraak" in lines
    assert "stop" not in response.text.lower()
