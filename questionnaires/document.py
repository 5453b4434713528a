"""A definition file as one tree of entries."""

from pathlib import Path

import yaml

from questionnaires import messages
from questionnaires.entry import Entry
from questionnaires.error import DefinitionError
from questionnaires.messages import Message

# What PyYAML says about a file that it cannot read, and what an editor is told.
PROBLEMS = {
    "mapping values are not allowed": messages.COLON_IN_TEXT,
    "found unexpected end of stream": messages.OPEN_QUOTE,
    "found character '\\t'": messages.TAB,
    "found character": messages.MARKED_TEXT,
    "expected alphabetic or numeric character": messages.MARKED_TEXT,
    "but got '?'": messages.QUESTION_IN_TEXT,
    "but found another document": messages.SECOND_DOCUMENT,
}

# Anchors, aliases and tags: in a definition, the first word of a text without quotes.
MARKS = (yaml.AnchorToken, yaml.AliasToken, yaml.TagToken)


def read_document(path: Path) -> Entry:
    """Give the whole file as one entry on line 1.

    :raises DefinitionError: the file is empty, or is not YAML that can be read.
    """
    text = decode(path)
    try:
        refuse_lost_words(path, text)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.reader.ReaderError as error:
        line = line_at(text, error.position)
        raise DefinitionError(path, line, messages.HIDDEN_CHARACTER.fill()) from error
    except yaml.MarkedYAMLError as error:
        raise unreadable_error(path, text, error) from error
    if node is None:
        raise DefinitionError(path, 1, messages.EMPTY_FILE.fill(stem=path.stem))
    top = Entry(path, path.stem, node.start_mark.line + 1, node)
    if not top.is_group:
        raise top.error(messages.NO_KEYS, stem=path.stem)
    return top


def decode(path: Path) -> str:
    """Give the text of a UTF-8 file."""
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise DefinitionError(path, line, messages.NOT_UTF8.fill()) from error


def refuse_lost_words(path: Path, text: str) -> None:
    """Refuse what YAML silently takes away from a text that should have stood in quotes."""
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        if isinstance(token, MARKS):
            raise marked_text_error(path, text, token.start_mark)
        if isinstance(token, yaml.ScalarToken) and token.plain:
            rest = text[token.end_mark.index :].partition("\n")[0]
            if rest.lstrip().startswith("#"):
                line = token.end_mark.line + 1
                raise DefinitionError(path, line, messages.HASH_IN_TEXT.fill())


def unreadable_error(path: Path, text: str, error: yaml.MarkedYAMLError) -> DefinitionError:
    """Give the error that tells an editor where the file stops being readable, and why."""
    message = message_about(error)
    mark = error.problem_mark
    if message in (messages.OPEN_QUOTE, messages.MARKED_TEXT):
        mark = error.context_mark or error.problem_mark
    if mark is None:
        return DefinitionError(path, 1, messages.BROKEN_YAML.fill())
    if message is messages.MARKED_TEXT:
        return marked_text_error(path, text, mark)
    return DefinitionError(path, mark.line + 1, message.fill())


def message_about(error: yaml.MarkedYAMLError) -> Message:
    """Give the message that fits what PyYAML says, or else the general one."""
    problem = f"{error.problem} {error.context}"
    found = (message for words, message in PROBLEMS.items() if words in problem)
    return next(found, messages.BROKEN_YAML)


def marked_text_error(path: Path, text: str, mark: yaml.Mark) -> DefinitionError:
    """Give the error about a text that starts with a character that means something in YAML."""
    message = messages.MARKED_TEXT.fill(character=text[mark.index])
    return DefinitionError(path, mark.line + 1, message)


def line_at(text: str, position: int) -> int:
    """Give the line, from 1, on which a position in a text lies."""
    return text.count("\n", 0, position) + 1
