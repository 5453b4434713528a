"""What rests on the browser itself, in Firefox: the copy for offline use, and search."""

from tests.browser.firefox.conftest import Firefox, wait_for
from tests.conftest import PAGES

OFFLINE = "/privacy/zonder-internet/"


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
