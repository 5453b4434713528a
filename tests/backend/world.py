"""A backend to try things on: a stopped clock, browsers without a screen, a team that is set up."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

from flask import Flask
from pyotp import TOTP
from werkzeug.test import TestResponse

from backend import create_app
from backend.context import NAME, Context
from backend.database import db
from backend.recovery_code import RecoveryCode
from backend.set_up import make_set_up_token

ADDRESS = "https://stoppen.test"
STAFF_NAME = "An Peeters"
PASSPHRASE = "appel regen tafel wolk zomer brug"
ANSWERS: dict[str, Any] = {
    "question": "viewing",
    "trajectory": "alongside",
    "talk": "chat",
    "day_parts": ["morning", "evening"],
    "reachable": "niet op woensdag",
    "wish": "Ik wil stoppen en volhouden.",
}
GROUP_ANSWERS: dict[str, Any] = {
    "relation": "child",
    "group": "avond",
    "form": "online",
    "intake": "yes",
    "wish": "Liefst na het werk.",
}
COACHING_FORM = "/aanvraag/coaching/"
GROUP_FORM = "/aanvraag/groep/"
SIGN_IN = "/team/aanmelden/"
CODE_PAGE = "/team/code-instellen/"
TEAM = "/team/collegas/"
WAITING = "/team/wachten/"
CODE = re.compile(r'<p class="code"[^>]*>([0-9A-Z-]+)</p>')
SECRET = re.compile(r'<p class="code">([2-7A-Z]{4}(?: [2-7A-Z]{4}){7})</p>')
HIDDEN = re.compile(r'<input type="hidden" name="([\w]+)" value="([^"]*)">')


@dataclass
class StoppedClock:
    """A clock that stands still until it is moved."""

    moment: datetime = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def advance(self, span: timedelta) -> None:
        """Let that much time pass."""
        self.moment += span


@dataclass
class Phone:
    """The app of a member of staff that makes codes, each of which works once."""

    clock: StoppedClock
    secret: str = ""
    step: int = 0

    def scan(self, page: str) -> None:
        """Take the secret that a page shows."""
        found = SECRET.search(page)
        assert found is not None
        self.secret = found[1].replace(" ", "")

    def code(self) -> str:
        """A code that was not used yet; half a minute passes if there is none."""
        totp, now = TOTP(self.secret), self.clock()
        self.step = max(totp.timecode(now), self.step + 1)
        if self.step > totp.timecode(now) + 1:
            self.clock.advance(timedelta(seconds=30))
        return totp.generate_otp(self.step)


class Browser:
    """One browser with its cookies, which sends what a page's form holds and where it came from."""

    def __init__(self, app: Flask) -> None:
        self.client = app.test_client()
        self.page = ""

    def get(self, path: str, **options: Any) -> TestResponse:
        """Open an address."""
        return self._keep(self.client.get(path, base_url=ADDRESS, **options))

    def post(self, path: str, data: dict[str, Any] | None = None, **options: Any) -> TestResponse:
        """Send a form, with the hidden fields of the page that was opened last."""
        headers = {"Referer": ADDRESS + path} | options.pop("headers", {})
        sent = self.hidden() | (data or {})
        return self._keep(
            self.client.post(path, base_url=ADDRESS, data=sent, headers=headers, **options)
        )

    def hidden(self) -> dict[str, str]:
        """The hidden fields of the page."""
        return {name: unescape(value) for name, value in HIDDEN.findall(self.page)}

    def forget(self, cookie: str) -> None:
        """Lose one cookie."""
        self.client.delete_cookie(cookie, domain="stoppen.test")

    def cookie(self, name: str) -> str:
        """The value of one cookie, or nothing."""
        found = self.client.get_cookie(name, domain="stoppen.test")
        return found.value if found else ""

    def _keep(self, response: TestResponse) -> TestResponse:
        if 'name="csrf_token"' in response.get_data(as_text=True):
            self.page = response.text
        return response


@dataclass
class World:
    """An app on a fresh database, and everything a test needs to know about it."""

    app: Flask
    clock: StoppedClock
    data: Path
    settings: dict[str, str] = field(default_factory=dict)
    phone: Phone = field(init=False)
    later: list["World"] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.phone = Phone(self.clock)

    @property
    def context(self) -> Context:
        """What the app was made with."""
        found: Context = self.app.extensions[NAME]
        return found

    def browser(self) -> Browser:
        """A new browser, without any cookie."""
        return Browser(self.app)

    def restart(self, **changes: str) -> "World":
        """The same database behind a new app, with some settings changed."""
        settings = self.settings | changes
        world = World(create_app(settings, self.clock), self.clock, self.data, settings)
        world.phone = self.phone
        self.later.append(world)
        return world

    def close(self) -> None:
        """Let go of the database, also of the apps that came later."""
        for world in self.later:
            world.close()
        with self.app.app_context():
            db.engine.dispose()

    def set_up_path(self) -> str:
        """The address of a fresh set-up link."""
        return f"/team/start/{make_set_up_token(self.context.signer)}"

    def staff(self) -> Browser:
        """The browser of the first member of staff, set up and signed in."""
        browser = self.browser()
        path = self.set_up_path()
        browser.get(path)
        names = {"name": STAFF_NAME, "passphrase": PASSPHRASE, "again": PASSPHRASE}
        browser.post(path, names)
        page = browser.get("/team/herstelsleutel/").text
        browser.post("/team/herstelsleutel/", {"last_group": last_group(page)})
        assert self.confirm_code(browser, self.phone) == "/team/"
        return browser

    def confirm_code(self, browser: Browser, phone: Phone) -> str | None:
        """Let the app scan what the browser was led to, type a code, and return where it leads."""
        phone.scan(browser.get(CODE_PAGE).text)
        return browser.post(CODE_PAGE, {"code": phone.code()}).location

    def sign_in(self) -> Browser:
        """A new browser of the first member of staff, signed in."""
        browser = self.browser()
        browser.get(SIGN_IN)
        assert browser.post(SIGN_IN, self.proof()).location == "/team/"
        return browser

    def proof(self) -> dict[str, str]:
        """What the first member of staff signs in with, this time."""
        return {"name": STAFF_NAME, "passphrase": PASSPHRASE, "code": self.phone.code()}

    def invite(self, manager: Browser, name: str, *roles: str) -> str:
        """Let a colleague be invited, and return the address of the link."""
        manager.get(TEAM)
        page = manager.post(f"{TEAM}uitnodigen/", {"name": name, "roles": list(roles)}).text
        [path] = re.findall(rf"{ADDRESS}(/team/uitnodiging/[\w.-]+)", page)
        return str(path)

    def join(self, path: str, phone: Phone | None = None) -> Browser:
        """The browser of a colleague who followed an invitation, and waits for the keys."""
        browser = self.browser()
        browser.get(path)
        browser.post(path, {"passphrase": PASSPHRASE, "again": PASSPHRASE})
        assert self.confirm_code(browser, phone or Phone(self.clock)) == WAITING
        return browser

    def give_keys(self, giver: Browser) -> None:
        """Give the keys to everybody who waits and may get them from this colleague."""
        for path, public_key in waiting_on(giver.get(TEAM).text):
            assert giver.post(path, {"public_key": public_key}).location == TEAM

    def colleague(self, staff: Browser, name: str, *roles: str) -> Browser:
        """The browser of another colleague with these roles, who has the keys."""
        browser = self.join(self.invite(staff, name, *roles))
        self.give_keys(staff)
        browser.get(WAITING)
        return browser

    def apply(
        self,
        browser: Browser,
        form: str = COACHING_FORM,
        sent: dict[str, Any] = ANSWERS,
        **answers: Any,
    ) -> str:
        """Send an application from that browser, confirm the receipt, and return the code."""
        code = self.send(browser, form, sent, **answers)
        response = browser.post("/aanvraag/ontvangen/", {"last_group": code[-5:]})
        assert response.location == "/brievenbus/"
        return code

    def send(
        self,
        browser: Browser,
        form: str = COACHING_FORM,
        sent: dict[str, Any] = ANSWERS,
        **answers: Any,
    ) -> str:
        """Send an application from that browser, and return the code on the receipt."""
        browser.get(form)
        self.clock.advance(timedelta(seconds=10))
        response = browser.post(form, sent | answers)
        assert response.location == "/aanvraag/ontvangen/"
        return shown_code(browser.get("/aanvraag/ontvangen/").text)

    def application_id(self, staff: Browser, tray: str = "/team/") -> str:
        """The id of the only application at the desk, or in another tray."""
        [found] = re.findall(r'/team/aanvraag/(\w+)/"', staff.get(tray).text)
        return str(found)


def shown_code(page: str) -> str:
    """The code that a page shows."""
    found = CODE.search(page)
    assert found is not None
    return found[1]


def last_group(page: str) -> str:
    """The last group of the code that a page shows."""
    return shown_code(page).rpartition("-")[2]


def errors_of(page: str) -> list[str]:
    """The texts of the error summary."""
    return [unescape(text) for text in re.findall(r'<li><a href="#[\w-]+">([^<]*)</a>', page)]


def waiting_on(page: str) -> list[tuple[str, str]]:
    """Of the page of the team: where the keys of each who waits are given, and their public key."""
    form = r'action="(/team/collegas/\w+/sleutels/)".*?name="public_key" value="(\w+)"'
    return re.findall(form, page, re.DOTALL)


def any_code() -> str:
    """A code that was never given to anybody."""
    return "-".join(RecoveryCode.draw().groups)
