"""One visit is one step for the back button, for who wants that."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.scripts.conftest import (
    CHOICE_PAGE,
    LOGBOOK_PAGE,
    MODULE_1,
    block_storage,
    choose,
    follow,
    kept,
    start_with,
)

LEAVING_PAGE = "/privacy/verlaten/"
BOX = "Maak van mijn bezoek één stap voor de terugknop."
NOTE = "Verlaten en wissen: één stap staat aan"


@pytest.fixture
def box(page: Page) -> Locator:
    page.goto(LEAVING_PAGE)
    return page.get_by_role("checkbox", name=BOX)


@pytest.fixture
def visit(page: Page, box: Locator) -> Page:
    """A visit that is one step, after a page elsewhere."""
    box.check()
    return page


def steps(page: Page) -> int:
    count: int = page.evaluate("history.length")
    return count


def test_it_is_off_until_the_visitor_wants_it(page: Page, box: Locator) -> None:
    expect(box).not_to_be_checked()
    expect(page.get_by_text("Dit staat uit. Elke pagina is een stap.")).to_be_visible()
    before = steps(page)

    follow(page.locator(".footer").get_by_role("link", name="Over ons"))

    assert steps(page) == before + 1
    expect(page.get_by_role("link", name=NOTE)).to_have_count(0)


def test_consequence_is_said_before_the_choice(page: Page, box: Locator) -> None:
    said = page.get_by_text("De terugknop van je browser verlaat deze site.")

    assert said.bounding_box()["y"] < box.bounding_box()["y"]  # type: ignore[index]


def test_links_of_every_kind_replace_and_back_leaves_the_site(page: Page) -> None:
    page.goto("about:blank")
    page.goto(LEAVING_PAGE)
    page.get_by_role("checkbox", name=BOX).check()
    before = steps(page)

    follow(page.locator(".footer").get_by_role("link", name="Zoeken"))
    page.get_by_role("searchbox").fill("drang uitzitten")
    follow(page.locator("[data-results] a").first)
    follow(page.locator(".path a").first)
    follow(page.locator("main").get_by_role("link", name="Begrijpen waarom", exact=True).last)
    follow(page.get_by_role("link", name="Start de module"))
    follow(page.locator(".next-page a"))
    page.locator("summary", has_text="Menu").click()
    follow(page.get_by_label("Menu").get_by_role("link", name="Voor naasten"))

    assert page.url.endswith("/naasten/")
    assert steps(page) == before
    page.go_back()
    assert page.url == "about:blank"


def test_places_on_one_page_replace_and_take_the_focus(visit: Page) -> None:
    before = steps(visit)

    visit.keyboard.press("Home")
    visit.locator(".skip-link").first.dispatch_event("click")

    assert visit.url.endswith("#inhoud")
    expect(visit.locator("main")).to_be_focused()
    assert steps(visit) == before


def test_keyboard_follows_links_in_the_same_way(visit: Page) -> None:
    before = steps(visit)
    link = visit.locator(".footer").get_by_role("link", name="Over ons")

    link.focus()
    with visit.expect_navigation():
        visit.keyboard.press("Enter")

    assert visit.url.endswith("/over-ons/")
    assert steps(visit) == before


@pytest.mark.parametrize("modifier", ["Control", "Shift"])
def test_link_opened_elsewhere_leaves_this_page_alone(visit: Page, modifier: str) -> None:
    link = visit.locator(".footer").get_by_role("link", name="Over ons")

    with visit.context.expect_page():
        link.click(modifiers=[modifier])  # type: ignore[list-item]

    assert visit.url.endswith(LEAVING_PAGE)


@pytest.mark.parametrize(
    "attributes",
    ['href="/a.pdf" download', 'href="/a.pdf" target="_blank"', 'href="tel:106"', 'href="https://a.be"'],
)  # fmt: skip
def test_links_that_are_no_walk_through_the_site_stay_as_they_are(
    visit: Page, attributes: str
) -> None:
    handled = visit.evaluate(
        """(attributes) => {
          const place = document.createElement("div");
          place.setHTMLUnsafe(`<a ${attributes}>x</a>`);
          document.body.append(place);
          let handled = null;
          window.addEventListener("click", (event) => {
            handled = event.defaultPrevented;
            event.preventDefault();
          }, { once: true });
          place.firstChild.click();
          return handled;
        }""",
        attributes,
    )

    assert handled is False


def test_form_is_sent_by_the_browser_itself(visit: Page) -> None:
    """With a body: a form that were followed as a link would lose what was typed."""
    form = '<form method="post"><button name="a" value="1">Verstuur</button></form>'
    page = visit.request.get("/404.html").text().replace("</article>", f"{form}</article>")
    visit.route("**/aanvraag/", lambda route: route.fulfill(body=page, content_type="text/html"))
    visit.goto("/aanvraag/")

    with visit.expect_request(lambda request: request.method == "POST") as sent:
        visit.get_by_role("button", name="Verstuur").click()

    assert sent.value.post_data == "a=1"


def test_every_page_says_that_it_is_on_and_leads_to_the_switch(visit: Page) -> None:
    expect(visit.get_by_text("Dit staat aan, in dit tabblad.")).to_be_visible()
    visit.goto(LOGBOOK_PAGE)

    follow(visit.locator(".footer").get_by_role("link", name=NOTE))

    expect(visit.get_by_role("checkbox", name=BOX)).to_be_checked()


def test_it_can_be_switched_off_again(visit: Page, box: Locator) -> None:
    box.uncheck()
    before = steps(visit)

    expect(visit.get_by_text("Dit staat uit.")).to_be_visible()
    expect(visit.get_by_role("link", name=NOTE)).to_have_count(0)
    follow(visit.locator(".footer").get_by_role("link", name="Over ons"))

    assert steps(visit) == before + 1
    assert visit.evaluate("localStorage.length + sessionStorage.length") == 0


def test_choice_stays_in_the_tab_when_answers_do(visit: Page) -> None:
    assert kept(visit, "localStorage") == {}

    other = visit.context.new_page()
    other.goto(LEAVING_PAGE)

    expect(other.get_by_role("checkbox", name=BOX)).not_to_be_checked()


def test_choice_stays_on_the_device_when_answers_do(page: Page) -> None:
    start_with(page, "device")
    page.goto(LEAVING_PAGE)
    page.get_by_role("checkbox", name=BOX).check()
    expect(page.get_by_text("Dit staat aan, in deze browser.")).to_be_visible()

    other = page.context.new_page()
    other.goto(LEAVING_PAGE)

    expect(other.get_by_role("checkbox", name=BOX)).to_be_checked()
    assert kept(page, "sessionStorage") == {}


def test_choice_moves_along_with_the_answers(visit: Page) -> None:
    choose(visit, "device")
    assert kept(visit, "sessionStorage") == {}
    assert "n1.step" in kept(visit, "localStorage")

    choose(visit, "none")

    assert "n1.step" in kept(visit, "sessionStorage")
    assert "n1.step" not in kept(visit, "localStorage")


def test_way_past_the_question_about_answers_is_one_step_too(visit: Page) -> None:
    visit.goto(f"{MODULE_1}vertrekpunt/")
    before = steps(visit)

    follow(visit.get_by_role("link", name="Kies: bewaren of niet").first)
    assert CHOICE_PAGE in visit.url
    follow(visit.get_by_role("button", name="Ga verder"))

    assert f"{MODULE_1}vertrekpunt/" in visit.url
    assert steps(visit) == before


def test_browser_that_keeps_nothing_says_so(page: Page) -> None:
    block_storage(page)
    page.goto(LEAVING_PAGE)
    box = page.get_by_role("checkbox", name=BOX)

    box.click()

    expect(page.get_by_text("Dat lukte niet")).to_be_visible()
    expect(box).not_to_be_checked()


def test_page_that_does_not_need_it_does_not_load_it(page: Page) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))

    page.goto(LOGBOOK_PAGE, wait_until="networkidle")

    assert not [url for url in loaded if "step" in url]
