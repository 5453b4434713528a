"""Every page of the site in a real browser: for everyone, and without a word to anyone else."""

import json
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import PAGES

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
NARROW, WIDE = 320, 1280


COLOURS = ["color-contrast", "link-in-text-block"]


def violations(page: Page, rules: list[str] | None = None) -> str:
    """Return what axe finds wrong on a page, as text; empty when nothing is."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))
    options = {"runOnly": {"type": "rule", "values": rules}} if rules else {}
    found = page.evaluate("async (options) => (await axe.run(options)).violations", options)
    return "\n".join(
        f"{rule['id']}: {json.dumps([node['html'] for node in rule['nodes']])}" for rule in found
    )


@pytest.fixture(params=PAGES)
def address(request: pytest.FixtureRequest) -> str:
    address: str = request.param
    return address


def test_axe_finds_nothing(address: str, page: Page) -> None:
    page.goto(address)
    for width in (NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        assert violations(page) == "", f"{address} at {width} px"

        page.emulate_media(color_scheme="dark")
        assert violations(page, COLOURS) == "", f"{address} at {width} px in the dark"


def next_stop(page: Page) -> dict[str, object]:
    """Press Tab and describe what has the focus now."""
    page.keyboard.press("Tab")
    stop: dict[str, object] = page.evaluate(
        """() => {
          const at = document.activeElement;
          const box = at.getBoundingClientRect();
          const seen = document.elementFromPoint(
            Math.min(Math.max(box.x + box.width / 2, 0), innerWidth - 1),
            Math.min(Math.max(box.y + box.height / 2, 0), innerHeight - 1),
          );
          const bar = document.querySelector(".header").getBoundingClientRect();
          window.stops ??= new Map();
          if (!stops.has(at)) stops.set(at, stops.size);
          return {
            number: stops.get(at),
            ended: at === document.body,
            what: at.outerHTML.slice(0, 120),
            inside: box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth
              && box.bottom > 0 && box.top < innerHeight,
            uncovered: seen !== null && (at.contains(seen) || seen.contains(at)),
            belowBar: at.closest(".header, .skip-link") !== null || box.bottom > bar.bottom,
            outlined: getComputedStyle(at).outlineStyle !== "none",
          };
        }"""
    )
    return stop


def tabbable(page: Page) -> int:
    """Return how many stops there should be: everything visible that the keyboard can reach."""
    count: int = page.evaluate(
        """() => {
          const groups = new Set();
          return [...document.querySelectorAll(
            "a[href], button, input, textarea, select, summary, [tabindex='0']"
          )].filter((one) => {
            const reachable = one.tabIndex >= 0 && !one.disabled && !one.closest("[inert]")
              && one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
            if (!reachable || one.type !== "radio") return reachable;
            const first = !groups.has(one.name);
            groups.add(one.name);
            return first;
          }).length;
        }"""
    )
    return count


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_keyboard_reaches_everything_and_is_always_seen(
    address: str, width: int, page: Page
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address)
    expected = tabbable(page)

    for number in range(expected):
        stop = next_stop(page)
        where = f"{address} at {width} px, stop {number + 1}: {stop['what']}"
        assert stop["number"] == number, f"a trap or a skipped stop at {where}"
        assert stop["inside"], f"outside the window: {where}"
        assert stop["uncovered"], f"covered: {where}"
        assert stop["belowBar"], f"behind the bar: {where}"
        assert stop["outlined"], f"no visible focus: {where}"
        assert (number == 1) <= ("data-exit-page" in str(stop["what"])), f"no exit: {where}"

    assert next_stop(page)["ended"], f"{address} has more stops than were counted"


def test_page_fits_a_narrow_window_and_large_text(address: str, page: Page) -> None:
    page.set_viewport_size({"width": NARROW, "height": 800})
    page.goto(address)

    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW

    page.set_viewport_size({"width": 640, "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '250%'")

    assert page.evaluate("document.documentElement.scrollWidth") <= 640


def test_page_reads_without_script(address: str, browser: Browser, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=site_url)
    page = context.new_page()
    page.goto(address)

    assert page.locator("h1").is_visible()
    assert page.locator(".needs-script:visible").count() == 0
    assert page.locator(".exit-page").is_visible()
    context.close()
