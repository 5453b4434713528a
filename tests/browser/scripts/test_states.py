"""What the scripts make of a page works for everyone: axe and the keyboard, on a phone too."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.scripts.conftest import KEPT_PAGE, LOGBOOK_PAGE, MODULE_1, start_with
from tests.browser.scripts.sealed.conftest import seal
from tests.browser.scripts.test_answer_file import PLAIN
from tests.browser.scripts.test_workbook import fill as fill_workbook
from tests.browser.service.looking import NARROW, check_for_everyone, check_room, walk

State = Callable[[Page], None]


def gate(page: Page) -> None:
    page.goto(LOGBOOK_PAGE)


def logbook_with_a_row_being_changed(page: Page) -> None:
    start_with(page, "device")
    page.goto(LOGBOOK_PAGE)
    for day in ("maandag", "dinsdag", "woensdag"):
        page.locator("[data-field]").first.fill(day)
        page.get_by_role("button", name="Voeg toe").click()
    page.get_by_role("button", name="Verwijder moment 3").click()
    page.get_by_role("button", name="Wijzig moment 2").click()


def advice(page: Page) -> None:
    start_with(page, "device")
    page.goto(f"{MODULE_1}vertrekpunt/")
    for number, question in enumerate(page.locator("fieldset.statement").all()):
        question.locator("input").nth(number % 3).check()


def comparison(page: Page) -> None:
    advice(page)
    page.goto(f"{MODULE_1}terugblik/")
    page.locator("fieldset.statement input").last.check()


def missing_answers(page: Page) -> None:
    start_with(page, "device")
    page.goto("/vragenlijsten/internet-afhankelijkheid/")
    page.get_by_role("button", name="Toon wat mijn antwoorden zeggen").click()


def result(page: Page) -> None:
    start_with(page, "device")
    page.goto("/vragenlijsten/internet-afhankelijkheid/")
    for question in page.locator("fieldset.statement").all():
        question.locator("input").first.check()
    page.get_by_role("button", name="Toon wat mijn antwoorden zeggen").click()


def second_tab(page: Page) -> None:
    page.goto(MODULE_1)
    page.get_by_role("tab", name="Onderdelen").click()


def modules_in_recommended_order(page: Page) -> None:
    start_with(page, "device")
    page.goto("/stoppen-is-mogelijk/")
    for question in page.locator("fieldset.statement").all():
        question.locator("input").last.check()


def card_for_the_wallet(page: Page) -> None:
    start_with(page, "device")
    page.goto("/stoppen-is-mogelijk/terugval-voorkomen/mijn-plan/")
    page.get_by_label("Mijn reden").fill("mijn kinderen")
    page.get_by_label("Zet alleen de nummers op het kaartje").check()


def choice_of_a_passphrase(page: Page) -> None:
    page.goto("/privacy/bewaren/")
    page.locator("input[value=sealed]").check()
    page.get_by_role("button", name="Ga verder").click()
    expect(page.get_by_text("Je wachtzin is te kort.")).to_be_visible()


def file_to_open(page: Page) -> None:
    advice(page)
    page.goto(KEPT_PAGE)
    page.get_by_label("Open een bestand met antwoorden").set_input_files(PLAIN)
    expect(page.locator("[data-preview]")).to_be_visible()


def locked_answers(page: Page) -> None:
    seal(page)
    page.evaluate("window.name = ''")
    page.goto(KEPT_PAGE)
    expect(page.get_by_role("button", name="Ontgrendel")).to_be_visible()


def locked_exercise(page: Page) -> None:
    locked_answers(page)
    page.goto(LOGBOOK_PAGE)
    expect(page.get_by_text("Je antwoorden zijn vergrendeld").last).to_be_visible()


def filled_workbook(page: Page) -> None:
    fill_workbook(page)
    expect(page.locator("[data-filled]")).to_be_visible()


def question_before_wiping(page: Page) -> None:
    advice(page)
    page.goto(KEPT_PAGE)
    page.get_by_role("button", name="Alles wissen").click()


def question_before_leaving_for_good(page: Page) -> None:
    page.goto("/privacy/verlaten/")
    page.get_by_role("button", name="Wis alles en verlaat de site").click()


def visit_of_one_step(page: Page) -> None:
    page.goto("/privacy/verlaten/")
    page.get_by_role("checkbox", name="Maak van mijn bezoek").check()


def emptied_store(page: Page) -> None:
    advice(page)
    page.evaluate("localStorage.clear()")
    page.locator("fieldset.statement input").first.focus()
    expect(page.get_by_text("Wat hier bewaard was, is weg.")).to_be_visible()


@pytest.fixture(
    params=[
        gate,
        logbook_with_a_row_being_changed,
        advice,
        comparison,
        missing_answers,
        result,
        second_tab,
        modules_in_recommended_order,
        card_for_the_wallet,
        choice_of_a_passphrase,
        file_to_open,
        locked_answers,
        locked_exercise,
        filled_workbook,
        question_before_wiping,
        question_before_leaving_for_good,
        visit_of_one_step,
        emptied_store,
    ],
    ids=lambda state: state.__name__,
)
def state(request: pytest.FixtureRequest) -> State:
    prepare: State = request.param
    return prepare


def test_axe_finds_nothing_wrong_and_everything_has_room(page: Page, state: State) -> None:
    page.set_viewport_size({"width": NARROW, "height": 800})
    state(page)
    expect(page.locator("[data-part-done]:disabled")).to_have_count(0)

    check_for_everyone(page)
    check_room(page)


def test_keyboard_reaches_everything(page: Page, state: State) -> None:
    page.set_viewport_size({"width": NARROW, "height": 800})
    state(page)
    expect(page.locator("[data-part-done]:disabled")).to_have_count(0)

    walk(page, NARROW)
