"""Looking at a page as its visitors do: with axe, and with the keyboard alone."""

import json
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

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


def check_for_everyone(page: Page) -> None:
    """Fail on anything axe finds, in a narrow and in a wide window, in light and in the dark."""
    for width in (NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        found = violations(page)
        assert not found, f"{page.url} at {width} px\n{found}"

        page.emulate_media(color_scheme="dark")
        found = violations(page, COLOURS)
        assert not found, f"{page.url} at {width} px in the dark\n{found}"


def walk(page: Page, width: int) -> None:
    """Tab through a page: every stop is reached in turn, seen, uncovered, and the last one ends."""
    page.set_viewport_size({"width": width, "height": 800})
    start_at_the_top(page)
    for number in range(tabbable(page)):
        stop = next_stop(page)
        where = f"{page.url} at {width} px, stop {number + 1}: {stop['what']}"
        assert stop["number"] == number, f"a trap or a skipped stop at {where}"
        assert stop["inside"], f"outside the window: {where}"
        assert stop["uncovered"], f"covered: {where}"
        assert stop["belowBar"], f"behind the bar: {where}"
        assert stop["outlined"], f"no visible focus: {where}"
        assert (number == 1) <= ("data-exit-page" in str(stop["what"])), f"no exit: {where}"
    assert next_stop(page)["ended"], f"{page.url} has more stops than were counted"


def start_at_the_top(page: Page) -> None:
    """Put the keyboard before the first stop, as on a page that was just opened."""
    page.evaluate(
        """() => {
          window.stops = new Map();
          document.body.tabIndex = -1;
          document.body.focus();
          document.body.removeAttribute("tabindex");
          window.scrollTo(0, 0);
        }"""
    )


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
