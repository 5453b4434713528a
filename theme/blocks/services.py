"""``diensten``: a list of services with what they are for and how to reach them."""

from typing import Any

from theme.blocks.help_card import WithServices
from theme.blocks.option import texts


class Services(WithServices):
    NAME = "diensten"
    TITLED = False
    CHOICES = {"toon": texts()}

    def context(self) -> dict[str, Any]:
        return {"entries": self.chosen(self.options["toon"])}
