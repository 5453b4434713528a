"""Every page of the site in a real browser: for everyone, and without a word to anyone else."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import watch
from tests.browser.service.looking import NARROW, WIDE, check_for_everyone, walk
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


@pytest.fixture
def page(visit: tuple[Page, list[str]]) -> Iterator[Page]:
    page, problems = visit
    problems.clear()
    yield page
    assert problems == []


@pytest.fixture(params=PAGES)
def address(request: pytest.FixtureRequest) -> str:
    address: str = request.param
    return address


def test_axe_finds_nothing(address: str, page: Page) -> None:
    page.goto(address)
    assert page.locator("[data-fields][inert]").count() == 0

    check_for_everyone(page)


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_keyboard_reaches_everything_and_is_always_seen(
    address: str, width: int, page: Page
) -> None:
    page.goto(address)

    walk(page, width)


def test_page_fits_a_narrow_window_and_large_text(address: str, page: Page) -> None:
    page.set_viewport_size({"width": NARROW, "height": 800})
    page.goto(address)

    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW

    page.set_viewport_size({"width": 640, "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '250%'")

    assert page.evaluate("document.documentElement.scrollWidth") <= 640


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
