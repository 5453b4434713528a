"""``bewaarkeuze``: the question what happens to answers, asked once."""

from theme.blocks.block import EditorBlock


class StorageChoice(EditorBlock):
    NAME = "bewaarkeuze"
    TITLED = False
