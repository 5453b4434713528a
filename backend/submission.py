"""An application on its way in: what was filled in, drawn, sealed, stored."""

import json
import secrets
from dataclasses import asdict, dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from backend.counting import UNSAID, received
from backend.error import BackendError
from backend.models import Application, CaseKey, Tally, TeamKey
from backend.outbox import tell_team
from backend.recovery_code import RecoveryCode
from backend.rows import insert_rows
from backend.sealing import Place, new_key, private_from_seed, public_of, seal_case_key, seal_part
from backend.state import Kind, State, expiry, kept_by
from backend.tally import Pair, seal_event

ANSWERS = "answers"
_NEWEST = select(TeamKey).order_by(TeamKey.created_on.desc()).limit(1)


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
    application, kept = sealed.application, kept_by(db.info)
    day = application.created_on
    application.expires_on = expiry(kept, State.RECEIVED, day, day)
    insert_rows(db, application)
    try:
        insert_rows(db, sealed.case_key)
    except IntegrityError as error:
        raise KeyGoneError("the team has another key by now; seal it to that one.") from error
    if sealed.tally:
        insert_rows(db, sealed.tally)
    tell_team(db, day)


def current_team_key(db: Session) -> TeamKey:
    """The key that new applications are sealed to.

    :raises NotOpenError: set-up was not finished.
    """
    team_key = db.scalars(_NEWEST).first()
    if team_key is None:
        raise NotOpenError("no team key; finish the set-up of the first member of staff.")
    return team_key


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
