"""What a questionnaire is, once its definition has been read and checked."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Option:
    """One way to respond to an item; its value is what it counts for when not reversed."""

    id: str
    label: str
    value: int


@dataclass(frozen=True)
class Item:
    """One statement; when reversed, the highest option counts as the lowest and so on."""

    id: str
    text: str
    reversed: bool


@dataclass(frozen=True)
class Band:
    """What totals from `low` to `high`, both included, say."""

    id: str
    low: int
    high: int
    title: str
    text: str
    next_step: str


@dataclass(frozen=True)
class Score:
    """A sum over items; it has no total until each of them has a response."""

    id: str
    title: str
    items: tuple[str, ...]
    bands: tuple[Band, ...]


@dataclass(frozen=True)
class Verdict:
    """What a visitor reads when a rule holds, or when it does not."""

    title: str
    text: str


@dataclass(frozen=True)
class Rule:
    """Holds when `option` was given to all of `all` and, if `any` is not empty, to one of it.

    The option counts as it was given: a reversed item changes values, not responses.
    """

    id: str
    title: str
    about: str
    option: str
    all: tuple[str, ...]
    any: tuple[str, ...]
    when_true: Verdict
    when_false: Verdict

    @property
    def items(self) -> tuple[str, ...]:
        """Every item the rule looks at."""
        return self.all + self.any


@dataclass(frozen=True)
class Vector:
    """Responses (item id to option id) and what they must lead to, by score id and rule id."""

    responses: Mapping[str, str]
    totals: Mapping[str, int]
    bands: Mapping[str, str]
    rules: Mapping[str, bool]


@dataclass(frozen=True)
class Questionnaire:
    """Everything asked and everything a total means, in the order in which it is shown."""

    id: str
    version: int
    title: str
    period: str
    about: str
    sources: tuple[str, ...]
    adaptation: str
    permission: str
    caution: str
    options: tuple[Option, ...]
    items: tuple[Item, ...]
    scores: tuple[Score, ...]
    rules: tuple[Rule, ...]
    vectors: tuple[Vector, ...]
