"""The one place that knows how responses become totals, bands, gaps and rules."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from questionnaires.definition import Band, Gap, HelpCard, Questionnaire, Rule, Score
from questionnaires.error import ResponseError


@dataclass(frozen=True)
class ScoringKey:
    """All that is needed to score: a page that copies it counts as `score_responses` does.

    `points` says what an option counts for, by item id and then option id; reversed items are
    already turned round. `domains` names the item for each rating, by domain id and rating id;
    `not_applicable` is the response that leaves a domain out. The rest stands in the other parts.
    """

    points: Mapping[str, Mapping[str, int]]
    domains: Mapping[str, Mapping[str, str]]
    not_applicable: str | None
    scores: tuple[Score, ...]
    gaps: tuple[Gap, ...]
    rules: tuple[Rule, ...]
    help_first: tuple[HelpCard, ...]


@dataclass(frozen=True)
class Outcome:
    """What responses lead to, by id of the score, gap or rule.

    A score, gap or rule of which an item has no response is absent; `unanswered` says what to
    ask. A mean is also absent when every domain is left out. Cards need only their own item.
    """

    totals: Mapping[str, int]
    bands: Mapping[str, Band]
    gaps: Mapping[str, tuple[str, ...]]
    rules: Mapping[str, bool]
    help_first: tuple[HelpCard, ...]
    unanswered: tuple[str, ...]


def scoring_key(questionnaire: Questionnaire) -> ScoringKey:
    """Give the numbers, ranges and lists by which the questionnaire is scored."""
    values = {option.id: option.value for option in questionnaire.options}
    ends = min(values.values()) + max(values.values())
    turned = {option: ends - value for option, value in values.items()}
    grid = questionnaire.grid
    return ScoringKey(
        points={item.id: turned if item.reversed else values for item in questionnaire.items},
        domains={domain.id: grid.items_of(domain) for domain in grid.domains} if grid else {},
        not_applicable=grid.not_applicable.id if grid and grid.not_applicable else None,
        scores=questionnaire.scores,
        gaps=questionnaire.gaps,
        rules=questionnaire.rules,
        help_first=questionnaire.help_first,
    )


def score_responses(questionnaire: Questionnaire, responses: Mapping[str, str]) -> Outcome:
    """Give what responses lead to: an option id for each item id.

    A domain that does not apply has a response under its own id.

    :raises ResponseError: an item, domain or option is not in the questionnaire.
    """
    key = scoring_key(questionnaire)
    refuse_strangers(key, responses)
    left_out = items_left_out(key, responses)
    points = points_of(key, responses, left_out)
    settled = points.keys() | left_out
    totals = totals_of(key, points, settled)
    gaps = [gap for gap in key.gaps if settled >= set(gap.items)]
    rules = [rule for rule in key.rules if settled >= set(rule.items)]
    return Outcome(
        totals=totals,
        bands={
            score.id: band_of(score, totals[score.id])
            for score in key.scores
            if score.id in totals and score.bands
        },
        gaps={gap.id: largest_gaps(key, gap, points) for gap in gaps},
        rules={rule.id: holds(rule, responses) for rule in rules},
        help_first=tuple(
            card for card in key.help_first if responses.get(card.item) == card.option
        ),
        unanswered=tuple(item for item in key.points if item not in settled),
    )


def points_of(
    key: ScoringKey, responses: Mapping[str, str], left_out: Collection[str]
) -> dict[str, int]:
    """Give what each response counts for, but for those that are left out."""
    return {
        item: key.points[item][option]
        for item, option in responses.items()
        if item in key.points and item not in left_out
    }


def items_left_out(key: ScoringKey, responses: Mapping[str, str]) -> set[str]:
    """Give the items of the domains that do not apply, whether they have a response or not."""
    return {
        item for domain, items in key.domains.items() if domain in responses
        for item in items.values()
    }  # fmt: skip


def totals_of(
    key: ScoringKey, points: Mapping[str, int], settled: Collection[str]
) -> dict[str, int]:
    """Give the total of each score of which all items are settled, and some count."""
    totals = {}
    for score in key.scores:
        if not set(score.items) <= set(settled):
            continue
        if not score.factors:
            totals[score.id] = sum(points[item] for item in score.items)
        elif pairs := pairs_of(key, score.factors, points):
            products = [first * second for first, second in pairs.values()]
            totals[score.id] = rounded_mean(products)
    return totals


def pairs_of(
    key: ScoringKey, ratings: tuple[str, ...], points: Mapping[str, int]
) -> dict[str, tuple[int, int]]:
    """Give the points for two ratings, by id of each domain that is not left out."""
    first, second = ratings
    return {
        domain: (points[items[first]], points[items[second]])
        for domain, items in key.domains.items()
        if items[first] in points
    }


def rounded_mean(numbers: Collection[int]) -> int:
    """Give the mean of numbers that are not negative as a whole number, halves up."""
    return (2 * sum(numbers) + len(numbers)) // (2 * len(numbers))


def largest_gaps(key: ScoringKey, gap: Gap, points: Mapping[str, int]) -> tuple[str, ...]:
    """Give the domains with the largest gaps above zero, largest first."""
    pairs = pairs_of(key, gap.difference, points)
    sizes = {domain: first - second for domain, (first, second) in pairs.items()}
    found = [domain for domain, size in sizes.items() if size > 0]
    return tuple(sorted(found, key=lambda domain: -sizes[domain])[: gap.most])


def possible_totals(key: ScoringKey, score: Score) -> tuple[int, ...]:
    """Give every sum that some responses lead to, smallest first."""
    totals = {0}
    for item in score.items:
        totals = {total + points for total in totals for points in key.points[item].values()}
    return tuple(sorted(totals))


def band_of(score: Score, total: int) -> Band:
    """Give the band in which a possible total lies."""
    return next(band for band in score.bands if band.low <= total <= band.high)


def holds(rule: Rule, responses: Mapping[str, str]) -> bool:
    """Tell whether a rule holds, given a response to each of its items."""
    given = {item for item in rule.items if responses[item] == rule.option}
    return given.issuperset(rule.all) and (not rule.any or not given.isdisjoint(rule.any))


def refuse_strangers(key: ScoringKey, responses: Mapping[str, str]) -> None:
    """Refuse responses to items, or with options, that the key does not have.

    :raises ResponseError: names the item, and what was found against what exists.
    """
    known: dict[str, Collection[str]] = dict(key.points)
    if key.not_applicable:
        known |= {domain: [key.not_applicable] for domain in key.domains}
    for item, option in responses.items():
        if item not in known:
            raise ResponseError(f"no item {item!r}; the items are {', '.join(known)}")
        if option not in known[item]:
            options = ", ".join(known[item])
            raise ResponseError(
                f"no option {option!r} for item {item!r}; the options are {options}"
            )
