"""An application: sent in, opened by who may, answered, moved on, closed."""

import hmac
import json
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date

from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, object_session

from backend.counting import UNSAID, count_step, received
from backend.error import BackendError
from backend.models import Application, CaseKey, Message, Offer, Placement, Tally, TeamKey
from backend.outbox import tell_applicant, tell_team
from backend.recovery_code import RecoveryCode
from backend.rows import insert_rows
from backend.sealing import (
    Place,
    new_key,
    open_case_key,
    open_part,
    private_from_seed,
    public_of,
    seal_case_key,
    seal_part,
)
from backend.state import Kind, Outcome, State, StateError, check_step, expiry, kept_by
from backend.tally import Pair, seal_event

ANSWERS = "answers"


_NEWEST = select(TeamKey).order_by(TeamKey.created_on.desc()).limit(1)


class TeamKeyMemory:
    """Remembers the key that new applications are sealed to, so that not each of them asks for it.

    The database refuses what was sealed to a key that is gone.
    """

    def __init__(self) -> None:
        self._found: TeamKey | None = None

    def get(self, db: Session) -> TeamKey:
        """The key, read if it is not known.

        :raises NotOpenError: set-up was not finished.
        """
        if self._found is None:
            found = current_team_key(db)
            db.expunge(found)
            self._found = found
        return self._found

    def forget(self) -> None:
        """Read it anew next time."""
        self._found = None


class AccessError(BackendError):
    """Nothing opens with this: unknown, expired or erased; nobody is told which."""


class KeyGoneError(BackendError):
    """This was sealed to a key that the team has no more."""


class NotOpenError(BackendError):
    """The team has no key yet, so nothing can be sealed to it."""


@dataclass(frozen=True)
class Answers:
    """What an applicant for coaching filled in. Choices are ids; their words stand in the texts."""

    question: str
    talk: str
    trajectory: str = ""
    day_parts: tuple[str, ...] = ()
    reachable: str = ""
    wish: str = ""

    def counted(self) -> list[Pair]:
        """What stays of it as a number."""
        chosen = ("question", self.question), ("form", self.talk), ("trajectory", self.trajectory)
        return [(subject, value or UNSAID) for subject, value in chosen]


@dataclass(frozen=True)
class GroupAnswers:
    """What an applicant for a group filled in. ``group`` is the name of its page, or ``next``."""

    relation: str
    group: str
    form: str = ""
    intake: str = ""
    wish: str = ""

    def counted(self) -> list[Pair]:
        """What stays of it as a number."""
        chosen = ("relation", self.relation), ("place", self.form), ("intake", self.intake)
        return [(subject, value or UNSAID) for subject, value in chosen]


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


@dataclass(frozen=True)
class Draft:
    """An application with its key, which is not sealed to anybody yet."""

    application: Application
    code: RecoveryCode
    case_key: bytes = field(repr=False)
    counted: list[Pair]


@dataclass(frozen=True)
class Sealed:
    """The rows of an application that can be stored as they are."""

    application: Application
    case_key: CaseKey
    tally: Tally | None


def draft(
    kind: Kind,
    answers: Answers | GroupAnswers,
    pepper: bytes,
    today: date,
    *,
    held: bool = False,
) -> Draft:
    """A new application, with the code that will open it; storing it says how long it is kept."""
    code, case_key, application_id = RecoveryCode.draw(), new_key(), secrets.token_hex(16)
    application = Application(
        id=application_id,
        kind=kind,
        state=State.RECEIVED,
        held=held,
        awaits_answer=True,
        turn_since=today,
        is_evaluated=False,
        created_on=today,
        lookup_digest=code.lookup_digest(pepper),
        public_key=public_of(private_from_seed(code.seed)),
        sealed_answers=seal_part(
            case_key,
            Place(application_id, ANSWERS),
            json.dumps(asdict(answers), ensure_ascii=False),
        ),
    )
    return Draft(application, code, case_key, answers.counted())


def seal_to(draft: Draft, team_key: TeamKey) -> Sealed:
    """The same, sealed to the team and to the applicant: all that can be done before its turn."""
    application, tally = draft.application, None
    case_key = CaseKey(
        application_id=application.id,
        team_key_id=team_key.id,
        for_team=seal_case_key(draft.case_key, application.id, team_key.public_key),
        for_applicant=seal_case_key(draft.case_key, application.id, application.public_key),
    )
    if team_key.counts_public_key and not application.held:
        kind, day = Kind(application.kind), application.created_on
        tally = seal_event(team_key.counts_public_key, kind, received(draft.counted), day)
    return Sealed(application, case_key, tally)


def submit(db: Session, sealed: Sealed) -> None:
    """Store an application that was sealed. Write transaction of the caller.

    :raises KeyGoneError: the team has another key by now.
    """
    application = sealed.application
    _put_off(db, application, application.created_on)
    insert_rows(db, application)
    try:
        insert_rows(db, sealed.case_key)
    except IntegrityError as error:
        raise KeyGoneError("the team has another key by now; seal it to that one.") from error
    if sealed.tally:
        insert_rows(db, sealed.tally)
    tell_team(db, application.created_on)


def current_team_key(db: Session) -> TeamKey:
    """The key that new applications are sealed to.

    :raises NotOpenError: set-up was not finished.
    """
    team_key = db.scalars(_NEWEST).first()
    if team_key is None:
        raise NotOpenError("no team key; finish the set-up of the first member of staff.")
    return team_key


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
