"""``voorbeeld``: a made-up person, recognisable as such."""

from theme.blocks.block import EditorBlock


class Example(EditorBlock):
    NAME = "voorbeeld"
    BODY = "any"
