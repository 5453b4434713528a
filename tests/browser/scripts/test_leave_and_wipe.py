"""Leaving for good: everything is wiped first, and what remains is said."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.scripts.conftest import LOGBOOK_PAGE, NO_SCRIPTS, follow, kept, start_with
from tests.browser.scripts.test_kept import EVERYTHING, LEAVE_TRACES

LEAVING_PAGE = "/privacy/verlaten/"
EXIT = "www.meteo.be"
ASK, YES, NO = "Wis alles en verlaat de site", "Ja, wis en verlaat", "Nee, blijf hier"


@pytest.fixture
def allowed_hosts() -> set[str]:
    return {EXIT}


@pytest.fixture
def visit(page: Page) -> Page:
    """An answer on the device, and the page to leave by; before it, another page of the site."""
    page.context.route(
        f"https://{EXIT}/**",
        lambda route: route.fulfill(body="<title>Weer</title>", content_type="text/html"),
    )
    start_with(page, "device")
    page.goto(LOGBOOK_PAGE)
    page.get_by_label("Ik ga naar bed voor elf uur.").check()
    page.goto("/hulp/")
    page.goto(LEAVING_PAGE)
    assert len(kept(page, "localStorage")) == 1
    return page


def leave(page: Page) -> None:
    page.get_by_role("button", name=ASK).click()
    page.get_by_role("button", name=YES).click()


def test_everything_is_wiped_and_the_page_replaced(visit: Page) -> None:
    visit.context.route(
        "**/worker.js", lambda route: route.fulfill(body="", content_type="text/javascript")
    )
    visit.evaluate(LEAVE_TRACES)
    visit.evaluate("window.name = 'n1.half'")
    assert [bool(found) for found in visit.evaluate(EVERYTHING)] == [True] * 5

    leave(visit)
    visit.wait_for_url(f"https://{EXIT}/**")

    visit.go_back()
    assert visit.url.endswith("/hulp/")
    assert visit.evaluate(EVERYTHING) == [[], [], [], [], 0]
    assert visit.evaluate("window.name") == ""


def test_page_asks_first_without_a_dialog_and_can_be_called_off(visit: Page) -> None:
    visit.on("dialog", lambda dialog: pytest.fail(f"a dialog: {dialog.message}"))
    visit.get_by_role("button", name=ASK).focus()
    visit.keyboard.press("Enter")
    expect(visit.get_by_role("group", name="Dit kan je niet terugdraaien.")).to_be_focused()

    visit.keyboard.press("Tab")
    expect(visit.get_by_role("button", name=YES)).to_be_focused()
    visit.keyboard.press("Tab")
    visit.keyboard.press("Enter")

    expect(visit.get_by_role("button", name=NO)).to_be_hidden()
    expect(visit.get_by_role("button", name=ASK)).to_be_focused()
    assert len(kept(visit, "localStorage")) == 1


def test_page_is_covered_while_it_wipes_and_says_so_when_that_takes_too_long(visit: Page) -> None:
    visit.clock.install()
    visit.evaluate("() => { caches.keys = () => new Promise(() => {}); }")

    leave(visit)

    expect(visit.get_by_role("alert").filter(has_text="Even geduld")).to_be_visible()
    expect(visit.locator("main")).to_be_hidden()
    expect(visit).to_have_title("Even geduld")
    visit.clock.run_for(11_000)
    expect(visit.get_by_text("We weten niet of alles weg is")).to_be_focused()
    expect(visit.locator("main")).to_be_visible()


def test_browser_that_refuses_is_not_left_silently(visit: Page) -> None:
    visit.evaluate("() => { caches.keys = () => Promise.reject(new TypeError()); }")

    leave(visit)

    expect(visit.get_by_text("We weten niet of alles weg is")).to_be_focused()
    assert visit.url.endswith(LEAVING_PAGE)


def test_what_remains_is_said_and_nobody_leaves(visit: Page) -> None:
    other = visit.context.new_page()
    other.goto(NO_SCRIPTS)
    other.evaluate(
        """() => new Promise((resolve) => {
          const request = indexedDB.open("held");
          request.onsuccess = () => { window.held = request.result; resolve(); };
        })"""
    )

    leave(visit)

    status = visit.locator("[data-left]")
    expect(status).to_contain_text("Er staan nog 1 dingen. Daarom ben je nog hier.")
    expect(status).to_be_focused()
    expect(visit.locator("[data-exit-cover]")).to_be_hidden()
    expect(visit).to_have_title("Verlaten en wissen – Stoppen is Mogelijk")
    assert visit.url.endswith(LEAVING_PAGE)


def test_other_tabs_forget_theirs(visit: Page) -> None:
    other = visit.context.new_page()
    start_with(other, "none")
    other.goto(LOGBOOK_PAGE)
    other.locator("#wat-keert-terug textarea").fill("in een ander tabblad")

    leave(visit)
    visit.wait_for_url(f"https://{EXIT}/**")

    expect(other.locator("#wat-keert-terug textarea")).to_have_value("")
    assert kept(other, "sessionStorage") == {}


@pytest.mark.parametrize("start", ["/", LOGBOOK_PAGE, "/hulp/", "/privacy/mijn-antwoorden/"])
def test_page_is_one_step_from_every_other(page: Page, start: str) -> None:
    page.goto(start)

    follow(page.locator(".footer").get_by_role("link", name="Verlaten en wissen"))

    expect(page.get_by_role("button", name=ASK)).to_be_visible()


@pytest.fixture
def reader(browser: Browser, site_url: str) -> Iterator[Page]:
    """A visitor whose browser runs no scripts."""
    context = browser.new_context(base_url=site_url, java_script_enabled=False)
    context.set_default_timeout(5000)
    yield context.new_page()
    context.close()


def test_page_says_how_to_do_it_by_hand_without_script(reader: Page) -> None:
    reader.goto(LEAVING_PAGE)
    expect(reader.get_by_role("button", name=ASK)).to_be_hidden()
    expect(reader.get_by_text("Dan kan deze knop niets wissen.")).to_be_visible()

    reader.get_by_role("link", name="Zo doe je dat").click()

    heading = reader.locator(":target")
    expect(heading).to_have_text("Gegevens van deze site wissen")
    expect(heading).to_be_in_viewport()
