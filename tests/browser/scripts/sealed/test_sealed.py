"""Answers behind a passphrase are never on the device in the clear."""

import json

from playwright.sync_api import Page, expect

from tests.browser.scripts.conftest import KEPT_PAGE, LOGBOOK_PAGE, fill_storage, start_with
from tests.browser.scripts.sealed.conftest import (
    MARK,
    PASSPHRASE,
    answer,
    everything,
    expect_answer,
    seal,
    unlock,
)


def test_answer_is_kept_sealed_and_read_on_the_next_page(sealed: Page) -> None:
    answer(sealed)

    expect(sealed.locator("#wat-keert-terug").get_by_role("status")).to_have_text(
        "Bewaard op dit toestel, achter je wachtzin."
    )
    expect_answer(sealed)
    assert MARK not in everything(sealed)


def test_neither_passphrase_nor_key_is_anywhere(sealed: Page) -> None:
    answer(sealed)

    vault = json.loads(sealed.evaluate("localStorage['n1.vault']"))

    assert vault.keys() == {"v", "rounds", "salt", "iv", "key"}
    assert vault["rounds"] >= 600_000
    assert PASSPHRASE not in everything(sealed)
    assert sealed.evaluate("localStorage.length") == 5  # mode, end, vault, open tabs, one answer


def test_what_is_typed_just_before_leaving_is_kept(sealed: Page) -> None:
    sealed.goto(LOGBOOK_PAGE)
    expect(sealed.locator("#wat-keert-terug [data-fields]")).not_to_have_attribute("inert", "")
    with sealed.expect_navigation():
        sealed.evaluate(
            """(text) => {
              const field = document.querySelector("#wat-keert-terug textarea");
              field.value = text;
              field.dispatchEvent(new InputEvent("input", { bubbles: true }));
              document.querySelector(".footer__links a").click();
            }""",
            MARK,
        )

    expect_answer(sealed)


LEAVE = """(text) => {
  const field = document.querySelector("#wat-keert-terug textarea");
  field.value = text;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  window.dispatchEvent(new PageTransitionEvent("pagehide"));
  return [...Array(localStorage.length).keys()].map((at) => localStorage[localStorage.key(at)]).join();
}"""


def test_what_is_kept_as_the_page_is_left_is_mixed_with_chance_until_it_is_read(
    sealed: Page,
) -> None:
    answer(sealed, "eerst")

    stored = sealed.evaluate(LEAVE, MARK)

    assert '"mixed"' in stored
    assert MARK not in stored
    expect_answer(sealed)
    assert '"mixed"' not in everything(sealed)


def test_full_device_says_so_and_the_text_stays_in_the_field(sealed: Page) -> None:
    answer(sealed, "kort")
    fill_storage(sealed, "localStorage")

    sealed.locator("#wat-keert-terug textarea").fill(MARK)

    status = sealed.locator("#wat-keert-terug").get_by_role("status")
    expect(status).to_contain_text("Je browser bewaart dit niet.")
    expect(sealed.locator("#wat-keert-terug textarea")).to_have_value(MARK)


def test_sealed_answer_cannot_be_moved_to_another_name(sealed: Page) -> None:
    answer(sealed)
    sealed.evaluate(
        """() => {
          const [name] = Object.keys(localStorage).filter((key) => /^n1\\.[0-9a-f]{8}$/.test(key));
          localStorage["n1.0badf00d"] = localStorage[name];
        }"""
    )
    sealed.goto(KEPT_PAGE)

    expect(sealed.locator(".kept__item")).to_have_count(2)
    expect(sealed.get_by_text("Iets dat deze pagina niet kan lezen").first).to_be_visible()


def test_sealed_answer_of_one_tab_appears_in_the_other(sealed: Page) -> None:
    other = sealed.context.new_page()
    other.goto(KEPT_PAGE)
    unlock(other)
    expect(other.get_by_role("button", name="Vergrendel nu")).to_be_visible()
    other.goto(LOGBOOK_PAGE)

    answer(sealed)

    expect(other.locator("#wat-keert-terug textarea")).to_have_value(MARK)


def test_answers_of_this_tab_are_sealed_too(page: Page) -> None:
    start_with(page, "none")
    answer(page)

    expect_answer(page)
    seal(page)

    assert MARK not in everything(page)
    expect_answer(page)


MIX_AND_READ = """async ([text, length, other]) => {
  const { importKey, isMixed, isSealed, makePad, mix, randomBytes, unseal } = await import("/sealing.js");
  const key = await importKey(randomBytes(32));
  const pad = await makePad(key, "n1.one", length);
  const stored = mix(pad, text);
  return { stored, isMixed: isMixed(stored), isSealed: isSealed(stored), read: await unseal(key, other, stored) };
}"""


def test_mixed_text_is_read_under_its_own_name_alone(modules_page: Page) -> None:
    found = modules_page.evaluate(MIX_AND_READ, [MARK + " é 𝄞", 100, "n1.one"])
    assert (found["isMixed"], found["isSealed"], found["read"]) == (True, True, MARK + " é 𝄞")

    moved = modules_page.evaluate(MIX_AND_READ, [MARK, 100, "n1.other"])
    assert moved["read"] is None


def test_two_pads_hide_the_same_text_in_another_way(modules_page: Page) -> None:
    one, other = (
        json.loads(modules_page.evaluate(MIX_AND_READ, [MARK, 100, "n1.one"])["stored"])["mixed"]
        for _ in range(2)
    )
    assert one != other
