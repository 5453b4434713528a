"""The forms. What is wrong is named by a code; the words for it stand in ``texts.yml``."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from flask_wtf import FlaskForm
from wtforms import (
    HiddenField,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import (
    AnyOf,
    DataRequired,
    Length,
    Optional,
    ValidationError,
)

from backend import crockford
from backend.group import IN_PERSON, ONLINE
from backend.mail_address import is_address
from backend.planning import Referral
from backend.state import Centre, Outcome, Region, State
from backend.submission import Answers, GroupAnswers

QUESTIONS = ("viewing", "feelings", "contact", "legal", "other")
TRAJECTORIES = ("alongside", "motivational", "unsure")
TALKS = ("chat", "video", "either", "other_way")
RELATIONS = ("partner", "ex_partner", "parent", "child", "sibling", "other")
GROUP_FORMS = (ONLINE, IN_PERSON, "either")
YES_OR_NO = ("yes", "no")
NEXT_GROUP = "next"
IN_MAILBOX, BY_MAIL = REACHED = ("mailbox", "mail")
DAY_PARTS = ("morning", "midday", "afternoon", "evening")
NO_SLOT = "none"
LONGEST_LINE = 300
LONGEST_TEXT = 5000

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def tidy(value: str | None) -> str:
    """The text with plain line ends, without control characters, without space around it."""
    return _CONTROL.sub("", (value or "").replace("\r\n", "\n").replace("\r", "\n")).strip()


def _choice(ids: tuple[str, ...], first: Any) -> RadioField:
    return RadioField(
        choices=ids, validate_choice=False, validators=[first, AnyOf(ids, message="unknown")]
    )


def _line() -> StringField:
    return StringField(filters=[tidy], validators=[Length(max=LONGEST_LINE, message="too_long")])


def _required(field: type[StringField], longest: int) -> StringField:
    length = Length(max=longest, message="too_long")
    return field(filters=[tidy], validators=[DataRequired(message="missing"), length])


class Form(FlaskForm):  # type: ignore[misc]
    """A form that was sent. ``CSRFProtect`` looked at the request before, so it does not again."""

    class Meta:
        """What WTForms reads of a form."""

        csrf = False


def _signal() -> RadioField:
    return RadioField(
        choices=REACHED,
        default=IN_MAILBOX,
        validate_choice=False,
        validators=[Optional(), AnyOf(REACHED, message="unknown")],
    )


class Reachable:
    """How an applicant hears of an answer. The address is no part of the answers: see outbox.py."""

    signal: Any
    address: Any

    def hide_signal(self) -> None:
        """Ask nothing where no mail can be sent."""
        for name in ("signal", "address"):
            delattr(self, name)

    def signal_address(self) -> str:
        """Where the applicant wants signals; nothing is nowhere."""
        return str(self.address.data or "") if self.address else ""

    def validate_address(self, field: StringField) -> None:
        """Refuse what is no address, if the applicant wants mail; or else forget what was typed."""
        if self.signal.data != BY_MAIL:
            field.data = ""
        elif not is_address(field.data):
            raise ValidationError("mistyped" if field.data else "missing")


class SignalForm(Reachable, Form):
    """Whether an applicant wants signals by mail, from now on."""

    signal = _signal()
    address = StringField(filters=[tidy])


class ApplyForm(Reachable, Form):
    """An application for coaching. Only what is needed to plan a first answer is compulsory."""

    question = _choice(QUESTIONS, DataRequired(message="missing"))
    trajectory = _choice(TRAJECTORIES, Optional())
    talk = _choice(TALKS, DataRequired(message="missing"))
    day_parts = SelectMultipleField(choices=DAY_PARTS, validate_choice=False)
    reachable = _line()
    wish = TextAreaField(filters=[tidy], validators=[Length(max=LONGEST_TEXT, message="too_long")])
    signal = _signal()
    address = StringField(filters=[tidy])
    website = StringField()  # people do not see it; programs fill it in
    ticket = HiddenField()

    def offer_talks(self, *, with_video: bool) -> None:
        """Let video be chosen, or, where there is none, that we agree on another way."""
        missing = "other_way" if with_video else "video"
        self.talk.choices = [id for id in TALKS if id != missing]

    def validate_talk(self, field: RadioField) -> None:
        """Refuse what cannot be had here."""
        if field.data not in field.choices:
            raise ValidationError("unknown")

    def answers(self) -> Answers:
        """What was filled in, checked."""
        return Answers(
            question=self.question.data,
            talk=self.talk.data,
            trajectory=self.trajectory.data or "",
            day_parts=tuple(part for part in DAY_PARTS if part in (self.day_parts.data or ())),
            reachable=self.reachable.data,
            wish=self.wish.data,
        )


class GroupForm(Reachable, Form):
    """An application for a group."""

    relation = _choice(RELATIONS, DataRequired(message="missing"))
    group = RadioField(validate_choice=False, validators=[DataRequired(message="missing")])
    form = _choice(GROUP_FORMS, Optional())
    intake = _choice(YES_OR_NO, Optional())
    wish = TextAreaField(filters=[tidy], validators=[Length(max=LONGEST_TEXT, message="too_long")])
    signal = _signal()
    address = StringField(filters=[tidy])
    website = StringField()
    ticket = HiddenField()

    def offer(self, group_ids: Iterable[str]) -> None:
        """Let one of these groups be chosen, or the first that fits."""
        self.group.choices = [*group_ids, NEXT_GROUP]

    def validate_group(self, field: RadioField) -> None:
        """Refuse a group that nobody can apply for, or not any more."""
        if field.data not in field.choices:
            raise ValidationError("closed")

    def answers(self) -> GroupAnswers:
        """What was filled in, checked."""
        return GroupAnswers(
            relation=self.relation.data,
            group=self.group.data,
            form=self.form.data or "",
            intake=self.intake.data or "",
            wish=self.wish.data,
        )


class LastGroupForm(Form):
    """The proof that a code was written down."""

    last_group = _required(StringField, LONGEST_LINE)

    def validate_group(self, expected: str) -> bool:
        """Whether this is the group that was asked for, forgiving what people mistype."""
        if not self.validate():
            return False
        if crockford.tidy(self.last_group.data) != expected:
            self.last_group.errors = ["differs"]
            return False
        return True


class CodeForm(Form):
    """The way into the mailbox; with what was typed when the mailbox closed by itself."""

    code = _required(StringField, LONGEST_LINE)
    text = TextAreaField(filters=[tidy])


class MessageForm(Form):
    """A message by the applicant or by staff."""

    text = _required(TextAreaField, LONGEST_TEXT)


class ChooseTimeForm(Form):
    """Which of the offered hours fits, or none; with a word beside it, if the applicant wants."""

    slot = RadioField(validate_choice=False, validators=[DataRequired(message="missing")])
    text = TextAreaField(filters=[tidy], validators=[Length(max=LONGEST_TEXT, message="too_long")])

    def offer(self, slot_ids: Iterable[str]) -> None:
        """Let one of these be chosen, or none of them."""
        self.slot.choices = [*slot_ids, NO_SLOT]

    def validate_choice(self) -> bool:
        """Whether one of the hours was chosen that can still be had."""
        if not self.validate():
            return False
        if self.slot.data not in self.slot.choices:
            self.slot.errors = ["taken"]
            return False
        return True


class StateForm(Form):
    """The next state of an application that goes on."""

    state = _choice(
        tuple(state for state in State if state not in (State.RECEIVED, State.CLOSED)),
        DataRequired(message="missing"),
    )


class PlaceForm(Form):
    """The group in which an applicant gets a seat, or waits for one."""

    group = RadioField(validate_choice=False, validators=[DataRequired(message="missing")])

    def offer(self, group_ids: Iterable[str]) -> None:
        """Let one of these groups be chosen."""
        self.group.choices = list(group_ids)

    def validate_group(self, field: RadioField) -> None:
        """Refuse a group that is not there any more."""
        if field.data not in field.choices:
            raise ValidationError("unknown")


class CloseForm(Form):
    """How an application ends."""

    outcome = _choice(tuple(Outcome), DataRequired(message="missing"))
    centre = _choice(tuple(Centre), Optional())
    region = _choice(tuple(Region), Optional())

    def referral(self) -> Referral:
        """Where somebody was referred to, as far as that was said."""
        centre, region = self.centre.data, self.region.data
        return Referral(Centre(centre) if centre else None, Region(region) if region else None)


class AttendanceForm(Form):
    """How many came to a meeting of a group."""

    held_on = StringField(filters=[tidy])
    came = StringField(filters=[tidy])

    def read(self, days: Iterable[date], most: int) -> tuple[date, int] | None:
        """The meeting and the number; none, and errors beside the fields, if one cannot be."""
        meetings = {day.isoformat(): day for day in days}
        if self.held_on.data not in meetings:
            self.held_on.errors = ["unknown" if self.held_on.data else "missing"]
        if not self.came.data:
            self.came.errors = ["missing"]
        elif not re.fullmatch("[0-9]{1,9}", self.came.data):
            self.came.errors = ["number"]
        elif int(self.came.data) > most:
            self.came.errors = ["too_many"]
        return None if self.errors else (meetings[self.held_on.data], int(self.came.data))
