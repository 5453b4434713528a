"""The forms with which staff come in. What is wrong is named by a code, as in ``forms.py``."""

import re
from typing import Any

from wtforms import HiddenField, PasswordField, SelectMultipleField, StringField
from wtforms.validators import DataRequired, EqualTo, Length, Optional, Regexp, ValidationError

from backend.forms import LONGEST_LINE, Form, tidy
from backend.passphrase import SHORTEST
from backend.second_factor import DIGITS

LONGEST_NAME = 60
ROLES = ("reads", "manages")

_SPACE = re.compile(r"\s")


def without_spaces(value: str | None) -> str:
    """The digits of a code, which apps show in two groups."""
    return _SPACE.sub("", tidy(value))


def _required(field: type[StringField], longest: int) -> StringField:
    length = Length(max=longest, message="too_long")
    return field(filters=[tidy], validators=[DataRequired(message="missing"), length])


def _code(first: Any) -> StringField:
    digits = Regexp(rf"^[0-9]{{{DIGITS}}}\Z", message="mistyped")
    return StringField(filters=[without_spaces], validators=[first, digits])


def _new_passphrase() -> PasswordField:
    return PasswordField(
        filters=[tidy],
        validators=[
            DataRequired(message="missing"),
            Length(min=SHORTEST, message="too_short"),
            Length(max=LONGEST_LINE, message="too_long"),
        ],
    )


def _again() -> PasswordField:
    return PasswordField(filters=[tidy], validators=[EqualTo("passphrase", message="differs")])


class SignInForm(Form):
    """The way to the desk."""

    name = _required(StringField, LONGEST_LINE)
    passphrase = _required(PasswordField, LONGEST_LINE)
    code = _code(Optional())

    def validate_complete(self, *, may_lack_code: bool) -> bool:
        """Whether everything is there; who came with the first release has no code yet."""
        is_valid: bool = self.validate()
        if not self.code.data and not may_lack_code:
            self.code.errors = ["missing"]
            return False
        return is_valid


class SetUpForm(Form):
    """The first member of staff."""

    name = _required(StringField, LONGEST_NAME)
    passphrase = _new_passphrase()
    again = _again()
    offered = HiddenField()


class JoinForm(Form):
    """Who was invited; their name stands in the invitation."""

    passphrase = _new_passphrase()
    again = _again()
    offered = HiddenField()


class SecondFactorForm(Form):
    """One code, to see that the app makes the right ones."""

    code = _code(DataRequired(message="missing"))


class ProofForm(Form):
    """Passphrase and code, asked again before something important."""

    present = _required(PasswordField, LONGEST_LINE)
    code = _code(DataRequired(message="missing"))


class PassphraseForm(Form):
    """Another passphrase."""

    present = _required(PasswordField, LONGEST_LINE)
    code = _code(DataRequired(message="missing"))
    passphrase = _new_passphrase()
    again = _again()
    offered = HiddenField()


class InviteForm(Form):
    """Somebody who may join the team."""

    name = _required(StringField, LONGEST_NAME)
    roles = SelectMultipleField(choices=ROLES, validate_choice=False)

    def validate_roles(self, field: SelectMultipleField) -> None:
        """Ask for at least one role of the two."""
        if not field.data or not set(field.data) <= set(ROLES):
            raise ValidationError("missing")
