"""What rests on the browser itself, in Firefox: storage, the copy for offline use, leaving."""

import pytest

from tests.browser.firefox.conftest import Firefox, wait_for
from tests.conftest import PAGES

pytestmark = pytest.mark.xdist_group("firefox")

CHOICE = "/privacy/bewaren/"
EXERCISE = "/stoppen-is-mogelijk/begrijpen-waarom/hoe-het-zover-kwam/"
OFFLINE = "/privacy/zonder-internet/"


def test_answer_stays_when_the_visitor_chose_so_and_goes_when_wiped(firefox: Firefox) -> None:
    firefox.goto(CHOICE)
    firefox.click("input[value=device]")
    firefox.click("[data-storage-choice] button")
    wait_for(lambda: "/stoppen-is-mogelijk/" in firefox.address, "the next page")
    firefox.goto(EXERCISE)
    firefox.type("[data-exercise] textarea", "een eerste gedachte")
    wait_for(
        lambda: firefox.run("return Object.keys(localStorage).some((k) => k !== 'n1.mode')"),
        "a kept answer",
    )

    firefox.goto(EXERCISE)
    assert firefox.run("return document.querySelector('[data-exercise] textarea').value") == (
        "een eerste gedachte"
    )

    firefox.goto("/privacy/mijn-antwoorden/")
    firefox.click("[data-wipe]")
    firefox.click("[data-wipe-now]")
    wait_for(lambda: "nog 0" in firefox.text("[data-kept] [data-wiped]"), "the proof of wiping")
    assert firefox.run("return localStorage.length + sessionStorage.length") == 0


def test_copy_of_the_site_reads_without_internet_and_goes(firefox: Firefox) -> None:
    firefox.goto(OFFLINE)
    firefox.click("[data-keep]")
    wait_for(lambda: "Klaar" in firefox.text(".offline [role=status]"), "the copy")
    firefox.goto(OFFLINE)
    firefox.server.cut()

    for path in PAGES[::7]:
        firefox.goto(path)
        assert firefox.run("return document.querySelectorAll('h1').length") == 1, path
    for path in ("/hulp", "/hulp/?x=1"):
        firefox.goto(path)
        assert firefox.text("h1") != "Geen internet", path
    firefox.goto("/aanvraag/coaching/")
    assert firefox.text("h1") == "Geen internet"

    firefox.goto(OFFLINE)
    firefox.click("[data-remove]")
    wait_for(lambda: "niets meer" in firefox.text(".offline [role=status]"), "the proof")
    assert firefox.run("return caches.keys()") == []


def test_search_finds_in_ones_own_words(firefox: Firefox) -> None:
    firefox.goto("/zoeken/")
    firefox.type("[data-query]", "drang uitzitten")

    assert firefox.text("[data-results] a") == "Drang uitzitten"
