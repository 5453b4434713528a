"""``deuren``: large links, each with one sentence, for who does not know where to go."""

import xml.etree.ElementTree as etree

from theme.blocks.block import EditorBlock


class Doors(EditorBlock):
    NAME = "deuren"
    TITLED = False
    BODY = "list"

    def render(self, body: list[etree.Element]) -> etree.Element:
        body[0].set("class", "doors")
        return super().render(body)
