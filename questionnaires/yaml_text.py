"""YAML as editors type it, read strictly; what is wrong with it, in their words."""

import yaml

from questionnaires import messages
from questionnaires.error import UnreadableError
from questionnaires.messages import Message

# Two readers of nearly the same grammar: the strict one also tells best what is wrong.
STRICT = yaml.SafeLoader
FAST = getattr(yaml, "CSafeLoader", STRICT)

# What PyYAML says about a text that it cannot read, and what an editor is told.
PROBLEMS = {
    "mapping values are not allowed": messages.COLON_IN_TEXT,
    "found unexpected end of stream": messages.OPEN_QUOTE,
    "found character '\\t'": messages.TAB,
    "found character": messages.MARKED_TEXT,
    "expected alphabetic or numeric character": messages.MARKED_TEXT,
    "expected <block end>, but found '<scalar>'": messages.WORDS_AFTER_QUOTE,
    "but got '?'": messages.QUESTION_IN_TEXT,
    "but found another document": messages.SECOND_DOCUMENT,
}

# Anchors, aliases and tags: to an editor, the first word of a text without quotes.
MARKS = (yaml.AnchorToken, yaml.AliasToken, yaml.TagToken)


def compose_text(text: str) -> yaml.Node | None:
    """Give a text as nodes that know their lines; nothing for an empty text.

    :raises UnreadableError: it is not YAML, or YAML would silently take words away from it.
    """
    try:
        return compose_with(STRICT, text)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise UnreadableError(line, messages.HIDDEN_CHARACTER) from error
    except yaml.MarkedYAMLError as error:
        raise unreadable_error(text, error) from error
    except RecursionError as error:
        raise UnreadableError(1, messages.BROKEN_YAML) from error


def compose_long_text(text: str) -> yaml.Node | None:
    """Do the same several times faster, a little less strictly."""
    try:
        return compose_with(FAST, text)
    except yaml.YAMLError:
        return compose_text(text)


def compose_with(loader: type[yaml.SafeLoader], text: str) -> yaml.Node | None:
    refuse_lost_words(text, loader)
    node: yaml.Node | None = yaml.compose(text, Loader=loader)
    return node


def refuse_lost_words(text: str, loader: type[yaml.SafeLoader]) -> None:
    """Refuse what YAML silently takes away from a text that should have stood in quotes."""
    if not any(mark in text for mark in "#&*!"):
        return
    for token in yaml.scan(text, Loader=loader):
        if isinstance(token, MARKS):
            raise marked_text_error(text, token.start_mark)
        if isinstance(token, yaml.ScalarToken) and token.plain:
            rest = text[token.end_mark.index :].partition("\n")[0]
            if rest.lstrip().startswith("#"):
                raise UnreadableError(token.end_mark.line + 1, messages.HASH_IN_TEXT)


def unreadable_error(text: str, error: yaml.MarkedYAMLError) -> UnreadableError:
    """Give the error that says where a text stops being readable, and why."""
    message = message_about(error)
    mark = error.problem_mark
    if message in (messages.OPEN_QUOTE, messages.MARKED_TEXT):
        mark = error.context_mark or error.problem_mark
    if mark is None:
        return UnreadableError(1, messages.BROKEN_YAML)
    if message is messages.MARKED_TEXT:
        return marked_text_error(text, mark)
    return UnreadableError(mark.line + 1, message)


def message_about(error: yaml.MarkedYAMLError) -> Message:
    """Give the message that fits what PyYAML says, or else the general one."""
    problem = f"{error.problem} {error.context}"
    found = (message for words, message in PROBLEMS.items() if words in problem)
    return next(found, messages.BROKEN_YAML)


def marked_text_error(text: str, mark: yaml.Mark) -> UnreadableError:
    """Give the error about a text that starts with a character that means something in YAML."""
    return UnreadableError(mark.line + 1, messages.MARKED_TEXT, character=text[mark.index])
