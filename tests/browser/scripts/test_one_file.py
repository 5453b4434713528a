"""A workbook on a disk: filled in, saved as a new file, opened again; without any site."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import watch
from tests.browser.service.looking import check_for_everyone


@pytest.fixture
def page(browser: Browser, exit_page: str) -> Iterator[Page]:
    context = browser.new_context(locale="nl-BE")
    problems = watch(context, allowed_hosts={exit_page}, may_be_refused=False)
    yield context.new_page()
    context.close()
    assert problems == []


@pytest.fixture
def exit_page() -> str:
    """The host where somebody goes who leaves."""
    return "www.meteo.be"


@pytest.fixture
def workbook(site: Path) -> str:
    return (site / "bestand" / "werkboek-3.html").as_uri()


def test_what_is_filled_in_is_in_the_new_file(page: Page, workbook: str, tmp_path: Path) -> None:
    page.goto(workbook)
    page.get_by_role("textbox").first.fill('Na het werk <b>, "moe"')
    page.get_by_role("radio").nth(2).check()
    page.get_by_role("checkbox").first.check()

    with page.expect_download() as downloading:
        page.get_by_role("button", name="Bewaar als nieuw bestand").click()
    expect(page.get_by_role("status")).to_have_text("Het nieuwe bestand staat bij je downloads.")
    saved = tmp_path / downloading.value.suggested_filename
    downloading.value.save_as(saved)
    page.goto(saved.as_uri())

    assert saved.name == "werkboek-3.html"
    expect(page.get_by_role("textbox").first).to_have_value('Na het werk <b>, "moe"')
    expect(page.get_by_role("radio").nth(2)).to_be_checked()
    expect(page.get_by_role("radio").nth(1)).not_to_be_checked()
    expect(page.get_by_role("checkbox").first).to_be_checked()
    expect(page.get_by_role("status")).to_be_empty()


def test_saved_file_can_be_changed_and_saved_again(
    page: Page, workbook: str, tmp_path: Path
) -> None:
    page.goto(workbook)
    for text in ("iets-ouds", "later"):
        page.get_by_role("textbox").first.fill(text)
        with page.expect_download() as downloading:
            page.get_by_role("button", name="Bewaar als nieuw bestand").click()
        saved = tmp_path / f"{text}.html"
        downloading.value.save_as(saved)
        page.goto(saved.as_uri())

    expect(page.get_by_role("textbox").first).to_have_value("later")
    assert "iets-ouds" not in saved.read_text("utf-8")


def test_leaving_hides_the_file_at_once(page: Page, workbook: str, exit_page: str) -> None:
    page.goto(workbook)

    with page.expect_request(lambda request: exit_page in request.url):
        page.get_by_role("link", name="Snel verlaten").click()


def test_file_without_script_says_how_to_keep_the_answers(browser: Browser, workbook: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(workbook)

    expect(page.get_by_text("Druk het af om je antwoorden te houden.")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    context.close()


def test_file_is_for_everyone(page: Page, workbook: str) -> None:
    page.goto(workbook)

    check_for_everyone(page)
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
