"""How staff come in."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from backend.database import db
from backend.models import Staff

from ..world import (
    CODE_PAGE,
    PASSPHRASE,
    SIGN_IN,
    STAFF_NAME,
    Browser,
    Phone,
    World,
    errors_of,
    last_group,
)

PRINTED_KEY = "/team/herstelsleutel/"
REFUSED = (
    "Deze naam, wachtzin en code horen niet bij elkaar. Een code werkt maar één keer. "
    "Wacht op de volgende en probeer opnieuw."
)
LONG_ENOUGH = "y" * 16
WRONG_SET_UPS = [
    ({"name": ""}, ["Typ je naam."]),
    ({"name": "x" * 61}, ["Kies een naam van hoogstens 60 tekens."]),
    ({"passphrase": "", "again": ""}, ["Typ een wachtzin."]),
    (
        {"passphrase": "x" * 15, "again": "x" * 15},
        ["Je wachtzin is te kort. Ze heeft minstens 16 tekens."],
    ),
    (
        {"passphrase": "x" * 301, "again": "x" * 301},
        ["Je wachtzin is te lang. Er passen 300 tekens in."],
    ),
    ({"again": "something else"}, ["De twee wachtzinnen zijn niet dezelfde."]),
]


@pytest.mark.parametrize(("wrong", "expected"), WRONG_SET_UPS)
def test_a_set_up_with_mistakes_comes_back(
    world: World, wrong: dict[str, str], expected: list[str]
) -> None:
    path, browser = world.set_up_path(), world.browser()
    browser.get(path)
    offered = browser.hidden()["offered"]
    sent = {"name": STAFF_NAME, "passphrase": LONG_ENOUGH, "again": LONG_ENOUGH} | wrong
    response = browser.post(path, sent)

    assert response.status_code == 422
    assert errors_of(response.text) == expected
    assert offered in response.text
    assert LONG_ENOUGH not in response.text


def test_something_that_was_not_offered_is_not_shown_as_such(world: World) -> None:
    path, browser = world.set_up_path(), world.browser()
    browser.get(path)
    response = browser.post(path, {"name": "", "offered": "a word of somebody else"})

    assert "a word of somebody else" not in response.text


def test_a_set_up_that_was_left_begins_again_with_the_same_link(world: World) -> None:
    path, first, second = world.set_up_path(), world.browser(), world.browser()
    names = {"name": STAFF_NAME, "passphrase": PASSPHRASE, "again": PASSPHRASE}
    first.get(path)
    first.post(path, names)
    page = first.get(PRINTED_KEY).text
    with world.app.app_context():
        assert db.session.scalars(select(Staff)).all() == []

    second.get(path)
    second.post(path, names)
    other_page = second.get(PRINTED_KEY).text
    second.post(PRINTED_KEY, {"last_group": last_group(other_page)})
    first.post(PRINTED_KEY, {"last_group": last_group(page)})
    first_phone = Phone(world.clock)
    assert world.confirm_code(second, world.phone) == "/team/"
    assert world.confirm_code(first, first_phone) is None
    assert first.get("/team/").location == SIGN_IN
    assert first.get(path).status_code == 403


def test_the_printed_key_has_to_be_in_hand(world: World) -> None:
    path, browser = world.set_up_path(), world.browser()
    browser.get(path)
    browser.post(path, {"name": STAFF_NAME, "passphrase": PASSPHRASE, "again": PASSPHRASE})
    browser.get(PRINTED_KEY)
    response = browser.post(PRINTED_KEY, {"last_group": "00000"})

    assert response.status_code == 422
    assert errors_of(response.text) == [
        "Dit is niet het laatste groepje. Kijk nog eens op je papier."
    ]
    with world.app.app_context():
        assert db.session.scalars(select(Staff)).all() == []


def test_the_printed_key_is_shown_once(world: World) -> None:
    staff = world.staff()

    assert staff.get(PRINTED_KEY).status_code == 403
    assert staff.get(CODE_PAGE).status_code == 403
    assert staff.get("/team/").status_code == 200  # which is no reason to close the desk


@pytest.fixture
def at_the_code(world: World) -> Browser:
    """A browser that has the printed key on paper, and still has to set up the code."""
    path, browser = world.set_up_path(), world.browser()
    browser.get(path)
    browser.post(path, {"name": STAFF_NAME, "passphrase": PASSPHRASE, "again": PASSPHRASE})
    page = browser.get(PRINTED_KEY).text
    assert browser.get(CODE_PAGE).location == PRINTED_KEY  # not before the printed key
    assert browser.post(PRINTED_KEY, {"last_group": last_group(page)}).location == CODE_PAGE
    return browser


def test_going_back_to_the_printed_key_shows_it_no_more(at_the_code: Browser) -> None:
    assert at_the_code.get(PRINTED_KEY).location == CODE_PAGE
    assert at_the_code.post(PRINTED_KEY, {"last_group": "00000"}).location == CODE_PAGE


def test_the_secret_can_be_scanned_and_typed_over(world: World, at_the_code: Browser) -> None:
    page = at_the_code.get(CODE_PAGE).text
    world.phone.scan(page)

    assert "<svg" in page
    assert 'autocomplete="one-time-code"' in page
    assert 'inputmode="numeric"' in page


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("", "Typ de code die de app toont."),
        ("12345", "Een code heeft zes cijfers. Kijk nog eens in de app."),
        ("abcdef", "Een code heeft zes cijfers. Kijk nog eens in de app."),
        (
            "000000",
            "Deze code klopt niet. Wacht op de volgende en probeer opnieuw. "
            "Blijft het fout? Zet de klok van je telefoon juist.",
        ),
    ],
)
def test_a_wrong_first_code_stores_nothing(
    world: World, at_the_code: Browser, code: str, expected: str
) -> None:
    page = at_the_code.get(CODE_PAGE).text
    response = at_the_code.post(CODE_PAGE, {"code": code})

    assert response.status_code == 422
    assert errors_of(response.text) == [expected]
    assert response.text.count("<svg") == page.count("<svg")
    with world.app.app_context():
        assert db.session.scalars(select(Staff)).all() == []


def test_the_first_code_may_have_a_space_and_works_once(world: World, at_the_code: Browser) -> None:
    world.phone.scan(at_the_code.get(CODE_PAGE).text)
    code = world.phone.code()
    assert at_the_code.post(CODE_PAGE, {"code": f" {code[:3]} {code[3:]}"}).location == "/team/"

    browser = world.browser()
    browser.get(SIGN_IN)
    again = browser.post(SIGN_IN, {"name": STAFF_NAME, "passphrase": PASSPHRASE, "code": code})
    assert again.status_code == 403
    assert errors_of(again.text) == [REFUSED]
    assert browser.post(SIGN_IN, world.proof()).location == "/team/"


def test_an_expired_set_up_link_is_refused(world: World) -> None:
    path = world.set_up_path()
    world.clock.advance(timedelta(hours=25))

    assert world.browser().get(path).status_code == 403


def test_staff_sign_in_and_out(world: World) -> None:
    world.staff()
    browser = world.browser()
    browser.get(SIGN_IN)
    sent = world.proof() | {"name": STAFF_NAME.upper()}
    assert browser.post(SIGN_IN, sent).location == "/team/"
    assert browser.get("/team/").status_code == 200
    cookie = browser.cookie("__Host-desk")

    assert browser.post("/team/afmelden/").location == SIGN_IN
    browser.client.set_cookie("__Host-desk", cookie, domain="stoppen.test", secure=True)
    assert browser.get("/team/").location == SIGN_IN


@pytest.mark.parametrize(
    "wrong", [{"passphrase": "verkeerde wachtzin"}, {"name": "Niemand"}, {"code": "000000"}]
)
def test_a_wrong_sign_in_never_says_what_was_wrong(world: World, wrong: dict[str, str]) -> None:
    world.staff()
    browser = world.browser()
    browser.get(SIGN_IN)
    response = browser.post(SIGN_IN, world.proof() | wrong)

    assert response.status_code == 403
    assert errors_of(response.text) == [REFUSED]
    assert "verkeerde wachtzin" not in response.text
    assert "000000" not in response.text
    assert not browser.cookie("__Host-desk")


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({"name": ""}, ["Typ je naam."]),
        ({"passphrase": ""}, ["Typ je wachtzin."]),
        ({"code": ""}, ["Typ de code van je telefoon."]),
        ({"code": "12 34"}, ["Een code heeft zes cijfers. Kijk nog eens op je telefoon."]),
        (
            {"name": "x" * 301, "passphrase": "x" * 301},
            ["Typ alleen je naam.", "Typ alleen je wachtzin."],
        ),
    ],
)
def test_an_incomplete_sign_in_is_named(
    world: World, sent: dict[str, str], expected: list[str]
) -> None:
    browser = world.browser()
    browser.get(SIGN_IN)
    response = browser.post(SIGN_IN, {"name": "x", "passphrase": "x", "code": "123456"} | sent)

    assert response.status_code == 422
    assert errors_of(response.text) == expected


def test_many_wrong_sign_ins_are_slowed_down_and_never_locked_out(world: World) -> None:
    world.staff()
    browser = world.browser()
    browser.get(SIGN_IN)
    for _ in range(4):
        sent = {"name": STAFF_NAME, "passphrase": "verkeerde wachtzin", "code": "123456"}
        assert browser.post(SIGN_IN, sent).status_code == 403
    right = world.proof()
    response = browser.post(SIGN_IN, right)

    assert response.status_code == 429
    assert response.headers["Retry-After"] == "3"
    assert "Probeer het over 3 seconden opnieuw." in response.text
    world.clock.advance(timedelta(seconds=3))
    assert browser.post(SIGN_IN, right).location == "/team/"


def test_a_desk_that_is_left_alone_closes(world: World) -> None:
    staff = world.staff()
    world.clock.advance(timedelta(minutes=31))

    assert staff.get("/team/").location == SIGN_IN


def test_a_desk_in_use_stays_open_but_no_longer_than_ten_hours(world: World) -> None:
    staff = world.staff()
    for _ in range(29):
        world.clock.advance(timedelta(minutes=20))
        assert staff.get("/team/").status_code == 200
    world.clock.advance(timedelta(minutes=20))

    assert staff.get("/team/").location == SIGN_IN
