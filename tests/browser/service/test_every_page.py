"""Every page of the site in a real browser: for everyone, and without a word to anyone else."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import watch
from tests.browser.service.looking import (
    NARROW,
    WIDE,
    check_for_everyone,
    check_room,
    moving,
    walk,
)
from tests.conftest import PAGES


@pytest.fixture(scope="module")
def visit(browser: Browser, site_url: str) -> Iterator[tuple[Page, list[str]]]:
    """One window for all these tests, which only read: opening one takes longer than a test."""
    context = browser.new_context(base_url=site_url, locale="nl-BE")
    # The visitor has chosen what to keep: until then, exercises are closed to axe and keyboard.
    context.add_init_script("sessionStorage.setItem('n1.mode', 'none')")
    problems = watch(context, allowed_hosts=set(), may_be_refused=False)
    yield context.new_page(), problems
    context.close()


@pytest.fixture(scope="module", params=PAGES)
def address(request: pytest.FixtureRequest) -> str:
    """A page; all its tests come after each other."""
    address: str = request.param
    return address


@pytest.fixture
def page(visit: tuple[Page, list[str]], address: str) -> Iterator[Page]:
    """The page, opened by the first of its tests; they look at it and leave it as it was."""
    page, problems = visit
    problems.clear()
    if urlsplit(page.url).path != address:
        page.goto(address)
        expect(page.locator("[data-part-done]:disabled")).to_have_count(0)
    yield page
    assert problems == []


def test_axe_finds_nothing(page: Page) -> None:
    expect(page.locator("[data-fields][inert]")).to_have_count(0)

    check_for_everyone(page)


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_keyboard_reaches_everything_and_is_always_seen(width: int, page: Page) -> None:
    walk(page, width)


def test_everything_has_room_on_a_phone_and_in_large_text(page: Page) -> None:
    check_room(page)


def test_nothing_moves_for_who_wants_it_quiet(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")

    assert moving(page) == []


@pytest.fixture(scope="module")
def reader(browser: Browser, site_url: str) -> Iterator[Page]:
    """A window in which no scripts run."""
    context = browser.new_context(java_script_enabled=False, base_url=site_url)
    yield context.new_page()
    context.close()


def test_page_reads_without_script(address: str, reader: Page) -> None:
    reader.goto(address)

    assert reader.locator("h1").is_visible()
    assert reader.locator(".needs-script:visible").count() == 0
    assert reader.locator(".exit-page").is_visible()
