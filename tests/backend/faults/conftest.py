"""A service that processes are killed in: a team, an applicant's steps, and no open connection."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from backend.database import db
from backend.models import Application, CaseKey, Message, Tally, UsedToken

from ..world import ANSWERS, COACHING_FORM, Browser, World, shown_code

RECEIPT = "/aanvraag/ontvangen/"
WORDS = "Ik wil stoppen en volhouden."
FILLED = (Application, CaseKey, Message, Tally, UsedToken)


@dataclass
class Scene:
    """A service, and what an applicant does there; each act leaves no connection open."""

    world: World

    def filled_in(self) -> Browser:
        """A browser that has the form open for long enough, hours after the former one."""
        self.world.clock.advance(timedelta(hours=2))  # below the cap of an hour
        browser = self.world.browser()
        browser.get(COACHING_FORM)
        self.world.clock.advance(timedelta(seconds=10))
        self.let_go()
        return browser

    def send(self, browser: Browser) -> str:
        """Send the form, and return the code that the receipt shows."""
        assert browser.post(COACHING_FORM, ANSWERS).location == RECEIPT
        code = shown_code(browser.get(RECEIPT).text)
        self.let_go()
        return code

    def withdraw(self, code: str) -> str:
        """Withdraw the application of that code."""
        browser = self._entered(code)
        browser.get("/brievenbus/intrekken/")
        assert browser.post("/brievenbus/intrekken/").location == "/brievenbus/gewist/"
        self.let_go()
        return "withdrawn"

    def is_read(self, code: str) -> bool:
        """Whether the applicant with that code reads what they wrote."""
        page = self._entered(code).get("/brievenbus/").text
        self.let_go()
        return WORDS in page

    def rows(self) -> dict[str, int]:
        """How many rows the tables have that an application fills."""
        with self.world.app.app_context():
            counts = {
                table.__tablename__: db.session.scalar(select(func.count()).select_from(table)) or 0
                for table in FILLED
            }
        self.let_go()
        return counts

    def let_go(self) -> None:
        """Close every connection: a copy of an open one is good for nobody."""
        with self.world.app.app_context():
            db.engine.dispose()

    def _entered(self, code: str) -> Browser:
        browser = self.world.browser()
        browser.get("/brievenbus/")
        browser.post("/brievenbus/", {"code": code})
        return browser


@pytest.fixture
def scene(world: World) -> Scene:
    world.staff()
    scene = Scene(world)
    scene.let_go()
    return scene
