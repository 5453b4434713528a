"""Keeping answers, in Firefox: on the device, sealed, in two tabs, as a file, in the workbook."""

import json
from pathlib import Path

from tests.browser.firefox.conftest import Firefox, wait_for
from tests.browser.firefox.session_file import read_session

CHOICE = "/privacy/bewaren/"
KEPT = "/privacy/mijn-antwoorden/"
EXERCISE = "/stoppen-is-mogelijk/begrijpen-waarom/hoe-het-zover-kwam/"
WORKBOOK = "/stoppen-is-mogelijk/mijn-werkboek/"
RATING = "/stoppen-is-mogelijk/triggers/vertrekpunt/"
FIELD = "[data-exercise] textarea"
PASSPHRASE = "tafel regen fluit kameel"
MARK = "een heel gewone zin"


def choose(firefox: Firefox, mode: str) -> None:
    firefox.goto(CHOICE)
    firefox.click(f"input[value={mode}]")
    if mode == "sealed":
        firefox.type("#new-passphrase", PASSPHRASE)
        firefox.type("#new-passphrase-again", PASSPHRASE)
    firefox.click("[data-storage-choice] button")
    wait_for(lambda: "/stoppen-is-mogelijk/" in firefox.address, "the next page")


def answer(firefox: Firefox, text: str = MARK, said: str = "Bewaard") -> None:
    firefox.goto(EXERCISE)
    firefox.type(FIELD, text)
    wait_for(lambda: said in firefox.text("[data-exercise] [data-status]"), "a kept answer")


def stored(firefox: Firefox) -> str:
    """Return all that is in both storage areas, as text."""
    return str(firefox.run("return JSON.stringify([{...localStorage}, {...sessionStorage}])"))


def test_answer_stays_when_the_visitor_chose_so_and_goes_when_wiped(firefox: Firefox) -> None:
    choose(firefox, "device")
    answer(firefox)

    firefox.goto(EXERCISE)
    wait_for(lambda: firefox.value(FIELD) == MARK, "the answer")

    firefox.goto(KEPT)
    firefox.click("[data-wipe]")
    firefox.click("[data-wipe-now]")
    wait_for(lambda: "nog 0" in firefox.text("[data-kept] [data-wiped]"), "the proof of wiping")
    assert firefox.run("return localStorage.length + sessionStorage.length") == 0


def test_sealed_answer_opens_in_another_tab_with_the_passphrase_alone(firefox: Firefox) -> None:
    choose(firefox, "sealed")
    answer(firefox)
    assert MARK not in stored(firefox)

    firefox.open_tab()
    firefox.goto(EXERCISE)
    assert "vergrendeld" in firefox.text("[data-exercise] [data-gate]")
    assert firefox.value(FIELD) == ""
    firefox.goto(KEPT)
    firefox.type("#passphrase", "iets anders helemaal")
    firefox.click("[data-unlocking] button")
    wait_for(
        lambda: "niet je wachtzin" in firefox.text("[data-unlocking] [data-outcome]"), "the refusal"
    )
    firefox.run("document.querySelector('#passphrase').value = ''")
    firefox.type("#passphrase", PASSPHRASE)
    firefox.click("[data-unlocking] button")
    firefox.see(".kept__item")

    firefox.goto(EXERCISE)
    wait_for(lambda: firefox.value(FIELD) == MARK, "the answer")


def test_what_is_ticked_is_not_in_the_file_of_open_tabs(firefox: Firefox, profile: Path) -> None:
    choose(firefox, "device")
    firefox.goto(RATING)
    firefox.click("[data-exercise] input[value='2']")
    chosen = firefox.run("return document.querySelector('[data-exercise] :checked').id")
    firefox.run("location.hash = 'written-after'")

    session = wait_for(
        lambda: "written-after" in (text := read_session(profile)) and text, "the file"
    )
    assert chosen not in session


def test_two_tabs_do_not_overwrite_each_other(firefox: Firefox) -> None:
    choose(firefox, "device")
    firefox.goto(EXERCISE)
    first = firefox.marionette.send("WebDriver:GetWindowHandle", {})
    second = firefox.open_tab()
    firefox.goto(EXERCISE)

    firefox.go_to_tab(str(first))
    answer(firefox, "uit het eerste tabblad")
    firefox.go_to_tab(second)
    wait_for(lambda: firefox.value(FIELD) == "uit het eerste tabblad", "the words of the other tab")
    firefox.type(FIELD, " en het tweede")
    firefox.go_to_tab(str(first))

    wait_for(lambda: firefox.value(FIELD).endswith("en het tweede"), "the words of both")


def test_answers_leave_as_a_file_and_come_back(firefox: Firefox, downloads: Path) -> None:
    choose(firefox, "device")
    answer(firefox)
    firefox.goto(KEPT)
    firefox.click("[data-saving-file] button")
    saved = wait_for(lambda: next(downloads.glob("notities-*.json"), None), "the file")
    wait_for(lambda: saved.stat().st_size, "what is in the file")
    assert json.loads(saved.read_text("utf-8"))["form"] == "notities"

    firefox.run("localStorage.clear()")
    choose(firefox, "sealed")
    firefox.goto(KEPT)
    firefox.type("#import-file", str(saved))
    firefox.click("[data-preview] [data-add]")
    wait_for(
        lambda: "Toegevoegd: 1." in firefox.text("[data-opening-file] [data-outcome]"), "the count"
    )

    firefox.goto(EXERCISE)
    wait_for(lambda: firefox.value(FIELD) == MARK, "the answer")
    assert MARK not in stored(firefox)


def test_workbook_shows_what_was_answered(firefox: Firefox) -> None:
    choose(firefox, "device")
    answer(firefox)

    firefox.goto(WORKBOOK)

    wait_for(lambda: MARK in firefox.text("[data-workbook] [data-pages]"), "the answer")


def test_full_storage_says_so_and_keeps_the_text_in_the_field(firefox: Firefox) -> None:
    choose(firefox, "device")
    firefox.goto(EXERCISE)
    firefox.run(
        """for (let size = 2 ** 22; size >= 1; size /= 2) {
             try { for (let at = 0; at < 4; at += 1) localStorage[`x${size}.${at}`] = "x".repeat(size); } catch {}
           }"""
    )

    firefox.type(FIELD, MARK)

    wait_for(
        lambda: "bewaart dit niet" in firefox.text("[data-exercise] [data-status]"), "the notice"
    )
    assert firefox.value(FIELD) == MARK


def test_workbook_in_one_file_is_saved_with_what_was_filled_in(
    firefox: Firefox, downloads: Path, site: Path
) -> None:
    firefox.goto((site / "bestand/werkboek-3.html").as_uri())
    firefox.type("textarea", MARK)
    firefox.click("[data-save]")
    saved = wait_for(lambda: next(downloads.glob("werkboek-3*.html"), None), "the file")
    wait_for(lambda: "</html>" in saved.read_text("utf-8"), "the end of the file")

    firefox.goto(saved.as_uri())

    assert firefox.value("textarea") == MARK
