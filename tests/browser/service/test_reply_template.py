"""A text to begin a reply with: at the cursor with script, in a new page without."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.service.pages import Desk, apply, sign_in
from tests.browser.service.running import Service

TEXT = "Deze brievenbus wordt niet dag en nacht gelezen."


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def staff(
    request: pytest.FixtureRequest, set_up: None, browser: Browser, service: Service
) -> Iterator[Page]:
    """The browser of a member of staff, with an application open."""
    context = browser.new_context(base_url=service.address, java_script_enabled=request.param)
    context.set_default_timeout(10_000)
    page = context.new_page()
    apply(page, wish="Ik wil stoppen.")
    sign_in(page)
    Desk(page).open_waiting()
    yield page
    context.close()


def choose(page: Page) -> None:
    page.get_by_label("Begin met een tekst").select_option("dringend-gevaar")
    page.get_by_role("button", name="Zet in het antwoord").click()


def test_chosen_text_stands_in_the_field_and_is_sent(
    staff: Page, request: pytest.FixtureRequest
) -> None:
    choose(staff)
    field = staff.get_by_label("Je antwoord")
    assert TEXT in field.input_value()
    expect(field).to_be_in_viewport()

    staff.get_by_role("button", name="Verstuur het antwoord").click()

    if "[script]" in request.node.name:
        expect(staff.get_by_text("Je bericht is verstuurd.")).to_be_visible()
    else:
        expect(staff.get_by_text("Je antwoord is verstuurd.")).to_be_focused()
    expect(staff.locator(".message").get_by_text(TEXT)).to_be_visible()


@pytest.mark.parametrize("staff", [True], indirect=True)
def test_what_was_typed_stays_around_the_cursor(staff: Page) -> None:
    address, field = staff.url, staff.get_by_label("Je antwoord")
    field.fill("Dag Jo.\n\nTot dan.")
    for _ in range(len("Tot dan.")):
        field.press("ArrowLeft")

    choose(staff)

    text = field.input_value()
    assert text.startswith("Dag Jo.\n\nDag\n\nWe maken ons zorgen")
    assert text.endswith("Groeten van Stop it Now!\n\nTot dan.")
    expect(field).to_be_focused()
    staff.keyboard.type("!")
    assert field.input_value().endswith("Groeten van Stop it Now!!\n\nTot dan.")
    assert staff.url == address
