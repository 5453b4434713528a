"""The one place that knows how responses become totals, bands and rules."""

from collections.abc import Mapping
from dataclasses import dataclass

from questionnaires.definition import Band, Questionnaire, Rule, Score
from questionnaires.error import ResponseError


@dataclass(frozen=True)
class ScoringKey:
    """All that is needed to score: a page that copies it adds up as `score_responses` does.

    `points` says what an option counts for, by item id and then option id; reversed items are
    already turned round. Ranges of bands and items of rules stand in `scores` and `rules`.
    """

    points: Mapping[str, Mapping[str, int]]
    scores: tuple[Score, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class Outcome:
    """What responses lead to, by score id and rule id.

    A score or rule of which an item has no response is absent; `unanswered` says what to ask.
    """

    totals: Mapping[str, int]
    bands: Mapping[str, Band]
    rules: Mapping[str, bool]
    unanswered: tuple[str, ...]


def scoring_key(questionnaire: Questionnaire) -> ScoringKey:
    """Give the numbers, ranges and lists by which the questionnaire is scored."""
    values = {option.id: option.value for option in questionnaire.options}
    ends = min(values.values()) + max(values.values())
    turned = {option: ends - value for option, value in values.items()}
    return ScoringKey(
        points={item.id: turned if item.reversed else values for item in questionnaire.items},
        scores=questionnaire.scores,
        rules=questionnaire.rules,
    )


def score_responses(questionnaire: Questionnaire, responses: Mapping[str, str]) -> Outcome:
    """Give the totals, bands and rules for responses, an option id for each item id.

    :raises ResponseError: an item or option is not in the questionnaire.
    """
    key = scoring_key(questionnaire)
    refuse_strangers(key, responses)
    totals = {
        score.id: sum(key.points[item][responses[item]] for item in score.items)
        for score in key.scores
        if responses.keys() >= set(score.items)
    }
    return Outcome(
        totals=totals,
        bands={
            score.id: band_of(score, totals[score.id]) for score in key.scores if score.id in totals
        },
        rules={
            rule.id: holds(rule, responses)
            for rule in key.rules
            if responses.keys() >= set(rule.items)
        },
        unanswered=tuple(item for item in key.points if item not in responses),
    )


def possible_totals(key: ScoringKey, score: Score) -> tuple[int, ...]:
    """Give every total that some responses lead to, smallest first."""
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
    for item, option in responses.items():
        if item not in key.points:
            raise ResponseError(f"no item {item!r}; the items are {', '.join(key.points)}")
        if option not in key.points[item]:
            known = ", ".join(key.points[item])
            raise ResponseError(f"no option {option!r} for item {item!r}; the options are {known}")
