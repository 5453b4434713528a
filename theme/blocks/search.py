"""``zoeken``: the box in which a visitor searches the site, on the device."""

from typing import Any

from theme.blocks.help_card import WithServices
from theme.blocks.search_words import load_search_words


class Search(WithServices):
    NAME = "zoeken"
    TITLED = False

    def context(self) -> dict[str, Any]:
        cards = load_search_words(self.source.content, self.services).urgent
        return {"cards": [(card, self.chosen(card.services)) for card in cards]}
