"""What a person does on the pages of the backend, step by step, for the tests that tell stories."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect
from pyotp import TOTP

FREE_HOURS = count()
PASSPHRASE = "zes woorden die niemand anders ooit zal raden"
NAME = "Ann"
STEP = 30


@dataclass
class Ann:
    """What the first member of staff of a service has: a telephone, and a desk that is open."""

    secret: str
    step: int = 0
    desk: list[Any] = field(default_factory=list)

    def code(self) -> str:
        """A code that was not used yet. Each works once, so this may take half a minute."""
        self.step = max(self.step + 1, int(time.time()) // STEP)
        time.sleep(max((self.step - 1) * STEP - time.time() + 1, 0))
        return TOTP(self.secret).generate_otp(self.step)

    def keep_desk(self, page: Page) -> None:
        """Remember the session of this browser, for tests that do not ask how one signs in."""
        secure = f"https://{urlsplit(page.url).netloc}/"  # or the browser takes no such cookie
        kept = [one for one in page.context.cookies() if one["name"] == "__Host-desk"]
        self.desk = [
            {"name": one["name"], "value": one["value"], "url": secure, "secure": True}
            for one in kept
        ]


TEAMS: dict[str, Ann] = {}
"""By the address of the service."""


def team_of(page: Page) -> Ann:
    """The member of staff of the service that this page is of."""
    return TEAMS[urlsplit(page.url).netloc]


def set_up_team(page: Page, link: str) -> None:
    """Follow the set-up link to the end."""
    for _ in set_up_steps(page, link):
        pass


def set_up_steps(page: Page, link: str) -> Iterator[None]:
    """Set up the team and stop at every page on the way: link, printed key, code, done."""
    page.goto(link)
    yield
    begin = page.get_by_role("button", name="Begin")
    if begin.count():
        begin.click()
        yield
    page.get_by_label("Je naam").fill(NAME)
    page.get_by_label("Je wachtzin", exact=True).fill(PASSPHRASE)
    page.get_by_label("Je wachtzin, nog een keer").fill(PASSPHRASE)
    page.get_by_role("button", name="Ga verder").click()
    printed_key = page.locator(".code").inner_text()
    yield
    page.get_by_label("laatste groepje").fill(printed_key.split("-")[-1])
    page.get_by_role("button", name="Ga verder").click()
    ann = Ann(page.locator(".code").inner_text().replace(" ", ""))
    TEAMS[urlsplit(page.url).netloc] = ann
    yield
    page.get_by_label("De code die de app nu toont").fill(ann.code())
    page.get_by_role("button", name="Klaar").click()
    expect(page.get_by_role("heading", name="Aanvragen", exact=True)).to_be_visible()
    ann.keep_desk(page)
    yield


def sign_in(page: Page) -> None:
    """Come to the list of applications, at a desk that is open already if there is one."""
    page.goto("/team/")
    ann = team_of(page)
    if page.get_by_role("heading", name="Aanmelden").count() and ann.desk:
        page.context.add_cookies(ann.desk)
        page.goto("/team/")
    if page.get_by_role("heading", name="Aanmelden").count():
        prove(page)
        ann.keep_desk(page)
    expect(page.get_by_role("heading", name="Aanvragen", exact=True)).to_be_visible()


def prove(page: Page) -> None:
    """Fill in the form of signing in."""
    page.get_by_label("Je naam").fill(NAME)
    page.get_by_label("Je wachtzin").fill(PASSPHRASE)
    page.get_by_label("Je code").fill(team_of(page).code())
    page.get_by_role("button", name="Meld je aan").click()


def invite(page: Page, name: str) -> str:
    """Invite a colleague who reads, from the list of applications; return the link."""
    page.goto("/team/collegas/")
    page.get_by_label("De naam van je nieuwe collega").fill(name)
    page.get_by_label("Lezen:").check()
    page.get_by_role("button", name="Maak een uitnodiging").click()
    return page.locator(".code").inner_text()


def follow_invitation(page: Page, link: str) -> None:
    """Open the link as the colleague who got it, in a browser that nobody is signed in with."""
    page.context.clear_cookies()
    page.goto(urlsplit(link).path)


def join(page: Page, link: str) -> None:
    """Follow an invitation to the page where one waits for the keys of the team."""
    follow_invitation(page, link)
    page.get_by_label("Je wachtzin", exact=True).fill(PASSPHRASE)
    page.get_by_label("Je wachtzin, nog een keer").fill(PASSPHRASE)
    page.get_by_role("button", name="Ga verder").click()
    secret = page.locator(".code").inner_text().replace(" ", "")
    page.get_by_label("De code die de app nu toont").fill(TOTP(secret).now())
    page.get_by_role("button", name="Klaar").click()
    expect(page.get_by_role("heading", name="Nog één stap")).to_be_visible()


def apply(page: Page, wish: str) -> str:
    """Ask for coaching, from the page that explains it; return the recovery code."""
    page.goto("/coaching/")
    page.get_by_role("link", name="Vraag coaching aan").first.click()
    page.get_by_label("Ik maak me zorgen over mijn gevoelens").check()
    page.get_by_label("Met chat").check()
    page.get_by_label("Waarmee wil je graag hulp?").fill(wish)
    page.get_by_role("button", name="Verstuur je aanvraag").click()
    expect(page.get_by_role("heading", name="We kregen je aanvraag")).to_be_visible()
    return page.locator(".code").inner_text()


def apply_for_group(page: Page, wish: str) -> str:
    """Ask for a place in the first group that fits, from the page about groups."""
    page.goto("/naasten/lotgenotengroepen/")
    page.get_by_role("link", name="Meld je aan voor een groep").click()
    page.get_by_label("Mijn kind").check()
    page.get_by_label("De eerste groep die bij me past").check()
    page.get_by_label("Wil je nog iets zeggen?").fill(wish)
    page.get_by_role("button", name="Verstuur je aanmelding").click()
    expect(page.get_by_role("heading", name="We kregen je aanvraag")).to_be_visible()
    return page.locator(".code").inner_text()


def confirm_code(page: Page, code: str) -> None:
    """Show that the code was written down, and go on to the mailbox."""
    page.get_by_label("laatste groepje").fill(code.split("-")[-1])
    page.get_by_role("button", name="Naar mijn brievenbus").click()


def open_mailbox(page: Page, code: str) -> None:
    """Come back with the code, from the menu's page."""
    page.goto("/brievenbus/")
    page.get_by_label("Je volgcode").fill(code)
    page.get_by_role("button", name="Open de brievenbus").click()


def choose_time(page: Page) -> None:
    """Take the first of the hours that are offered in the mailbox."""
    page.goto("/brievenbus/")
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Verstuur je keuze").click()
    expect(page.get_by_text("Zeg dit gesprek af")).to_be_visible()


@dataclass(frozen=True)
class Desk:
    """A member of staff at the desk."""

    page: Page

    def open_waiting(self, saying: str = "") -> None:
        """Open an application that can be answered and says this; within a day, none is first."""
        links = self.waiting()
        for link in links:
            self.page.goto(link)
            can_be_answered = self.page.get_by_label("Je antwoord").count() > 0
            if can_be_answered and saying in self.page.locator("main").inner_text():
                return
        raise AssertionError(f"none of {len(links)} waiting applications says {saying!r}")

    def waiting(self) -> list[str]:
        """The addresses of all that waits for an answer, on every page of the list."""
        self.page.goto("/team/?turn=team")
        found: list[str] = []
        while True:
            shown = self.page.get_by_role("table").get_by_role("link").all()
            found += [link.get_attribute("href") or "" for link in shown]
            further = self.page.get_by_role("link", name="Naar de volgende bladzijde")
            if not further.count():
                return found
            further.click()

    def reply(self, text: str) -> None:
        """Answer the application that is open."""
        self.page.get_by_label("Je antwoord").fill(text)
        self.page.get_by_role("button", name="Verstuur het antwoord").click()

    def offer_times(self) -> None:
        """Offer two hours that nobody was offered before to the application that is open."""
        self.page.locator("summary", has_text="Stel momenten voor").click()
        for row in ("Moment 1", "Moment 2"):
            day, hour = divmod(next(FREE_HOURS), 12)
            self.page.get_by_label(f"{row}: dag").select_option(index=day + 2)
            self.page.get_by_label(f"{row}: uur").select_option(index=hour + 1)
        self.page.get_by_role("button", name="Stel deze momenten voor").click()
        expect(self.page.get_by_text("De aanvrager kan nog kiezen uit:")).to_be_visible()

    def give_place(self) -> None:
        """Give a place in the second group to the application that is open."""
        self.page.get_by_role("group", name="In welke groep?").get_by_role("radio").nth(1).check()
        self.page.get_by_role("button", name="Geef een plaats").click()
        expect(self.page.get_by_role("button", name="Geef een plaats")).to_have_count(0)

    def close(self) -> None:
        """Close the application that is open, its talks done."""
        self.page.get_by_label("De gesprekken zijn afgerond").check()
        self.page.get_by_role("button", name="Sluit de aanvraag af").click()

    def erase(self) -> None:
        """Erase the application that is open, and confirm it."""
        self.page.get_by_role("link", name="Wis deze aanvraag").click()
        self.page.get_by_role("button", name="Wis alles nu").click()
