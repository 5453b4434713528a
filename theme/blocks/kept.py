"""``bewaard``: what this site keeps on this device, and how to wipe it."""

from theme.blocks.block import EditorBlock


class Kept(EditorBlock):
    NAME = "bewaard"
    TITLED = False
