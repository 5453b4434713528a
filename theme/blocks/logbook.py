"""``logboek``: rows that a visitor adds, changes and removes, one field for each column."""

from theme.blocks.exercise import Exercise
from theme.blocks.option import texts


class Logbook(Exercise):
    NAME = "logboek"
    KIND = "logbook"
    CHOICES = {**Exercise.CHOICES, "kolommen": texts()}
