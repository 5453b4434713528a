"""What an option of a block may be, and how its editor is told that it is something else."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeGuard

from theme.blocks import messages

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
REQUIRED = object()

Problem = tuple[str, dict[str, object]]
"""A message, and what it names."""


@dataclass(frozen=True)
class Option:
    """One option: a test, what the test expects in Dutch, and what holds when it is left out."""

    allows: Callable[[Any], bool]
    expected: str
    default: Any = REQUIRED

    @property
    def is_texts(self) -> bool:
        """Whether a list of texts is wanted."""
        return self.allows is is_list_of_texts

    @property
    def required(self) -> bool:
        return self.default is REQUIRED


def is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def is_list_of_texts(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and bool(value) and all(is_text(entry) for entry in value)


def is_id(value: object) -> bool:
    return isinstance(value, str) and bool(ID.fullmatch(value))


@dataclass(frozen=True)
class ListOf:
    """A test: a list whose entries have these keys and no others, each right by its own test."""

    keys: dict[str, Callable[[Any], bool]]

    def __call__(self, value: object) -> bool:
        return isinstance(value, list) and bool(value) and all(map(self.is_entry, value))

    def is_entry(self, entry: object) -> bool:
        if not isinstance(entry, dict) or entry.keys() != self.keys.keys():
            return False
        return all(is_right(entry[key]) for key, is_right in self.keys.items())

    def explain(self, option: str, value: object) -> Problem | None:
        """Return what is wrong with the first wrong entry."""
        for number, entry in enumerate(value if isinstance(value, list) else [], start=1):
            if isinstance(entry, dict) and not self.is_entry(entry):
                message, values = self.explain_entry(entry)
                return message, {"option": option, "number": number} | values
        return None

    def explain_entry(self, entry: dict[str, Any]) -> Problem:
        for key in entry.keys() - self.keys.keys():
            return messages.ENTRY_UNKNOWN, {"key": key}
        for key in self.keys:
            if key not in entry:
                return messages.ENTRY_WITHOUT, {"key": key}
        wrong = next(key for key, is_right in self.keys.items() if not is_right(entry[key]))
        test = self.keys[wrong]
        inner = test.explain(wrong, entry[wrong]) if isinstance(test, ListOf) else None
        return inner or (messages.ENTRY_WRONG, {"key": wrong, "found": as_typed(entry[wrong])})


def as_typed(value: object) -> str:
    """Return a value about as its editor typed it."""
    if value is None:
        return messages.NOTHING
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return ", ".join(map(as_typed, value))
    if isinstance(value, dict):
        return ", ".join(f"{key}: {as_typed(entry)}" for key, entry in value.items())
    return str(value)


def text(default: Any = REQUIRED) -> Option:
    return Option(is_text, messages.TEXT, default)


def identifier(default: Any = REQUIRED) -> Option:
    return Option(is_id, messages.ID, default)


def texts(default: Any = REQUIRED) -> Option:
    return Option(is_list_of_texts, messages.LIST_OF_TEXTS, default)


def whole_number(low: int, high: int, default: Any = REQUIRED) -> Option:
    expected = messages.WHOLE_NUMBER.format(low=low, high=high)
    return Option(lambda value: type(value) is int and low <= value <= high, expected, default)


def yes_or_no(default: bool) -> Option:
    return Option(lambda value: isinstance(value, bool), messages.YES_OR_NO, default)


def one_of(*known: str, default: Any = REQUIRED) -> Option:
    expected = messages.ONE_OF.format(known=", ".join(known))
    return Option(lambda value: value in known, expected, default)
