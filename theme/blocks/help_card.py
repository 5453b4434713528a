"""``hulp``: a card with the way to a human being."""

from typing import Any

from theme.blocks import messages
from theme.blocks.block import EditorBlock
from theme.blocks.option import one_of, texts
from theme.blocks.service import Service


class WithServices(EditorBlock):
    """A block that names services by the ids of the data file."""

    def chosen(self, ids: list[str]) -> list[Service]:
        for id in ids:
            if id not in self.services:
                self.fail(messages.UNKNOWN_SERVICE, id=id, known=", ".join(self.services))
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
