"""Leaving at once, by the link or by Shift."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.scripts.conftest import LOGBOOK_PAGE, kept, start_with

EXIT = "www.meteo.be"


@pytest.fixture
def allowed_hosts() -> set[str]:
    return {EXIT}


@pytest.fixture
def visit(page: Page) -> Page:
    """Two pages of the site in the history, with an answer in the tab; the exit is reachable."""
    page.context.route(
        f"https://{EXIT}/**",
        lambda route: route.fulfill(body="<title>Weer</title>", content_type="text/html"),
    )
    start_with(page, "none")
    page.goto("/hulp/")
    page.goto(LOGBOOK_PAGE)
    page.get_by_label("Ik ga naar bed voor elf uur.").check()
    assert len(kept(page, "sessionStorage")) == 1
    return page


@pytest.fixture
def unreachable(visit: Page) -> Page:
    """The same, but the exit has nothing to show, so that the page stays."""
    visit.context.route(f"https://{EXIT}/**", lambda route: route.fulfill(status=204))
    return visit


@pytest.mark.parametrize("at", [0, 1], ids=["skip link", "button"])
def test_link_replaces_the_page(visit: Page, at: int) -> None:
    visit.locator("[data-exit-page]").nth(at).dispatch_event("click")

    visit.wait_for_url(f"https://{EXIT}/**")
    visit.go_back()

    assert visit.url.endswith("/hulp/")


def test_answers_of_the_tab_are_forgotten(visit: Page) -> None:
    visit.get_by_role("link", name="Snel verlaten").click()
    visit.wait_for_url(f"https://{EXIT}/**")

    visit.go_back()

    assert visit.evaluate("Object.keys(sessionStorage)") == []


def test_answer_that_was_just_typed_is_forgotten_too(visit: Page) -> None:
    visit.locator("#wat-keert-terug textarea").press_sequentially("net getypt")
    visit.locator("[data-exit-page]").last.dispatch_event("click")
    visit.wait_for_url(f"https://{EXIT}/**")

    visit.go_back()

    assert visit.evaluate("Object.keys(sessionStorage)") == []


def test_answers_on_the_device_stay(visit: Page) -> None:
    visit.evaluate("sessionStorage.clear()")
    start_with(visit, "device")
    visit.goto(LOGBOOK_PAGE)
    visit.locator("#wat-keert-terug textarea").press_sequentially("net getypt")
    expect(visit.locator("#wat-keert-terug [data-status]")).to_have_text("Bewaard op dit toestel.")

    visit.locator("[data-exit-page]").last.dispatch_event("click")
    visit.wait_for_url(f"https://{EXIT}/**")
    visit.go_back()

    assert "net getypt" in "".join(kept(visit, "localStorage").values())


def test_page_is_covered_at_once_even_when_the_exit_does_not_show(unreachable: Page) -> None:
    unreachable.locator("[data-exit-page]").last.dispatch_event("click")

    expect(unreachable.locator("[data-exit-cover]")).to_be_visible()
    expect(unreachable.locator("main")).to_be_hidden()
    expect(unreachable.locator("header")).to_be_hidden()
    expect(unreachable).to_have_title("Even geduld")


def test_page_that_the_browser_shows_again_is_not_covered(unreachable: Page) -> None:
    title = unreachable.title()
    unreachable.locator("[data-exit-page]").last.dispatch_event("click")

    unreachable.evaluate(
        "() => { window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })); }"
    )

    expect(unreachable.locator("[data-exit-cover]")).to_be_hidden()
    expect(unreachable.locator("main")).to_be_visible()
    expect(unreachable).to_have_title(title)


def press_shift(page: Page, times: int) -> None:
    for _ in range(times):
        page.keyboard.press("Shift")


def dots(page: Page) -> int:
    return page.locator("[data-exit-steps] .is-done").count()


def test_shift_three_times_leaves(visit: Page) -> None:
    press_shift(visit, 3)

    visit.wait_for_url(f"https://{EXIT}/**")


def test_shift_is_counted_in_dots_and_aloud(visit: Page) -> None:
    status = visit.locator("[data-exit-status]")
    expect(visit.locator("[data-exit-steps]")).to_be_hidden()

    press_shift(visit, 1)
    assert dots(visit) == 1
    expect(status).to_have_text("Shift. Druk nog twee keer om te verlaten.")
    press_shift(visit, 1)

    assert dots(visit) == 2
    expect(status).to_have_text("Shift. Druk nog één keer om te verlaten.")


def test_typing_capitals_does_not_leave(visit: Page) -> None:
    visit.locator("#wat-keert-terug textarea").focus()
    for letter in "ABCDE":
        visit.keyboard.press(f"Shift+{letter}")

    assert dots(visit) == 0
    assert visit.url.endswith(LOGBOOK_PAGE)


def test_another_key_in_between_starts_the_count_anew(visit: Page) -> None:
    press_shift(visit, 2)
    visit.keyboard.press("a")
    assert dots(visit) == 0
    press_shift(visit, 2)

    assert dots(visit) == 2
    assert visit.url.endswith(LOGBOOK_PAGE)


def test_count_expires_after_five_seconds(visit: Page) -> None:
    visit.clock.install()
    visit.reload()
    press_shift(visit, 2)

    visit.clock.run_for(5001)
    assert dots(visit) == 0
    expect(visit.locator("[data-exit-status]")).to_have_text("Verlaten met Shift is verlopen.")
    press_shift(visit, 1)
    assert dots(visit) == 1
    visit.clock.run_for(10_002)

    expect(visit.locator("[data-exit-status]")).to_be_empty()


def test_escape_does_not_leave(visit: Page) -> None:
    for _ in range(4):
        visit.keyboard.press("Escape")

    assert visit.url.endswith(LOGBOOK_PAGE)
    expect(visit.locator("main")).to_be_visible()
