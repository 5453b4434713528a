"""Answers behind a passphrase: chosen, locked, unlocked, and never on the device in the clear."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.scripts.conftest import (
    CHOICE_PAGE,
    KEPT_PAGE,
    LOGBOOK_PAGE,
    choose,
    fill_storage,
    follow,
    kept,
    start_with,
)

PASSPHRASE = "tafel regen fluit kameel"
MARK = "een heel gewone zin"


def seal(page: Page, passphrase: str = PASSPHRASE, days: str = "90") -> None:
    """Choose a passphrase as a visitor does."""
    page.goto(CHOICE_PAGE)
    page.locator("input[value=sealed]").check()
    page.get_by_label("Je wachtzin", exact=True).fill(passphrase)
    page.get_by_label("Je wachtzin, nog een keer").fill(passphrase)
    page.get_by_label("Hoelang bewaren we ze?").select_option(days)
    page.get_by_role("button", name="Ga verder").click()
    page.wait_for_url("**/stoppen-is-mogelijk/")


def unlock(page: Page, passphrase: str = PASSPHRASE) -> None:
    page.get_by_label("Je wachtzin", exact=True).fill(passphrase)
    page.get_by_role("button", name="Ontgrendel").click()


def answer(page: Page, text: str = MARK) -> None:
    page.goto(LOGBOOK_PAGE)
    expect(page.locator("#wat-keert-terug [data-fields]")).not_to_have_attribute("inert", "")
    page.locator("#wat-keert-terug textarea").fill(text)
    expect(page.locator("#wat-keert-terug").get_by_role("status")).to_contain_text("B")


def expect_answer(page: Page, text: str = MARK) -> None:
    page.goto(LOGBOOK_PAGE)
    expect(page.locator("#wat-keert-terug textarea")).to_have_value(text)


def expect_locked(page: Page) -> None:
    expect(page.get_by_text("Je antwoorden zijn vergrendeld").last).to_be_visible()
    expect(page.locator("#wat-keert-terug textarea")).to_have_value("")


def everything(page: Page) -> str:
    """Return all that is in both storage areas, and the name of the tab, as text."""
    found: str = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    return found


@pytest.fixture
def sealed(page: Page) -> Page:
    """A tab where answers are sealed and the vault is open."""
    seal(page)
    return page


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


def test_new_tab_is_locked_and_shows_nothing(sealed: Page) -> None:
    answer(sealed)
    other = sealed.context.new_page()
    other.goto(LOGBOOK_PAGE)

    exercise = other.locator("#wat-keert-terug")
    expect(exercise.get_by_text("Je antwoorden zijn vergrendeld")).to_be_visible()
    assert exercise.locator("[data-fields]").evaluate("(fields) => fields.inert")
    assert exercise.locator("textarea").input_value() == ""
    other.goto(KEPT_PAGE)
    expect(other.get_by_text("Er staan 1 antwoorden in deze browser, op slot")).to_be_visible()
    expect(other.locator(".kept__item")).to_have_count(0)


def test_unlocking_leads_back_to_the_exercise(sealed: Page) -> None:
    answer(sealed)
    other = sealed.context.new_page()
    other.goto(LOGBOOK_PAGE)
    follow(other.locator("#wat-keert-terug").get_by_role("link", name="Ontgrendel"))

    unlock(other)

    other.wait_for_url(f"**{LOGBOOK_PAGE}#wat-keert-terug")
    expect(other.locator("#wat-keert-terug textarea")).to_have_value(MARK)


@pytest.mark.parametrize("typed", [PASSPHRASE + " ", " tafel  regen fluit kameel"])
def test_spaces_more_or_less_do_not_matter(sealed: Page, typed: str) -> None:
    other = sealed.context.new_page()
    other.goto(KEPT_PAGE)

    unlock(other, typed)

    expect(other.get_by_role("button", name="Vergrendel nu")).to_be_visible()


def test_wrong_passphrase_says_so_and_wipes_nothing(sealed: Page) -> None:
    answer(sealed)
    before = sealed.evaluate("JSON.stringify(localStorage)")
    other = sealed.context.new_page()
    other.goto(KEPT_PAGE)

    for _ in range(3):
        unlock(other, "tafel regen fluit kamelen")
        expect(other.get_by_text("Dat is niet je wachtzin.")).to_be_visible()

    assert other.evaluate("JSON.stringify(localStorage)") == before
    expect(other.get_by_label("Je wachtzin", exact=True)).to_be_focused()


WORK_OF_UNLOCKING = """async ([made, typed]) => {
  const { makeVault, openVault } = await import("/sealing.js");
  const vault = await makeVault(made);
  const work = [];
  const own = {};
  for (const name of ["importKey", "deriveKey", "decrypt"]) {
    own[name] = SubtleCrypto.prototype[name];
    SubtleCrypto.prototype[name] = function (how, ...rest) {
      work.push([name, how.iterations ?? 0]);
      return own[name].call(this, how, ...rest);
    };
  }
  const bytes = await openVault(vault, typed);
  Object.assign(SubtleCrypto.prototype, own);
  return [bytes !== null, work];
}"""


def test_wrong_passphrase_costs_the_same_work_as_a_right_one(modules_page: Page) -> None:
    """The same steps with the same rounds take the same time; a clock would only add chance."""
    opened, work = modules_page.evaluate(WORK_OF_UNLOCKING, [PASSPHRASE, PASSPHRASE])
    refused, wrong_work = modules_page.evaluate(WORK_OF_UNLOCKING, [PASSPHRASE, "iets anders"])

    assert (opened, refused) == (True, False)
    assert wrong_work == work
    assert ["deriveKey", 1_000_000] in work


def test_locking_shows_nothing_any_more_not_even_after_going_back(sealed: Page) -> None:
    answer(sealed)
    sealed.goto(KEPT_PAGE)
    sealed.get_by_role("button", name="Vergrendel nu").click()
    expect(sealed.get_by_role("button", name="Ontgrendel")).to_be_visible()
    assert sealed.evaluate("window.name") == ""
    assert kept(sealed, "sessionStorage") == {}

    sealed.go_back()

    expect_locked(sealed)


def test_page_that_comes_back_with_all_its_tab_held_is_locked_too(sealed: Page) -> None:
    """As Firefox brings a page back: the name of the tab and its storage as they were then."""
    answer(sealed)
    name, half = sealed.evaluate("[window.name, sessionStorage['n1.half']]")
    sealed.goto(KEPT_PAGE)
    sealed.get_by_role("button", name="Vergrendel nu").click()
    expect(sealed.get_by_role("button", name="Ontgrendel")).to_be_visible()

    sealed.evaluate(
        "([name, half]) => { window.name = name; sessionStorage['n1.half'] = half; }", [name, half]
    )
    sealed.goto(LOGBOOK_PAGE)

    expect_locked(sealed)


def test_ten_idle_minutes_lock_after_a_warning(page: Page) -> None:
    page.clock.install()
    seal(page)
    answer(page)

    page.clock.run_for(8 * 60_000)
    expect(page.locator("[data-lock-warning]")).to_be_hidden()
    page.clock.run_for(70_000)
    expect(page.get_by_role("alert").filter(has_text="Ben je er nog?")).to_be_visible()
    page.clock.run_for(60_000)

    expect_locked(page)
    assert page.evaluate("window.name") == ""


def test_touching_the_page_postpones_the_lock(page: Page) -> None:
    page.clock.install()
    seal(page)
    answer(page)
    page.clock.run_for(9 * 60_000 + 10_000)

    page.get_by_role("button", name="Ik ben er nog").dispatch_event("pointerdown")

    expect(page.locator("[data-lock-warning]")).to_be_hidden()
    page.clock.run_for(5 * 60_000)
    assert page.locator("#wat-keert-terug textarea").input_value() == MARK


def test_leaving_quickly_drops_the_key(sealed: Page, allowed_hosts: set[str]) -> None:
    allowed_hosts.add("www.meteo.be")
    sealed.context.route("https://www.meteo.be/**", lambda route: route.fulfill(body="Het weer"))
    answer(sealed)

    sealed.locator(".exit-page").click()
    expect(sealed.get_by_text("Het weer")).to_be_visible()

    sealed.goto(LOGBOOK_PAGE)
    expect_locked(sealed)


def test_choosing_a_passphrase_leaves_nothing_in_the_clear(page: Page) -> None:
    choose(page, "device")
    answer(page)
    page.wait_for_function("() => Object.keys(localStorage).length === 3")
    assert MARK in everything(page)

    seal(page)

    assert MARK not in everything(page)
    assert "Wat keert terug" not in everything(page)
    expect_answer(page)


def test_passphrase_can_be_given_up_by_who_knows_it(sealed: Page) -> None:
    answer(sealed)

    choose(sealed, "device")

    assert MARK in everything(sealed)
    assert sealed.evaluate("localStorage['n1.vault']") is None
    assert sealed.evaluate("window.name") == ""
    expect_answer(sealed)


def test_locked_answers_cannot_be_moved(sealed: Page) -> None:
    other = sealed.context.new_page()
    other.goto(CHOICE_PAGE)

    expect(other.get_by_role("link", name="Ontgrendel of wis")).to_be_visible()
    expect(other.locator("form")).to_be_hidden()


def test_passphrase_can_be_changed(sealed: Page) -> None:
    answer(sealed)
    seal(sealed, "iets heel anders deze keer")
    other = sealed.context.new_page()
    other.goto(KEPT_PAGE)

    unlock(other)
    expect(other.get_by_text("Dat is niet je wachtzin.")).to_be_visible()
    unlock(other, "iets heel anders deze keer")

    expect(other.locator(".kept__item")).to_have_count(1)


@pytest.mark.parametrize(
    ("passphrase", "again", "problem"),
    [
        ("kort", "kort", "Je wachtzin is te kort."),
        (PASSPHRASE, "tafel regen fluit", "De twee wachtzinnen zijn niet gelijk."),
        ("", "", "Je wachtzin is te kort."),
    ],
)
def test_passphrase_that_will_not_do_says_why(
    page: Page, passphrase: str, again: str, problem: str
) -> None:
    page.goto(CHOICE_PAGE)
    page.locator("input[value=sealed]").check()
    page.get_by_label("Je wachtzin", exact=True).fill(passphrase)
    page.get_by_label("Je wachtzin, nog een keer").fill(again)

    page.get_by_role("button", name="Ga verder").click()

    expect(page.get_by_text(problem)).to_be_visible()
    assert page.evaluate("localStorage.length") == 0


def test_passphrase_is_shown_when_asked(page: Page) -> None:
    page.goto(CHOICE_PAGE)
    page.locator("input[value=sealed]").check()
    assert page.locator("[data-passphrase]:not([type=password])").count() == 0

    page.get_by_label("Toon wat ik typ").check()

    assert page.locator("[data-passphrase]:not([type=text])").count() == 0


def test_no_passphrase_field_has_a_name_to_be_sent_under(page: Page) -> None:
    for address in (CHOICE_PAGE, KEPT_PAGE):
        page.goto(address)
        assert page.locator("[data-passphrase]").count() > 0
        assert page.locator("[data-passphrase][name]").count() == 0


def test_full_device_says_so_and_the_text_stays_in_the_field(sealed: Page) -> None:
    answer(sealed, "kort")
    fill_storage(sealed, "localStorage")

    sealed.locator("#wat-keert-terug textarea").fill(MARK)

    status = sealed.locator("#wat-keert-terug").get_by_role("status")
    expect(status).to_contain_text("Je browser bewaart dit niet.")
    expect(sealed.locator("#wat-keert-terug textarea")).to_have_value(MARK)


def test_full_device_leaves_everything_unsealed(page: Page) -> None:
    choose(page, "device")
    answer(page)
    fill_storage(page, "localStorage")
    page.goto(CHOICE_PAGE)
    page.locator("input[value=sealed]").check()
    page.get_by_label("Je wachtzin", exact=True).fill(PASSPHRASE)
    page.get_by_label("Je wachtzin, nog een keer").fill(PASSPHRASE)

    page.get_by_role("button", name="Ga verder").click()

    expect(page.get_by_text("Alles staat nog waar het stond.")).to_be_visible()
    expect_answer(page)


def test_vault_of_a_newer_version_is_left_alone_and_explained(sealed: Page) -> None:
    answer(sealed)
    sealed.evaluate(
        "localStorage['n1.vault'] = JSON.stringify({ ...JSON.parse(localStorage['n1.vault']), v: 2 })"
    )
    before = sealed.evaluate("JSON.stringify(localStorage)")
    sealed.goto(KEPT_PAGE)

    expect(sealed.get_by_text("Deze pagina kan het slot niet lezen.")).to_be_visible()
    expect(sealed.get_by_role("button", name="Ontgrendel")).to_be_hidden()
    sealed.goto(LOGBOOK_PAGE)
    expect(sealed.locator("[data-gate]").first).to_be_visible()
    assert sealed.evaluate("JSON.stringify(localStorage)") == before


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

    page.wait_for_function("() => Object.keys(sessionStorage).length === 2")
    seal(page)

    assert MARK not in everything(page)
    expect_answer(page)
