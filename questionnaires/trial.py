"""The tests in a definition, run when it is loaded."""

from questionnaires import messages
from questionnaires.definition import Questionnaire, Vector
from questionnaires.entry import Entry
from questionnaires.scoring import Outcome, score_responses

TRUTH = {True: "true", False: "false"}


def run_tests(questionnaire: Questionnaire, top: Entry) -> None:
    """Accept a questionnaire of which every test comes out, and every band and rule is tried.

    :raises DefinitionError: says what the test expects and what was found.
    """
    for index, vector in enumerate(questionnaire.vectors):
        outcome = score_responses(questionnaire, vector.responses)
        entry = top.find("tests", index)
        compare_scores(vector, outcome, entry)
        compare_rules(vector, outcome, entry)
    refuse_untried_bands(questionnaire, top)
    refuse_untried_rules(questionnaire, top)


def compare_scores(vector: Vector, outcome: Outcome, entry: Entry) -> None:
    """Refuse a total or a band that is not the expected one."""
    for id, expected in vector.totals.items():
        total, band = outcome.totals[id], outcome.bands[id]
        if total != expected:
            values = {"id": id, "expected": expected, "found": total}
            raise entry.find(id, "total").error(messages.WRONG_TOTAL, **values)
        if band.id != vector.bands[id]:
            bands = {"expected": vector.bands[id], "found": band.id}
            raise entry.find(id, "band").error(messages.WRONG_BAND, id=id, total=total, **bands)


def compare_rules(vector: Vector, outcome: Outcome, entry: Entry) -> None:
    """Refuse a rule that does not come out as expected."""
    for id, expected in vector.rules.items():
        found = outcome.rules[id]
        if found != expected:
            values = {"id": id, "expected": TRUTH[expected], "found": TRUTH[found]}
            raise entry.find(id).error(messages.WRONG_RULE, **values)


def refuse_untried_bands(questionnaire: Questionnaire, top: Entry) -> None:
    """Refuse a band that no test ends in: nothing would notice when its edges move."""
    for score in questionnaire.scores:
        tried = {vector.bands[score.id] for vector in questionnaire.vectors}
        for band in score.bands:
            if band.id not in tried:
                values = {"score": score.id, "low": band.low, "id": band.id, "title": band.title}
                raise top.find("tests").error(messages.UNTRIED_BAND, **values)


def refuse_untried_rules(questionnaire: Questionnaire, top: Entry) -> None:
    """Refuse a rule that the tests do not show both holding and not holding."""
    for rule in questionnaire.rules:
        tried = {vector.rules[rule.id] for vector in questionnaire.vectors}
        for outcome in {True, False} - tried:
            values = {"id": rule.id, "outcome": TRUTH[outcome]}
            raise top.find("tests").error(messages.UNTRIED_RULE, **values)
