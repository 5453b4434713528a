"""``laatste-controle``: what programs found when they last looked at every page of the site."""

from datetime import date
from pathlib import Path
from typing import Any

from theme.blocks import messages
from theme.blocks.block import EditorBlock
from theme.blocks.data_file import Key, find_problems, read_document, value_of
from theme.blocks.finding import DataError, remark

FILE = "controle.yml"
DISPLAYS = ("light", "dark", "forced_colours")

NUMBER = Key(lambda value: type(value) is int and value >= 0, messages.NUMBER)
KEYS = {
    "day": Key(lambda value: type(value) is date, messages.DATE),
    "pages": NUMBER,
    "service_states": NUMBER,
    "widths": Key(
        lambda value: isinstance(value, list) and all(type(width) is int for width in value),
        messages.LIST_OF_NUMBERS,
    ),
    "displays": Key(
        lambda value: isinstance(value, list) and set(value) <= set(DISPLAYS),
        messages.ONE_OF.format(known=", ".join(DISPLAYS)),
    ),
    "tests": NUMBER,
    "html_pages": NUMBER,
    "html_exceptions": NUMBER,
    "lighthouse_pages": NUMBER,
    "lighthouse_lowest": NUMBER,
}


class Audit(EditorBlock):
    NAME = "laatste-controle"
    TITLED = False

    def context(self) -> dict[str, Any]:
        return {"audit": read_audit(self.source.content / FILE)}


def read_audit(path: Path) -> dict[str, Any]:
    """Return what ``make audit`` wrote down about its last run in which nothing was wrong.

    :raises DataError: the file cannot be read, or is not as that command writes it.
    """
    node = read_document(path)
    if node is None:
        raise DataError([remark(path, 1, messages.NO_ENTRY, first=next(iter(KEYS)))])
    if problems := list(find_problems(path, node, KEYS)):
        raise DataError(problems)
    found: dict[str, Any] = value_of(node)
    return found
