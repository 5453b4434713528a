"""Whether a definition of the right shape also makes sense."""

from collections.abc import Collection, Sequence

from questionnaires import messages
from questionnaires.definition import Grid, Questionnaire, Rule
from questionnaires.entry import Entry
from questionnaires.error import DefinitionError
from questionnaires.messages import Message


def check_meaning(questionnaire: Questionnaire, top: Entry) -> None:
    """Accept a questionnaire that can be scored in exactly one way.

    :raises DefinitionError: names the place in the document that must change.
    """
    check_id(questionnaire, top)
    if questionnaire.grid:
        check_grid(questionnaire, questionnaire.grid, top)
    else:
        check_statements(questionnaire, top)


def check_id(questionnaire: Questionnaire, top: Entry) -> None:
    """The id is the name of the file."""
    if questionnaire.id != top.path.stem:
        values = {"found": questionnaire.id, "file": top.path.name, "stem": top.path.stem}
        raise top.find("id").error(messages.FILE_NAME, **values)


def check_grid(questionnaire: Questionnaire, grid: Grid, top: Entry) -> None:
    """No rating is asked for nothing."""
    counted = {id for score in questionnaire.scores for id in score.factors}
    counted |= {id for gap in questionnaire.gaps for id in gap.difference}
    for index, rating in enumerate(grid.ratings):
        if rating.id not in counted:
            raise top.find("ratings", index).error(messages.UNCOUNTED_RATING, id=rating.id)


def check_statements(questionnaire: Questionnaire, top: Entry) -> None:
    """Items, options, scores, rules, cards and tests speak of each other rightly."""
    check_ids(questionnaire, top)
    check_options(questionnaire, top)
    check_scores(questionnaire, top)
    check_rules(questionnaire, top)
    check_items(questionnaire, top)
    check_help_cards(questionnaire, top)
    check_tests(questionnaire, top)


def check_ids(questionnaire: Questionnaire, top: Entry) -> None:
    """Options, items and bands each have an id of their own."""
    top.find("options").refuse_repeats([option.id for option in questionnaire.options])
    top.find("items").refuse_repeats([item.id for item in questionnaire.items])
    for score in questionnaire.scores:
        if score.bands:
            bands = top.find("scores", score.id, "bands")
            bands.refuse_repeats([band.id for band in score.bands])


def check_options(questionnaire: Questionnaire, top: Entry) -> None:
    """At least two options count differently."""
    if len({option.value for option in questionnaire.options}) == 1:
        raise top.find("options").error(messages.SAME_VALUES)


def check_scores(questionnaire: Questionnaire, top: Entry) -> None:
    """Every score adds up items that exist, each once."""
    known = [item.id for item in questionnaire.items]
    for score in questionnaire.scores:
        if score.items != tuple(known):
            refuse_strangers(top.find("scores", score.id, "sum"), score.items, known)


def check_rules(questionnaire: Questionnaire, top: Entry) -> None:
    """Every rule looks for an option that exists in items that exist, each once."""
    known = [item.id for item in questionnaire.items]
    options = [option.id for option in questionnaire.options]
    for rule in questionnaire.rules:
        entry = top.find("rules", rule.id)
        if rule.option not in options:
            raise unknown(entry.find("option"), messages.UNKNOWN_OPTION, rule.option, options)
        if not rule.items:
            raise entry.error(messages.EMPTY_RULE, id=rule.id, known=known[0])
        check_rule_items(rule, entry, known)


def check_rule_items(rule: Rule, entry: Entry, known: Sequence[str]) -> None:
    """A rule names each of its items once, in one of its lists."""
    for key, ids in (("all", rule.all), ("any", rule.any)):
        if ids:
            refuse_strangers(entry.find(key), ids, known)
    for index, id in enumerate(rule.any):
        if id in rule.all:
            raise entry.find("any", index).error(messages.ITEM_TWICE, id=id)


def refuse_strangers(entries: Entry, ids: Sequence[str], known: Sequence[str]) -> None:
    """Refuse a list of items that names one that does not exist, or one twice."""
    for index, id in enumerate(ids):
        if id not in known:
            raise unknown(entries.find(index), messages.UNKNOWN_ITEM, id, known)
        if id in ids[:index]:
            raise entries.find(index).error(messages.ITEM_TWICE, id=id)


def unknown(entry: Entry, message: Message, id: str, known: Collection[str]) -> DefinitionError:
    """Give the error about an id that does not exist, naming those that do."""
    return entry.error(message, id=id, known=", ".join(known))


def check_items(questionnaire: Questionnaire, top: Entry) -> None:
    """No item is asked for nothing."""
    counted = {id for score in questionnaire.scores for id in score.items}
    counted |= {id for rule in questionnaire.rules for id in rule.items}
    for index, item in enumerate(questionnaire.items):
        if item.id not in counted:
            raise top.find("items", index).error(messages.UNCOUNTED_ITEM, id=item.id)


def check_help_cards(questionnaire: Questionnaire, top: Entry) -> None:
    """Every card waits for an option that exists in an item that exists."""
    items = [item.id for item in questionnaire.items]
    options = [option.id for option in questionnaire.options]
    for index, card in enumerate(questionnaire.help_first):
        entry = top.find("help_first", index)
        if card.item not in items:
            raise unknown(entry.find("item"), messages.UNKNOWN_ITEM, card.item, items)
        if card.option not in options:
            raise unknown(entry.find("option"), messages.UNKNOWN_OPTION, card.option, options)


def check_tests(questionnaire: Questionnaire, top: Entry) -> None:
    """Every test responds with options that exist and expects bands that exist."""
    options = [option.id for option in questionnaire.options]
    bands = {score.id: [band.id for band in score.bands] for score in questionnaire.scores}
    for index, vector in enumerate(questionnaire.vectors):
        entry = top.find("tests", index)
        for place, option in enumerate(vector.responses.values()):
            if option not in options:
                response = entry.find("responses", place)
                raise unknown(response, messages.UNKNOWN_OPTION, option, options)
        for score, band in vector.bands.items():
            if band not in bands[score]:
                raise unknown(entry.find(score, "band"), messages.UNKNOWN_BAND, band, bands[score])
