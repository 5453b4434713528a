"""Choosing a passphrase, answering and unlocking, as a visitor does."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.scripts.conftest import CHOICE_PAGE, LOGBOOK_PAGE, pick

PASSPHRASE = "tafel regen fluit kameel"
MARK = "een heel gewone zin"


def seal(page: Page, passphrase: str = PASSPHRASE, days: str = "90") -> None:
    """Choose a passphrase as a visitor does."""
    page.goto(CHOICE_PAGE)
    pick(page, "sealed")
    page.get_by_label("Je wachtzin", exact=True).fill(passphrase)
    page.get_by_label("Je wachtzin, nog een keer").fill(passphrase)
    page.get_by_label("Hoelang bewaren we ze?").select_option(days)
    page.get_by_role("button", name="Ga verder").click()
    page.wait_for_url("**/stoppen-is-mogelijk/")


def unlock(page: Page, passphrase: str = PASSPHRASE) -> None:
    page.get_by_label("Je wachtzin", exact=True).fill(passphrase)
    page.get_by_role("button", name="Ontgrendel").click()


def answer(page: Page, text: str = MARK) -> None:
    page.goto(LOGBOOK_PAGE)
    expect(page.locator("#wat-keert-terug [data-fields]")).not_to_have_attribute("inert", "")
    page.locator("#wat-keert-terug textarea").fill(text)
    expect(page.locator("#wat-keert-terug").get_by_role("status")).to_contain_text("B")


def expect_answer(page: Page, text: str = MARK) -> None:
    page.goto(LOGBOOK_PAGE)
    expect(page.locator("#wat-keert-terug textarea")).to_have_value(text)


def expect_locked(page: Page) -> None:
    expect(page.get_by_text("Je antwoorden zijn vergrendeld").last).to_be_visible()
    expect(page.locator("#wat-keert-terug textarea")).to_have_value("")


def everything(page: Page) -> str:
    """Return all that is in both storage areas, and the name of the tab, as text."""
    found: str = page.evaluate(
        "JSON.stringify([window.name, {...localStorage}, {...sessionStorage}])"
    )
    return found


def files(page: Page) -> list[str]:
    """Return the names of the files that the site keeps in the browser's file system of its own."""
    found: list[str] = page.evaluate(
        """async () => {
          const names = [];
          for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name);
          return names;
        }"""
    )
    return found


@pytest.fixture
def sealed(page: Page) -> Page:
    """A tab where answers are sealed and the vault is open."""
    seal(page)
    return page
