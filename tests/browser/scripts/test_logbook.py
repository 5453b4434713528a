"""Rows of a logbook are added, changed, removed and put back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.scripts.conftest import LOGBOOK_PAGE, hold_back, kept, start_with


@pytest.fixture
def logbook(page: Page) -> Locator:
    """An empty logbook of four columns, in a tab that keeps nothing."""
    start_with(page, "none")
    page.goto(LOGBOOK_PAGE)
    return page.locator("#mijn-momenten")


def type_row(logbook: Locator, *cells: str) -> None:
    for field, cell in zip(logbook.locator("[data-field]").all(), cells, strict=False):
        field.fill(cell)


def add(logbook: Locator, *cells: str) -> None:
    type_row(logbook, *cells)
    logbook.get_by_role("button", name="Voeg toe").click()


def entries(logbook: Locator) -> list[str]:
    """Return the first cell of every row."""
    return [
        entry.locator("dd").first.inner_text() for entry in logbook.locator(".entries > li").all()
    ]


def test_row_is_added_below_and_the_fields_are_empty_again(logbook: Locator) -> None:
    add(logbook, "maandag", "moe", "ruzie", "leeg")
    add(logbook, "dinsdag")

    assert entries(logbook) == ["maandag", "dinsdag"]
    assert logbook.locator(".entries > li").first.locator("dd").all_inner_texts() == [
        "maandag",
        "moe",
        "ruzie",
        "leeg",
    ]
    assert [field.input_value() for field in logbook.locator("[data-field]").all()] == [""] * 4
    expect(logbook.get_by_role("status")).to_have_text(
        "Toegevoegd. Blijft in dit tabblad, tot je het sluit."
    )
    expect(logbook.locator("[data-field]").first).to_be_focused()


def test_row_without_a_word_is_not_added(logbook: Locator) -> None:
    add(logbook, " ", "\n")

    assert entries(logbook) == []
    expect(logbook.get_by_role("status")).to_have_text("Vul minstens één vak in.")
    expect(logbook.locator("[data-field]").first).to_be_focused()


def test_row_is_changed_in_its_place(logbook: Locator) -> None:
    add(logbook, "maandag")
    add(logbook, "dinsdag")

    logbook.get_by_role("button", name="Wijzig moment 1").click()
    expect(logbook.locator("[data-field]").first).to_be_focused()
    expect(logbook.locator("[data-field]").first).to_have_value("maandag")
    type_row(logbook, "maandagavond")
    logbook.get_by_role("button", name="Bewaar de wijziging").click()

    assert entries(logbook) == ["maandagavond", "dinsdag"]
    expect(logbook.get_by_role("button", name="Wijzig moment 1")).to_be_focused()
    expect(logbook.get_by_role("status")).to_contain_text("Gewijzigd.")


def test_change_can_be_called_off(logbook: Locator) -> None:
    add(logbook, "maandag")

    logbook.get_by_role("button", name="Wijzig moment 1").click()
    type_row(logbook, "iets anders")
    logbook.get_by_role("button", name="Laat het zoals het was").click()

    assert entries(logbook) == ["maandag"]
    expect(logbook.locator("[data-field]").first).to_have_value("")
    expect(logbook.get_by_role("button", name="Wijzig moment 1")).to_be_focused()
    expect(logbook.get_by_role("button", name="Voeg toe")).to_be_visible()


def test_row_is_removed_and_put_back_in_its_place(logbook: Locator) -> None:
    for day in ("maandag", "dinsdag", "woensdag"):
        add(logbook, day)

    logbook.get_by_role("button", name="Verwijder moment 2").click()
    assert entries(logbook) == ["maandag", "woensdag"]
    expect(logbook.get_by_role("status")).to_contain_text("Verwijderd.")
    undo = logbook.get_by_role("button", name="Zet het verwijderde terug")
    expect(undo).to_be_focused()
    undo.click()

    assert entries(logbook) == ["maandag", "dinsdag", "woensdag"]
    expect(logbook.get_by_role("button", name="Wijzig moment 2")).to_be_focused()
    expect(undo).to_be_hidden()


def test_rows_are_still_there_after_a_reload(logbook: Locator) -> None:
    add(logbook, "maandag", "moe")
    add(logbook, "dinsdag")

    logbook.page.reload()

    assert entries(logbook) == ["maandag", "dinsdag"]


def test_removing_the_last_row_leaves_no_record(logbook: Locator) -> None:
    add(logbook, "maandag")
    assert len(kept(logbook.page, "sessionStorage")) == 1

    logbook.get_by_role("button", name="Verwijder moment 1").click()

    assert kept(logbook.page, "sessionStorage") == {}
    expect(logbook.locator(".entries")).to_be_hidden()


def test_what_is_typed_but_not_added_survives_a_reload(logbook: Locator) -> None:
    type_row(logbook, "maandag", "", "ruzie")

    logbook.page.reload()

    values = [field.input_value() for field in logbook.locator("[data-field]").all()]
    assert values == ["maandag", "", "ruzie", ""]
    assert entries(logbook) == []


def test_unfinished_change_survives_a_reload(logbook: Locator) -> None:
    add(logbook, "maandag")
    add(logbook, "dinsdag")
    logbook.get_by_role("button", name="Wijzig moment 2").click()
    type_row(logbook, "dinsdagnacht")

    logbook.page.reload()
    assert entries(logbook) == ["maandag", "dinsdag"]
    logbook.get_by_role("button", name="Bewaar de wijziging").click()

    assert entries(logbook) == ["maandag", "dinsdagnacht"]


def test_changing_a_row_does_not_lose_what_was_typed_for_a_new_one(logbook: Locator) -> None:
    add(logbook, "maandag")
    type_row(logbook, "half af")

    logbook.get_by_role("button", name="Wijzig moment 1").click()
    logbook.page.reload()
    logbook.get_by_role("button", name="Laat het zoals het was").click()

    expect(logbook.locator("[data-field]").first).to_have_value("half af")


def test_other_rows_wait_while_one_is_changed(logbook: Locator) -> None:
    add(logbook, "maandag")
    add(logbook, "dinsdag")

    logbook.get_by_role("button", name="Wijzig moment 1").click()

    expect(logbook.get_by_role("button", name="Verwijder moment 2")).to_be_disabled()
    expect(logbook.get_by_role("button", name="Wijzig moment 2")).to_be_disabled()


def test_markup_that_is_typed_stays_text(logbook: Locator) -> None:
    add(logbook, "<img src=x onerror=alert(1)><b>vet</b>")

    assert entries(logbook) == ["<img src=x onerror=alert(1)><b>vet</b>"]
    assert logbook.locator("dd img, dd b").count() == 0


def test_rows_are_printed_and_the_form_is_not(logbook: Locator) -> None:
    add(logbook, "maandag")

    logbook.page.emulate_media(media="print")

    expect(logbook.locator(".entries dd").first).to_be_visible()
    expect(logbook.locator("[data-form]")).to_be_hidden()
    expect(logbook.locator(".only-on-paper")).to_be_hidden()


def test_everything_works_by_keyboard(logbook: Locator) -> None:
    page = logbook.page
    logbook.locator("[data-field]").first.focus()
    page.keyboard.type("maandag")
    for _ in range(4):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    for _ in range(2):
        page.keyboard.press("Shift+Tab")
    expect(logbook.get_by_role("button", name="Wijzig moment 1")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")

    assert entries(logbook) == ["maandag"]


WITH_SCALE = """/// logboek | Mijn drang
    id: mijn-drang
    kolommen:
      - Wanneer?
    schaal: Hoe sterk was de drang?
///
"""


def add_number(page: Page, day: str, number: str) -> None:
    page.get_by_label("Wanneer?").fill(day)
    page.get_by_role("combobox").select_option(number)
    page.get_by_role("button", name="Voeg toe").click()


def test_numbers_of_a_scale_make_a_line_from_two_rows_on(
    show_block: Callable[[str], Page],
) -> None:
    page = show_block(WITH_SCALE)
    picture = page.get_by_role("img", name="Grafiek: Hoe sterk was de drang?")

    add_number(page, "maandag", "8")
    expect(picture).to_be_hidden()
    add_number(page, "dinsdag", "")
    add_number(page, "woensdag", "3")

    expect(picture).to_be_visible()
    heights = [float(str(dot.get_attribute("cy"))) for dot in picture.locator("circle").all()]
    assert len(heights) == 2
    assert heights[0] < heights[1]
    assert page.locator(".entries dd").all_inner_texts() == [
        "maandag",
        "8",
        "dinsdag",
        "",
        "woensdag",
        "3",
    ]


def test_row_with_a_number_is_changed_and_kept(show_block: Callable[[str], Page]) -> None:
    page = show_block(WITH_SCALE)
    add_number(page, "maandag", "8")

    page.get_by_role("button", name="Wijzig moment 1").click()
    expect(page.get_by_role("combobox")).to_have_value("8")
    page.get_by_role("combobox").select_option("5")
    page.get_by_role("button", name="Bewaar de wijziging").click()
    page.reload()

    assert page.locator(".entries dd").all_inner_texts() == ["maandag", "5"]


def test_what_is_typed_before_the_scripts_run_is_kept_too(page: Page) -> None:
    start_with(page, "device")
    let_go = hold_back(page, "logbook.js")
    page.goto(LOGBOOK_PAGE, wait_until="commit")
    logbook = page.locator("#mijn-momenten")
    type_row(logbook, "heel vroeg")

    let_go()

    expect(logbook.get_by_role("status")).to_have_text("Bewaard op dit toestel.")
    expect(logbook.locator("[data-field]").first).to_have_value("heel vroeg")
    assert "heel vroeg" in "".join(kept(page, "localStorage").values())
