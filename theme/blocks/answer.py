"""``antwoord``: one question with room for a free answer."""

from theme.blocks.exercise import Exercise
from theme.blocks.option import text, whole_number


class Answer(Exercise):
    NAME = "antwoord"
    KIND = "answer"
    CHOICES = {
        **Exercise.CHOICES,
        "regels": whole_number(1, 20, default=4),
        "hulp": text(default=""),
    }
