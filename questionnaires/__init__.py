"""What is asked, and what a total means; knows no HTML, no HTTP and no page."""

from questionnaires.definition import (
    Band,
    Domain,
    Gap,
    Grid,
    HelpCard,
    Item,
    NotApplicable,
    Option,
    Questionnaire,
    Rating,
    Rule,
    Score,
    Vector,
    Verdict,
)
from questionnaires.error import DefinitionError, QuestionnaireError, ResponseError
from questionnaires.loading import DEFINITIONS, load, load_all
from questionnaires.scoring import (
    Outcome,
    ScoringKey,
    possible_totals,
    score_responses,
    scoring_key,
)

__all__ = [
    "DEFINITIONS",
    "Band",
    "DefinitionError",
    "Domain",
    "Gap",
    "Grid",
    "HelpCard",
    "Item",
    "NotApplicable",
    "Option",
    "Outcome",
    "Questionnaire",
    "QuestionnaireError",
    "Rating",
    "ResponseError",
    "Rule",
    "Score",
    "ScoringKey",
    "Vector",
    "Verdict",
    "load",
    "load_all",
    "possible_totals",
    "score_responses",
    "scoring_key",
]
