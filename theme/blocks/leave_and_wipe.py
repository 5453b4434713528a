"""``verlaten``: wipes everything that this site keeps on the device, and leaves."""

from theme.blocks.block import EditorBlock


class LeaveAndWipe(EditorBlock):
    NAME = "verlaten"
    TITLED = False
