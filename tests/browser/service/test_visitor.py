"""A visitor on the real service: finds help, works on a module, and leaves nothing behind."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from tests.browser.service.looking import NARROW, WIDE, check_for_everyone, walk
from tests.conftest import PAGES

MODULE = "/stoppen-is-mogelijk/begrijpen-waarom/"
EXERCISES = [page for page in PAGES if re.match(r"/stoppen-is-mogelijk/[\w-]+/[\w-]+/", page)]


@pytest.fixture(params=[320, 1280])
def visitor(request: pytest.FixtureRequest, page: Page) -> Page:
    page.set_viewport_size({"width": request.param, "height": 800})
    return page


@pytest.fixture
def reader(browser: Browser, site_url: str) -> Iterator[Page]:
    """A visitor whose browser runs no scripts."""
    context = browser.new_context(base_url=site_url, java_script_enabled=False)
    context.set_default_timeout(5000)
    yield context.new_page()
    context.close()


def rate(page: Page, number: int) -> None:
    for statement in page.locator("fieldset.statement").all():
        statement.get_by_label(f"{number}: ").check()


def test_visitor_works_through_a_module_and_wipes_it(visitor: Page) -> None:
    visitor.goto("/")
    visitor.get_by_role("link", name="Ik maak me zorgen over mezelf").click()
    visitor.get_by_role("link", name="Begrijpen waarom", exact=True).last.click()
    visitor.get_by_role("link", name="Start de module").click()

    visitor.get_by_role("link", name="Kies: bewaren of niet").click()
    visitor.get_by_label("Bewaren op dit toestel.").check()
    visitor.get_by_role("button", name="Ga verder").click()
    expect(visitor.get_by_role("heading", name="Vertrekpunt", level=1)).to_be_visible()
    rate(visitor, 1)
    expect(visitor.get_by_text("Bewaard op dit toestel.")).to_be_visible()

    visitor.goto(MODULE + "wanneer-ga-ik-online/")
    visitor.get_by_label("Wanneer en waar?").fill("Zondag, in bed")
    visitor.get_by_role("button", name="Voeg toe").click()
    visitor.reload()
    expect(visitor.get_by_text("Zondag, in bed")).to_be_visible()

    visitor.goto(MODULE + "terugblik/")
    rate(visitor, 3)
    for row in visitor.locator("[data-compare]").all():
        expect(row.locator("[data-then]")).to_contain_text("weinig inzicht")
        expect(row.locator("[data-now]")).to_contain_text("goed inzicht")

    visitor.goto("/privacy/mijn-antwoorden/")
    expect(visitor.get_by_role("link", name="Mijn momenten")).to_be_visible()
    visitor.get_by_role("button", name="Alles wissen").click()
    visitor.get_by_role("button", name="Ja, wis alles").click()
    expect(visitor.get_by_text("Alles is gewist.")).to_be_visible()
    assert visitor.evaluate("localStorage.length + sessionStorage.length") == 0


def test_exercise_that_still_waits_for_the_choice_is_for_everyone(page: Page) -> None:
    page.goto(MODULE + "wanneer-ga-ik-online/")
    expect(page.get_by_role("link", name="Kies: bewaren of niet").first).to_be_visible()

    check_for_everyone(page)
    for width in (NARROW, WIDE):
        walk(page, width)


def test_exit_replaces_the_page_at_once(visitor: Page, allowed_hosts: set[str]) -> None:
    allowed_hosts.add("www.meteo.be")
    visitor.context.route("https://www.meteo.be/**", lambda route: route.fulfill(body="Het weer"))
    visitor.goto("/")
    visitor.goto(MODULE)

    visitor.get_by_role("link", name="Snel verlaten").click()

    expect(visitor.get_by_text("Het weer")).to_be_visible()
    visitor.go_back()
    assert visitor.url.endswith("/")
    assert MODULE not in visitor.url


def test_visit_that_is_one_step_goes_on_in_the_backend(visitor: Page) -> None:
    visitor.goto("/privacy/verlaten/")
    visitor.get_by_role("checkbox", name="Maak van mijn bezoek").check()
    before = visitor.evaluate("history.length")

    visitor.get_by_text("Menu", exact=True).click()
    for link, path in (("Brievenbus", "/brievenbus/"), ("Over ons", "/over-ons/")):
        visitor.get_by_role("link", name=link, exact=True).last.click()
        visitor.wait_for_url(f"**{path}")
        expect(visitor.locator("[data-step-note]")).to_be_visible()

    assert visitor.evaluate("history.length") == before


def test_exit_is_a_plain_link_without_script(reader: Page) -> None:
    reader.context.route("https://www.meteo.be/**", lambda route: route.fulfill(body="Het weer"))
    reader.goto(MODULE)

    reader.locator(".exit-page").click()

    expect(reader.get_by_text("Het weer")).to_be_visible()


def test_exercises_read_and_print_without_script(reader: Page) -> None:
    reader.goto(MODULE + "wanneer-ga-ik-online/")
    expect(reader.locator(".logbook__paper")).to_be_visible()

    reader.emulate_media(media="print")

    expect(reader.locator(".writing-lines").first).to_be_visible()
    expect(reader.locator(".header")).to_be_hidden()


def test_questionnaire_shows_how_to_count_without_script(reader: Page) -> None:
    reader.goto("/vragenlijsten/internet-afhankelijkheid/")

    expect(reader.get_by_text("Zo tel je zelf.")).to_be_visible()
    for band in ("0 tot 2:", "3 tot 4:", "5 tot 8:"):
        expect(reader.get_by_text(band)).to_be_visible()


def test_hours_of_the_helpline_are_a_table_without_script(reader: Page) -> None:
    reader.goto("/")

    reader.get_by_text("Alle openingsuren").click()

    expect(reader.get_by_role("row", name="maandag 10:00 tot 13:00")).to_be_visible()


@pytest.mark.parametrize("address", EXERCISES)
def test_first_visit_to_a_part_of_a_module_is_light(address: str, page: Page) -> None:
    """At most 20 kB over the line, compressed, and six requests, everything it loads together.

    The first paint waits for page and styles, and shares the line with the one early script.
    """
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))

    page.goto(address, wait_until="networkidle")

    loaded = [answer for answer in answers if not answer.url.startswith("data:")]
    assert len(loaded) <= 6
    assert {answer.header_value("content-encoding") for answer in loaded} == {"br"}
    sizes = [answer.request.sizes()["responseBodySize"] for answer in loaded]
    assert sum(sizes) <= 20_000
    early = {".css": 5_000, "/page.js": 2_100, address: 5_000}
    for end, most in early.items():
        found = zip(loaded, sizes, strict=True)
        assert sum(size for answer, size in found if answer.url.endswith(end)) <= most, end
