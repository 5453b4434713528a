"""What a questionnaire means and how it is worded, each in a few characters.

Its meaning may never change under the same id; its words never under the same version.
"""

import json
from dataclasses import asdict
from hashlib import blake2b
from typing import Any

from questionnaires.definition import Gap, Grid, Questionnaire, Rule, Score


def meaning_of(questionnaire: Questionnaire) -> str:
    """Give a digest of items, values, domains, scores, bands, gaps and rules; not of their words.

    The order of what is asked makes no difference, but for domains: of equal gaps, the first counts.
    """
    parts = {
        "items": sorted((item.id, item.reversed) for item in questionnaire.items),
        "options": sorted((option.id, option.value) for option in questionnaire.options),
        "grid": grid_parts(questionnaire.grid) if questionnaire.grid else None,
        "scores": sorted(map(score_parts, questionnaire.scores)),
        "gaps": sorted(map(gap_parts, questionnaire.gaps)),
        "rules": sorted(map(rule_parts, questionnaire.rules)),
    }
    return digest(parts)


def wording_of(questionnaire: Questionnaire) -> str:
    """Give a digest of all that a visitor reads, also of the order in which it is asked."""
    parts = asdict(questionnaire)
    for unread in ("version", "vectors"):
        del parts[unread]
    return digest(parts)


def digest(parts: dict[str, Any]) -> str:
    return blake2b(json.dumps(parts).encode(), digest_size=6).hexdigest()


def grid_parts(grid: Grid) -> list[Any]:
    left_out = grid.not_applicable.id if grid.not_applicable else ""
    return [[domain.id for domain in grid.domains], left_out]


def score_parts(score: Score) -> list[Any]:
    bands = [[band.id, band.low, band.high] for band in score.bands]
    return [score.id, sorted(score.items), score.factors, bands]


def gap_parts(gap: Gap) -> list[Any]:
    return [gap.id, gap.difference, gap.items, gap.most]


def rule_parts(rule: Rule) -> list[Any]:
    return [rule.id, rule.option, sorted(rule.all), sorted(rule.any)]
