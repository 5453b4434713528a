"""``keuze``: a list to tick, with room for an own answer if wanted."""

import xml.etree.ElementTree as etree

from theme.blocks.block import slug
from theme.blocks.exercise import Exercise
from theme.blocks.option import yes_or_no


class Checklist(Exercise):
    NAME = "keuze"
    KIND = "checklist"
    BODY = "list"
    CHOICES = {**Exercise.CHOICES, "eigen_antwoord": yes_or_no(default=False)}

    def render(self, body: list[etree.Element]) -> etree.Element:
        """Give every line of the list a box to tick; its own words are its stored value."""
        choices = body[0]
        choices.set("class", "choices")
        for item in list(choices):
            self.make_choice(item)
        return super().render(body)

    def make_choice(self, item: etree.Element) -> None:
        """Turn one list item into a checkbox with a label."""
        value = slug("".join(item.itertext()))
        field_id = f"{self.options['id']}-{value}"
        label = etree.Element("label", {"for": field_id})
        label.text = item.text
        label.extend(list(item))
        box = {"type": "checkbox", "id": field_id, "name": "choice", "value": value}
        item.clear()
        item.set("class", "option")
        item.extend([etree.Element("input", {**box, "autocomplete": "off"}), label])
