"""Two people talk: what one writes, the other sees within two seconds, and typing is kept."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from secrets import token_hex

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from backend.application import case_of_applicant, find_by_code
from backend.key_file import read_keys
from backend.models import Talk
from backend.recovery_code import RecoveryCode
from backend.sealing import seal_part
from backend.talk import place_of_talk
from tests.browser.service.pages import Desk, apply, choose_time, confirm_code, sign_in
from tests.browser.service.running import Service

SOON = 2000


@pytest.fixture
def may_be_refused() -> bool:
    return True


@pytest.fixture
def applicant(request: pytest.FixtureRequest, browser: Browser, service: Service) -> Iterator[Page]:
    """The applicant, on a phone, with a browser apart from that of staff."""
    context = browser.new_context(
        base_url=service.address,
        viewport={"width": 320, "height": 700},
        java_script_enabled=getattr(request, "param", True),
    )
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def desk(set_up: None, page: Page) -> Desk:
    sign_in(page)
    return Desk(page)


@pytest.fixture
def code(applicant: Page, desk: Desk, service: Service) -> str:
    """The code of an application whose talk is under way; both sides look at it."""
    wish = f"Ik wil praten, {token_hex(4)}."
    code = apply(applicant, wish)
    confirm_code(applicant, code)
    desk.open_waiting(wish)
    desk.offer_times()
    choose_time(applicant)
    begin_talk(service, code)
    applicant.goto("/brievenbus/")
    desk.page.reload()
    return code


def begin_talk(service: Service, typed: str) -> None:
    """Let the talk that was agreed have begun five minutes ago: what nobody can do on a page."""
    code, now = RecoveryCode.read(typed), datetime.now(UTC)
    pepper = read_keys(service.data / "keys.env")["PEPPER"].encode()
    engine = create_engine(f"sqlite:///{service.data / 'database.sqlite3'}")
    with Session(engine) as db:
        application = find_by_code(db, code, [pepper], now.date())
        case = case_of_applicant(db, application.id, code.seed, now.date())
        [talk] = db.scalars(select(Talk).where(Talk.application_id == application.id))
        start = now - timedelta(minutes=5)
        talk.sealed = seal_part(case.key, place_of_talk(case, 1), f"{start.isoformat()} chat")
        db.commit()
    engine.dispose()


def test_each_sees_what_the_other_writes_within_two_seconds(
    applicant: Page, desk: Desk, code: str
) -> None:
    expect(applicant.get_by_text("Je gesprek is nu bezig.")).to_be_visible()
    field = applicant.get_by_label("Je bericht")
    field.fill("Ik ben nog aan het")
    field.evaluate("(field) => field.setSelectionRange(3, 6)")

    desk.page.get_by_label("Je antwoord").fill("Dag <b>jij</b>\nWelkom.")
    desk.page.get_by_role("button", name="Verstuur het antwoord").click()
    expect(applicant.get_by_text("Dag <b>jij</b>")).to_be_visible(timeout=SOON)
    expect(desk.page.get_by_label("Je antwoord")).to_have_value("")
    expect(desk.page.get_by_text("Je bericht is verstuurd.")).to_be_visible()

    expect(field).to_have_value("Ik ben nog aan het")
    expect(field).to_be_focused()
    assert field.evaluate("(field) => [field.selectionStart, field.selectionEnd]") == [3, 6]
    field.fill("Dank je.")
    applicant.get_by_role("button", name="Verstuur je bericht").click()
    expect(desk.page.get_by_text("Dank je.")).to_be_visible(timeout=SOON)
    expect(applicant.locator(".message", has_text="Dank je.")).to_have_count(1)
    expect(applicant.get_by_role("log")).to_contain_text("Jij,")


def test_what_is_typed_stays_where_it_is_on_the_screen(
    applicant: Page, desk: Desk, code: str
) -> None:
    field = applicant.get_by_label("Je bericht")
    field.click()
    before = field.bounding_box()
    for number in range(3):
        desk.page.get_by_label("Je antwoord").fill(f"Bericht {number}\n\n\nmet veel regels")
        desk.page.get_by_role("button", name="Verstuur het antwoord").click()
        expect(applicant.get_by_text(f"Bericht {number}")).to_be_attached(timeout=SOON)

    after = field.bounding_box()
    assert before is not None
    assert after is not None
    assert abs(after["y"] - before["y"]) < 2


@pytest.mark.parametrize("applicant", [False], indirect=True)
def test_without_script_a_talk_works_by_reloading(applicant: Page, desk: Desk, code: str) -> None:
    expect(applicant.get_by_text("vernieuw de pagina")).to_be_visible()
    applicant.get_by_label("Je bericht").fill("Ben je daar?")
    applicant.get_by_role("button", name="Verstuur je bericht").click()
    expect(desk.page.get_by_text("Ben je daar?")).to_be_visible(timeout=SOON)

    desk.reply("Ja.")
    expect(desk.page.locator(".message", has_text="Ja.")).to_have_count(1)
    applicant.reload()
    expect(applicant.locator(".message", has_text="Ja.")).to_be_visible()


def test_a_message_that_cannot_be_sent_stays_in_its_field(applicant: Page, code: str) -> None:
    applicant.get_by_label("Je bericht").fill("Dit mag niet verloren gaan.")
    applicant.context.set_offline(True)
    applicant.get_by_role("button", name="Verstuur je bericht").click()
    expect(applicant.get_by_text("Je bericht is niet verstuurd.")).to_be_visible()
    expect(applicant.get_by_label("Je bericht")).to_have_value("Dit mag niet verloren gaan.")

    applicant.context.set_offline(False)
    applicant.get_by_role("button", name="Verstuur je bericht").click()
    expect(applicant.locator(".message", has_text="Dit mag niet verloren gaan.")).to_have_count(1)
    expect(applicant.get_by_label("Je bericht")).to_have_value("")


def test_what_is_wrong_with_a_message_is_said_by_the_page_itself(
    applicant: Page, code: str
) -> None:
    applicant.get_by_role("button", name="Verstuur je bericht").click()

    expect(applicant.locator(".error-summary")).to_contain_text("Schrijf eerst een bericht.")


def test_a_closed_mailbox_asks_for_the_code_and_keeps_the_text(applicant: Page, code: str) -> None:
    applicant.get_by_label("Je bericht").fill("Hier was ik.")
    applicant.context.clear_cookies(name="__Host-mailbox")
    expect(applicant.get_by_text("Je brievenbus is intussen gesloten.")).to_be_visible()
    expect(applicant.get_by_label("Je bericht")).to_have_value("Hier was ik.")
    applicant.get_by_label("Je volgcode").fill(code)
    applicant.get_by_role("button", name="Open de brievenbus").click()

    expect(applicant.get_by_text("Je brievenbus is weer open.")).to_be_visible()
    expect(applicant.get_by_label("Je bericht")).to_have_value("Hier was ik.")


def test_staff_who_were_signed_out_go_on_after_signing_in_elsewhere(
    desk: Desk, code: str, context: BrowserContext
) -> None:
    desk.page.get_by_label("Je antwoord").fill("Bijna klaar.")
    context.clear_cookies(name="__Host-desk")
    expect(desk.page.get_by_text("Je bent intussen afgemeld.")).to_be_visible()
    with context.expect_page() as opened:
        desk.page.get_by_role("link", name="Meld je aan in een nieuw tabblad").click()
    sign_in(opened.value)
    opened.value.close()

    expect(desk.page.get_by_text("Je bent intussen afgemeld.")).to_be_hidden()
    expect(desk.page.get_by_label("Je antwoord")).to_have_value("Bijna klaar.")


def test_the_page_says_when_something_else_changed(applicant: Page, desk: Desk, code: str) -> None:
    desk.close()

    notice = applicant.get_by_text("Er is iets veranderd op deze pagina")
    expect(notice).to_be_visible(timeout=SOON)
    notice.get_by_role("link", name="Toon het").click()
    expect(applicant.get_by_text("Deze aanvraag is afgesloten.")).to_be_visible()


def test_nobody_looks_often_without_a_talk(applicant: Page, set_up: None) -> None:
    confirm_code(applicant, apply(applicant, "Ik wil praten."))
    asked: list[str] = []
    applicant.on("request", lambda request: asked.append(request.url))
    applicant.wait_for_timeout(2500)

    assert not any("/nieuw/" in url for url in asked)
