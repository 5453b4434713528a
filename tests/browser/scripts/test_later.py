"""Scripts over a slow line: the page is shown without waiting for them, and stays where it is."""

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.browser.scripts.conftest import LOGBOOK_PAGE, MODULE_1, hold_back

NOTE_SHIFTS = """window.shifts = [];
new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({ value }) => value)))
  .observe({ type: "layout-shift", buffered: true });"""
PAINTED = """new Promise((resolve) => {
  new PerformanceObserver(resolve).observe({ type: "paint", buffered: true });
})"""
GATE = "[data-gate]"
END_ANIMATIONS = "(element) => element.getAnimations().forEach((animation) => animation.finish())"
TWO_FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def test_styles_do_not_share_the_line_with_the_scripts_of_exercises(page: Page) -> None:
    asked: list[str] = []
    held: list[Route] = []

    def note(request: Request) -> None:
        if request.resource_type == "script":
            asked.append(request.url.rpartition("/")[2])

    page.on("request", note)
    page.route("**/css/**", lambda route: held.append(route))
    with page.expect_response("**/page.js"):
        page.goto(LOGBOOK_PAGE, wait_until="commit")
    page.locator(".footer").wait_for(state="attached")
    assert asked == ["page.js"]

    for route in held:
        route.continue_()
    expect(page.locator("[data-gate]").first).to_be_visible()
    assert sorted(asked) == ["exercise.js", "keeping.js", "logbook.js", "page.js"]


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(
    ("address", "ready"),
    [
        (f"{MODULE_1}vertrekpunt/", GATE),
        (f"{MODULE_1}terugblik/", GATE),
        (LOGBOOK_PAGE, GATE),
        ("/vragenlijsten/internet-afhankelijkheid/", GATE),
        ("/stoppen-is-mogelijk/", GATE),
        (MODULE_1, "[role=tablist]"),
        ("/stoppen-is-mogelijk/mijn-werkboek/", "[data-blank]"),
        ("/privacy/zonder-internet/", "[data-keep]"),
    ],
)
def test_page_stays_where_it_is_when_its_scripts_come_late(
    page: Page, address: str, ready: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.add_init_script(NOTE_SHIFTS)
    let_go = hold_back(page, "*.js")
    page.goto(address, wait_until="commit")
    page.evaluate(PAINTED)

    let_go()

    expect(page.locator(ready).first).to_be_visible()
    page.evaluate(TWO_FRAMES)
    assert page.evaluate("shifts") == []


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        (MODULE_1, "#onderdelen"),
        ("/privacy/zonder-internet/", ".only-without-script"),
    ],
)
def test_page_whose_scripts_never_come_shows_all_after_a_moment(
    page: Page, address: str, shown: str
) -> None:
    """Some block scripts behind the browser's back."""
    page.route("**/*.js", lambda route: route.fulfill(content_type="text/javascript", body=""))
    page.goto(address)
    expect(page.locator(shown)).to_be_hidden()

    page.locator(shown).evaluate(END_ANIMATIONS)

    expect(page.locator(shown)).to_be_visible()


def test_part_is_done_only_once_a_click_is_heard(page: Page) -> None:
    let_go = hold_back(page, "exercise.js")
    page.goto(LOGBOOK_PAGE, wait_until="commit")
    button = page.get_by_role("button", name="Dit onderdeel is klaar")
    expect(button).to_be_disabled()

    let_go()

    expect(button).to_be_enabled()
