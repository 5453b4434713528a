"""An application that is there: opened by who may, answered, moved on, closed."""

import hmac
import json
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session, object_session

from backend.counting import count_step, received
from backend.error import BackendError
from backend.models import Application, CaseKey, Message, Offer, Placement
from backend.outbox import tell_applicant, tell_team
from backend.recovery_code import RecoveryCode
from backend.sealing import Place, open_case_key, open_part, private_from_seed, seal_part
from backend.state import Kind, Outcome, State, StateError, check_step, expiry, kept_by
from backend.submission import ANSWERS, Answers, GroupAnswers
from backend.tally import Pair


class AccessError(BackendError):
    """Nothing opens with this: unknown, expired or erased; nobody is told which."""


@dataclass(frozen=True)
class ReadMessage:
    """A message that was opened."""

    number: int
    author: str
    written_on: date
    text: str


@dataclass(frozen=True)
class Case:
    """An application whose key somebody has."""

    application: Application
    key: bytes = field(repr=False)

    def answers(self) -> Answers | GroupAnswers:
        """What the applicant filled in."""
        place = Place(self.application.id, ANSWERS)
        content = json.loads(open_part(self.key, place, self.application.sealed_answers))
        if self.application.kind == Kind.GROUP:
            return GroupAnswers(**content)
        return Answers(**(content | {"day_parts": tuple(content["day_parts"])}))


def find_by_code(
    db: Session, code: RecoveryCode, peppers: Sequence[bytes], today: date
) -> Application:
    """Return the application that this code opens, with the same work for any code.

    :raises AccessError: unknown, expired or erased.
    """
    digests = [code.lookup_digest(pepper) for pepper in peppers]
    found = db.scalars(
        select(Application).where(
            Application.lookup_digest.in_(digests), Application.expires_on > today
        )
    ).first()
    if found is None or not any(hmac.compare_digest(found.lookup_digest, one) for one in digests):
        raise AccessError("nothing opens with this code.")
    return found


def case_of_applicant(db: Session, application_id: str, seed: bytes, today: date) -> Case:
    """Return the case for the applicant with that seed.

    :raises AccessError: it is not there any more.
    """
    application = _find(db, application_id, today)
    sealed = _key_row(application).for_applicant
    return Case(application, open_case_key(sealed, application_id, private_from_seed(seed)))


def case_of_team(db: Session, application_id: str, private_key: bytes, today: date) -> Case:
    """Return the case for a member of staff who has the team's private key.

    :raises AccessError: it is not there any more.
    """
    application = _find(db, application_id, today)
    sealed = _key_row(application).for_team
    return Case(application, open_case_key(sealed, application_id, private_key))


def read_messages(db: Session, case: Case) -> list[ReadMessage]:
    """The conversation, first message first."""
    rows = db.scalars(select(Message).where(Message.application_id == case.application.id))
    return sorted((_read(case, row) for row in rows), key=lambda message: message.number)


def write_message(db: Session, case: Case, author: str, text: str, today: date) -> None:
    """Add a message by ``applicant`` or ``staff``. Write transaction of the caller.

    :raises StateError: the application is closed.
    """
    application = lock_open_application(db, case.application.id)
    if author == "staff":
        release(db, case, today)
    add_message(db, application, case.key, author, text, today)


def add_message(
    db: Session, application: Application, key: bytes, author: str, text: str, today: date
) -> None:
    """Add a message to an application that was locked, also to one that is closed."""
    count = select(func.count()).where(Message.application_id == application.id)
    number = (db.scalar(count) or 0) + 1
    message_id = secrets.token_hex(16)
    content = json.dumps([number, author, today.isoformat(), text], ensure_ascii=False)
    sealed = seal_part(key, Place(application.id, message_id), content)
    db.add(Message(id=message_id, application_id=application.id, sealed=sealed))
    pass_turn(application, today, to_staff=author == "applicant")
    if author == "applicant":
        _ask_again(db, application.id)


def release(db: Session, case: Case, today: date) -> None:
    """Take the application out of the held tray: it is a real one. Write transaction of the caller.

    Only now it counts as received.
    """
    application = lock_open_application(db, case.application.id)
    if application.held:
        application.held = False
        count_step(db, application, received(case.answers().counted()), today)


def pass_turn(application: Application, today: date, *, to_staff: bool) -> None:
    """Something was done, so the other side is to act, and what goes on is kept a while longer.

    Both may hear of it by mail: the team always, an applicant who asked for a signal.
    """
    db = _session_of(application)
    _hand_turn(application, today, to_staff=to_staff)
    if application.state != State.CLOSED:
        _put_off(db, application, today)
    if to_staff:
        tell_team(db, today)
    else:
        tell_applicant(db, application.id, today)


def mark_read(db: Session, application_id: str, today: date) -> None:
    """A closed application waits for nobody any more. Write transaction of the caller.

    :raises StateError: it goes on, and waits for an answer.
    """
    application = lock_application(db, application_id)
    if application.state != State.CLOSED:
        raise StateError("the application goes on; answer it instead.")
    _hand_turn(application, today, to_staff=False)


def move_on(
    db: Session,
    application_id: str,
    state: State,
    outcome: Outcome | None,
    today: date,
    counted: Iterable[Pair] = (),
) -> None:
    """Bring the application to another state. Write transaction of the caller.

    ``counted`` is what else is counted with that.

    :raises StateError: the table has no such step, or closing without an outcome.
    """
    application = lock_application(db, application_id)
    check_step(Kind(application.kind), State(application.state), state)
    if (state is State.CLOSED) != (outcome is not None):
        raise StateError("an outcome belongs to closing, and to closing alone.")
    if state is State.CLOSED:
        for table in (Offer, Placement):  # nothing is offered or held for who does not come
            db.execute(delete(table).where(table.application_id == application_id))
    ended = [("outcome", outcome)] if outcome else []
    enter_state(db, application, state, today, [*ended, *counted])
    application.outcome = outcome
    application.awaits_answer = application.awaits_answer and state is not State.CLOSED
    _put_off(db, application, today)


def enter_state(
    db: Session, application: Application, state: State, today: date, counted: Iterable[Pair] = ()
) -> None:
    """Write down the state, and count it if it is another."""
    reached = [("state", state)] if application.state != state else []
    count_step(db, application, [*reached, *counted], today)
    if reached:
        application.state, application.held = state, False


def lock_application(db: Session, application_id: str) -> Application:
    """Return the application, for nobody else to change until the transaction ends.

    :raises AccessError: it was erased meanwhile.
    """
    found = db.get(Application, application_id, with_for_update=True)
    if found is None:
        raise AccessError("the application is not there.")
    return found


def lock_open_application(db: Session, application_id: str) -> Application:
    """Return the application in the same way, if it still goes on.

    :raises AccessError: it was erased meanwhile.
    :raises StateError: it was closed.
    """
    application = lock_application(db, application_id)
    if application.state == State.CLOSED:
        raise StateError("the application is closed; nothing can be added.")
    return application


def _hand_turn(application: Application, today: date, *, to_staff: bool) -> None:
    if application.awaits_answer != to_staff:
        application.awaits_answer, application.turn_since = to_staff, today


def _put_off(db: Session, application: Application, today: date) -> None:
    state = State(application.state)
    application.expires_on = expiry(kept_by(db.info), state, application.created_on, today)


def _session_of(application: Application) -> Session:
    session = object_session(application)
    if session is None:
        raise AccessError("the application belongs to no session any more.")
    return session


def _ask_again(db: Session, application_id: str) -> None:
    """Who did not answer the offer of a seat is heard of now, so the next one is for them too."""
    waiting = (Placement.application_id == application_id, Placement.seat.is_(None))
    db.execute(update(Placement).where(*waiting).values(offered_until=None))


def _find(db: Session, application_id: str, today: date) -> Application:
    found = db.get(Application, application_id)
    if found is None or found.expires_on <= today:
        raise AccessError("the application is not there.")
    return found


def _key_row(application: Application) -> CaseKey:
    if application.case_key is None:
        raise AccessError("the key of the application was erased.")
    return application.case_key


def _read(case: Case, row: Message) -> ReadMessage:
    content = open_part(case.key, Place(case.application.id, row.id), row.sealed)
    number, author, written_on, text = json.loads(content)
    return ReadMessage(number, author, date.fromisoformat(written_on), text)
