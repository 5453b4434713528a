"""Figures as they may be shown: no number from 1 to 4, and nothing that lets one be worked out.

- A month is shown once it is over, and never changes after that. Otherwise who looks every day
  would see what the one application of a day was about.
- A number from 1 to 4 is shown as "fewer than five".
- A sum of months is exact only where each of the small numbers in it stays open (`is_vague`).
  Otherwise it is "at least": made of what is shown, so it tells nothing more. So are all sums of
  a year that is not over.
- What an exact sum of a year falls apart into is shown on the same terms, and left out otherwise.
  By month it is not shown at all: with the year's numbers, one month could be worked out.
- Coaching and groups are never added up together.

Then of each small number that is shown at least three of the four stay possible, also for who
knows these rules. Tested by trying everything.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from backend.counting import UNSAID
from backend.state import COURSE, MOST_TALKS, Kind, Outcome, State
from backend.tally import EVALUATION, FILLED_IN, VISITS, Count, Pair, month_of

LEAST_SHOWN = 5
ASKED = {
    Kind.COACHING: ("question", "trajectory", "form"),
    Kind.GROUP: ("relation", "place", "intake"),
}


Labels = Mapping[str, Mapping[str, str]]
"""By subject, the words of each value in the order in which they are shown."""


class How(StrEnum):
    """How a number is shown."""

    EXACT = "exact"
    FEW = "few"
    LEAST = "least"


@dataclass(frozen=True)
class Figure:
    """A number as it may be shown; of few, nothing else is known here."""

    how: How
    number: int = 0


@dataclass(frozen=True)
class Series:
    """What happened in each month that is over, and in the year."""

    counted: Pair
    months: tuple[Figure, ...]
    total: Figure


@dataclass(frozen=True)
class Split:
    """What a number of a year falls apart into."""

    subject: str
    parts: tuple[tuple[str, Figure], ...]


@dataclass(frozen=True)
class YearFigures:
    """All there is to show of one kind in one year."""

    kind: Kind
    year: int
    months: tuple[int, ...]
    series: tuple[Series, ...]
    splits: tuple[Split, ...]

    @property
    def is_over(self) -> bool:
        """Whether no month of it is still to come."""
        return len(self.months) == 12


def counters(kind: Kind) -> list[Pair]:
    """What is counted by month."""
    states = [("state", str(state)) for state in COURSE[kind]]
    talks = [("talk", str(number)) for number in range(1, MOST_TALKS + 1)]
    came = [VISITS] if kind is Kind.GROUP else []
    return [*states, *talks, *came, (EVALUATION, FILLED_IN)]


def splits(kind: Kind, evaluated: Iterable[str]) -> list[tuple[str, Pair]]:
    """What is told apart by year, with what it adds up to; what that depends on comes first."""
    asked = sorted(subject for subject in evaluated if subject.startswith(f"{EVALUATION}."))
    return [
        *((subject, ("state", str(State.RECEIVED))) for subject in ASKED[kind]),
        ("outcome", ("state", str(State.CLOSED))),
        *((subject, ("outcome", str(Outcome.REFERRED))) for subject in ("centre", "region")),
        *((subject, (EVALUATION, FILLED_IN)) for subject in asked),
    ]


def years_of(counts: Iterable[Count], today: date) -> list[int]:
    """The years of which a month is over, since the first count."""
    first = min((count.month for count in counts), default=month_of(today))
    last = today.year if today.month > 1 else today.year - 1
    return list(range(int(first[:4]), last + 1)) if first < month_of(today) else []


def figures_of(
    counts: Mapping[Count, int], kind: Kind, year: int, today: date, labels: Labels
) -> YearFigures:
    """What may be shown of that kind in that year."""
    months = tuple(m for m in range(1, 13) if f"{year}-{m:02}" < month_of(today))
    series = tuple(_series(counts, kind, year, months, counted) for counted in counters(kind))
    sums = {one.counted: one.total for one in series}
    parts = _year(counts, kind, year) if len(months) == 12 else {}
    return YearFigures(kind, year, months, series, tuple(_splits(kind, parts, sums, labels)))


def show(number: int) -> Figure:
    """One number by itself."""
    return Figure(How.EXACT, number) if number == 0 or number >= LEAST_SHOWN else Figure(How.FEW)


def show_sum(numbers: Sequence[int], *, is_over: bool = True) -> Figure:
    """The sum of numbers that are shown one by one."""
    few = _few(numbers)
    total = sum(numbers)
    if not few or is_over and total >= LEAST_SHOWN and is_vague(few):
        return Figure(How.EXACT, total)
    return Figure(How.LEAST, total - sum(few) + len(few))


def is_vague(few: Sequence[int]) -> bool:
    """Whether each of these small numbers could be three others, for who knows their sum."""
    count = len(few)
    return count > 1 and count + 2 <= sum(few) <= 4 * count - 2


def _few(numbers: Iterable[int]) -> list[int]:
    return [number for number in numbers if 0 < number < LEAST_SHOWN]


def _series(
    counts: Mapping[Count, int], kind: Kind, year: int, months: Sequence[int], counted: Pair
) -> Series:
    found = [max(counts.get(Count(f"{year}-{m:02}", kind, *counted), 0), 0) for m in months]
    total = show_sum(found, is_over=len(months) == 12)
    return Series(counted, tuple(map(show, found)), total)


def _year(counts: Mapping[Count, int], kind: Kind, year: int) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for count, number in counts.items():
        if count.kind == kind and count.month.startswith(f"{year}-"):
            found.setdefault(count.subject, Counter())[count.value] += number
    return found


def _splits(
    kind: Kind, found: Mapping[str, Counter[str]], sums: dict[Pair, Figure], labels: Labels
) -> Iterable[Split]:
    for subject, whole in splits(kind, found):
        total = sums.get(whole, Figure(How.FEW))
        if subject not in found or total.how is not How.EXACT:
            continue
        numbers = _parts(found[subject], total.number, labels.get(subject, {}))
        few = _few(numbers.values())
        if sum(numbers.values()) == total.number and (not few or is_vague(few)):
            parts = tuple((value, show(number)) for value, number in numbers.items())
            sums.update({(subject, value): figure for value, figure in parts})
            yield Split(subject, parts)


def _parts(found: Mapping[str, int], total: int, labels: Mapping[str, str]) -> dict[str, int]:
    """The numbers in the order of their words, with what nobody said, so that they add up."""
    values = [*labels, *sorted(value for value in found if value not in labels)]
    numbers = {value: max(found.get(value, 0), 0) for value in values}
    rest = total - sum(numbers.values())
    numbers[UNSAID] = numbers.get(UNSAID, 0) + max(rest, 0)
    return {value: number for value, number in numbers.items() if value != UNSAID or number}
