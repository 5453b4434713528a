"""A file of answers that was changed in any way: a message, and nothing else; never a script error."""

import json
from base64 import b64encode
from typing import Any

from hypothesis import strategies as st
from playwright.sync_api import Page, expect

from tests.browser.scripts.conftest import KEPT_PAGE, start_with
from tests.browser.scripts.sealed.conftest import PASSPHRASE
from tests.browser.scripts.test_answer_file import (
    PLAIN,
    RECORDS,
    SAID,
    SEALED,
    SEALED_FILE,
    WHOLE,
    open_file,
)
from tests.fuzz.effort import draw
from tests.fuzz.rubbish import mutated, wire_texts
from tests.fuzz.test_parsers import bent

SAMPLE = 250
ADDED = 15
DEEP = 20_000
LAID_OPEN = {"preview", "passphrase"}

OPEN_EACH = """async (files) => {
  const section = document.querySelector("[data-opening-file]");
  const find = (name) => section.querySelector(`[data-${name}]`);
  const stored = () => JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage });
  const outcome = () => {
    if (!find("preview").hidden) return "preview";
    if (!find("file-passphrase").hidden) return "passphrase";
    return find("outcome").textContent;
  };
  const before = stored();
  const found = [];
  for (const file of files) {
    const bytes = Uint8Array.from(atob(file), (character) => character.charCodeAt(0));
    const transfer = new DataTransfer();
    transfer.items.add(new File([bytes], "x.json"));
    found.push(await new Promise((resolve) => {
      const settle = () => outcome() && resolve(outcome());
      new MutationObserver(settle).observe(section, { subtree: true, childList: true, attributes: true });
      window.addEventListener("error", ({ message }) => resolve(`error ${message}`), { once: true });
      window.addEventListener("unhandledrejection", ({ reason }) => resolve(`error ${reason}`), { once: true });
      find("file").files = transfer.files;
      find("file").dispatchEvent(new Event("change"));
    }));
    if (stored() !== before) found.push("changed");
  }
  return found;
}"""

SEAL_QUICKLY = """async ([text, passphrase]) => {
  const { sealedFile } = await import("/answer_file.js");
  return sealedFile(text, passphrase, 2);
}"""

OPEN_SEALED = """async ([files, passphrase]) => {
  const { openFile, readFile } = await import("/answer_file.js");
  const found = [];
  for (const file of files) {
    try {
      const { sealed, problem } = readFile(file);
      const opened = sealed ? await openFile(sealed, passphrase) : { problem };
      found.push(opened.problem ?? "records");
    } catch (error) {
      found.push(`error ${error}`);
    }
  }
  return found;
}"""


def deep(document: dict[str, Any]) -> str:
    """The file with lists in lists without end in the first record."""
    text = json.dumps(document)
    return text.replace('"data": {', f'"data": {{"x": {"[" * DEEP}{"]" * DEEP}, ', 1)


plain_files = mutated(WHOLE).map(json.dumps) | mutated(SEALED_FILE).map(json.dumps)
files = st.one_of(
    plain_files.map(str.encode),
    bent((PLAIN.read_bytes(), SEALED.read_bytes())),
    wire_texts,
    st.just(deep(WHOLE).encode()),
)


def open_each(page: Page, raws: list[bytes]) -> list[str]:
    """What the page says of each file, in one go."""
    page.goto(KEPT_PAGE)
    expect(page.get_by_label("Open een bestand met antwoorden")).to_be_visible()
    found: list[str] = page.evaluate(OPEN_EACH, [b64encode(raw).decode() for raw in raws])
    return found


def test_no_file_changes_anything_unasked_or_breaks_the_page(page: Page) -> None:
    start_with(page, "device")
    raws = draw(files, SAMPLE)

    found = open_each(page, raws)

    assert len(found) == len(raws), "something was kept unasked"
    for raw, said in zip(raws, found, strict=True):
        known = said in LAID_OPEN or any(said.startswith(one) for one in SAID.values())
        assert known, (said, raw[:2000])
    assert set(found) >= LAID_OPEN


def test_what_is_taken_from_a_changed_file_breaks_no_page(page: Page) -> None:
    start_with(page, "device")
    raws = [raw.encode() for raw in draw(mutated(WHOLE).map(json.dumps), SAMPLE)] + [
        deep(WHOLE).encode()
    ]
    taken = [
        raw for raw, said in zip(raws, open_each(page, raws), strict=True) if said == "preview"
    ]
    assert len(taken) >= ADDED

    for raw in taken[-ADDED:]:
        open_file(page, raw)
        expect(page.locator("[data-preview]")).to_be_visible()
        if page.get_by_role("button", name="Voeg toe").is_visible():
            page.get_by_role("button", name="Voeg toe").click()
            expect(page.get_by_text("Toegevoegd")).to_be_visible()

    for path in sorted({record["page"] for record in RECORDS.values()}):
        page.goto("/" + path.removesuffix(".md").removesuffix("index").rstrip("/") + "/")
        expect(page.locator("[data-fields][inert]")).to_have_count(0)


def test_a_sealed_file_that_was_changed_opens_as_it_was_or_not_at_all(modules_page: Page) -> None:
    quick = modules_page.evaluate(SEAL_QUICKLY, [PLAIN.read_text("utf-8"), PASSPHRASE])
    raws = draw(mutated(json.loads(quick)).map(json.dumps), SAMPLE)

    found = modules_page.evaluate(OPEN_SEALED, [[*raws, quick], PASSPHRASE])

    assert found[-1] == "records"
    for raw, said in zip(raws, found[:-1], strict=True):
        assert said in {"records", "damaged", "foreign", "newer", "wrong"}, (said, raw[:2000])
