"""The forms of the tray. What is wrong is named by a code; the words for it stand in ``texts.yml``."""

from collections.abc import Iterable, Mapping

import wtforms
from wtforms import RadioField, SelectMultipleField, StringField
from wtforms.validators import AnyOf, DataRequired, Optional, ValidationError

from backend.forms import Form, tidy
from backend.state import Kind, Outcome, State
from backend.tray import NOBODY, PAGE, Turn, Wanted

ME = "me"
SOON = "soon"
# How several can end at once. Of other ends something has to be told that differs for each.
OUTCOMES = (Outcome.NO_ANSWER, Outcome.WITHDRAWN)


def _one_of(ids: Iterable[str]) -> StringField:
    return StringField(validators=[Optional(), AnyOf(tuple(ids), message="unknown")])


class FilterForm(wtforms.Form):  # type: ignore[misc]
    """Which applications the list shows; sent with GET, so that it can be kept as an address."""

    kind = _one_of(Kind)
    state = _one_of(State)
    turn = _one_of(Turn)
    taker = StringField(validators=[Optional()])
    expiry = _one_of([SOON])

    def offer(self, names: Mapping[str, str]) -> None:
        """Let applications be found by one of these members of staff."""
        self.takers = (ME, NOBODY, *names)

    def validate_taker(self, field: StringField) -> None:
        """Refuse who takes no applications."""
        if field.data not in self.takers:
            raise ValidationError("unknown")

    def chosen(self) -> dict[str, str]:
        """What is not left open, as it stands in an address."""
        return {field.name: field.data for field in self if field.data}

    def wanted(self, staff_id: str) -> Wanted:
        """What was chosen, checked, by this member of staff."""
        return Wanted(
            kind=self.kind.data or "",
            state=self.state.data or "",
            turn=self.turn.data or "",
            taker=staff_id if self.taker.data == ME else self.taker.data or "",
            soon=self.expiry.data == SOON,
        )


class TakerForm(Form):
    """Who takes an application: ``ME``, ``NOBODY``, or the id of a colleague."""

    taker = StringField(filters=[tidy], validators=[DataRequired(message="missing")])


class ChosenForm(Form):
    """The applications that were ticked in a list, as many as a page has."""

    chosen = SelectMultipleField(choices=[], validate_choice=False)

    def ids(self) -> list[str]:
        """Each of them once; what cannot be an id is nothing that was ticked."""
        found = dict.fromkeys(self.chosen.data or ())
        return [one for one in found if one.isalnum()][:PAGE]


class CloseSeveralForm(ChosenForm):
    """How all of them end."""

    outcome = RadioField(
        choices=OUTCOMES,
        validate_choice=False,
        validators=[DataRequired(message="missing"), AnyOf(OUTCOMES, message="unknown")],
    )
