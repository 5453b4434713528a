"""Every page of the backend, in every state a person can bring it to: for everyone."""

from collections.abc import Callable
from secrets import token_hex

import pytest
from playwright.sync_api import Page, expect

from tests.browser.service.looking import NARROW, WIDE, check_for_everyone, check_room, walk
from tests.browser.service.pages import (
    Desk,
    apply,
    apply_for_group,
    choose_time,
    confirm_code,
    open_mailbox,
    set_up_steps,
    sign_in,
)
from tests.browser.service.running import running_service

UNKNOWN_CODE = "0000-0000-0000-0000-00000"


@pytest.fixture
def may_be_refused() -> bool:
    return True


def look(page: Page) -> None:
    check_for_everyone(page)
    for width in (NARROW, WIDE):
        walk(page, width)
    check_room(page)


def show_form(page: Page) -> None:
    page.goto("/aanvraag/coaching/")


def show_mistakes(page: Page) -> None:
    show_form(page)
    page.get_by_role("button", name="Verstuur je aanvraag").click()
    expect(page.locator(".error-summary")).to_be_visible()


def show_receipt(page: Page) -> None:
    apply(page, wish="Ik wil stoppen.")


def show_wrong_group(page: Page) -> None:
    confirm_code(page, apply(page, wish="") + "-FOUT")
    expect(page.locator(".error-summary")).to_be_visible()


def show_empty_mailbox(page: Page) -> None:
    confirm_code(page, apply(page, wish="Ik wil stoppen."))
    expect(page.get_by_role("heading", name="Je brievenbus")).to_be_visible()


def show_conversation(page: Page) -> None:
    show_empty_mailbox(page)
    page.get_by_label("Je bericht").fill("Ben je er al?\nIk wacht.")
    page.get_by_role("button", name="Verstuur je bericht").click()
    expect(page.get_by_text("Ben je er al?")).to_be_visible()


def ask_for_code(page: Page) -> None:
    page.goto("/brievenbus/")


def mistype_code(page: Page) -> None:
    open_mailbox(page, "K7QM-2F4T")
    expect(page.locator(".error-summary")).to_be_visible()


def refuse_code(page: Page) -> None:
    open_mailbox(page, UNKNOWN_CODE)
    expect(page.get_by_label("Je volgcode")).to_have_count(0)


def show_link(page: Page) -> None:
    show_receipt(page)
    page.get_by_text("Liever een link of een QR-code?").click()
    page.goto(page.locator(".receipt__link a").get_attribute("href") or "")


def ask_withdrawal(page: Page) -> None:
    show_empty_mailbox(page)
    page.get_by_role("link", name="Trek je aanvraag in en wis alles").click()


def withdraw(page: Page) -> None:
    ask_withdrawal(page)
    page.get_by_role("button", name="Wis alles nu").click()
    expect(page.get_by_role("heading", name="Alles is gewist")).to_be_visible()


def ask_sign_in(page: Page) -> None:
    page.goto("/team/")


def refuse_sign_in(page: Page) -> None:
    ask_sign_in(page)
    page.get_by_label("Je naam").fill("Iemand")
    page.get_by_label("Je wachtzin").fill("niet de goede wachtzin")
    page.get_by_role("button", name="Meld je aan").click()
    expect(page.locator(".error-summary")).to_be_visible()


def show_list(page: Page) -> None:
    show_conversation(page)
    sign_in(page)


def show_application(page: Page) -> None:
    show_list(page)
    Desk(page).open_waiting()


def show_reply(page: Page) -> None:
    show_application(page)
    Desk(page).reply("Dag. Fijn dat je schrijft.")
    expect(page.get_by_text("Fijn dat je schrijft.")).to_be_visible()


def mistake_times(page: Page) -> None:
    show_application(page)
    page.locator("summary", has_text="Stel momenten voor").click()
    page.get_by_role("button", name="Stel deze momenten voor").click()
    expect(page.locator(".error-summary")).to_be_visible()


def show_offer(page: Page) -> None:
    wish = f"Ik wil praten, {token_hex(4)}."
    confirm_code(page, apply(page, wish))
    sign_in(page)
    Desk(page).open_waiting(wish)
    Desk(page).offer_times()


def show_choice(page: Page) -> None:
    show_offer(page)
    page.goto("/brievenbus/")


def mistake_choice(page: Page) -> None:
    show_choice(page)
    page.get_by_role("button", name="Verstuur je keuze").click()
    expect(page.locator(".error-summary")).to_be_visible()


def show_talk(page: Page) -> None:
    show_choice(page)
    choose_time(page)


def ask_cancellation(page: Page) -> None:
    show_talk(page)
    page.get_by_role("link", name="Zeg dit gesprek af").click()


def show_planned_talks(page: Page) -> None:
    show_talk(page)
    page.goto("/team/gesprekken/")


def show_planned_talk(page: Page) -> None:
    show_planned_talks(page)
    page.locator("main table").get_by_role("link").last.click()
    page.locator("summary", has_text="Waar denk je aan").click()


def show_group_form(page: Page) -> None:
    page.goto("/aanvraag/groep/")


def mistake_group_form(page: Page) -> None:
    show_group_form(page)
    page.get_by_role("button", name="Verstuur je aanmelding").click()
    expect(page.locator(".error-summary")).to_be_visible()


def show_group_application(page: Page) -> None:
    wish = f"Ik wil meedoen, {token_hex(4)}."
    confirm_code(page, apply_for_group(page, wish))
    sign_in(page)
    Desk(page).open_waiting(wish)


def show_placed_application(page: Page) -> None:
    show_group_application(page)
    Desk(page).give_place()


def show_seat(page: Page) -> None:
    show_placed_application(page)
    page.goto("/brievenbus/")


def show_signal(page: Page) -> None:
    show_empty_mailbox(page)
    page.get_by_role("link", name="Vraag een seintje per mail").click()
    expect(page.get_by_role("heading", name="Een seintje per mail")).to_be_visible()


def mistake_signal(page: Page) -> None:
    show_signal(page)
    page.get_by_label("Stuur me ook een neutraal seintje").check()
    page.get_by_role("button", name="Bewaar je keuze").click()
    expect(page.locator(".error-summary")).to_be_visible()


def show_asked_signal(page: Page) -> None:
    mistake_signal(page)
    page.get_by_label("Je e-mailadres").fill("iemand@voorbeeld.be")
    page.get_by_role("button", name="Bewaar je keuze").click()
    page.get_by_role("link", name="Verander of stop het seintje").click()
    expect(page.get_by_text("Je krijgt nu een seintje.")).to_be_visible()


def show_closed(page: Page) -> None:
    show_application(page)
    Desk(page).close()


def ask_erasure(page: Page) -> None:
    show_application(page)
    page.get_by_role("link", name="Wis deze aanvraag").click()


def show_openings(page: Page) -> None:
    show_application(page)
    page.goto("/team/")
    page.get_by_role("link", name="Wie opende wat?").click()


STATES: list[Callable[[Page], None]] = [
    show_form, show_mistakes, show_receipt, show_wrong_group, show_empty_mailbox,
    show_conversation, ask_for_code, mistype_code, refuse_code, show_link, ask_withdrawal, withdraw,
    ask_sign_in, refuse_sign_in, show_list, show_application, show_reply, show_closed,
    ask_erasure, show_openings, mistake_times, show_offer, show_choice, mistake_choice, show_talk,
    ask_cancellation, show_planned_talks, show_planned_talk, show_group_form, mistake_group_form,
    show_group_application, show_placed_application, show_seat, show_signal, mistake_signal, show_asked_signal,
]  # fmt: skip


@pytest.mark.usefixtures("set_up")
@pytest.mark.parametrize("bring_about", STATES, ids=lambda state: state.__name__)
def test_page_in_this_state_is_for_everyone(
    bring_about: Callable[[Page], None], page: Page
) -> None:
    bring_about(page)

    look(page)


def test_pages_of_the_set_up_are_for_everyone(
    page: Page, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with running_service(tmp_path_factory.mktemp("fresh") / "data") as fresh:
        for _ in set_up_steps(page, fresh.set_up_link):
            look(page)
