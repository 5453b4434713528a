"""The whole story on the real service: a visitor works, applies, is answered, and is forgotten."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.service.pages import (
    Desk,
    apply,
    confirm_code,
    open_mailbox,
    sign_in,
)
from tests.browser.service.running import Service

MARK = "zeldzaamwoord-7349-kanarie"


@pytest.fixture
def desk(set_up: None, page: Page) -> Desk:
    """Somebody of the team has signed in."""
    sign_in(page)
    return Desk(page)


@pytest.fixture(params=[(True, 320), (True, 1280), (False, 320), (False, 1280)], ids=str)
def applicant(
    request: pytest.FixtureRequest, set_up: None, browser: Browser, service: Service
) -> Iterator[Page]:
    """The browser of an applicant, with or without script, narrow or wide."""
    script, width = request.param
    context = browser.new_context(
        base_url=service.address,
        java_script_enabled=script,
        viewport={"width": width, "height": 800},
    )
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def test_application_is_answered_and_erased(applicant: Page, desk: Desk, service: Service) -> None:
    code = apply(applicant, wish=f"Ik wil stoppen. {MARK}")
    confirm_code(applicant, code)
    expect(applicant.get_by_text("Er is nog geen antwoord.")).to_be_visible()

    desk.open_waiting(MARK)
    desk.reply(f"Dag. Fijn dat je schrijft. {MARK}")

    applicant.context.clear_cookies()
    open_mailbox(applicant, code.lower().replace("-", " "))
    expect(applicant.get_by_text("Fijn dat je schrijft.")).to_be_visible()
    applicant.get_by_label("Je bericht").fill(f"Dank je. Maandag past voor mij. {MARK}")
    applicant.get_by_role("button", name="Verstuur je bericht").click()
    expect(applicant.get_by_text("Maandag past voor mij.")).to_be_visible()

    desk.open_waiting("Maandag past voor mij.")
    desk.close()
    applicant.goto("/brievenbus/")
    expect(applicant.get_by_text("Deze aanvraag is afgesloten.")).to_be_visible()
    assert_nowhere_in_clear(service)

    desk.erase()
    applicant.context.clear_cookies()
    open_mailbox(applicant, code)
    expect(applicant.get_by_text("Fijn dat je schrijft.")).to_have_count(0)
    expect(applicant.get_by_role("heading", level=1)).to_be_visible()
    assert_nowhere_in_clear(service)


def test_applicant_withdraws_and_nothing_opens_any_more(applicant: Page) -> None:
    code = apply(applicant, wish=MARK)
    confirm_code(applicant, code)

    applicant.get_by_role("link", name="Trek je aanvraag in en wis alles").click()
    applicant.get_by_role("button", name="Wis alles nu").click()
    expect(applicant.get_by_role("heading", name="Alles is gewist")).to_be_visible()

    open_mailbox(applicant, code)
    expect(applicant.get_by_role("heading", name="Je brievenbus")).to_have_count(0)


def test_wiping_the_device_closes_the_mailbox(set_up: None, page: Page) -> None:
    code = apply(page, wish=MARK)
    confirm_code(page, code)
    expect(page.get_by_role("heading", name="Je brievenbus")).to_be_visible()

    page.goto("/privacy/mijn-antwoorden/")
    page.get_by_role("button", name="Alles wissen").click()
    with page.expect_response("**/brievenbus/vergeten/"):
        page.get_by_role("button", name="Ja, wis alles").click()
    expect(page.get_by_text("Alles is gewist.")).to_be_visible()

    page.goto("/brievenbus/")
    expect(page.get_by_role("heading", name="Open je brievenbus")).to_be_visible()


def test_form_with_mistakes_comes_back_filled_in(applicant: Page) -> None:
    applicant.goto("/aanvraag/coaching/")
    applicant.get_by_label("Waarmee wil je graag hulp?").fill("Dit wil ik niet opnieuw typen.")
    applicant.get_by_role("button", name="Verstuur je aanvraag").click()

    summary = applicant.get_by_role("alert").filter(has_text="Kijk nog eens naar")
    expect(summary).to_be_focused()  # so that it is read aloud, also without script
    expect(applicant.get_by_label("Waarmee wil je graag hulp?")).to_have_value(
        "Dit wil ik niet opnieuw typen."
    )
    expect(applicant).to_have_title("Fout: Aanvraag")
    summary.get_by_role("link").first.click()
    expect(applicant.get_by_label("Ik kijk naar seksuele misbruikbeelden")).to_be_focused()


def assert_nowhere_in_clear(service: Service) -> None:
    """Neither a file of the service, nor what it printed, holds the marked text."""
    files = [path for path in service.data.rglob("*") if path.is_file()] + [service.printed]
    assert len(files) >= 3

    holding = [path for path in files if holds(path)]

    assert holding == []


def holds(path: Path) -> bool:
    return MARK.encode() in path.read_bytes() or MARK.encode("utf-16-le") in path.read_bytes()
