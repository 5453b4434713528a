"""Answers leave as a file and come back, and a file that is not right changes nothing."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.scripts.conftest import KEPT_PAGE, NO_SCRIPTS, Call, kept, start_with
from tests.browser.scripts.sealed.conftest import (
    MARK,
    PASSPHRASE,
    answer,
    expect_answer,
    seal,
    unlock,
)

VERSIONS = Path(__file__).parent / "versions"
PLAIN = VERSIONS / "file-1.json"
SEALED = VERSIONS / "sealed-file-1.json"
RECORDS: dict[str, Any] = json.loads((VERSIONS / "records-1.json").read_text("utf-8"))


def save_file(page: Page, passphrase: str = "") -> tuple[str, str]:
    """Save what is kept as a visitor does; return the name and the text of the file."""
    page.goto(KEPT_PAGE)
    page.get_by_label("Wachtzin voor het bestand").fill(passphrase)
    with page.expect_download() as download:
        page.get_by_role("button", name="Bewaar als bestand").click()
    return download.value.suggested_filename, Path(download.value.path()).read_text("utf-8")


def open_file(page: Page, text: str | bytes) -> None:
    page.goto(KEPT_PAGE)
    content = text.encode() if isinstance(text, str) else text
    file = FilePayload(name="x.json", mimeType="application/json", buffer=content)
    field = page.get_by_label("Open een bestand met antwoorden")
    expect(field).to_be_visible()
    field.set_input_files(file)


def answers(page: Page) -> dict[str, Any]:
    """Return the records on the device, by key."""
    found = kept(page, "localStorage")
    return {key.removeprefix("n1."): json.loads(text) for key, text in found.items()}


def test_file_is_readable_and_its_name_tells_only_the_day(page: Page) -> None:
    start_with(page, "device")
    answer(page)

    name, text = save_file(page)

    found = json.loads(text)
    assert name == f"notities-{found['day']}.json"
    assert found["form"] == "notities"
    assert found["records"] == answers(page)
    assert MARK in text
    assert "\n  " in text


def test_file_with_a_passphrase_tells_nothing(page: Page) -> None:
    start_with(page, "device")
    answer(page)

    _, text = save_file(page, PASSPHRASE)

    assert json.loads(text).keys() == {"form", "v", "vault", "contents"}
    assert MARK not in text
    assert "wat-keert-terug" not in text


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE])
def test_file_brings_everything_to_another_browser(page: Page, passphrase: str) -> None:
    start_with(page, "device")
    answer(page)
    _, text = save_file(page, passphrase)
    page.evaluate("localStorage.clear()")
    seal(page, "een andere wachtzin")

    open_file(page, text)
    if passphrase:
        page.get_by_label("Wachtzin van het bestand").fill(passphrase)
        page.get_by_role("button", name="Open het bestand").click()
    expect(page.get_by_text("1 nieuw.")).to_be_visible()
    page.get_by_role("button", name="Voeg toe aan mijn antwoorden").click()

    expect(page.get_by_text("Toegevoegd: 1.")).to_be_focused()
    expect(page.locator(".kept__item")).to_have_count(1)
    expect_answer(page)


@pytest.mark.parametrize("file", [PLAIN, SEALED], ids=lambda file: file.stem)
def test_file_of_every_version_is_still_read(page: Page, file: Path) -> None:
    start_with(page, "device")

    open_file(page, file.read_text("utf-8"))
    if file == SEALED:
        page.get_by_label("Wachtzin van het bestand").fill(PASSPHRASE)
        page.get_by_role("button", name="Open het bestand").click()
    page.get_by_role("button", name="Voeg toe aan mijn antwoorden").click()

    expect(page.get_by_text(f"Toegevoegd: {len(RECORDS)}.")).to_be_visible()
    assert answers(page) == RECORDS


def test_records_of_every_version_are_still_shown(page: Page) -> None:
    page.goto(NO_SCRIPTS)
    page.evaluate(
        """(records) => {
          localStorage["n1.mode"] = "device";
          for (const key in records) localStorage[`n1.${key}`] = JSON.stringify(records[key]);
        }""",
        RECORDS,
    )

    for record in RECORDS.values():
        if record["kind"] != "done":
            page.goto(
                "/" + record["page"].removesuffix(".md").removesuffix("index").rstrip("/") + "/"
            )
            exercise = page.locator(f"[data-exercise={record['kind']}]").first
            expect(exercise.get_by_text("Bewaard op dit toestel.")).to_be_visible()
            assert page.locator(".is-failed").count() == 0


def test_sealed_store_of_every_version_still_opens(page: Page) -> None:
    page.goto(NO_SCRIPTS)
    store = json.loads((VERSIONS / "sealed-store-1.json").read_text("utf-8"))
    page.evaluate("(store) => Object.assign(localStorage, store)", store)
    page.goto(KEPT_PAGE)

    unlock(page)

    expect(page.locator(".kept__item")).to_have_count(len(RECORDS))
    expect(page.get_by_text("niet kan lezen")).to_have_count(0)


def test_preview_counts_and_merging_loses_nothing(page: Page) -> None:
    start_with(page, "device")
    answer(page, "eerst hier")
    page.get_by_label("Ik ga naar bed voor elf uur.").check()
    _, text = save_file(page)
    file = json.loads(text)
    key = next(key for key, record in file["records"].items() if record["kind"] == "answer")
    file["records"][key]["data"]["texts"]["text"] = "elders geschreven"
    file["records"]["0badf00d"] = {
        **RECORDS["done"],
        "kind": "answer",
        "data": {"texts": {}, "choices": {}},
    }
    before = answers(page)

    open_file(page, json.dumps(file))

    expect(page.locator("[data-file-new]")).to_contain_text("1 nieuw.")
    expect(page.locator("[data-file-same]")).to_contain_text("Vanavond")
    expect(page.locator("[data-file-different]")).to_contain_text("Wat keert terug in je lijstje?")
    expect(page.locator("[data-preview]")).to_be_focused()
    assert answers(page) == before

    page.get_by_role("button", name="Voeg toe aan mijn antwoorden").click()

    expect(page.get_by_text("Toegevoegd: 2.")).to_be_visible()
    merged = answers(page)[key]["data"]["texts"]["text"]
    assert set(merged.split("\n")) == {"eerst hier", "elders geschreven"}


def test_same_file_twice_changes_nothing(page: Page) -> None:
    start_with(page, "device")
    answer(page)
    _, text = save_file(page)

    open_file(page, text)

    expect(page.get_by_text("Alles uit dit bestand staat er al.")).to_be_visible()
    expect(page.get_by_role("button", name="Voeg toe")).to_be_hidden()
    page.get_by_role("button", name="Sluit het bestand").click()
    expect(page.get_by_text("Gesloten. Er is niets veranderd.")).to_be_focused()


def with_record(**changes: object) -> str:
    """Return the text of a file whose first record is changed."""
    records = {**RECORDS}
    key = next(iter(records))
    records[key] = {**records[key], **changes}
    return json.dumps({"form": "notities", "v": 1, "day": "2026-11-21", "records": records})


WHOLE = json.loads(PLAIN.read_text("utf-8"))
SEALED_FILE = json.loads(SEALED.read_text("utf-8"))
BROKEN = {
    "empty": ("", "foreign"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "foreign"),
    "another form": (json.dumps({**WHOLE, "form": "recepten"}), "foreign"),
    "a list": ("[]", "foreign"),
    "cut off": (PLAIN.read_text("utf-8")[:-40], "foreign"),
    "no version": (json.dumps({**WHOLE, "v": None}), "damaged"),
    "no day": (json.dumps({**WHOLE, "day": "gisteren"}), "damaged"),
    "no records": (json.dumps({**WHOLE, "records": []}), "damaged"),
    "another key": (json.dumps({**WHOLE, "records": {"mode": RECORDS["done"]}}), "damaged"),
    "another place": (with_record(page="//evil.example/x.md"), "damaged"),
    "another kind": (with_record(kind="spel"), "damaged"),
    "other data": (with_record(data={"texts": {"a": 1}, "choices": {}}), "damaged"),
    "no end of lists": (
        with_record(data="-").replace('"-"', '{"texts": {}, "x": ' + "[" * 9000 + "]" * 9000 + "}"),
        "damaged",
    ),
    "no vault": (json.dumps({**SEALED_FILE, "vault": {}}), "damaged"),
    "endless rounds": (
        json.dumps({**SEALED_FILE, "vault": {**SEALED_FILE["vault"], "rounds": 10**12}}), "damaged",
    ),
    "newer": (json.dumps({**WHOLE, "v": 2}), "newer"),
    "newer record": (with_record(v=2), "newer"),
    "newer vault": (json.dumps({**SEALED_FILE, "vault": {"v": 2}}), "newer"),
}  # fmt: skip
SAID = {
    "foreign": "Dit is geen bestand met antwoorden van deze site.",
    "damaged": "Dit bestand is beschadigd",
    "newer": "Dit bestand komt van een nieuwere versie",
}


@pytest.mark.parametrize(("text", "problem"), BROKEN.values(), ids=BROKEN.keys())
def test_file_that_is_not_right_says_so_and_changes_nothing(
    page: Page, text: str | bytes, problem: str
) -> None:
    start_with(page, "device")
    answer(page)
    before = page.evaluate("JSON.stringify({...localStorage})")

    open_file(page, text)

    expect(page.get_by_text(SAID[problem])).to_be_visible()
    expect(page.get_by_role("button", name="Voeg toe")).to_be_hidden()
    assert page.evaluate("JSON.stringify({...localStorage})") == before


def test_wrong_passphrase_of_a_file_can_be_tried_again(page: Page) -> None:
    start_with(page, "device")
    open_file(page, SEALED.read_text("utf-8"))

    page.get_by_label("Wachtzin van het bestand").fill("iets anders")
    page.get_by_role("button", name="Open het bestand").click()

    expect(page.get_by_text("Dat is niet de wachtzin van dit bestand.")).to_be_visible()
    expect(page.get_by_label("Wachtzin van het bestand")).to_be_focused()


def test_sealed_file_that_was_changed_is_damaged(page: Page) -> None:
    start_with(page, "device")
    sealed = SEALED_FILE["contents"]["sealed"]
    contents = {**SEALED_FILE["contents"], "sealed": "AAAA" + sealed[4:]}
    open_file(page, json.dumps({**SEALED_FILE, "contents": contents}))

    page.get_by_label("Wachtzin van het bestand").fill(PASSPHRASE)
    page.get_by_role("button", name="Open het bestand").click()

    expect(page.get_by_text(SAID["damaged"])).to_be_visible()


def test_opening_a_file_waits_for_the_choice(page: Page) -> None:
    page.goto(KEPT_PAGE)

    expect(page.get_by_text("Wil je een bestand openen? Kies eerst")).to_be_visible()
    expect(page.get_by_label("Open een bestand met antwoorden")).to_be_hidden()


def test_later_of_two_records_counts_where_only_one_can(call: Call) -> None:
    def record(day: str, choice: str) -> dict[str, Any]:
        data = {"texts": {}, "choices": {"q": [choice]}}
        return {
            "v": 1,
            "kind": "self-rating",
            "title": "",
            "page": "a.md",
            "day": day,
            "data": data,
        }

    there, given = {"a": record("2026-11-21", "nu")}, {"a": record("2026-11-01", "toen")}

    [change] = call("comparing", "compareRecords", there, given)

    assert change["state"] == "different"
    assert change["record"]["day"] == "2026-11-21"
    assert change["record"]["data"]["choices"]["q"] == ["toen", "nu"]
