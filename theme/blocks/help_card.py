"""``hulp``: a card with the way to a human being."""

from difflib import get_close_matches
from pathlib import Path
from typing import Any

from theme.blocks import messages
from theme.blocks.block import EditorBlock
from theme.blocks.error import PageError
from theme.blocks.option import one_of, texts
from theme.blocks.service import Service


class UnknownServiceError(PageError):
    """A page names a service that the data file does not have."""

    def __init__(self, path: Path | None, line: int, id: str, known: list[str]) -> None:
        close = get_close_matches(id, known, n=1)
        guess = messages.GUESS.format(guess=close[0]) if close else ""
        listed = messages.KNOWN_SERVICES.format(known=", ".join(known))
        advice = messages.UNKNOWN_SERVICE
        right = advice.right.format(guess=guess or listed)
        super().__init__(path, line, advice.what.format(id=id), right)
        self.id = id


class WithServices(EditorBlock):
    """A block that names services by the ids of the data file."""

    def chosen(self, ids: list[str]) -> list[Service]:
        for id in ids:
            if id not in self.services:
                line = self.source.line_of(id, self.line + 1)
                raise UnknownServiceError(self.source.path, line, id, list(self.services))
        return [self.services[id] for id in ids]


class HelpCard(WithServices):
    NAME = "hulp"
    BODY = "any"
    CHOICES = {
        "soort": one_of("rustig", "snel", "nood", default="rustig"),
        "diensten": texts(default=["stop-it-now"]),
    }

    def context(self) -> dict[str, Any]:
        return {"entries": self.chosen(self.options["diensten"])}
