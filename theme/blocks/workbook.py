"""``werkboek``: everything that a visitor filled in on the site, on one page."""

from theme.blocks.block import EditorBlock


class Workbook(EditorBlock):
    NAME = "werkboek"
    TITLED = False
