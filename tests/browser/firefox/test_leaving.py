"""Leaving and hiding in Firefox: its history, its storage, its focus."""

from collections.abc import Callable

import pytest

from tests.browser.firefox.conftest import Firefox, wait_for

EXERCISE = "/stoppen-is-mogelijk/begrijpen-waarom/hoe-het-zover-kwam/"
LEAVING = "/privacy/verlaten/"
OUTSIDE = "/404.html"
SHIFT = "\ue008"
FIELD = "[data-exercise] textarea"


def exit_inside(firefox: Firefox) -> None:
    """Let the exit lead to a page of this server, so that nothing leaves the machine."""
    firefox.run(
        "document.querySelectorAll('[data-exit-page]').forEach((a) => { a.href = arguments[0]; })",
        OUTSIDE,
    )


def arrive(firefox: Firefox, path: str) -> None:
    wait_for(lambda: firefox.address == firefox.server.url + path, path)


def press_shift(firefox: Firefox) -> None:
    for _ in range(3):
        firefox.press(SHIFT)


def click_exit(firefox: Firefox) -> None:
    firefox.click(".exit-page")


def answer(firefox: Firefox, area: str, mode: str) -> None:
    """Write an answer that stays in an area of the browser."""
    firefox.run("window[arguments[0]].setItem('n1.mode', arguments[1])", area, mode)
    firefox.goto(EXERCISE)
    firefox.type(FIELD, "een eerste gedachte")
    wait_for(lambda: firefox.run("return window[arguments[0]].length > 1", area), "a kept answer")


@pytest.mark.parametrize("leave", [click_exit, press_shift], ids=["link", "shift"])
def test_exit_replaces_the_page_and_forgets_the_tab(
    firefox: Firefox, leave: Callable[[Firefox], None]
) -> None:
    firefox.goto("/hulp/")
    answer(firefox, "sessionStorage", "none")
    exit_inside(firefox)

    leave(firefox)

    arrive(firefox, OUTSIDE)
    assert firefox.run("return sessionStorage.length") == 0
    firefox.go_back()
    arrive(firefox, "/hulp/")


def test_leaving_for_good_wipes_everything_and_replaces_the_page(firefox: Firefox) -> None:
    firefox.goto("/hulp/")
    answer(firefox, "localStorage", "device")
    firefox.run("return caches.open('n1-x').then(() => true)")
    firefox.goto(LEAVING)
    exit_inside(firefox)

    firefox.click("[data-ask]")
    assert firefox.run("return document.activeElement.matches('[data-confirm]')")
    firefox.click("[data-yes]")

    arrive(firefox, OUTSIDE)
    assert firefox.run("return localStorage.length + sessionStorage.length") == 0
    assert firefox.run("return caches.keys()") == []
    firefox.go_back()
    arrive(firefox, EXERCISE)
    assert firefox.run("return document.querySelector(arguments[0]).value", FIELD) == ""


def test_visit_is_one_step_and_back_leaves_the_site(firefox: Firefox) -> None:
    firefox.goto(OUTSIDE)
    firefox.goto(LEAVING)
    firefox.click("#one-step")
    before = firefox.run("return history.length")

    for selector, path in [
        (".footer a[href$='zoeken/']", "/zoeken/"),
        (".header__home", "/"),
        (".footer a[href$='verlaten/']", LEAVING),
    ]:
        firefox.click(selector)
        arrive(firefox, path)
        firefox.see("[data-step-note]")

    assert firefox.run("return document.querySelector('#one-step').checked")
    assert firefox.run("return history.length") == before
    firefox.go_back()
    arrive(firefox, OUTSIDE)


def test_emptied_store_is_said_before_the_visitor_types(firefox: Firefox) -> None:
    firefox.goto("/hulp/")
    answer(firefox, "localStorage", "device")
    firefox.run("document.activeElement.blur(); localStorage.clear()")

    firefox.click(FIELD)

    wait_for(lambda: "is weg" in firefox.text("[data-exercise] [data-status]"), "the message")
    assert firefox.run("return document.querySelector(arguments[0]).value", FIELD) == (
        "een eerste gedachte"
    )
