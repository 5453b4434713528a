"""Every page of the backend, in every state a person can bring it to: for everyone."""

import sqlite3
from collections.abc import Callable
from secrets import token_hex

import pytest
from playwright.sync_api import Page, expect

from backend.clock import day_of, utc_now
from tests.browser.service.looking import NARROW, WIDE, check_for_everyone, check_room, walk
from tests.browser.service.pages import (
    Desk,
    apply,
    apply_for_group,
    choose_time,
    confirm_code,
    follow_invitation,
    invite,
    join,
    open_mailbox,
    set_up_steps,
    sign_in,
)
from tests.browser.service.running import Service, running_service

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
    page.get_by_label("Je code").fill("000000")
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


def show_week_plan(page: Page) -> None:
    sign_in(page)
    page.goto("/team/weekplan/")
    page.get_by_label("maandag 9.00 uur").check()
    page.get_by_label("vrijdag 14.00 uur").check()
    page.get_by_role("button", name="Bewaar je weekplan").click()
    expect(page.get_by_text("Je weekplan is bewaard.")).to_be_visible()


def show_free_hours(page: Page) -> None:
    show_week_plan(page)
    show_application(page)
    page.locator("summary", has_text="Stel momenten voor").click()
    expect(page.get_by_role("group", name="Je volgende vrije uren")).to_be_visible()


def show_evaluation(page: Page) -> None:
    wish = f"Ik wil praten, {token_hex(4)}."
    confirm_code(page, apply(page, wish))
    sign_in(page)
    Desk(page).open_waiting(wish)
    Desk(page).close()
    page.goto("/brievenbus/")
    page.get_by_role("link", name="Kijk kort met ons terug").click()
    expect(page.get_by_role("heading", name="Hoe was het voor jou?")).to_be_visible()


def show_thanks(page: Page) -> None:
    show_evaluation(page)
    page.get_by_label("Wil je ons nog iets zeggen?").fill("Dank je wel.")
    page.get_by_role("button", name="Verstuur").click()
    expect(page.get_by_role("heading", name="Dank je")).to_be_visible()


def show_written_back(page: Page) -> None:
    show_thanks(page)
    page.goto("/team/")
    page.get_by_role("row").filter(has_text="Afgesloten").filter(
        has=page.get_by_text("sinds vandaag op ons", exact=True)
    ).get_by_role("link").first.click()
    expect(page.get_by_role("button", name="Ik las het")).to_be_visible()


def lose_session_while_writing(page: Page) -> None:
    show_empty_mailbox(page)
    page.get_by_label("Je bericht").fill("Dit schreef ik.")
    page.context.clear_cookies(name="__Host-mailbox")
    page.get_by_role("button", name="Verstuur je bericht").click()
    expect(page.get_by_text("Je brievenbus is intussen gesloten.")).to_be_visible()


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


def show_referral(page: Page) -> None:
    show_application(page)
    centre = page.get_by_label("Waarnaartoe doorverwezen?")
    expect(centre).to_be_hidden()
    page.get_by_label("Doorverwezen", exact=True).check()
    expect(centre).to_be_visible()


def show_groups(page: Page) -> None:
    sign_in(page)
    page.get_by_role("link", name="Lotgenotengroepen").click()


def show_figures(page: Page) -> None:
    sign_in(page)
    page.get_by_role("link", name="Cijfers").click()
    year = day_of(utc_now()).year - 1
    page.get_by_role("link", name=str(year), exact=True).click()
    expect(page.get_by_role("table", name="Hoe het afliep").first).to_be_visible()
    page.locator("summary", has_text="Hoe lees je").click()


def show_health(page: Page) -> None:
    sign_in(page)
    page.get_by_role("link", name="Hoe gaat het met de dienst?").click()


def show_openings(page: Page) -> None:
    show_application(page)
    page.goto("/team/")
    page.get_by_role("link", name="Wie opende wat?").click()


def show_team(page: Page) -> None:
    sign_in(page)
    page.get_by_role("link", name="Het team").click()


def mistake_invitation(page: Page) -> None:
    show_team(page)
    page.get_by_role("button", name="Maak een uitnodiging").click()
    expect(page.locator(".error-summary")).to_be_visible()


def show_invited(page: Page) -> str:
    sign_in(page)
    return invite(page, f"Lea {token_hex(4)}")


def show_invitation(page: Page) -> None:
    follow_invitation(page, show_invited(page))


def mistake_joining(page: Page) -> None:
    show_invitation(page)
    page.get_by_role("button", name="Ga verder").click()
    expect(page.locator(".error-summary")).to_be_visible()


def show_waiting(page: Page) -> None:
    join(page, show_invited(page))


def show_who_waits(page: Page) -> None:
    show_waiting(page)
    page.context.clear_cookies()
    show_team(page)


def show_given(page: Page) -> None:
    show_who_waits(page)
    page.get_by_role("button", name="Geef de sleutels").first.click()
    expect(page.get_by_text("Je collega heeft nu de sleutels.")).to_be_visible()


def show_colleague(page: Page) -> None:
    show_team(page)
    page.locator("main table").get_by_role("link").first.click()


def ask_revoking(page: Page) -> None:
    show_colleague(page)
    page.get_by_role("link", name="Sluit").click()


def show_own(page: Page) -> None:
    sign_in(page)
    page.get_by_role("link", name="Je toegang").click()


def mistake_passphrase(page: Page) -> None:
    show_own(page)
    page.get_by_role("link", name="Kies een nieuwe wachtzin").click()
    page.get_by_role("button", name="Verander je wachtzin").click()
    expect(page.locator(".error-summary")).to_be_visible()


def mistake_code(page: Page) -> None:
    show_own(page)
    page.get_by_role("link", name="Stel je code opnieuw in").click()
    page.get_by_role("button", name="Ga verder").click()
    expect(page.locator(".error-summary")).to_be_visible()


def mistake_filter(page: Page) -> None:
    show_list(page)
    page.goto("/team/?kind=x")
    expect(page.locator(".error-summary")).to_be_visible()


def choose_text(page: Page) -> None:
    show_application(page)
    page.get_by_label("Begin met een tekst").select_option("dringend-gevaar")
    page.get_by_role("button", name="Zet in het antwoord").click()
    expect(page.get_by_text("De tekst staat in het vak.")).to_be_visible()


def take(page: Page) -> None:
    show_application(page)
    page.get_by_role("button", name="Neem deze aanvraag").click()
    expect(page.get_by_text("Jij neemt deze aanvraag nu.")).to_be_focused()


def choose_several(page: Page) -> None:
    show_reply(page)
    page.goto("/team/?turn=applicant")
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="Sluit de aangevinkte aanvragen af").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("afsluiten?")


def close_several(page: Page) -> None:
    choose_several(page)
    page.get_by_role("button", name="Sluit de").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Samen afgesloten")


STATES: list[Callable[[Page], object]] = [
    show_form, show_mistakes, show_receipt, show_wrong_group, show_empty_mailbox,
    show_conversation, ask_for_code, mistype_code, refuse_code, show_link, ask_withdrawal, withdraw,
    ask_sign_in, refuse_sign_in, show_list, show_application, show_reply, show_closed,
    ask_erasure, show_openings, mistake_times, show_offer, show_choice, mistake_choice, show_talk,
    ask_cancellation, show_planned_talks, show_planned_talk, show_group_form, mistake_group_form,
    show_group_application, show_placed_application, show_seat, show_team, mistake_invitation,
    show_invited, show_invitation, mistake_joining, show_waiting, show_who_waits, show_given,
    show_colleague, ask_revoking, show_own, mistake_passphrase, mistake_code,
    show_referral, show_groups, show_figures, show_health,
    mistake_filter, choose_text, take, choose_several, close_several,
    show_week_plan, show_free_hours,
    show_evaluation, show_thanks, show_written_back, lose_session_while_writing,
    show_signal, mistake_signal, show_asked_signal,
]  # fmt: skip


@pytest.mark.usefixtures("counted")
@pytest.mark.parametrize("bring_about", STATES, ids=lambda state: state.__name__)
def test_page_in_this_state_is_for_everyone(
    bring_about: Callable[[Page], object], page: Page
) -> None:
    bring_about(page)

    look(page)


@pytest.mark.usefixtures("set_up")
def test_pages_of_what_is_held_apart_are_for_everyone(page: Page, service: Service) -> None:
    show_empty_mailbox(page)
    sign_in(page)
    with sqlite3.connect(service.data / "database.sqlite3") as database:
        some = "SELECT id FROM application WHERE state = 'received' LIMIT 3"
        database.execute(f"UPDATE application SET held = 1 WHERE id IN ({some})")
    page.goto("/team/")
    page.get_by_role("link", name="apart gehouden").click()
    look(page)

    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="Wis de aangevinkte aanvragen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("wissen?")
    look(page)

    page.get_by_role("button", name="Wis alles nu").click()
    expect(page.locator("main").get_by_role("status")).to_be_focused()
    expect(page.get_by_text("Er is niets apart gehouden.")).to_be_visible()


def test_pages_of_the_set_up_are_for_everyone(
    page: Page, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with running_service(tmp_path_factory.mktemp("fresh") / "data") as fresh:
        for _ in set_up_steps(page, fresh.set_up_link):
            look(page)
