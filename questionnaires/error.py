"""What can go wrong with a questionnaire."""

from pathlib import Path
from string import Template

from questionnaires.messages import BROKEN_YAML, CURED_BY_QUOTES, PLACE, Message


class QuestionnaireError(Exception):
    """Root of everything that goes wrong in this package."""


class DefinitionError(QuestionnaireError):
    """A definition that its editor must repair; says in Dutch where, what and how."""

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(path, line, message)
        self.path = path
        self.line = line
        self.message = message

    def __str__(self) -> str:
        values = {"file": self.path.name, "line": self.line, "message": self.message}
        return Template(PLACE).substitute(values)


class UnreadableError(QuestionnaireError):
    """A text that is no YAML, or loses words when it is read; `line` counts from 1.

    It may be known that quotes round the text of that line cure it, or not what is wrong at all.
    """

    def __init__(self, line: int, message: Message, **values: object) -> None:
        super().__init__(message.fill(**values))
        self.line = line
        self.is_cured_by_quotes = message in CURED_BY_QUOTES
        self.is_unclear = message is BROKEN_YAML


class ResponseError(QuestionnaireError):
    """A response to an item, or with an option, that the questionnaire does not have."""
