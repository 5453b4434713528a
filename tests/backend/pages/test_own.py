"""One's own access: sessions, another passphrase, another second factor."""

import re
from datetime import timedelta

import pytest

from ..conftest import both_databases
from ..world import (
    CODE_PAGE,
    PASSPHRASE,
    SIGN_IN,
    Browser,
    Phone,
    World,
    errors_of,
)

OWN = "/team/toegang/"
NEWER = "een heel andere nieuwe zin"
REFUSED = (
    "Deze wachtzin en code horen niet bij elkaar. Een code werkt maar één keer. "
    "Wacht op de volgende en probeer opnieuw."
)


def others(page: str) -> list[str]:
    """Where each of the other sessions can be closed."""
    return re.findall(r"/team/toegang/sessies/\w{64}/sluiten/", page)


@both_databases
def test_sessions_are_listed_and_can_be_closed(world: World) -> None:
    staff = world.staff()
    world.clock.advance(timedelta(minutes=10))
    second, third = world.sign_in(), world.sign_in()
    page = staff.get(OWN).text
    assert page.count("Deze sessie") == 1
    assert "sinds zaterdag 21 november 2026 om 13.00 uur" in page
    assert len(others(page)) == 2
    assert "Deze sessie" in second.get(OWN).text

    staff.get(OWN)
    staff.post(others(second.get(OWN).text)[0])
    assert second.get("/team/").status_code == 200
    statuses = {browser.get("/team/").status_code for browser in (staff, third)}
    assert statuses == {200, 303}

    fourth = world.sign_in()
    fourth.get(OWN)
    fourth.post(f"{OWN}sessies/sluiten/")
    assert "De sessies zijn gesloten." in fourth.get(OWN).text
    assert others(fourth.get(OWN).text) == []
    for browser in (staff, second, third):
        assert browser.get("/team/").location == SIGN_IN


def test_nobody_closes_a_session_of_somebody_else(world: World, staff: Browser) -> None:
    lea = world.colleague(staff, "Lea", "reads")
    world.sign_in()
    [path] = others(staff.get(OWN).text)
    lea.get(OWN)
    lea.post(path)

    assert others(staff.get(OWN).text) == [path]


@pytest.mark.parametrize("digest", ["rubbish", "00", "0" * 64])
def test_a_session_that_is_not_there_is_closed_without_a_word(staff: Browser, digest: str) -> None:
    staff.get(OWN)

    assert staff.post(f"{OWN}sessies/{digest}/sluiten/").location == OWN
    assert staff.get(OWN).status_code == 200


@both_databases
def test_another_passphrase_ends_the_other_sessions(world: World) -> None:
    staff = world.staff()
    other = world.sign_in()
    world.apply(world.browser())
    staff.get(f"{OWN}wachtzin/")
    sent = {"present": PASSPHRASE, "code": world.phone.code()}
    response = staff.post(f"{OWN}wachtzin/", sent | {"passphrase": NEWER, "again": NEWER})
    assert response.location == OWN
    assert "Je wachtzin is veranderd." in staff.get(OWN).text
    assert other.get("/team/").location == SIGN_IN
    application = staff.get(f"/team/aanvraag/{world.application_id(staff)}/")
    assert "Ik wil stoppen en volhouden." in application.text

    other.get(SIGN_IN)
    assert other.post(SIGN_IN, world.proof()).status_code == 403
    assert other.post(SIGN_IN, world.proof() | {"passphrase": NEWER}).location == "/team/"


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({"present": ""}, ["Typ de wachtzin die je nu hebt."]),
        ({"present": "x" * 301}, ["Typ alleen de wachtzin die je nu hebt."]),
        ({"present": "een verkeerde wachtzin"}, [REFUSED]),
        ({"code": ""}, ["Typ de code van je telefoon."]),
        ({"code": "12"}, ["Een code heeft zes cijfers. Kijk nog eens op je telefoon."]),
        ({"code": "000000"}, [REFUSED]),
        ({"passphrase": "", "again": ""}, ["Typ een wachtzin."]),
        (
            {"passphrase": "x" * 15, "again": "x" * 15},
            ["Je wachtzin is te kort. Ze heeft minstens 16 tekens."],
        ),
        (
            {"passphrase": "x" * 301, "again": "x" * 301},
            ["Je wachtzin is te lang. Er passen 300 tekens in."],
        ),
        ({"again": "iets anders"}, ["De twee wachtzinnen zijn niet dezelfde."]),
    ],
)
def test_another_passphrase_with_mistakes_changes_nothing(
    world: World, staff: Browser, sent: dict[str, str], expected: list[str]
) -> None:
    staff.get(f"{OWN}wachtzin/")
    right = {"present": PASSPHRASE, "code": world.phone.code()}
    right |= {"passphrase": NEWER, "again": NEWER}
    response = staff.post(f"{OWN}wachtzin/", right | sent)

    assert response.status_code == 422
    assert errors_of(response.text) == expected
    assert NEWER not in response.text
    assert world.sign_in().get("/team/").status_code == 200


def test_another_second_factor_replaces_the_first_once_it_is_confirmed(
    world: World, staff: Browser
) -> None:
    other, newer = world.sign_in(), Phone(world.clock)
    staff.get(f"{OWN}code/")
    sent = {"present": PASSPHRASE, "code": world.phone.code()}
    assert staff.post(f"{OWN}code/", sent).location == CODE_PAGE
    newer.scan(staff.get(CODE_PAGE).text)
    assert newer.secret != world.phone.secret
    assert world.sign_in().get("/team/").status_code == 200  # the first one still works
    assert staff.post(CODE_PAGE, {"code": newer.code()}).location == "/team/"

    assert other.get("/team/").location == SIGN_IN
    other.get(SIGN_IN)
    assert other.post(SIGN_IN, world.proof()).status_code == 403
    world.phone = newer
    assert other.post(SIGN_IN, world.proof()).location == "/team/"


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({"present": ""}, ["Typ de wachtzin die je nu hebt."]),
        ({"present": "een verkeerde wachtzin"}, [REFUSED]),
        ({"code": "12"}, ["Een code heeft zes cijfers. Kijk nog eens op je telefoon."]),
        ({"code": "000000"}, [REFUSED]),
    ],
)
def test_another_second_factor_asks_who_it_is(
    world: World, staff: Browser, sent: dict[str, str], expected: list[str]
) -> None:
    staff.get(f"{OWN}code/")
    right = {"present": PASSPHRASE, "code": world.phone.code()}
    response = staff.post(f"{OWN}code/", right | sent)

    assert response.status_code == 422
    assert errors_of(response.text) == expected
    assert staff.get(CODE_PAGE).status_code == 403


def test_trying_at_an_open_desk_is_slowed_down_as_signing_in_is(
    world: World, staff: Browser
) -> None:
    staff.get(f"{OWN}code/")
    for _ in range(4):
        assert staff.post(f"{OWN}code/", {"present": "x", "code": "000000"}).status_code == 422
    response = staff.post(f"{OWN}code/", {"present": "x", "code": "000000"})

    assert response.status_code == 429
    assert "Terug naar je toegang" in response.text
