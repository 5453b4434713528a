"""``werkblad``: a sheet with fixed rows to fill in, in one column or in several."""

from theme.blocks.exercise import Exercise
from theme.blocks.option import text, texts, whole_number


class Worksheet(Exercise):
    NAME = "werkblad"
    KIND = "worksheet"
    CHOICES = {
        **Exercise.CHOICES,
        "rijen": texts(),
        "kolommen": texts(default=[]),
        "regels": whole_number(1, 10, default=2),
        "hulp": text(default=""),
    }
