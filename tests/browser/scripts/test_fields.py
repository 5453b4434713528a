"""Answers in fields stay where the visitor chose, and nowhere else."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.scripts.conftest import (
    LOGBOOK_PAGE,
    fill_storage,
    hold_back,
    kept,
    start_with,
)

ANSWER = "#wat-keert-terug"


@pytest.fixture
def exercise_page(page: Page) -> Page:
    """The page of an exercise, with nothing kept beyond this tab."""
    start_with(page, "none")
    page.goto(LOGBOOK_PAGE)
    return page


@pytest.fixture
def kept_page(page: Page) -> Page:
    """The page of an exercise, kept on the device."""
    start_with(page, "device")
    page.goto(LOGBOOK_PAGE)
    return page


def write(page: Page, text: str) -> None:
    page.locator(f"{ANSWER} textarea").fill(text)
    expect(page.locator(f"{ANSWER} [data-status]")).not_to_be_empty()


def record_of(page: Page, area: str, exercise: str) -> dict[str, object]:
    key = page.locator(exercise).get_attribute("data-key")
    record: dict[str, object] = json.loads(kept(page, area)[f"n1.{key}"])
    return record


def test_text_is_still_there_after_a_reload(exercise_page: Page) -> None:
    write(exercise_page, "altijd na elf uur\nen alleen")

    exercise_page.reload()

    field = exercise_page.locator(f"{ANSWER} textarea")
    expect(field).to_have_value("altijd na elf uur\nen alleen")


def test_text_typed_just_before_leaving_is_kept(exercise_page: Page) -> None:
    exercise_page.locator(f"{ANSWER} textarea").press_sequentially("nog net")
    exercise_page.goto("/")

    exercise_page.goto(LOGBOOK_PAGE)

    expect(exercise_page.locator(f"{ANSWER} textarea")).to_have_value("nog net")


def test_text_in_the_tab_never_reaches_the_device(exercise_page: Page) -> None:
    write(exercise_page, "geheim")

    assert exercise_page.evaluate("localStorage.length") == 0
    assert "geheim" in "".join(kept(exercise_page, "sessionStorage").values())


def test_text_on_the_device_is_there_in_a_new_tab(kept_page: Page) -> None:
    write(kept_page, "onthouden")
    expect(kept_page.locator(f"{ANSWER} [data-status]")).to_have_text("Bewaard op dit toestel.")

    other = kept_page.context.new_page()
    other.goto(LOGBOOK_PAGE)

    expect(other.locator(f"{ANSWER} textarea")).to_have_value("onthouden")
    assert kept(kept_page, "sessionStorage") == {}


def test_ticks_and_own_words_are_still_there_after_a_reload(exercise_page: Page) -> None:
    exercise_page.get_by_label("Ik ga naar bed voor elf uur.").check()
    exercise_page.get_by_label("Ik drink vanavond geen alcohol.").check()
    exercise_page.get_by_label("Iets anders").fill("wandelen")
    expect(exercise_page.locator("#vanavond [data-status]")).not_to_be_empty()

    exercise_page.reload()

    expect(exercise_page.get_by_label("Ik ga naar bed voor elf uur.")).to_be_checked()
    expect(exercise_page.get_by_label("Ik drink vanavond geen alcohol.")).to_be_checked()
    expect(exercise_page.get_by_label("Mijn gsm slaapt in een andere kamer.")).not_to_be_checked()
    expect(exercise_page.get_by_label("Iets anders")).to_have_value("wandelen")


def test_emptying_all_fields_removes_the_record(exercise_page: Page) -> None:
    write(exercise_page, "weg ermee")
    assert len(kept(exercise_page, "sessionStorage")) == 1

    exercise_page.locator(f"{ANSWER} textarea").fill("  ")

    expect(exercise_page.locator(f"{ANSWER} [data-status]")).to_be_empty()
    assert kept(exercise_page, "sessionStorage") == {}


def test_record_has_a_neutral_key_and_a_day_without_clock_time(exercise_page: Page) -> None:
    write(exercise_page, "x")

    [key] = kept(exercise_page, "sessionStorage")
    record = record_of(exercise_page, "sessionStorage", ANSWER)

    assert re.fullmatch(r"n1\.[0-9a-f]{8}", key)
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(record.pop("day")))
    assert record == {
        "v": 1,
        "kind": "answer",
        "title": "Wat keert terug in je lijstje?",
        "page": "stoppen-is-mogelijk/begrijpen-waarom/wanneer-ga-ik-online.md",
        "data": {"texts": {"text": "x"}, "choices": {}},
    }


@pytest.mark.parametrize(
    "text",
    [
        "{damaged",
        '{"v":2,"kind":"answer","title":"t","page":"a.md","day":"2027-01-01","data":{}}',
        '{"v":1,"kind":"answer","title":"t","page":"a.md","day":"2026-01-01","data":{"texts":5}}',
    ],
    ids=["damaged", "of a newer version", "of another form"],
)
def test_answer_that_is_not_readable_is_left_alone(exercise_page: Page, text: str) -> None:
    key = exercise_page.locator(ANSWER).get_attribute("data-key")
    exercise_page.evaluate(
        "([key, text]) => sessionStorage.setItem(key, text)", [f"n1.{key}", text]
    )
    exercise_page.reload()

    status = exercise_page.locator(f"{ANSWER} [data-status]")
    expect(status).to_contain_text("niet kan lezen")
    exercise_page.locator(f"{ANSWER} textarea").fill("nieuw")
    exercise_page.locator(f"{ANSWER} textarea").blur()

    assert kept(exercise_page, "sessionStorage") == {f"n1.{key}": text}
    expect(status).to_contain_text("niet kan lezen")


def test_full_browser_says_so_and_the_text_stays_in_the_field(kept_page: Page) -> None:
    fill_storage(kept_page, "localStorage")

    kept_page.locator(f"{ANSWER} textarea").fill("te veel" * 50)

    expect(kept_page.locator(f"{ANSWER} [data-status]")).to_contain_text(
        "Je browser bewaart dit niet."
    )
    expect(kept_page.locator(f"{ANSWER} textarea")).to_have_value("te veel" * 50)


def test_field_grows_with_its_text(exercise_page: Page) -> None:
    field = exercise_page.locator(f"{ANSWER} textarea")

    field.fill("regel\n" * 30)

    assert field.evaluate("(field) => field.scrollHeight - field.clientHeight") <= 0
    assert field.evaluate("(field) => field.clientHeight") > 400


def test_whole_text_is_printed(exercise_page: Page) -> None:
    long_text = " ".join(f"woord{number}" for number in range(300))
    write(exercise_page, long_text)

    exercise_page.emulate_media(media="print")

    printed = exercise_page.locator(f"{ANSWER} .printed")
    expect(printed).to_be_visible()
    expect(printed).to_have_text(long_text)
    expect(exercise_page.locator(f"{ANSWER} textarea")).to_be_hidden()
    expect(exercise_page.locator(f"{ANSWER} .writing-lines")).to_be_hidden()


def test_empty_exercise_prints_writing_lines(exercise_page: Page) -> None:
    exercise_page.emulate_media(media="print")

    expect(exercise_page.locator(f"{ANSWER} .writing-lines")).to_be_visible()
    expect(exercise_page.locator(f"{ANSWER} textarea")).to_be_hidden()


def test_status_does_not_repeat_itself_with_every_letter(exercise_page: Page) -> None:
    write(exercise_page, "een")
    exercise_page.evaluate(
        """(selector) => {
          window.announcements = 0;
          new MutationObserver(() => { window.announcements += 1; })
            .observe(document.querySelector(selector), { childList: true, characterData: true });
        }""",
        f"{ANSWER} [data-status]",
    )

    exercise_page.locator(f"{ANSWER} textarea").fill("een twee")
    exercise_page.wait_for_timeout(600)
    assert "een twee" in "".join(kept(exercise_page, "sessionStorage").values())

    assert exercise_page.evaluate("window.announcements") == 0


def test_what_is_typed_before_the_scripts_run_is_kept_too(page: Page) -> None:
    start_with(page, "device")
    let_go = hold_back(page, "exercise.js")
    page.goto(LOGBOOK_PAGE, wait_until="commit")
    page.locator("#wat-keert-terug textarea").fill("heel vroeg getypt")
    page.get_by_label("Ik ga naar bed voor elf uur.").check()

    let_go()

    expect(page.get_by_text("Bewaard op dit toestel.").first).to_be_visible()
    expect(page.locator("#wat-keert-terug textarea")).to_have_value("heel vroeg getypt")
    expect(page.get_by_label("Ik ga naar bed voor elf uur.")).to_be_checked()
    assert "heel vroeg getypt" in "".join(kept(page, "localStorage").values())
