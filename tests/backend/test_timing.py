"""How long an answer takes tells nothing: the work is counted, since a clock would only guess."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from sqlalchemy import event, update

import backend
from backend.database import db
from backend.models import Application
from backend.recovery_code import RecoveryCode

from .conftest import both_databases
from .world import SIGN_IN, STAFF_NAME, TEAM, Browser, World, any_code

MAILBOX = "/brievenbus/"
OURS = str(Path(backend.__file__).parent)


@dataclass
class Work:
    """What a request asked of the database, and which functions of ours it ran, in order."""

    statements: list[str] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)

    def times(self, function: str) -> int:
        """How often a function was run."""
        return self.calls.count(function)


@contextmanager
def counted(world: World) -> Iterator[Work]:
    """Count the work of what happens inside."""
    work = Work()

    def note_statement(_conn: Any, _cursor: Any, statement: str, *_: Any) -> None:
        work.statements.append(statement)

    def note_call(frame: FrameType, what: str, _: Any) -> None:
        if what == "call" and frame.f_code.co_filename.startswith(OURS):
            work.calls.append(frame.f_code.co_qualname)

    with world.app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note_statement)
    sys.setprofile(note_call)
    try:
        yield work
    finally:
        sys.setprofile(None)
        event.remove(engine, "before_cursor_execute", note_statement)


def expire(world: World, code: str) -> None:
    """Let the day of an application have passed, before anything erased it."""
    digest = RecoveryCode.read(code).lookup_digest(world.context.settings.pepper)
    with world.app.app_context():
        its = Application.lookup_digest == digest
        db.session.execute(update(Application).where(its).values(expires_on=world.context.today))
        db.session.commit()


def withdraw(browser: Browser) -> None:
    """Erase the application of this browser."""
    browser.get("/brievenbus/intrekken/")
    assert browser.post("/brievenbus/intrekken/").location == "/brievenbus/gewist/"


def open_with(world: World, code: str) -> Work:
    """The work of trying a code in a new browser."""
    browser = world.browser()
    browser.get(MAILBOX)
    with counted(world) as work:
        browser.post(MAILBOX, {"code": code})
    return work


@pytest.fixture
def codes(world: World) -> dict[str, str]:
    """A code of each kind, all of which have the form of a code."""
    world.staff()
    browsers = {name: world.browser() for name in ("known", "expired", "erased")}
    found = {name: world.apply(browser) for name, browser in browsers.items()}
    expire(world, found["expired"])
    withdraw(browsers["erased"])
    open_with(world, any_code())  # whatever is only done the first time
    return found | {"unknown": any_code()}


@both_databases
def test_unknown_expired_and_erased_codes_cost_the_same_work(
    world: World, codes: dict[str, str]
) -> None:
    unknown, expired, erased = (
        open_with(world, codes[name]) for name in ("unknown", "expired", "erased")
    )

    assert unknown == expired == erased
    assert unknown.times("RecoveryCode.lookup_digest") == 1
    assert len([one for one in unknown.statements if "FROM application" in one]) == 1


@both_databases
def test_a_known_code_costs_the_same_until_it_opens(world: World, codes: dict[str, str]) -> None:
    known, unknown = (open_with(world, codes[name]) for name in ("known", "unknown"))
    asked = next(at for at, one in enumerate(unknown.statements) if "FROM application" in one)
    found = unknown.calls.index("find_by_code")

    assert known.statements[: asked + 1] == unknown.statements[: asked + 1]
    assert known.calls[: found + 1] == unknown.calls[: found + 1]
    assert known.times("RecoveryCode.lookup_digest") == 1
    assert "start_session" in known.calls
    assert "start_session" not in unknown.calls


@both_databases
def test_a_mistyped_code_asks_the_database_nothing(world: World, codes: dict[str, str]) -> None:
    typed = codes["known"]
    wrong = typed[:-1] + ("0" if typed[-1] != "0" else "1")

    assert open_with(world, wrong).statements == []


def sign_in_work(world: World, sent: dict[str, str]) -> Work:
    """The work of trying to sign in, in a new browser."""
    browser = world.browser()
    browser.get(SIGN_IN)
    with counted(world) as work:
        assert browser.post(SIGN_IN, sent).status_code == 403
    return work


@both_databases
def test_an_unknown_name_costs_as_much_as_a_wrong_passphrase(world: World) -> None:
    staff = world.staff()
    world.colleague(staff, "Mo", "reads")
    sent = {"passphrase": "een heel andere wachtzin", "code": "123456"}
    revoke(staff, "Mo")
    sign_in_work(world, {"name": "Wie", **sent})  # whatever is only done the first time

    unknown, revoked, known = (
        sign_in_work(world, {"name": name, **sent}) for name in ("Jan", "Mo", STAFF_NAME)
    )

    assert unknown.statements == revoked.statements == known.statements
    assert unknown.times("_stretch") == revoked.times("_stretch") == known.times("_stretch") == 1


def revoke(staff: Browser, name: str) -> None:
    """Let a colleague leave the team."""
    for path in set(re.findall(rf"({TEAM}\w{{32}}/)", staff.get(TEAM).text)):
        if f"<h1>{name}</h1>" in staff.get(path).text:
            assert staff.post(f"{path}uitsluiten/").status_code == 303
            return
    raise AssertionError(name)


def test_a_wrong_code_takes_the_passphrase_as_well(world: World) -> None:
    world.staff()
    wrong_code = world.proof() | {"code": "000000"}
    sign_in_work(world, {**wrong_code, "name": "Wie"})

    assert sign_in_work(world, wrong_code).times("_stretch") == 1
