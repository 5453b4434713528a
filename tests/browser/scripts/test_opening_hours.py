"""The line above the table of hours, by the clock of the page."""

from datetime import datetime

import pytest
from playwright.sync_api import Locator, Page, expect


def line(page: Page) -> Locator:
    return page.locator("[data-opening-hours] [data-state]")


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        ("2026-11-23T10:30:00+01:00", "De hulplijn is nu open, tot 13:00."),
        ("2026-11-23T09:30:00+01:00", "De hulplijn is nu gesloten. Ze opent vandaag om 10:00."),
        ("2026-11-23T20:30:00+01:00", "De hulplijn is nu gesloten. Ze opent dinsdag om 16:00."),
        ("2026-11-27T20:30:00+01:00", "De hulplijn is nu gesloten. Ze opent maandag om 10:00."),
        ("2026-07-06T10:30:00+02:00", "De hulplijn is nu open, tot 13:00."),
    ],
)
def test_line_says_whether_the_helpline_is_open(page: Page, moment: str, text: str) -> None:
    page.clock.set_fixed_time(datetime.fromisoformat(moment))

    page.goto("/")

    expect(line(page)).to_have_text(text, use_inner_text=True)


def test_line_changes_by_itself_when_the_helpline_closes(page: Page) -> None:
    page.clock.install(time=datetime.fromisoformat("2026-11-23T12:59:30+01:00"))
    page.goto("/")
    expect(line(page)).to_contain_text("nu open", use_inner_text=True)

    page.clock.run_for(31_000)

    expect(line(page)).to_contain_text("Ze opent dinsdag om 16:00", use_inner_text=True)


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo"])
def test_hours_are_those_of_brussels_wherever_the_visitor_is(
    page: Page, zone: str, site_url: str
) -> None:
    assert page.context.browser
    context = page.context.browser.new_context(base_url=site_url, timezone_id=zone)
    abroad = context.new_page()
    abroad.clock.set_fixed_time(datetime.fromisoformat("2026-11-23T10:30:00+01:00"))

    abroad.goto("/")

    expect(line(abroad)).to_have_text("De hulplijn is nu open, tot 13:00.", use_inner_text=True)
    context.close()
