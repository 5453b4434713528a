"""What every exercise shares: an id that is unique on its page, and the frame around its fields."""

from typing import ClassVar

from theme.blocks import messages
from theme.blocks.block import EditorBlock
from theme.blocks.option import Option, identifier

FORMER = "vroeger"


class Register:
    """Which exercise ids a page has used, and on which line."""

    def __init__(self) -> None:
        self.lines: dict[str, int] = {}


class Exercise(EditorBlock):
    """A block with fields whose answers can stay on the visitor's device.

    The template extends ``exercise.html``. The page carries a neutral key, never the id's words.
    """

    CHOICES: ClassVar[dict[str, Option]] = {"id": identifier(), FORMER: identifier(default="")}
    KIND: ClassVar[str]
    """The name by which the script knows the exercise."""

    def check(self) -> None:
        self.claim(self.options["id"])

    @property
    def stored_id(self) -> str:
        """The id under which answers are kept: the one with which the exercise first went online."""
        stored: str = self.options.get(FORMER) or self.options["id"]
        return stored

    def claim(self, id: str) -> None:
        """Refuse an id that another exercise on this page has."""
        used = self.config["exercises"].lines
        if id in used:
            self.fail(messages.DOUBLE_ID, id=id, line=used[id])
        used[id] = self.line
