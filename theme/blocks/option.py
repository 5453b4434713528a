"""What an option of a block may be, and how its editor is told that it is something else."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeGuard

from theme.blocks import messages

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
REQUIRED = object()


@dataclass(frozen=True)
class Option:
    """One option: a test, what the test expects in Dutch, and what holds when it is left out."""

    allows: Callable[[Any], bool]
    expected: str
    default: Any = REQUIRED

    @property
    def required(self) -> bool:
        return self.default is REQUIRED


def is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def is_list_of_texts(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and bool(value) and all(is_text(entry) for entry in value)


def is_id(value: object) -> bool:
    return isinstance(value, str) and bool(ID.fullmatch(value))


def is_list_of(keys: dict[str, Callable[[Any], bool]]) -> Callable[[object], bool]:
    """Return a test: a list whose entries have these keys and no others, each right by its own test."""

    def allows(value: object) -> bool:
        return isinstance(value, list) and bool(value) and all(map(is_entry, value))

    def is_entry(entry: object) -> bool:
        if not isinstance(entry, dict) or entry.keys() != keys.keys():
            return False
        return all(is_right(entry[key]) for key, is_right in keys.items())

    return allows


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
