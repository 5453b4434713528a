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
    """One statement or rating; when reversed, the highest option counts as the lowest."""

    id: str
    text: str
    reversed: bool


@dataclass(frozen=True)
class Domain:
    """A part of life that is rated."""

    id: str
    title: str
    text: str


@dataclass(frozen=True)
class Rating:
    """One way to rate a domain; `low` and `high` say what the ends of the scale mean.

    `column` is its name where there is little room.
    """

    id: str
    title: str
    column: str
    low: str
    high: str


@dataclass(frozen=True)
class NotApplicable:
    """The response to a domain, instead of to its ratings, that leaves it out of every score."""

    id: str
    label: str


@dataclass(frozen=True)
class Grid:
    """Domains that are each rated in the same ways: an item for every pair of the two."""

    domains: tuple[Domain, ...]
    ratings: tuple[Rating, ...]
    not_applicable: NotApplicable | None

    def items_of(self, domain: Domain) -> dict[str, str]:
        """Give the id of the item for each rating of a domain, by rating id."""
        return {rating.id: f"{domain.id}.{rating.id}" for rating in self.ratings}


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
    """A sum over items or, with `factors`, the mean over the domains of a product of two ratings.

    It has no total until each of its items has a response or is left out. A mean is rounded to
    the nearest whole number, halves up. Without bands, `text` says what the total is.
    """

    id: str
    title: str
    text: str
    items: tuple[str, ...]
    factors: tuple[str, ...]
    bands: tuple[Band, ...]


@dataclass(frozen=True)
class Gap:
    """The domains in which the first rating is higher than the second, the largest gap first.

    At most `most` of them count; of equal gaps, the one that is asked first.
    """

    id: str
    title: str
    text: str
    no_gap: str
    difference: tuple[str, ...]
    items: tuple[str, ...]
    most: int


@dataclass(frozen=True)
class HelpCard:
    """Help that comes before any result, as soon as an item has this option.

    `services` are ids of the one data file of services, which this package does not know.
    """

    item: str
    option: str
    title: str
    text: str
    services: tuple[str, ...]


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
    """Responses (item id to option id) and what they must lead to, by id of what is expected.

    A total is `None` when every domain is left out; gaps are the ids of domains, largest first.
    """

    responses: Mapping[str, str]
    totals: Mapping[str, int | None]
    bands: Mapping[str, str]
    rules: Mapping[str, bool]
    gaps: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Questionnaire:
    """Everything asked and everything a total means, in the order in which it is shown.

    With a grid, the items are those of its domains and the options are the points of its scale.
    """

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
    grid: Grid | None
    scores: tuple[Score, ...]
    gaps: tuple[Gap, ...]
    rules: tuple[Rule, ...]
    help_first: tuple[HelpCard, ...]
    vectors: tuple[Vector, ...]
