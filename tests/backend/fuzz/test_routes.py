"""Rubbish to every address, by everybody: no failure, no secret in an answer, nothing lost."""

import re
from collections import Counter
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from sqlalchemy import func, select, text

from backend.access_token import make_access_token
from backend.database import db
from backend.form_ticket import make_ticket
from backend.models import Application, CaseKey
from backend.recovery_code import RecoveryCode
from tests.backend.conftest import REPOSITORY, both_databases
from tests.backend.world import PASSPHRASE, Browser, World
from tests.fuzz.effort import inputs
from tests.fuzz.wire import Answer, Known, Sent, requests, rules_of, send

MARK = "merk-van-iemand-anders"
SAMPLE = 60
FULL = "Er kwamen vandaag"  # the page for a flood, which is refused on purpose
LEAKS = ("Traceback", "sqlalchemy", "psycopg", 'File "', "werkzeug", "site-packages")


@dataclass
class Attack:
    """Who sends, what they know, and whom they must not reach."""

    world: World
    actor: str
    code: str
    kept_id: str
    known: Known
    secrets: tuple[bytes, ...]
    statuses: Counter[int] = field(default_factory=Counter)

    def renew(self) -> None:
        """Come in again, for who was put out, with a form token that counts."""
        browser = {"nobody": self.world.browser, "applicant": self._apply, "staff": self._sign_in}
        found = browser[self.actor]()
        found.get("/team/aanmelden/" if self.actor == "staff" else "/aanvraag/coaching/")
        self.known.form = {"csrf_token": found.hidden().get("csrf_token", "")}
        names = ("__Host-form", "__Host-desk", "__Host-mailbox", "__Host-set-up")
        pairs = [(name, found.cookie(name)) for name in names]
        self.known.cookie = "; ".join(f"{name}={value}" for name, value in pairs if value)

    def _apply(self) -> Browser:
        browser = self.world.browser()
        self.world.apply(browser, wish="van mij")
        return browser

    def _sign_in(self) -> Browser:
        return self.world.sign_in()

    def check(self, answer: Answer, what: Sent) -> None:
        """What must hold after any request."""
        self.statuses[answer.status] += 1
        said = answer.body + repr(answer.headers).encode()
        assert answer.status < 500 or FULL.encode() in answer.body, what
        assert [one for one in self.secrets if one in said] == [], what
        for name, value in answer.headers:
            assert "\n" not in value, what
            assert "\r" not in value, what
            if name == "Set-Cookie" and "Max-Age=0" in value:
                self.known.cookie = ""

    def check_kept(self) -> None:
        """The application of somebody else is as it was."""
        with self.world.app.app_context():
            found = select(func.count()).select_from(Application).join(CaseKey)
            assert db.session.scalar(found.where(Application.id == self.kept_id)) == 1
            if db.engine.dialect.name == "sqlite":
                assert db.session.execute(text("PRAGMA foreign_key_check")).all() == []
                assert db.session.scalar(text("PRAGMA integrity_check")) == "ok"
        browser = self.world.browser()
        browser.get("/brievenbus/")
        assert browser.post("/brievenbus/", {"code": self.code}).location == "/brievenbus/"
        assert MARK in browser.get("/brievenbus/").text


def begin(world: World, actor: str) -> Attack:
    """A team, an application that must survive, another that may not, and a colleague."""
    staff = world.staff()
    kept = world.browser()
    code = world.apply(kept, wish=MARK)
    kept_id = world.application_id(staff)
    world.colleague(staff, "Mo", "reads")
    world.apply(world.browser(), wish="een ander")
    ids = [one for one in applications(staff) if one != kept_id]
    ids += re.findall(r"/team/collegas/(\w{32})/", staff.get("/team/collegas/").text)
    token = make_access_token(world.context.signer, RecoveryCode.read(code))
    known = Known(ids=["avond", *ids], tokens=[make_ticket(world.context.signer), token[:-1] + "x"])
    settings = world.settings
    # Who reads applications sees the id of every one.
    secrets = [kept_id] if actor != "staff" else []
    secrets += [MARK, code, code.replace("-", ""), token, PASSPHRASE, world.phone.secret]
    secrets += [settings["SIGNING_KEYS"], settings["PEPPER"], kept.cookie("__Host-mailbox")]
    secrets += [staff.cookie("__Host-desk"), str(REPOSITORY), str(world.data), *LEAKS]
    return Attack(world, actor, code, kept_id, known, tuple(one.encode() for one in secrets))


def applications(staff: Browser) -> list[str]:
    """The ids in the list at the desk."""
    return list(dict.fromkeys(re.findall(r'/team/aanvraag/(\w+)/"', staff.get("/team/").text)))


@both_databases
@pytest.mark.parametrize("actor", ["nobody", "applicant", "staff"])
def test_no_request_breaks_the_service_or_reaches_what_is_anothers(
    world: World, actor: str
) -> None:
    attack = begin(world, actor)

    @inputs(SAMPLE)
    @given(requests(rules_of(world.app), attack.known))
    def attempt(sent: Sent) -> None:
        if not attack.known.cookie:
            attack.renew()
        attack.check(send(world.app, sent), sent)

    attempt()

    attack.check_kept()
    done = attack.statuses
    assert done[200] + done[303] + done[422] > done.total() / 20, "most is refused at the door"
