"""``offline``: keeps the whole site on the device, and removes it."""

from theme.blocks.block import EditorBlock


class Offline(EditorBlock):
    NAME = "offline"
    TITLED = False
