"""Who comes back finds the next small step on top, and the button of a module goes on."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.scripts.conftest import LOGBOOK_PAGE, MODULE_1, Call, kept, start_with

OVERVIEW = "/stoppen-is-mogelijk/"
TRIGGERS = "/stoppen-is-mogelijk/triggers/"
PART = "Dit onderdeel is klaar"
TASKS = [["a1", "a2", "a3"], ["b1", "b2"], ["c1"]]


def record(page: str, day: int, kind: str = "answer") -> dict[str, Any]:
    return {"kind": kind, "page": f"{page}", "day": f"2026-11-{day:02}", "data": {}}


def marks(day: int, *pages: str) -> dict[str, Any]:
    return {"record": {**record(pages[-1], day, "done"), "data": {"pages": list(pages)}}}


@pytest.mark.parametrize(
    ("records", "done", "step"),
    [
        ([], None, (0, 0, False)),
        ([], marks(5, "a1"), (0, 1, True)),
        ([], marks(5, "a1", "b1"), (1, 1, True)),
        ([], marks(5, "b1", "a1"), (0, 1, True)),
        ([], marks(5, "a1", "a2", "a3"), (1, 0, False)),
        ([], marks(5, "a2", "b1", "b2"), (0, 0, True)),
        ([record("a1", 3)], None, (0, 0, True)),
        ([record("a1", 3), record("a3", 2)], None, (0, 2, True)),
        ([record("a1", 3), record("b1", 4)], None, (1, 0, True)),
        ([record("a1", 4), record("b1", 3)], None, (0, 0, True)),
        ([record("a1", 4)], marks(5, "b1"), (1, 1, True)),
        ([record("a1", 5)], marks(4, "b1"), (0, 0, True)),
        ([record("a1", 5)], marks(5, "b1"), (1, 1, True)),
        ([record("a1", 3), record("b1", 4)], marks(5, "c1"), (1, 0, True)),
        ([record("a1", 3)], marks(5, "a1"), (0, 1, True)),
        ([record("a2", 3)], marks(5, "a1", "a2"), (0, 2, True)),
        ([record("elsewhere", 9)], None, (0, 0, False)),
        ([], marks(5, "a1", "a2", "a3", "b1", "b2", "c1"), None),
    ],
)
def test_step_is_in_the_module_touched_last_and_else_in_the_first_that_is_not_done(
    call: Call,
    records: list[dict[str, Any]],
    done: dict[str, Any] | None,
    step: tuple[int, int, bool] | None,
) -> None:
    everything = [*records, *([done["record"]] if done else [])]

    progress = call("progress", "progressOf", everything, done)
    found = call("progress", "nextStep", TASKS, progress)

    expected = step and {"task": step[0], "part": step[1], "isBusy": step[2]}
    assert found == expected


def test_mark_that_was_taken_back_touches_nothing(call: Call) -> None:
    taken_back = {**record("b1", 5, "done"), "data": {"pages": ["a1"]}}

    progress = call("progress", "progressOf", [taken_back], {"record": taken_back})

    assert progress == {"done": ["a1"], "started": [], "touched": ["a1", "a1"]}


def card(page: Page) -> Locator:
    return page.get_by_role("region", name="Je volgende kleine stap")


def mark_done(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name=PART).click()
    expect(page.get_by_role("button", name=PART)).to_have_attribute("aria-pressed", "true")


def test_first_visit_shows_no_card(page: Page) -> None:
    page.goto(OVERVIEW)

    expect(card(page)).to_be_hidden()


def test_next_part_of_the_module_is_on_top_after_a_part(page: Page) -> None:
    mark_done(page, f"{TRIGGERS}vertrekpunt/")

    page.goto(OVERVIEW)

    link = card(page).get_by_role("link", name="Verder met: Vier soorten triggers")
    expect(link).to_be_visible()
    expect(card(page)).to_contain_text("Ongeveer 10 minuten. Uit de module Triggers.")
    link.click()
    assert page.url.endswith("/triggers/soorten-triggers/")


def test_part_with_an_answer_is_where_to_go_on(page: Page) -> None:
    start_with(page, "device")
    page.goto(LOGBOOK_PAGE)
    page.get_by_label("Ik ga naar bed voor elf uur.").check()
    expect(page.get_by_text("Bewaard op dit toestel.")).to_be_visible()

    page.goto(OVERVIEW)

    expect(card(page).get_by_role("link", name="Verder met: Wanneer ga ik online?")).to_be_visible()


def test_card_follows_the_recommended_order_at_once(page: Page) -> None:
    start_with(page, "none")
    page.goto(OVERVIEW)
    expect(card(page)).to_be_hidden()

    page.get_by_label("Ik wil begrijpen waarom").check()
    expect(card(page).get_by_role("link", name="Begin met: Vertrekpunt")).to_be_visible()
    page.get_by_label("Niemand weet").check()
    page.get_by_label("Iemand ontdekte het").check()
    expect(card(page)).to_contain_text("Uit de module Erover praten.")

    page.reload()
    expect(card(page)).to_contain_text("Uit de module Erover praten.")


def test_card_is_up_to_date_after_going_back(page: Page) -> None:
    mark_done(page, f"{TRIGGERS}vertrekpunt/")
    page.goto(OVERVIEW)
    card(page).get_by_role("link").click()
    page.get_by_role("button", name=PART).click()

    page.go_back()

    expect(card(page).get_by_role("link", name="Verder met: Als-danplannen")).to_be_visible()


def test_card_of_a_page_that_waited_in_memory_is_brought_up_to_date(page: Page) -> None:
    page.goto(OVERVIEW)
    expect(card(page)).to_be_hidden()
    other = page.context.new_page()
    start_with(other, "device")
    mark_done(other, f"{TRIGGERS}vertrekpunt/")

    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")

    expect(card(page)).to_contain_text("Vier soorten triggers")


def all_parts(page: Page) -> list[str]:
    return [
        part
        for task in page.locator("[data-parts]").all()
        for part in (task.get_attribute("data-parts") or "").split()
    ]


def test_when_all_is_done_the_card_says_so_and_shows_ways_on(page: Page) -> None:
    mark_done(page, f"{TRIGGERS}vertrekpunt/")
    page.goto(OVERVIEW)
    page.evaluate(
        """([text, pages]) => {
          const record = JSON.parse(text);
          record.data.pages = pages;
          sessionStorage.setItem("n1.done", JSON.stringify(record));
        }""",
        [kept(page, "sessionStorage")["n1.done"], all_parts(page)],
    )

    page.reload()

    expect(card(page).get_by_text("Je deed alle modules.")).to_be_visible()
    expect(card(page).get_by_role("link", name="coaching")).to_be_visible()
    expect(card(page).get_by_text("Verder met")).to_be_hidden()


def test_home_page_shows_nothing_of_the_progress(page: Page) -> None:
    page.goto("/")
    before = page.locator("main").inner_text()
    mark_done(page, f"{TRIGGERS}vertrekpunt/")

    page.goto("/")

    assert page.locator("main").inner_text() == before


def test_parts_are_in_the_order_of_their_module(page: Page) -> None:
    page.goto(OVERVIEW)

    triggers = [part for part in all_parts(page) if "/triggers/" in part]

    assert [part.rsplit("/", 1)[1] for part in triggers] == [
        "vertrekpunt.md",
        "soorten-triggers.md",
        "als-dan-plannen.md",
        "plek-en-toestel.md",
        "terugblik.md",
    ]


def test_button_of_a_module_starts_it_and_later_goes_on(page: Page) -> None:
    page.goto(MODULE_1)
    expect(page.get_by_role("link", name="Start de module")).to_have_attribute(
        "href", "vertrekpunt/"
    )
    mark_done(page, f"{MODULE_1}vertrekpunt/")

    page.goto(MODULE_1)

    button = page.get_by_role("link", name="Ga verder met: Hoe het zover kwam")
    expect(button).to_have_attribute("href", "hoe-het-zover-kwam/")
    page.goto(TRIGGERS)
    expect(page.get_by_role("link", name="Start de module")).to_be_visible()


def test_button_of_a_page_that_waited_in_memory_is_brought_up_to_date(page: Page) -> None:
    page.goto(MODULE_1)
    other = page.context.new_page()
    start_with(other, "device")
    mark_done(other, f"{MODULE_1}vertrekpunt/")

    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")

    expect(page.get_by_role("link", name="Ga verder met: Hoe het zover kwam")).to_be_visible()


def test_button_of_a_module_that_is_done_starts_it_again(page: Page) -> None:
    for part in ("vertrekpunt", "soorten-triggers", "als-dan-plannen", "plek-en-toestel"):
        mark_done(page, f"{TRIGGERS}{part}/")
    page.goto(TRIGGERS)
    expect(page.get_by_role("link", name="Ga verder met: Terugblik")).to_be_visible()

    mark_done(page, f"{TRIGGERS}terugblik/")
    page.goto(TRIGGERS)

    expect(page.get_by_role("link", name="Start de module")).to_be_visible()


def test_damaged_list_of_parts_shows_the_first_step(page: Page) -> None:
    start_with(page, "none")
    page.evaluate("sessionStorage.setItem('n1.done', '{')")
    page.goto(OVERVIEW)
    page.get_by_label("Niemand weet").check()

    expect(card(page)).to_contain_text("Uit de module Erover praten.")
    assert kept(page, "sessionStorage")["n1.done"] == "{"
