"""What waits is told once, by mail that says nothing, and no crash loses it."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from sqlalchemy import func, select

from backend.database import db
from backend.models import Outbox
from backend.postman import (
    DIGEST,
    LONGEST_RETRY,
    RETRY_OF_REFUSED,
    NoMailError,
    Postman,
    backoff,
    employ_postman,
)

from ..conftest import REPOSITORY, both_databases
from ..world import GROUP_ANSWERS, GROUP_FORM, Browser, World
from .server import MailServer, black_hole

TEAM = ["an@team.test", "bea@team.test"]
ADDRESS = "iemand@example.test"
SIGNAL = {"signal": "mail", "address": ADDRESS}
QUARTER = timedelta(minutes=15)


def waiting(world: World) -> int:
    with world.app.app_context():
        return int(db.session.scalar(select(func.count()).select_from(Outbox)) or 0)


def told(server: MailServer) -> list[list[str]]:
    """To whom each mail went."""
    return [envelope.rcpt_tos for envelope in server.envelopes]


def begin(world: World, postman: Postman, **answers: Any) -> tuple[Browser, str, str]:
    """Staff, the address of an application at the desk with nothing left to send, and its code."""
    staff = world.staff()
    code = world.apply(world.browser(), **answers)
    postman.make_round()
    world.clock.advance(QUARTER)
    application = f"/team/aanvraag/{world.application_id(staff)}/"
    staff.get(application)
    return staff, application, code


def come_back(world: World, code: str) -> Browser:
    """The applicant, in the mailbox again."""
    applicant = world.browser()
    applicant.get("/brievenbus/")
    applicant.post("/brievenbus/", {"code": code})
    applicant.get("/brievenbus/")
    return applicant


@both_databases
def test_the_team_is_told_of_an_application(
    world: World, server: MailServer, postman: Postman
) -> None:
    world.staff()
    assert postman.make_round() == 0
    world.apply(world.browser())

    assert postman.make_round() == 1
    assert told(server) == [TEAM]
    assert server.messages[0]["Subject"] == "Er wacht iets"
    assert waiting(world) == 0
    assert postman.make_round() == 0


@both_databases
def test_what_comes_in_within_a_quarter_is_told_in_one_mail(
    world: World, server: MailServer, postman: Postman
) -> None:
    world.staff()
    for _ in range(3):
        world.apply(world.browser())
        assert waiting(world) == 1
    postman.make_round()
    world.apply(world.browser())
    world.clock.advance(DIGEST - timedelta(minutes=1))
    assert postman.make_round() == 0
    world.clock.advance(timedelta(minutes=1))

    assert postman.make_round() == 1
    first, second = (message["Message-ID"] for message in server.messages)
    assert first != second


def test_after_a_restart_the_team_is_told_at_once(world: World, server: MailServer) -> None:
    world.staff()
    for expected in (1, 2):
        world.apply(world.browser())
        postman = Postman(world.app)
        postman.make_round()
        postman.retire()
        assert len(server.envelopes) == expected


def test_nobody_is_told_of_what_was_done_meanwhile(
    world: World, server: MailServer, postman: Postman
) -> None:
    staff, application, code = begin(world, postman)
    come_back(world, code).post("/brievenbus/bericht/", {"text": "Dag"})
    assert waiting(world) == 1
    staff.get(application)
    staff.post(f"{application}antwoord/", {"text": "Dag terug"})

    assert postman.make_round() == 0
    assert waiting(world) == 0
    assert told(server) == [TEAM]


def offer(world: World, staff: Browser, application: str) -> None:
    day = (world.clock.moment + timedelta(days=7)).date().isoformat()
    staff.get(application)
    times = {"day_1": day, "hour_1": "14"}
    assert staff.post(f"{application}gesprek/voorstellen/", times).status_code == 303


@both_databases
def test_the_team_is_told_of_a_message_a_choice_and_a_cancellation(
    world: World, server: MailServer, postman: Postman
) -> None:
    staff, application, code = begin(world, postman)
    offer(world, staff, application)
    applicant = come_back(world, code)
    slot = applicant.page.partition('name="slot" value="')[2].partition('"')[0]
    steps = [
        ("/brievenbus/bericht/", {"text": "Dag"}),
        ("/brievenbus/gesprek/kiezen/", {"slot": slot}),
        ("/brievenbus/gesprek/afzeggen/", {}),
    ]
    for number, (path, sent) in enumerate(steps, start=2):
        assert applicant.post(path, sent).location == "/brievenbus/"
        assert postman.make_round() == 1
        assert told(server) == [TEAM] * number
        world.clock.advance(QUARTER)
        applicant.get("/brievenbus/")


@both_databases
def test_an_applicant_who_asked_for_it_gets_a_signal(
    world: World, server: MailServer, postman: Postman
) -> None:
    staff, application, _ = begin(world, postman, **SIGNAL)
    staff.post(f"{application}antwoord/", {"text": "Dag"})
    staff.post(f"{application}antwoord/", {"text": "Nog iets"})

    assert postman.make_round() == 1
    assert told(server) == [TEAM, [ADDRESS]]
    assert server.messages[1]["Subject"] == "Herinnering"
    world.clock.advance(QUARTER)
    offer(world, staff, application)
    assert postman.make_round() == 1
    assert told(server)[2] == [ADDRESS]


@pytest.mark.parametrize(
    "answers", [{}, {"signal": "mailbox"}, {"signal": "mailbox", "address": ADDRESS}]
)
def test_who_did_not_ask_for_it_gets_no_signal(
    world: World, postman: Postman, answers: dict[str, str]
) -> None:
    staff, application, _ = begin(world, postman, **answers)
    staff.post(f"{application}antwoord/", {"text": "Dag"})

    assert waiting(world) == 0


@both_databases
def test_who_looked_in_the_mailbox_gets_no_signal_of_what_was_there(
    world: World, server: MailServer, postman: Postman
) -> None:
    staff, application, code = begin(world, postman, **SIGNAL)
    staff.post(f"{application}antwoord/", {"text": "Dag"})
    assert waiting(world) == 1
    come_back(world, code)

    assert waiting(world) == 0
    staff.get(application)
    staff.post(f"{application}antwoord/", {"text": "Nog iets"})
    assert postman.make_round() == 1
    assert told(server) == [TEAM, [ADDRESS]]


@both_databases
def test_a_seat_that_comes_free_is_told(world: World, server: MailServer, postman: Postman) -> None:
    staff = world.staff()
    for _ in range(2):
        world.apply(world.browser(), GROUP_FORM, GROUP_ANSWERS | {"group": "ouders"})
    page = staff.get("/team/").text
    first, second = {part.partition('"')[0] for part in page.split('href="/team/aanvraag/')[1:]}
    world.apply(world.browser(), GROUP_FORM, GROUP_ANSWERS | SIGNAL | {"group": "ouders"})
    page = staff.get("/team/").text
    [asking] = {part.partition('"')[0] for part in page.split('href="/team/aanvraag/')[1:]} - {
        first,
        second,
    }
    for one in (first, asking):
        staff.get(f"/team/aanvraag/{one}")
        staff.post(f"/team/aanvraag/{one}plaats/", {"group": "ouders"})
    postman.make_round()
    assert told(server) == [TEAM]
    staff.get(f"/team/aanvraag/{first}")
    staff.post(f"/team/aanvraag/{first}afsluiten/", {"outcome": "withdrawn"})

    postman.make_round()
    assert told(server) == [TEAM, [ADDRESS]]


@both_databases
def test_the_applicant_is_told_once_that_erasing_comes_near(
    world: World, server: MailServer, postman: Postman
) -> None:
    begin(world, postman, **SIGNAL)
    world.clock.advance(timedelta(days=75))
    world.browser().get("/brievenbus/")
    assert postman.make_round() == 0
    for days, expected in ((2, 1), (1, 0), (10, 0)):  # nobody came by on the very day
        world.clock.advance(timedelta(days=days))
        world.browser().get("/brievenbus/")
        world.app.test_cli_runner().invoke(args=["purge"])
        assert postman.make_round() == expected
    assert told(server) == [TEAM, [ADDRESS]]


def test_a_closed_application_is_erased_without_a_signal(world: World, postman: Postman) -> None:
    staff, application, _ = begin(world, postman, **SIGNAL)
    staff.post(f"{application}afsluiten/", {"outcome": "completed"})
    for _ in range(30):
        world.clock.advance(timedelta(days=1))
        world.browser().get("/brievenbus/")
        assert waiting(world) == 0


def test_a_temporary_failure_is_tried_again_later_each_time(
    world: World, server: MailServer, postman: Postman, caplog: pytest.LogCaptureFixture
) -> None:
    world.staff()
    world.apply(world.browser())
    server.rcpt = {"*": "451 later, an@team.test"}
    for minutes in (1, 2, 4):
        assert postman.make_round() == 0
        world.clock.advance(timedelta(minutes=minutes, seconds=-1))
        postman.make_round()
        world.clock.advance(timedelta(seconds=1))
    assert caplog.messages == ["mail-failed SMTPRecipientsRefused 451"] * 3
    server.rcpt = {}

    assert postman.make_round() == 1
    assert waiting(world) == 0


def test_what_is_refused_for_good_is_tried_once_a_day_and_holds_up_nobody(
    world: World, server: MailServer, postman: Postman
) -> None:
    staff, application, _ = begin(world, postman, **SIGNAL)
    staff.post(f"{application}antwoord/", {"text": "Dag"})
    world.apply(world.browser())
    server.rcpt = {ADDRESS: "550 unknown"}

    assert postman.make_round() == 1
    assert told(server) == [TEAM, TEAM]
    server.rcpt = {}
    world.clock.advance(RETRY_OF_REFUSED - timedelta(minutes=1))
    assert postman.make_round() == 0
    world.clock.advance(timedelta(minutes=1))
    assert postman.make_round() == 1
    assert told(server)[2] == [ADDRESS]


def test_waiting_doubles_up_to_an_hour() -> None:
    minutes = [backoff(attempts) // timedelta(minutes=1) for attempts in (0, 1, 2, 3, 4, 5, 6, 99)]

    assert minutes == [1, 2, 4, 8, 16, 32, 60, 60]
    assert backoff(40_000) == LONGEST_RETRY


@both_databases
def test_the_database_is_free_while_the_mail_server_takes_its_time(
    world: World, server: MailServer, postman: Postman
) -> None:
    world.staff()
    world.apply(world.browser())
    found: list[object] = []
    server.at_data = lambda: found.append(holds_up(world))

    assert postman.make_round() == 1
    assert found == [0]


def holds_up(world: World) -> int:
    """How many transactions are open, or whether somebody keeps the log from being emptied."""
    url = world.settings["DATABASE_URL"]
    if url.startswith("sqlite"):
        other = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None, timeout=0)
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")
        busy = int(other.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0])
        other.close()
        return busy
    with psycopg.connect(url, autocommit=True) as other_host:
        query = "SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'"
        row = other_host.execute(query + " AND datname = current_database()").fetchone()
        return int(row[0]) if row else -1


@both_databases
def test_of_two_postmen_one_works_until_it_retires(
    world: World, server: MailServer, postman: Postman
) -> None:
    other_host = world.restart()
    second = Postman(other_host.app)
    world.staff()
    world.apply(world.browser())
    assert postman.make_round() == 1
    world.clock.advance(QUARTER)
    world.apply(world.browser())

    assert second.make_round() == 0
    assert waiting(world) == 1
    postman.retire()
    assert second.make_round() == 1
    second.retire()
    with other_host.app.app_context():
        db.engine.dispose()


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_postman_whose_database_went_away_begins_anew(
    world: World, server: MailServer, postman: Postman
) -> None:
    world.staff()
    postman.make_round()
    url = world.settings["DATABASE_URL"]
    with psycopg.connect(url, autocommit=True) as other:
        others = "datname = current_database() AND pid <> pg_backend_pid()"
        other.execute(
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}".encode()
        )
    world.apply(world.browser())

    assert postman.make_round() + postman.make_round() == 1


@both_databases
def test_a_postman_killed_between_sending_and_deleting_sends_the_same_again(
    world: World, server: MailServer
) -> None:
    world.staff()
    world.apply(world.browser())
    worker = subprocess.Popen(
        [sys.executable, "-m", "flask", "--app", "backend", "worker"],
        cwd=REPOSITORY,
        env=world.settings | {"PATH": os.environ["PATH"]},
    )
    server.at_data = lambda: os.kill(worker.pid, signal.SIGKILL)
    assert worker.wait(60) == -signal.SIGKILL
    assert waiting(world) == 1
    server.at_data = lambda: None
    again = Postman(world.app)
    for _ in range(50):  # PostgreSQL needs a moment to see that the other is gone
        if again.make_round():
            break
        time.sleep(0.1)
    again.retire()

    first, second = (message["Message-ID"] for message in server.messages)
    assert first == second
    assert waiting(world) == 0


def test_a_server_that_says_nothing_costs_nobody_else_anything(world: World) -> None:
    with black_hole() as port:
        other = world.restart(SMTP_URL=f"smtp://127.0.0.1:{port}")
        ended = employ_postman(other.app)
        assert ended is not None
        other.staff()
        other.apply(other.browser())
        assert other.browser().get("/brievenbus/").status_code == 200
        ended.set()
    assert waiting(world) == 1


def test_the_thread_beside_the_web_sends(world: World, server: MailServer) -> None:
    world.staff()
    world.apply(world.browser())
    arrived = threading.Event()
    server.at_data = arrived.set
    ended = employ_postman(world.app)
    assert ended is not None

    assert arrived.wait(20)
    ended.set()
    for thread in threading.enumerate():
        if thread.name == "postman":
            thread.join(20)
    assert waiting(world) == 0


def test_without_mail_there_is_no_postman(world: World) -> None:
    without = world.restart(SMTP_URL="", MAIL_FROM="", TEAM_MAIL="")

    assert employ_postman(without.app) is None
    with pytest.raises(NoMailError):
        Postman(without.app)
    done = without.app.test_cli_runner().invoke(args=["worker"])
    assert done.exit_code == 1
    assert done.output == "Error: no mail is configured; set SMTP_URL, MAIL_FROM and TEAM_MAIL.\n"
