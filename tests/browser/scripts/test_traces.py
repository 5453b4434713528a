"""What somebody finds who searches the files of the browser itself, after it was closed."""

import base64
import json
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect

from tests.browser.find_browser import ARGUMENTS
from tests.browser.scripts.conftest import KEPT_PAGE, MODULE_1, NO_SCRIPTS, choose
from tests.browser.scripts.sealed.conftest import PASSPHRASE, answer, expect_answer, seal
from tests.browser.searching import files_with

MARK = "één heel gewone zin"
STORAGES = ("File System/", "IndexedDB/", "Local Storage/", "Service Worker/", "Session Storage/")
TITLE = "Wat keert terug in je lijstje?"
MODES = ("none", "device", "sealed")
UNTIL_WRITTEN = 6000
"""Milliseconds after which the browser wrote its files."""

READ_KEY = """async () => {
  const bytesOf = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const half = sessionStorage["n1.half"]?.split(".")[1];
  if (half) {
    const other = bytesOf(window.name.slice("n1.".length));
    return [...bytesOf(half)].map((byte, at) => byte ^ other[at]);
  }
  const folder = await navigator.storage.getDirectory();
  const file = await (await folder.getFileHandle("n1")).getFile();
  return [...new Uint8Array(await file.arrayBuffer())];
}"""

Start = Callable[[], BrowserContext]


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """The folder in which a browser keeps everything."""
    return tmp_path / "profile"


@pytest.fixture
def start(browser: Browser, chromium: str, site_url: str, profile: Path) -> Iterator[Start]:
    """Starts a browser that keeps what it is told to, as that of a visitor does."""
    started: list[BrowserContext] = []

    def start() -> BrowserContext:
        visitor = browser.browser_type.launch_persistent_context(
            profile, executable_path=chromium, args=ARGUMENTS, base_url=site_url
        )
        started.append(visitor)
        return visitor

    yield start
    for visitor in started:
        with suppress(Error):  # closed or killed by the test
            visitor.close()


def kill(profile: Path) -> None:
    """End a browser as a crash does, by the folder that it alone was given."""
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if f"--user-data-dir={profile}" in (process / "cmdline").read_text().split("\0"):
                os.kill(int(process.name), signal.SIGKILL)


def keep(page: Page, mode: str) -> bytes:
    """Choose, and answer through the page; return the key to what is kept now."""
    if mode == "sealed":
        seal(page)
    else:
        choose(page, mode)
    answer(page, MARK)
    page.goto(MODULE_1)
    page.wait_for_timeout(UNTIL_WRITTEN)
    return bytes(page.evaluate(READ_KEY))


def wipe(page: Page) -> None:
    page.goto(KEPT_PAGE)
    page.get_by_role("button", name="Alles wissen").click()
    page.get_by_role("button", name="Ja, wis alles").click()
    expect(page.get_by_text("Alles is gewist.")).to_be_visible()


def answers_in(profile: Path) -> list[str]:
    """Return the files with the answer, or in which a site keeps its data and that tell of it."""
    tell = [name for name in files_with(profile, TITLE) if any(place in name for place in STORAGES)]
    return files_with(profile, MARK, PASSPHRASE) + tell


def keys_in(profile: Path, key: bytes) -> list[str]:
    return files_with(profile, key, base64.b64encode(key))


@pytest.mark.parametrize("mode", MODES)
def test_answer_is_nowhere_in_the_files_neither_before_nor_after_wiping(
    start: Start, profile: Path, mode: str
) -> None:
    visitor = start()
    page = visitor.new_page()
    key = keep(page, mode)
    expect_answer(page, MARK)
    assert files_with(profile, "n1.c14ea7c9") != []
    assert answers_in(profile) == []
    assert len(keys_in(profile, key)) == (1 if mode == "device" else 0)

    wipe(page)
    visitor.close()

    assert answers_in(profile) == []
    assert keys_in(profile, key) == []


def test_key_is_gone_at_once_when_the_browser_is_killed_after_wiping(
    start: Start, profile: Path
) -> None:
    page = start().new_page()
    key = keep(page, "device")
    assert len(keys_in(profile, key)) == 1

    wipe(page)
    kill(profile)

    assert answers_in(profile) == []
    assert keys_in(profile, key) == []


def test_tab_of_one_who_keeps_nothing_takes_its_key_along(start: Start, profile: Path) -> None:
    visitor = start()
    page = visitor.new_page()
    key = keep(page, "none")

    page.close()
    visitor.close()

    assert answers_in(profile) == []
    assert keys_in(profile, key) == []


def test_key_goes_with_what_expires(start: Start, profile: Path) -> None:
    visitor = start()
    page = visitor.new_page()
    key = keep(page, "device")
    day = (date.today() - timedelta(days=91)).isoformat()
    page.goto(NO_SCRIPTS)
    settings = json.dumps({"v": 1, "days": 90, "day": day})
    page.evaluate("(text) => localStorage.setItem('n1.settings', text)", settings)

    page.goto("/")
    page.wait_for_function("() => localStorage.length === 0")
    visitor.close()

    assert answers_in(profile) == []
    assert keys_in(profile, key) == []


def test_killed_browser_still_has_the_key_and_the_answer(start: Start, profile: Path) -> None:
    key = keep(start().new_page(), "device")

    kill(profile)

    page = start().new_page()
    expect_answer(page, MARK)
    assert bytes(page.evaluate(READ_KEY)) == key


@pytest.mark.parametrize("area", ["localStorage", "sessionStorage"])
def test_watcher_would_see_what_was_not_sealed_though_it_was_removed(
    start: Start, profile: Path, area: str
) -> None:
    visitor = start()
    page = visitor.new_page()
    page.goto(NO_SCRIPTS)
    page.evaluate("([area, text]) => { window[area].text = text; }", [area, MARK])
    page.wait_for_timeout(UNTIL_WRITTEN)

    page.evaluate("(area) => window[area].clear()", area)
    visitor.close()

    assert files_with(profile, MARK) != []
