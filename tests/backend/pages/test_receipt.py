"""The receipt: one application, one code, shown to its owner until they have it."""

import base64
from datetime import timedelta

from ..conftest import both_databases
from ..world import ANSWERS, World, errors_of, shown_code
from .test_apply import FORM, RECEIPT, open_form, stored


@both_databases
def test_a_double_submit_is_one_application_with_one_receipt(world: World) -> None:
    browser = open_form(world)
    sent = browser.hidden()
    browser.post(FORM, ANSWERS)
    first = shown_code(browser.get(RECEIPT).text)
    browser.forget("__Host-mailbox")  # the browser dropped the first answer for the second
    response = browser.post(FORM, ANSWERS | sent)

    assert response.location == RECEIPT
    assert shown_code(browser.get(RECEIPT).text) == first
    assert len(stored(world)) == 1


def test_the_same_form_from_another_browser_gets_no_receipt(world: World) -> None:
    browser, other = open_form(world), world.browser()
    ticket = browser.hidden()["ticket"]
    browser.post(FORM, ANSWERS)
    other.get(FORM)
    response = other.post(FORM, ANSWERS | {"ticket": ticket})

    assert response.status_code == 409
    assert "Deze aanvraag is al verstuurd" in response.text
    assert not other.cookie("__Host-mailbox")
    assert len(stored(world)) == 1


def test_a_receipt_is_not_shown_again_after_ten_minutes(world: World) -> None:
    browser = open_form(world)
    sent = browser.hidden()
    browser.post(FORM, ANSWERS)
    world.clock.advance(timedelta(minutes=10))

    assert browser.post(FORM, ANSWERS | sent).status_code == 409


def test_the_receipt_asks_for_the_last_group_first(world: World) -> None:
    world.staff()
    browser = world.browser()
    code = world.send(browser)

    assert browser.get("/brievenbus/").location == RECEIPT
    wrong = browser.post(RECEIPT, {"last_group": "00000"})
    assert wrong.status_code == 422
    assert errors_of(wrong.text) == ["Dit is niet het laatste groepje. Kijk nog eens naar de code."]
    assert shown_code(wrong.text) == code
    empty = browser.post(RECEIPT, {"last_group": " "})
    assert errors_of(empty.text) == ["Typ het laatste groepje van je volgcode."]
    assert browser.post(RECEIPT, {"last_group": f" {code[-5:].lower()} "}).status_code == 303


def test_a_confirmed_code_is_never_shown_again(world: World) -> None:
    world.staff()
    browser = world.browser()
    code = world.apply(browser)

    assert browser.get(RECEIPT).location == "/brievenbus/"
    assert browser.post(RECEIPT, {"last_group": "x"}).location == "/brievenbus/"
    assert browser.get(f"{RECEIPT}notitie.txt").status_code == 404
    assert code not in browser.get("/brievenbus/").text


def test_the_receipt_can_be_kept_as_a_file_with_a_neutral_name(world: World) -> None:
    world.staff()
    browser = world.browser()
    code = world.send(browser)
    response = browser.get(f"{RECEIPT}notitie.txt")

    assert response.headers["Content-Disposition"] == 'attachment; filename="notitie.txt"'
    assert response.mimetype == "text/plain"
    assert code in response.text
    assert "https://stoppen.test/brievenbus/link/" in response.text
    assert "coaching" not in response.text.lower()
    assert "stop it now" not in response.text.lower()


def test_no_code_stands_in_an_address_or_in_a_readable_cookie(world: World) -> None:
    world.staff()
    browser = world.browser()
    code = world.send(browser).replace("-", "")
    for name in ("__Host-form", "__Host-mailbox"):
        value = browser.cookie(name)
        readable = base64.urlsafe_b64decode(value.split(".")[0] + "===")
        assert code[:20].encode() not in readable + value.encode()


def test_nobody_else_sees_a_receipt(world: World) -> None:
    world.staff()
    world.send(world.browser())

    assert world.browser().get(RECEIPT).status_code == 403
