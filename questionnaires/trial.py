"""The tests in a definition, run when it is loaded."""

from questionnaires import messages
from questionnaires.definition import Questionnaire, Vector
from questionnaires.entry import Entry
from questionnaires.expectation import NO_TOTAL
from questionnaires.scoring import Outcome, score_responses

TRUTH = {True: "true", False: "false"}


def run_tests(questionnaire: Questionnaire, top: Entry) -> None:
    """Accept a questionnaire of which every test comes out, and nothing is left untried.

    :raises DefinitionError: says what the test expects and what was found.
    """
    for index, vector in enumerate(questionnaire.vectors):
        outcome = score_responses(questionnaire, vector.responses)
        entry = top.find("tests", index)
        compare_scores(vector, outcome, entry)
        compare_gaps(vector, outcome, entry)
        compare_rules(vector, outcome, entry)
    refuse_untried_bands(questionnaire, top)
    refuse_untried_gaps(questionnaire, top)
    refuse_untried_not_applicable(questionnaire, top)
    refuse_untried_rules(questionnaire, top)


def compare_scores(vector: Vector, outcome: Outcome, entry: Entry) -> None:
    """Refuse a total or a band that is not the expected one."""
    for id, expected in vector.totals.items():
        total = outcome.totals.get(id)
        if total != expected:
            values = {"expected": total_in_words(expected), "found": total_in_words(total)}
            raise entry.find(id, "total").error(messages.WRONG_TOTAL, id=id, **values)
    for id, expected_band in vector.bands.items():
        total, band = outcome.totals[id], outcome.bands[id]
        if band.id != expected_band:
            bands = {"expected": expected_band, "found": band.id}
            raise entry.find(id, "band").error(messages.WRONG_BAND, id=id, total=total, **bands)


def total_in_words(total: int | None) -> str:
    """Give a total as a test writes it."""
    return NO_TOTAL if total is None else str(total)


def compare_gaps(vector: Vector, outcome: Outcome, entry: Entry) -> None:
    """Refuse other domains, or another order, than the expected ones."""
    for id, expected in vector.gaps.items():
        found = outcome.gaps[id]
        if found != expected:
            values = {"id": id, "expected": ", ".join(expected), "found": ", ".join(found)}
            raise entry.find(id).error(messages.WRONG_GAPS, **values)


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
        tried = {vector.bands.get(score.id) for vector in questionnaire.vectors}
        for band in score.bands:
            if band.id not in tried:
                values = {"score": score.id, "low": band.low, "id": band.id, "title": band.title}
                raise top.find("tests").error(messages.UNTRIED_BAND, **values)


def refuse_untried_gaps(questionnaire: Questionnaire, top: Entry) -> None:
    """Refuse a comparison that the tests do not show both with a gap and without."""
    for gap in questionnaire.gaps:
        first, second = gap.difference
        tried = {bool(vector.gaps[gap.id]) for vector in questionnaire.vectors}
        for outcome, message in ((True, messages.UNTRIED_GAP), (False, messages.UNTRIED_NO_GAP)):
            if outcome not in tried:
                raise top.find("tests").error(message, id=gap.id, first=first, second=second)


def refuse_untried_not_applicable(questionnaire: Questionnaire, top: Entry) -> None:
    """Refuse tests in which no domain is left out, if that is allowed."""
    grid = questionnaire.grid
    if grid and grid.not_applicable:
        tried = {id for vector in questionnaire.vectors for id in vector.responses}
        if tried.isdisjoint(domain.id for domain in grid.domains):
            id = grid.not_applicable.id
            raise top.find("tests").error(messages.UNTRIED_NOT_APPLICABLE, id=id)


def refuse_untried_rules(questionnaire: Questionnaire, top: Entry) -> None:
    """Refuse a rule that the tests do not show both holding and not holding."""
    for rule in questionnaire.rules:
        tried = {vector.rules[rule.id] for vector in questionnaire.vectors}
        for outcome in {True, False} - tried:
            values = {"id": rule.id, "outcome": TRUTH[outcome]}
            raise top.find("tests").error(messages.UNTRIED_RULE, **values)
