"""A definition file as one tree of entries."""

from pathlib import Path

from questionnaires import messages
from questionnaires.entry import Entry
from questionnaires.error import DefinitionError, UnreadableError
from questionnaires.yaml_text import compose_text


def read_document(path: Path) -> Entry:
    """Give the whole file as one entry on line 1.

    :raises DefinitionError: the file is empty, or is not YAML that can be read.
    """
    try:
        node = compose_text(decode(path))
    except UnreadableError as error:
        raise DefinitionError(path, error.line, str(error)) from error
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
