"""Looking at a page as its visitors do: with axe, in every display, and with the keyboard alone."""

import json
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
LOOKING = Path(__file__).with_suffix(".js")
NARROW, WIDE = 320, 1280
DISPLAYS = {
    "light": {"color_scheme": "light", "forced_colors": "none"},
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced_colours": {"color_scheme": "dark", "forced_colors": "active"},
}
USUAL, DOUBLE = "125%", "250%"
ROOM = [(NARROW, USUAL), (NARROW, DOUBLE), (640, DOUBLE), (WIDE, DOUBLE)]
"""Widths of the window, and sizes of the text: the root has 125 % of what the visitor chose."""


def load(page: Page) -> None:
    """Bring axe and our own eyes to the page, if they are not there."""
    page.wait_for_load_state()  # with its styles
    if not page.evaluate("'looking' in window"):
        page.evaluate(AXE.read_text("utf-8"))
        page.evaluate(LOOKING.read_text("utf-8"))


def show(page: Page, width: int, display: str) -> None:
    """Give the window a width, and the page its colours."""
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(reduced_motion="reduce", **DISPLAYS[display])  # type: ignore[arg-type]


def check_for_everyone(page: Page) -> None:
    """Fail on anything axe finds, in a narrow and in a wide window, in every display.

    A display differs from the first in its colours alone. These follow from tag, classes, states
    and ancestors, at every width, so of what is alike in these, one is looked at.
    """
    load(page)
    page.evaluate("() => looking.forgetKinds()")
    for width in (NARROW, WIDE):
        for display in DISPLAYS:
            show(page, width, display)
            look = "everyViolation" if display == "light" else "colourViolations"
            found = as_text(page.evaluate(f"(display) => looking.{look}(display)", display))
            assert not found, f"{page.url} at {width} px, {display}\n{found}"


def as_text(violations: list[dict[str, Any]]) -> str:
    """Return what axe found in short; empty when that is nothing."""
    return "\n".join(
        f"{rule['id']}: {json.dumps([node['html'] for node in rule['nodes']])}"
        for rule in violations
    )


def check_room(page: Page) -> None:
    """Fail on what is wider than a phone, cut off, or on top of something, also in large text."""
    load(page)
    for width, size in ROOM:
        page.set_viewport_size({"width": width, "height": 800})
        found = page.evaluate("(size) => looking.crowding(size)", size)
        assert not found, f"{page.url} at {width} px with text of {size}\n" + "\n".join(found)


def moving(page: Page) -> list[str]:
    """Return what moves by itself or takes its time to change."""
    load(page)
    found: list[str] = page.evaluate("() => looking.moving()")
    return found


def walk(page: Page, width: int) -> None:
    """Tab through a page: every stop is reached in turn, seen, uncovered, and the last one ends."""
    page.set_viewport_size({"width": width, "height": 800})
    load(page)
    count: int = page.evaluate("() => looking.startAtTheTop()")
    for _ in range(count + 1):
        page.keyboard.down("Tab")  # as when the key is held: half the messages
    page.keyboard.up("Tab")
    stops: list[dict[str, object]] = page.evaluate("() => looking.stops()")
    for number, stop in enumerate(stops[:count]):
        where = f"{page.url} at {width} px, stop {number + 1}: {stop['what']}"
        assert stop["number"] == number, f"a trap or a skipped stop at {where}"
        assert stop["inside"], f"outside the window: {where}"
        assert stop["uncovered"], f"covered: {where}"
        assert stop["belowBar"], f"behind the bar: {where}"
        assert stop["outlined"], f"no visible focus: {where}"
        assert (number == 1) <= ("data-exit-page" in str(stop["what"])), f"no exit: {where}"
    assert len(stops) == count + 1, f"{page.url}: {len(stops)} of {count + 1} keys were heard"
    assert stops[count]["ended"], f"{page.url} has more stops than were counted"
