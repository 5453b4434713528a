"""What somebody finds who searches the files of the browser itself, after it was closed."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.find_browser import ARGUMENTS
from tests.browser.scripts.conftest import KEPT_PAGE, choose
from tests.browser.scripts.sealed.conftest import MARK, PASSPHRASE, answer, seal

TITLE = "Wat keert terug in je lijstje?"


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """The folder in which a browser keeps everything."""
    return tmp_path / "profile"


@pytest.fixture
def visitor(browser: Browser, chromium: str, site_url: str, profile: Path) -> BrowserContext:
    """A browser that keeps what it is told to, as that of a visitor does."""
    return browser.browser_type.launch_persistent_context(
        profile, executable_path=chromium, args=ARGUMENTS, base_url=site_url
    )


def wipe(page: Page) -> None:
    page.goto(KEPT_PAGE)
    page.get_by_role("button", name="Alles wissen").click()
    page.get_by_role("button", name="Ja, wis alles").click()
    expect(page.get_by_text("Alles is gewist.")).to_be_visible()


def files_with(folder: Path, text: str) -> list[str]:
    """Return the names of the files under site storage that hold a text, however it is encoded."""
    encoded = [text.encode(), text.encode("utf-16-le")]
    return [
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "Storage" in path.as_posix()
        and any(one in path.read_bytes() for one in encoded)
    ]  # fmt: skip


def test_sealed_answer_is_nowhere_in_the_files_neither_before_nor_after_wiping(
    visitor: BrowserContext, profile: Path
) -> None:
    page = visitor.new_page()
    seal(page)
    answer(page)
    page.wait_for_timeout(6000)  # the browser writes its files some seconds later
    assert files_with(profile, "n1.vault") != []
    assert [files_with(profile, text) for text in (MARK, TITLE, PASSPHRASE)] == [[], [], []]

    wipe(page)
    visitor.close()

    assert [files_with(profile, text) for text in (MARK, TITLE, PASSPHRASE)] == [[], [], []]


def test_watcher_would_see_an_answer_that_is_not_sealed(
    visitor: BrowserContext, profile: Path
) -> None:
    page = visitor.new_page()
    choose(page, "device")
    answer(page)

    visitor.close()

    assert files_with(profile, MARK) != []
