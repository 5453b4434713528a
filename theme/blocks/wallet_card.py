"""``kaartje``: a few words and numbers to print, cut out, fold and carry in a wallet."""

from typing import Any

from theme.blocks import messages
from theme.blocks.exercise import Exercise
from theme.blocks.help_card import WithServices
from theme.blocks.option import text, texts


class WalletCard(Exercise, WithServices):
    NAME = "kaartje"
    KIND = "wallet-card"
    BODY = "any"
    CHOICES = {
        **Exercise.CHOICES,
        "rijen": texts(),
        "diensten": texts(),
        "hulp": text(default=""),
    }

    def context(self) -> dict[str, Any]:
        entries = self.chosen(self.options["diensten"])
        for service in entries:
            if not service.phone:
                self.fail(messages.NO_PHONE, id=service.id)
        return {"entries": entries}
