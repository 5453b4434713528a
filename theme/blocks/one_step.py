"""``terugknop``: makes a visit one step for the back button of the browser."""

from theme.blocks.block import EditorBlock


class OneStep(EditorBlock):
    NAME = "terugknop"
    TITLED = False
