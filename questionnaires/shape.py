"""The shape of a definition: which keys stand where, and of which kind their values are."""

from questionnaires import messages
from questionnaires.definition import (
    Band,
    Item,
    Option,
    Questionnaire,
    Rule,
    Score,
    Vector,
    Verdict,
)
from questionnaires.entry import Entry

HIGHEST_VALUE = 100
HIGHEST_TOTAL = 10_000
HIGHEST_VERSION = 999

QUESTIONNAIRE = (
    "id",
    "version",
    "title",
    "period",
    "about",
    "sources",
    "adaptation",
    "permission",
    "caution",
    "options",
    "items",
    "scores",
    "tests",
)
OPTION = ("id", "label", "value")
ITEM = ("id", "text")
SCORE = ("title", "sum", "missing", "bands")
BAND = ("id", "from", "to", "title", "text", "next_step")
RULE = ("title", "about", "option", "when_true", "when_false")
VERDICT = ("title", "text")
EXPECTED = ("total", "band")


def read_questionnaire(top: Entry) -> Questionnaire:
    """Give what the document says, not yet knowing whether it makes sense.

    :raises DefinitionError: a key is missing or unknown, or a value is of the wrong kind.
    """
    fields = top.record(QUESTIONNAIRE, optional=("rules",))
    items = tuple(read_item(entry) for entry in fields["items"].children())
    named_scores = fields["scores"].named()
    named_rules = fields["rules"].named() if "rules" in fields else {}
    refuse_shared_names(named_scores, named_rules)
    scores = tuple(read_score(*pair, items) for pair in named_scores.items())
    rules = tuple(read_rule(*pair) for pair in named_rules.items())
    return Questionnaire(
        id=fields["id"].identifier(),
        version=fields["version"].number(1, HIGHEST_VERSION),
        title=fields["title"].text(),
        period=fields["period"].text(),
        about=fields["about"].text(),
        sources=tuple(entry.text() for entry in fields["sources"].children()),
        adaptation=fields["adaptation"].text(),
        permission=fields["permission"].text(),
        caution=fields["caution"].text(),
        options=tuple(read_option(entry) for entry in fields["options"].children()),
        items=items,
        scores=scores,
        rules=rules,
        vectors=tuple(
            read_vector(entry, items, scores, rules) for entry in fields["tests"].children()
        ),
    )


def refuse_shared_names(scores: dict[str, Entry], rules: dict[str, Entry]) -> None:
    """Refuse a name that could mean two things as a key of a test."""
    for named in (scores, rules):
        if "responses" in named:
            raise named["responses"].error(messages.RESERVED_NAME)
    for id, entry in rules.items():
        if id in scores:
            raise entry.error(messages.NAME_TAKEN, id=id)


def read_option(entry: Entry) -> Option:
    """Give one option; its value is a whole number that is not negative."""
    fields = entry.record(OPTION)
    return Option(
        id=fields["id"].identifier(),
        label=fields["label"].text(),
        value=fields["value"].number(0, HIGHEST_VALUE),
    )


def read_item(entry: Entry) -> Item:
    """Give one item; it is reversed only when the definition says so."""
    fields = entry.record(ITEM, optional=("reversed",))
    return Item(
        id=fields["id"].identifier(),
        text=fields["text"].text(),
        reversed="reversed" in fields and fields["reversed"].truth(),
    )


def read_score(id: str, entry: Entry, items: tuple[Item, ...]) -> Score:
    """Give one score over the items it names, or over all."""
    fields = entry.record(SCORE)
    if fields["missing"].text() != "ask":
        raise fields["missing"].error(messages.UNKNOWN_POLICY)
    return Score(
        id=id,
        title=fields["title"].text(),
        items=read_sum(fields["sum"], items),
        bands=tuple(read_band(band) for band in fields["bands"].children()),
    )


def read_sum(entry: Entry, items: tuple[Item, ...]) -> tuple[str, ...]:
    """Give the ids of the items to add up."""
    if entry.is_list:
        return read_ids(entry)
    if entry.text() != "all":
        raise entry.error(messages.NOT_ALL)
    return tuple(item.id for item in items)


def read_ids(entry: Entry) -> tuple[str, ...]:
    """Give a list of ids."""
    return tuple(child.identifier() for child in entry.children())


def read_band(entry: Entry) -> Band:
    """Give one band of a score."""
    fields = entry.record(BAND)
    return Band(
        id=fields["id"].identifier(),
        low=fields["from"].number(0, HIGHEST_TOTAL),
        high=fields["to"].number(0, HIGHEST_TOTAL),
        title=fields["title"].text(),
        text=fields["text"].text(),
        next_step=fields["next_step"].text(),
    )


def read_rule(id: str, entry: Entry) -> Rule:
    """Give one rule; the lists of items may be left out, not both (see meaning)."""
    fields = entry.record(RULE, optional=("all", "any"))
    return Rule(
        id=id,
        title=fields["title"].text(),
        about=fields["about"].text(),
        option=fields["option"].identifier(),
        all=read_ids(fields["all"]) if "all" in fields else (),
        any=read_ids(fields["any"]) if "any" in fields else (),
        when_true=read_verdict(fields["when_true"]),
        when_false=read_verdict(fields["when_false"]),
    )


def read_verdict(entry: Entry) -> Verdict:
    """Give the title and text for one side of a rule."""
    fields = entry.record(VERDICT)
    return Verdict(title=fields["title"].text(), text=fields["text"].text())


def read_vector(
    entry: Entry, items: tuple[Item, ...], scores: tuple[Score, ...], rules: tuple[Rule, ...]
) -> Vector:
    """Give one test, which must speak about every item, score and rule."""
    names = [score.id for score in scores] + [rule.id for rule in rules]
    fields = entry.record(("responses",), optional=names)
    refuse_silence(entry, fields, scores, rules)
    expected = {score.id: read_expected(fields[score.id], score) for score in scores}
    return Vector(
        responses=read_responses(fields["responses"], items),
        totals={id: pair["total"].number(0, HIGHEST_TOTAL) for id, pair in expected.items()},
        bands={id: pair["band"].identifier() for id, pair in expected.items()},
        rules={rule.id: fields[rule.id].truth() for rule in rules},
    )


def read_expected(entry: Entry, score: Score) -> dict[str, Entry]:
    """Give the total and the band that a test expects of a score."""
    if not entry.is_group:
        band = score.bands[0]
        raise entry.error(messages.BARE_EXPECTATION, low=band.low, band=band.id)
    return entry.record(EXPECTED)


def refuse_silence(
    entry: Entry, fields: dict[str, Entry], scores: tuple[Score, ...], rules: tuple[Rule, ...]
) -> None:
    """Refuse a test that leaves out what a score or a rule must be."""
    for score in scores:
        if score.id not in fields:
            band = score.bands[0]
            values = {"id": score.id, "low": band.low, "band": band.id}
            raise entry.error(messages.TEST_WITHOUT_SCORE, **values)
    for rule in rules:
        if rule.id not in fields:
            raise entry.error(messages.TEST_WITHOUT_RULE, id=rule.id)


def read_responses(entry: Entry, items: tuple[Item, ...]) -> dict[str, str]:
    """Give the option for each item; the list follows the order of the items."""
    options = read_ids(entry)
    if len(options) != len(items):
        right = ", ".join(options[:1] * len(items))
        counts = {"found": len(options), "expected": len(items), "right": right}
        raise entry.error(messages.RESPONSE_COUNT, **counts)
    return {item.id: option for item, option in zip(items, options, strict=True)}
