"""The forms around talks: when staff can, and how it was."""

from collections.abc import Container, Sequence
from datetime import date, datetime, time, timedelta

from wtforms import RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import AnyOf, Length, Optional, ValidationError

from backend.clock import BRUSSELS, day_of
from backend.evaluation import DEGREES, QUESTIONS
from backend.forms import LONGEST_TEXT, Form, tidy
from backend.talk import FURTHEST, TalkForm
from backend.week_plan import WeekHour

FIRST_HOUR, LAST_HOUR = 8, 21
HOURS = tuple(str(hour) for hour in range(FIRST_HOUR, LAST_HOUR + 1))
MOST_TIMES = 3
MOST_SHOWN = 24
WEEK_HOURS = {f"{day}-{hour}": (day, int(hour)) for day in range(7) for hour in HOURS}


def _picked() -> StringField:
    return StringField(filters=[tidy])


class OfferTimesForm(Form):
    """How to talk, and up to three hours that a member of staff is free.

    They come from the week plan, or are picked: any day and hour.
    """

    form = RadioField(validate_choice=False, validators=[Optional()])
    free = SelectMultipleField(validate_choice=False)
    day_1, hour_1 = _picked(), _picked()
    day_2, hour_2 = _picked(), _picked()
    day_3, hour_3 = _picked(), _picked()

    def offer(self, forms: Sequence[TalkForm], free: Sequence[datetime], usual: TalkForm) -> None:
        """Let one of these forms be chosen, and these hours of the week plan."""
        self.form.choices = list(forms)
        self.form.data = self.form.data or (usual if usual in forms else forms[0])
        self.starts_of_plan = {start.strftime("%Y-%m-%dT%H"): start for start in free}
        ids = list(self.starts_of_plan)
        self.free.choices = [id for id in ids if id in ids[:MOST_SHOWN] or id in self._ticked()]

    def validate_form(self, field: RadioField) -> None:
        """Refuse a form that cannot be had."""
        if field.data not in field.choices:
            raise ValidationError("unknown")

    def validate_free(self, field: SelectMultipleField) -> None:
        """Refuse an hour that was taken meanwhile, or never in the plan."""
        if any(id not in self.starts_of_plan for id in self._ticked()):
            raise ValidationError("taken")

    def starts(self, now: datetime) -> list[datetime]:
        """The hours that were chosen; none, and errors beside the fields, if one cannot be."""
        found = [self._start(number, now) for number in ("1", "2", "3")]
        starts = {start for start in found if start is not None}
        starts |= {self.starts_of_plan[id] for id in self._ticked() if id in self.starts_of_plan}
        if not starts and not self.errors:
            (self.free if self.free.choices else self.day_1).errors = ["missing"]
        if len(starts) > MOST_TIMES:
            self.free.errors = ["too_many"]
        return [] if self.errors else sorted(starts)

    def refuse_booked(self, free: Container[datetime], now: datetime) -> None:
        """Say beside each hour that was picked, and is not among these, that it cannot be had."""
        for number in ("1", "2", "3"):
            start = self._start(number, now)
            if start is not None and start not in free:
                self[f"hour_{number}"].errors = ["taken"]

    def _ticked(self) -> list[str]:
        return self.free.data or []

    def _start(self, number: str, now: datetime) -> datetime | None:
        day, hour = self[f"day_{number}"], self[f"hour_{number}"]
        if not day.data and not hour.data:
            return None
        if day.data not in offered_days(now):
            day.errors = ["unknown" if day.data else "incomplete"]
        elif hour.data not in HOURS:
            hour.errors = ["unknown" if hour.data else "incomplete"]
        else:
            on = date.fromisoformat(day.data)
            start = datetime.combine(on, time(int(hour.data)), BRUSSELS)
            if start > now:
                return start
            hour.errors = ["past"]
        return None


def offered_days(now: datetime) -> dict[str, date]:
    """The days on which a talk can be offered: soon enough to be kept until then."""
    days = (day_of(now) + timedelta(days=number) for number in range(FURTHEST.days))
    return {day.isoformat(): day for day in days}


class WeekPlanForm(Form):
    """The hours of the week in which a member of staff can talk."""

    hours = SelectMultipleField(validate_choice=False)

    def validate_hours(self, field: SelectMultipleField) -> None:
        """Refuse what is no hour of the table."""
        if any(id not in WEEK_HOURS for id in field.data or ()):
            raise ValidationError("unknown")

    def week_hours(self) -> list[WeekHour]:
        """The hours that were ticked."""
        return [WEEK_HOURS[id] for id in self.hours.data or ()]

    def show(self, hours: Container[WeekHour]) -> None:
        """Tick these."""
        self.hours.data = [id for id, hour in WEEK_HOURS.items() if hour in hours]


def _degree() -> RadioField:
    known = AnyOf(DEGREES, message="unknown")
    return RadioField(choices=DEGREES, validate_choice=False, validators=[Optional(), known])


class EvaluationForm(Form):
    """How it was. Everything may be left out."""

    helped, next_step, again = _degree(), _degree(), _degree()
    text = TextAreaField(filters=[tidy], validators=[Length(max=LONGEST_TEXT, message="too_long")])

    def answers(self) -> dict[str, str]:
        """What was ticked, by question."""
        return {name: self[name].data for name in QUESTIONS if self[name].data}
