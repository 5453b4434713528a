"""A few short questions put the list of modules in the order that fits the answers."""

import json
import re
from itertools import product
from pathlib import Path

import pytest
from lxml.html import HtmlElement, document_fromstring
from playwright.sync_api import Browser, Page, expect

from tests.browser.scripts.conftest import Call, kept, start_with

OVERVIEW = "/stoppen-is-mogelijk/"
QUESTIONS = "#drie-vragen"
BACK = "Toon de gewone volgorde"


@pytest.mark.parametrize(
    ("named", "order"),
    [
        ([], [0, 1, 2, 3]),
        ([[2]], [2, 0, 1, 3]),
        ([[3, 1]], [3, 1, 0, 2]),
        ([[1], [3]], [1, 3, 0, 2]),
        ([[1, 2], [3, 2]], [2, 1, 3, 0]),
        ([[0, 1], [2], [2, 1]], [1, 2, 0, 3]),
    ],
)
def test_task_named_by_most_answers_comes_first_then_the_one_named_earliest(
    call: Call, named: list[list[int]], order: list[int]
) -> None:
    assert call("ordering", "recommendedOrder", 4, named) == order


def test_every_module_comes_first_for_somebody(call: Call, site: Path) -> None:
    page = document_fromstring((site / "stoppen-is-mogelijk/index.html").read_text("utf-8"))
    count = len(page.findall(".//ul[@data-task-list]/li"))
    questions = page.findall(f".//*[@id='{QUESTIONS[1:]}']//fieldset")
    answers = [[[], *map(tasks_of, question.iter("input"))] for question in questions]

    first = {
        call("ordering", "recommendedOrder", count, list(chosen))[0]
        for chosen in product(*answers)
        if any(chosen)
    }

    assert first == set(range(count))


def tasks_of(answer: HtmlElement) -> list[int]:
    return [int(number) for number in answer.get("data-first", "").split()]


def modules_on(page: Page) -> list[str]:
    return page.locator(".task__link").all_inner_texts()


def answer_all(page: Page) -> None:
    for text in ("Ik wil begrijpen waarom", "Het gaat vanzelf", "Niemand weet"):
        page.locator(QUESTIONS).get_by_label(text).check()


@pytest.fixture
def overview(page: Page) -> Page:
    """The overview of the programme, after the choice to keep answers on the device."""
    start_with(page, "device")
    page.goto(OVERVIEW)
    return page


def test_questions_wait_for_the_choice_what_to_keep(page: Page) -> None:
    page.goto(OVERVIEW)

    expect(page.locator(QUESTIONS).get_by_text("Kies: bewaren of niet")).to_be_visible()
    assert modules_on(page)[0] == "Begrijpen waarom"


def test_answers_put_the_list_in_order_and_say_so(overview: Page) -> None:
    usual = modules_on(overview)

    answer_all(overview)

    expect(overview.locator(".task__link").first).to_have_text("Triggers")
    assert modules_on(overview)[:4] == [
        "Triggers",
        "Begrijpen waarom",
        "Drang en gewoonte",
        "Erover praten",
    ]
    assert modules_on(overview)[4:] == [name for name in usual if name in modules_on(overview)[4:]]
    expect(overview.get_by_text("past. Elke andere volgorde mag ook.")).to_be_visible()
    begin = overview.get_by_text("De lijst hieronder begint nu met Triggers.")
    expect(begin.get_by_role("link")).to_have_attribute("href", re.compile("/triggers/$"))


def test_one_answer_is_enough(overview: Page) -> None:
    overview.get_by_label("Ik vind telkens een reden").check()

    expect(overview.locator(".task__link").first).to_have_text("Wat ik mezelf vertel")


def test_order_is_still_there_after_a_reload_and_in_a_new_tab(overview: Page) -> None:
    answer_all(overview)
    expect(overview.locator(f"{QUESTIONS} [data-status]")).to_have_text("Bewaard op dit toestel.")
    ordered = modules_on(overview)

    overview.reload()
    assert modules_on(overview) == ordered
    other = overview.context.new_page()
    other.goto(OVERVIEW)

    expect(other.locator(".task__link").first).to_have_text("Triggers")
    assert modules_on(other) == ordered


def test_record_names_answers_and_no_places(overview: Page) -> None:
    answer_all(overview)

    [text] = kept(overview, "localStorage").values()
    record = json.loads(text)

    assert record["kind"] == "signpost"
    assert record["data"]["choices"] == {
        "waarvoor": ["begrijpen"],
        "moeilijkst": ["vanzelf"],
        "mensen": ["niemand-weet-het"],
    }


def test_usual_order_comes_back_and_the_answers_go(overview: Page) -> None:
    usual = modules_on(overview)
    answer_all(overview)
    expect(overview.get_by_role("button", name=BACK)).to_be_visible()

    overview.get_by_role("button", name=BACK).press("Enter")

    assert modules_on(overview) == usual
    expect(overview.get_by_role("button", name=BACK)).to_be_hidden()
    expect(overview.locator(f"{QUESTIONS} [data-status]")).to_contain_text("gewone volgorde")
    expect(overview.locator(".task__link").first).to_be_focused()
    assert kept(overview, "localStorage") == {}
    overview.reload()
    assert modules_on(overview) == usual


def test_order_changes_with_the_arrow_keys(overview: Page) -> None:
    expect(overview.locator("[data-fields][inert]")).to_have_count(0)
    overview.get_by_label("Ik wil begrijpen waarom").focus()

    overview.keyboard.press("Space")
    expect(overview.locator(".task__link").first).to_have_text("Begrijpen waarom")
    overview.keyboard.press("ArrowDown")

    expect(overview.locator(".task__link").first).to_have_text("Verantwoordelijkheid nemen")
    expect(overview.get_by_label("Ik wil dat er door mij")).to_be_focused()


def test_every_answer_says_where_to_begin_without_script(browser: Browser, site_url: str) -> None:
    context = browser.new_context(base_url=site_url, java_script_enabled=False)
    page = context.new_page()
    page.goto(OVERVIEW)

    first = page.locator(QUESTIONS).get_by_text("Begin dan met:")
    assert first.count() == page.locator(f"{QUESTIONS} input").count()
    for line in first.all():
        assert line.is_visible()
        assert line.get_by_role("link").count() >= 1
    page.locator(QUESTIONS).get_by_role("link", name="Triggers").first.click()
    assert page.url.endswith("/triggers/")
    context.close()


def test_every_answer_says_where_to_begin_on_paper(overview: Page) -> None:
    first = overview.locator(QUESTIONS).get_by_text("Begin dan met:").first
    expect(first).to_be_hidden()

    overview.emulate_media(media="print")

    expect(first).to_be_visible()
