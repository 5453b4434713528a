"""One page with everything that was filled in, beside what was asked."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.scripts.conftest import NO_SCRIPTS
from tests.browser.scripts.sealed.conftest import MARK, answer, expect_answer, seal, unlock
from tests.browser.scripts.test_answer_file import RECORDS

PAGE = "/stoppen-is-mogelijk/mijn-werkboek/"


def fill(page: Page, records: dict[str, Any] = RECORDS) -> None:
    """Give the browser what somebody kept on the device, and open the workbook."""
    page.goto(NO_SCRIPTS)
    page.evaluate(
        """(records) => {
          localStorage["n1.mode"] = "device";
          for (const key in records) localStorage[`n1.${key}`] = JSON.stringify(records[key]);
        }""",
        records,
    )
    page.goto(PAGE)


@pytest.fixture
def workbook(page: Page) -> Page:
    """A workbook with an answer of every kind."""
    fill(page)
    expect(page.locator("[data-filled]")).to_be_visible()
    return page


def test_every_answer_stands_beside_its_question(workbook: Page) -> None:
    def answers_to(question: str) -> str:
        return workbook.locator(
            f".workbook__questions div:has(dt:text-is({question!r})) dd"
        ).first.inner_text()

    assert workbook.get_by_text("Het is altijd laat.").is_visible()
    assert answers_to("Iets anders") == "Ik bel mijn broer."
    assert workbook.get_by_text("Ik ga naar bed voor elf uur.").is_visible()
    assert answers_to("Wanneer en waar?") == "Zondag, laat"
    assert answers_to("Mijn reden") == "mijn kinderen"
    assert answers_to("Wat is nu het moeilijkst?") == "De drang is zo sterk dat ik toegeef."
    assert "Als ik thuiskom, dan bel ik." in workbook.locator("[data-pages]").inner_text()


def test_what_is_typed_in_a_logbook_and_not_added_yet_is_there_too(page: Page) -> None:
    key, logbook = next(pair for pair in RECORDS.items() if pair[1]["kind"] == "logbook")
    data = {"rows": [], "draft": {"0": "nog niet toegevoegd"}}
    fill(page, {key: {**logbook, "data": data}})

    expect(page.locator(".entry dd")).to_have_text(["nog niet toegevoegd"])


def test_nothing_that_was_kept_is_missing(workbook: Page) -> None:
    shown = workbook.locator(".workbook__exercise").count()

    ratings = 1  # then and now are one
    assert shown == len(RECORDS) - 1 - ratings  # which parts are done is no answer
    expect(workbook.get_by_text("Oefeningen die er niet meer staan")).to_have_count(0)


def test_then_and_now_stand_side_by_side(workbook: Page) -> None:
    table = workbook.locator("table", has_text="Toen")

    for row in table.locator("tbody tr").all():
        assert [cell[:1] for cell in row.locator("td").all_inner_texts()] == ["1", "3"]


def test_results_of_a_questionnaire_stand_in_the_order_of_their_days(workbook: Page) -> None:
    rows = workbook.locator("table:has(caption) tbody tr")

    assert [row.locator("th").inner_text() for row in rows.all()] == [
        "1 oktober 2026",
        "21 november 2026",
    ]
    assert [row.locator("td").first.inner_text() for row in rows.all()] == ["6", "8"]
    assert rows.last.locator("td").last.inner_text() != ""


def test_urge_and_results_have_a_graph(workbook: Page) -> None:
    expect(workbook.locator(".graph polyline")).to_have_count(2)
    for graph in workbook.locator(".graph svg").all():
        assert "Grafiek" in (graph.get_attribute("aria-label") or "")


def test_modules_stand_in_the_order_of_the_menu(workbook: Page) -> None:
    headings = workbook.locator("[data-pages] h2").all_inner_texts()

    assert headings == [
        "Stoppen is Mogelijk",
        "Begrijpen waarom",
        "Drang en gewoonte",
        "Terugval voorkomen",
        "Vragenlijsten",
    ]


def test_answers_to_what_is_no_longer_asked_are_shown_at_the_end(page: Page) -> None:
    old = {**next(iter(RECORDS.values())), "title": "Van vroeger"}
    known = next(key for key, record in RECORDS.items() if record["kind"] == "answer")
    renamed = {**RECORDS[known], "data": {"texts": {"anders": "nog altijd hier"}, "choices": {}}}

    fill(page, {"0badf00d": old, known: renamed})

    rest = page.locator(".workbook__exercise", has_text="Van vroeger")
    expect(rest).to_contain_text("Het is altijd laat.")
    expect(page.get_by_text("nog altijd hier")).to_be_visible()
    expect(page.get_by_text("Een vraag die er niet meer staat")).to_be_visible()


def test_no_page_tells_the_server_what_was_filled_in(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    fill(page)
    expect(page.locator("[data-filled]")).to_be_visible()

    assert not [url for url in asked if "begrijpen-waarom" in url or "vragenlijsten" in url]


def test_nothing_is_shown_or_fetched_before_it_is_unlocked(page: Page) -> None:
    seal(page)
    answer(page)
    other = page.context.new_page()
    other.goto(PAGE)

    expect(other.get_by_text("Je werkboek is vergrendeld")).to_be_visible()
    assert other.locator("[data-pages]").inner_text() == ""

    other.locator("[data-unlock]").click()
    unlock(other)

    other.wait_for_url(f"**{PAGE}")
    expect(other.get_by_text(MARK)).to_be_visible()


def test_empty_workbook_says_so(page: Page) -> None:
    page.goto(PAGE)

    expect(page.get_by_text("Je werkboek is nog leeg.")).to_be_visible()
    expect(page.locator("[data-filled]")).to_be_hidden()


def test_workbook_without_its_questions_says_so(page: Page, may_be_refused: bool) -> None:
    page.route("**/exercises.json", lambda route: route.fulfill(status=200, body="[]"))
    fill(page)

    expect(page.get_by_text("Het is altijd laat.")).to_be_visible()
    expect(page.get_by_text("Oefeningen die er niet meer staan")).to_be_visible()


def test_file_for_a_talk_reads_without_this_site(workbook: Page, tmp_path: Path) -> None:
    with workbook.expect_download() as download:
        workbook.get_by_role("button", name="Bewaar als bestand").click()

    text = Path(download.value.path()).read_text("utf-8")
    assert download.value.suggested_filename.startswith("notities-")
    assert download.value.suggested_filename.endswith(".html")
    assert "Het is altijd laat." in text
    for word in ("<script", "<link", "<form", "http:", "src="):
        assert word not in text.replace("http://www.w3.org/", "")


def test_paper_has_every_text_and_no_button(workbook: Page) -> None:
    workbook.emulate_media(media="print")

    expect(workbook.get_by_text("Het is altijd laat.")).to_be_visible()
    expect(workbook.get_by_role("button", name="Druk je werkboek af")).to_be_hidden()


def test_sealed_answer_is_shown_after_unlocking_on_its_own_page_too(page: Page) -> None:
    seal(page)
    answer(page)
    expect_answer(page)
    page.goto(PAGE)

    expect(page.get_by_text(MARK)).to_be_visible()


def test_every_key_of_the_records_is_an_exercise_of_the_site(site: Path) -> None:
    exercises = json.loads((site / "exercises.json").read_text("utf-8"))
    text = "".join(page["exercises"] for page in exercises)

    assert [key for key in RECORDS if key != "done" and key not in text] == []
