"""A clock that is wrong for a while costs nobody anything."""

from datetime import timedelta

import pytest

from ..world import ANSWERS, COACHING_FORM, SIGN_IN, Browser, World

JUMPED = "De klok van de server klopt misschien niet."


@pytest.fixture
def staff(world: World) -> Browser:
    return world.staff()


def is_read(world: World, code: str) -> bool:
    browser = world.browser()
    browser.get("/brievenbus/")
    browser.post("/brievenbus/", {"code": code})
    return "Ik wil stoppen en volhouden." in browser.get("/brievenbus/").text


@pytest.mark.parametrize("days", [-4000, -1, 31, 4000])
def test_nothing_is_erased_while_the_clock_is_wrong(
    world: World, staff: Browser, days: int
) -> None:
    code = world.apply(world.browser())
    world.clock.advance(timedelta(days=days))
    world.browser().get("/brievenbus/")
    refused = world.app.test_cli_runner().invoke(args=["purge"])
    world.clock.advance(timedelta(days=-days))

    assert refused.exit_code == 1
    assert (
        "look at the clock. If it is right, run `flask --app backend purge --af" in refused.output
    )
    assert is_read(world, code)


def test_the_desk_tells_of_it_until_the_clock_is_right(world: World, staff: Browser) -> None:
    world.clock.advance(timedelta(days=40))
    assert JUMPED in world.sign_in().get("/team/").text
    world.clock.advance(timedelta(days=-40, minutes=2))
    world.phone.step = 0  # the telephone was right all the time
    assert JUMPED not in world.sign_in().get("/team/").text


def test_a_code_that_was_used_stays_used_once_the_clock_is_right(
    world: World, staff: Browser
) -> None:
    world.clock.advance(timedelta(days=40))
    world.sign_in()
    world.clock.advance(timedelta(days=-40, minutes=2))
    world.phone.step = 0
    proof = world.proof()
    answers = []
    for _ in range(2):
        browser = world.browser()
        browser.get(SIGN_IN)
        answers.append(browser.post(SIGN_IN, proof).status_code)
    assert answers == [303, 403]


def test_who_knows_that_the_clock_is_right_says_so(world: World, staff: Browser) -> None:
    code = world.apply(world.browser())
    world.clock.advance(timedelta(days=100))

    done = world.app.test_cli_runner().invoke(args=["purge", "--after-a-gap"])

    assert done.output == "1 applications erased\n"
    assert not is_read(world, code)
    assert JUMPED not in world.sign_in().get("/team/").text


@pytest.mark.parametrize("jump", [timedelta(hours=-5), timedelta(hours=13)])
def test_a_form_that_is_open_while_the_clock_jumps_is_sent_again_with_what_was_typed(
    world: World, staff: Browser, jump: timedelta
) -> None:
    applicant = world.browser()
    applicant.get(COACHING_FORM)
    world.clock.advance(jump)

    again = applicant.post(COACHING_FORM, ANSWERS)
    assert "Ik wil stoppen en volhouden." in again.text
    world.clock.advance(timedelta(seconds=10))
    assert applicant.post(COACHING_FORM, ANSWERS).location == "/aanvraag/ontvangen/"


def test_a_session_lasts_no_longer_because_the_clock_was_wrong(
    world: World, staff: Browser
) -> None:
    world.clock.advance(timedelta(hours=-5))
    staff.get("/team/")
    world.clock.advance(timedelta(hours=5 + 11))

    assert staff.get("/team/").location == SIGN_IN
