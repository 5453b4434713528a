"""The shape of a definition: which keys stand where, and of which kind their values are."""

from collections.abc import Callable
from dataclasses import replace

from questionnaires import messages
from questionnaires.definition import (
    Band,
    HelpCard,
    Item,
    Option,
    Questionnaire,
    Rule,
    Score,
    Verdict,
)
from questionnaires.entry import Entry
from questionnaires.expectation import HIGHEST_TOTAL, read_vector
from questionnaires.grid import read_gap, read_grid, read_mean, read_scale

HIGHEST_VALUE = 100
HIGHEST_VERSION = 999

ABOUT = (
    "id",
    "version",
    "title",
    "period",
    "about",
    "sources",
    "adaptation",
    "permission",
    "caution",
)
OF_STATEMENTS = (*ABOUT, "options", "items", "scores", "tests")
OF_DOMAINS = (*ABOUT, "scale", "ratings", "domains", "scores", "tests")
OPTION = ("id", "label", "value")
ITEM = ("id", "text")
SCORE = ("title", "sum", "missing")
BAND = ("id", "from", "to", "title", "text", "next_step")
RULE = ("title", "about", "option", "when_true", "when_false")
VERDICT = ("title", "text")
HELP_CARD = ("item", "option", "title", "text", "services")

Fields = dict[str, Entry]


def read_questionnaire(top: Entry) -> Questionnaire:
    """Give what the document says, not yet knowing whether it makes sense.

    :raises DefinitionError: a key is missing or unknown, or a value is of the wrong kind.
    """
    given = top.fields()
    if not given.keys() & {"scale", "ratings", "domains"}:
        return read_with(top, OF_STATEMENTS, ("rules", "help_first"), add_statements)
    for key in ("items", "options"):
        if key in given:
            raise given[key].error(messages.MIXED_SHAPES)
    return read_with(top, OF_DOMAINS, ("gaps", "not_applicable"), add_domains)


def read_with(
    top: Entry,
    required: tuple[str, ...],
    optional: tuple[str, ...],
    add: Callable[[Questionnaire, Fields], Questionnaire],
) -> Questionnaire:
    """Give what the document says; `add` reads what is asked and how it is scored."""
    fields = top.record(required, optional)
    refuse_shared_names(fields)
    questionnaire = add(read_about(fields), fields)
    tests = fields["tests"].children()
    return replace(questionnaire, vectors=tuple(read_vector(test, questionnaire) for test in tests))


def read_about(fields: Fields) -> Questionnaire:
    """Give a questionnaire that says what it is about, and asks nothing yet."""
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
        options=(),
        items=(),
        grid=None,
        scores=(),
        gaps=(),
        rules=(),
        help_first=(),
        vectors=(),
    )


def add_statements(questionnaire: Questionnaire, fields: Fields) -> Questionnaire:
    """Add items that share their options, with the scores and rules over them."""
    items = tuple(read_item(entry) for entry in fields["items"].children())
    rules = fields["rules"].named() if "rules" in fields else {}
    cards = fields["help_first"].children() if "help_first" in fields else []
    return replace(
        questionnaire,
        items=items,
        scores=tuple(read_score(*pair, items) for pair in fields["scores"].named().items()),
        rules=tuple(read_rule(*pair) for pair in rules.items()),
        options=tuple(read_option(entry) for entry in fields["options"].children()),
        help_first=tuple(read_help_card(entry) for entry in cards),
    )


def add_domains(questionnaire: Questionnaire, fields: Fields) -> Questionnaire:
    """Add domains with their ratings, the scores over them and their gaps."""
    grid = read_grid(fields)
    gaps = fields["gaps"].named() if "gaps" in fields else {}
    return replace(
        questionnaire,
        grid=grid,
        options=read_scale(fields["scale"]),
        items=tuple(
            Item(grid.items_of(domain)[rating.id], f"{domain.title}: {rating.title}", False)
            for domain in grid.domains
            for rating in grid.ratings
        ),
        scores=tuple(read_mean(*pair, grid) for pair in fields["scores"].named().items()),
        gaps=tuple(read_gap(*pair, grid) for pair in gaps.items()),
    )


def refuse_shared_names(fields: Fields) -> None:
    """Refuse a name that could mean two things as a key of a test."""
    scores = fields["scores"].named()
    others = {key: fields[key].named() for key in ("gaps", "rules") if key in fields}
    for named in (scores, *others.values()):
        if "responses" in named:
            raise named["responses"].error(messages.RESERVED_NAME)
    for named in others.values():
        for id, entry in named.items():
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
    """Give one sum over the items it names, or over all; it has bands, a text, or both."""
    fields = entry.record(SCORE, optional=("text", "bands"))
    if "text" not in fields:
        entry.record((*SCORE, "bands"))
    fields["missing"].policy()
    bands = fields["bands"].children() if "bands" in fields else []
    return Score(
        id=id,
        title=fields["title"].text(),
        text=fields["text"].text() if "text" in fields else "",
        items=read_sum(fields["sum"], items),
        factors=(),
        bands=tuple(read_band(band) for band in bands),
    )


def read_sum(entry: Entry, items: tuple[Item, ...]) -> tuple[str, ...]:
    """Give the ids of the items to add up."""
    if entry.is_list:
        return entry.identifiers()
    if entry.text() != "all":
        raise entry.error(messages.NOT_ALL)
    return tuple(item.id for item in items)


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
        all=fields["all"].identifiers() if "all" in fields else (),
        any=fields["any"].identifiers() if "any" in fields else (),
        when_true=read_verdict(fields["when_true"]),
        when_false=read_verdict(fields["when_false"]),
    )


def read_verdict(entry: Entry) -> Verdict:
    """Give the title and text for one side of a rule."""
    fields = entry.record(VERDICT)
    return Verdict(title=fields["title"].text(), text=fields["text"].text())


def read_help_card(entry: Entry) -> HelpCard:
    """Give one card, and the response that shows it."""
    fields = entry.record(HELP_CARD)
    return HelpCard(
        item=fields["item"].identifier(),
        option=fields["option"].identifier(),
        title=fields["title"].text(),
        text=fields["text"].text(),
        services=fields["services"].identifiers(),
    )
