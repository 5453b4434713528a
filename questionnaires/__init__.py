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
from questionnaires.error import DefinitionError, QuestionnaireError, ResponseError, UnreadableError
from questionnaires.fingerprint import meaning_of, wording_of
from questionnaires.loading import DEFINITIONS, load, load_all
from questionnaires.scoring import (
    Outcome,
    ScoringKey,
    possible_totals,
    score_responses,
    scoring_key,
)
from questionnaires.yaml_text import compose_long_text, compose_text

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
    "UnreadableError",
    "Vector",
    "Verdict",
    "compose_long_text",
    "compose_text",
    "load",
    "load_all",
    "meaning_of",
    "possible_totals",
    "score_responses",
    "scoring_key",
    "wording_of",
]
