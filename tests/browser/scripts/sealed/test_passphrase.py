"""The passphrase: chosen, changed, given up, typed wrong."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.scripts.conftest import CHOICE_PAGE, KEPT_PAGE, choose, fill_storage, pick
from tests.browser.scripts.sealed.conftest import (
    MARK,
    PASSPHRASE,
    answer,
    everything,
    expect_answer,
    files,
    seal,
    unlock,
)


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


def test_choosing_a_passphrase_leaves_nothing_in_the_clear(page: Page) -> None:
    choose(page, "device")
    answer(page)
    expect_answer(page)

    seal(page)

    assert MARK not in everything(page)
    assert "Wat keert terug" not in everything(page)
    assert files(page) == []
    expect_answer(page)


def test_passphrase_can_be_given_up_by_who_knows_it(sealed: Page) -> None:
    answer(sealed)

    choose(sealed, "device")

    assert MARK not in everything(sealed)
    assert sealed.evaluate("localStorage['n1.vault']") is None
    assert sealed.evaluate("window.name") == ""
    expect_answer(sealed)


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
    pick(page, "sealed")
    page.get_by_label("Je wachtzin", exact=True).fill(passphrase)
    page.get_by_label("Je wachtzin, nog een keer").fill(again)

    page.get_by_role("button", name="Ga verder").click()

    expect(page.get_by_text(problem)).to_be_visible()
    assert page.evaluate("localStorage.length") == 0


def test_passphrase_is_shown_when_asked(page: Page) -> None:
    page.goto(CHOICE_PAGE)
    pick(page, "sealed")
    assert page.locator("[data-passphrase]:not([type=password])").count() == 0

    page.get_by_label("Toon wat ik typ").check()

    assert page.locator("[data-passphrase]:not([type=text])").count() == 0


def test_no_passphrase_field_has_a_name_to_be_sent_under(page: Page) -> None:
    for address in (CHOICE_PAGE, KEPT_PAGE):
        page.goto(address)
        assert page.locator("[data-passphrase]").count() > 0
        assert page.locator("[data-passphrase][name]").count() == 0


def test_full_device_leaves_everything_unsealed(page: Page) -> None:
    choose(page, "device")
    answer(page)
    fill_storage(page, "localStorage")
    page.goto(CHOICE_PAGE)
    pick(page, "sealed")
    page.get_by_label("Je wachtzin", exact=True).fill(PASSPHRASE)
    page.get_by_label("Je wachtzin, nog een keer").fill(PASSPHRASE)

    page.get_by_role("button", name="Ga verder").click()

    expect(page.get_by_text("Alles staat nog waar het stond.")).to_be_visible()
    expect_answer(page)
