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
    "address",
    [
        f"{MODULE_1}vertrekpunt/",
        f"{MODULE_1}terugblik/",
        LOGBOOK_PAGE,
        "/vragenlijsten/internet-afhankelijkheid/",
    ],
)
def test_exercise_stays_where_it_is_when_its_scripts_come_late(
    page: Page, address: str, width: int
) -> None:
    held: list[Route] = []
    page.set_viewport_size({"width": width, "height": 800})
    page.add_init_script(NOTE_SHIFTS)
    page.route("**/page.js", lambda route: held.append(route))
    page.goto(address, wait_until="commit")
    page.evaluate(PAINTED)

    held[0].continue_()

    expect(page.locator("[data-gate]").first).to_be_visible()
    page.evaluate(TWO_FRAMES)
    assert page.evaluate("shifts") == []


def test_part_is_done_only_once_a_click_is_heard(page: Page) -> None:
    let_go = hold_back(page, "exercise.js")
    page.goto(LOGBOOK_PAGE, wait_until="commit")
    button = page.get_by_role("button", name="Dit onderdeel is klaar")
    expect(button).to_be_disabled()

    let_go()

    expect(button).to_be_enabled()
