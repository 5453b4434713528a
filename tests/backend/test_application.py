"""Applications: sealed when they come in, opened by who may."""

from datetime import timedelta
from typing import Any

import pytest
from nacl.public import PrivateKey
from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from backend.application import (
    AccessError,
    case_of_applicant,
    case_of_team,
    find_by_code,
    move_on,
    read_messages,
    write_message,
)
from backend.database import db
from backend.erasing import erase
from backend.models import Application, CaseKey, Message
from backend.recovery_code import RecoveryCode
from backend.sealing import SealError
from backend.state import Kind, Outcome, State, StateError
from backend.submission import Answers, NotOpenError, current_team_key, draft, seal_to, submit

from .conftest import both_databases
from .world import World

pytestmark = both_databases
PEPPER = b"p" * 32
ANSWERS = Answers("viewing", "chat", day_parts=("morning",), wish="Ik wil stoppen.")


@pytest.fixture
def sent(world: World, team: bytes) -> tuple[str, RecoveryCode]:
    """The id and the code of an application that came in."""
    drawn = draft(Kind.COACHING, ANSWERS, PEPPER, world.context.today)
    submit(db.session, seal_to(drawn, current_team_key(db.session)))
    db.session.commit()
    return drawn.application.id, drawn.code


def test_without_a_team_nothing_can_be_sent(world: World) -> None:
    with world.app.app_context(), pytest.raises(NotOpenError):
        submit(
            db.session,
            seal_to(
                draft(Kind.COACHING, ANSWERS, PEPPER, world.context.today),
                current_team_key(db.session),
            ),
        )


def test_team_and_applicant_read_the_same_answers(
    world: World, team: bytes, sent: tuple[str, RecoveryCode]
) -> None:
    application_id, code = sent
    today = world.context.today

    assert case_of_team(db.session, application_id, team, today).answers() == ANSWERS
    found = find_by_code(db.session, code, [PEPPER], today)
    assert case_of_applicant(db.session, found.id, code.seed, today).answers() == ANSWERS


def test_nobody_else_opens_an_application(world: World, sent: tuple[str, RecoveryCode]) -> None:
    application_id, _ = sent
    today = world.context.today

    with pytest.raises(SealError):
        case_of_team(db.session, application_id, bytes(PrivateKey.generate()), today)
    with pytest.raises(SealError):
        case_of_applicant(db.session, application_id, RecoveryCode.draw().seed, today)


def test_unknown_expired_and_erased_codes_get_the_same_answer(
    world: World, sent: tuple[str, RecoveryCode]
) -> None:
    application_id, code = sent
    today = world.context.today
    refusals = []
    for refused, day in (
        (RecoveryCode.draw(), today),
        (code, today + timedelta(days=90)),
    ):
        with pytest.raises(AccessError) as caught:
            find_by_code(db.session, refused, [PEPPER], day)
        refusals.append(str(caught.value))
    erase(db.session, application_id, today)
    db.session.commit()
    with pytest.raises(AccessError) as caught:
        find_by_code(db.session, code, [PEPPER], today)
    refusals.append(str(caught.value))

    assert refusals == ["nothing opens with this code."] * 3


def test_the_conversation_is_read_in_the_order_it_was_written(
    world: World, team: bytes, sent: tuple[str, RecoveryCode]
) -> None:
    today = world.context.today
    case = case_of_team(db.session, sent[0], team, today)
    for number in range(12):
        author = "staff" if number % 2 else "applicant"
        write_message(db.session, case, author, f"bericht {number}", today)
        db.session.commit()

    texts = [message.text for message in read_messages(db.session, case)]
    assert texts == [f"bericht {number}" for number in range(12)]
    assert not case.application.awaits_answer


def test_a_message_moved_to_another_row_does_not_open(
    world: World, team: bytes, sent: tuple[str, RecoveryCode]
) -> None:
    today = world.context.today
    case = case_of_team(db.session, sent[0], team, today)
    write_message(db.session, case, "staff", "bericht", today)
    db.session.flush()
    db.session.execute(update(Message).values(id="m" * 32))
    db.session.expire_all()

    with pytest.raises(SealError):
        read_messages(db.session, case)


def test_a_message_keeps_an_application_longer(
    world: World, team: bytes, sent: tuple[str, RecoveryCode]
) -> None:
    later = world.context.today + timedelta(days=60)
    case = case_of_team(db.session, sent[0], team, later)
    write_message(db.session, case, "applicant", "bericht", later)

    assert case.application.expires_on == later + timedelta(days=90)


def test_a_closed_application_takes_no_message(
    world: World, team: bytes, sent: tuple[str, RecoveryCode]
) -> None:
    today = world.context.today
    move_on(db.session, sent[0], State.CLOSED, Outcome.NO_ANSWER, today)
    case = case_of_team(db.session, sent[0], team, today)

    assert not case.application.awaits_answer
    assert case.application.expires_on == today + timedelta(days=30)
    with pytest.raises(StateError, match="nothing can be added"):
        write_message(db.session, case, "applicant", "bericht", today)


@pytest.mark.parametrize(
    ("state", "outcome"),
    [(State.CLOSED, None), (State.CONTACTED, Outcome.REFERRED)],
)
def test_an_outcome_belongs_to_closing(
    world: World, sent: tuple[str, RecoveryCode], state: State, outcome: Outcome | None
) -> None:
    with pytest.raises(StateError, match="an outcome belongs to closing"):
        move_on(db.session, sent[0], state, outcome, world.context.today)


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "other"},
        {"state": "other"},
        {"state": "closed"},
        {"state": "waiting"},
        {"state": "contacted", "kind": "group"},
        {"outcome": "completed"},
        {"outcome": "other", "state": "closed"},
    ],
)
def test_the_database_itself_refuses_what_cannot_be(
    sent: tuple[str, RecoveryCode], values: dict[str, Any]
) -> None:
    with pytest.raises(IntegrityError):
        db.session.execute(update(Application).values(**values))
    db.session.rollback()


def test_the_database_refuses_a_second_application_with_the_same_code(
    sent: tuple[str, RecoveryCode],
) -> None:
    first = db.session.scalars(select(Application)).one()
    copied = {
        column.name: getattr(first, column.name)
        for column in Application.__table__.columns
        if column.name != "id"
    }
    db.session.add(Application(id="x" * 32, **copied))

    with pytest.raises(IntegrityError):
        db.session.flush()
    db.session.rollback()


def test_an_application_cannot_go_before_its_key(sent: tuple[str, RecoveryCode]) -> None:
    with pytest.raises(IntegrityError):
        db.session.execute(delete(Application))
    db.session.rollback()

    assert db.session.scalars(select(CaseKey)).one().application_id == sent[0]


def test_an_application_whose_key_was_erased_opens_for_nobody(
    world: World, team: bytes, sent: tuple[str, RecoveryCode]
) -> None:
    db.session.execute(delete(CaseKey))

    with pytest.raises(AccessError, match="the key of the application was erased"):
        case_of_team(db.session, sent[0], team, world.context.today)
