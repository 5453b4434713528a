"""``logboek``: rows that a visitor adds, changes and removes, one field for each column.

With ``schaal``, each row also has a number from 0 to 10, and the page draws how it goes.
"""

from theme.blocks.exercise import Exercise
from theme.blocks.option import text, texts


class Logbook(Exercise):
    NAME = "logboek"
    KIND = "logbook"
    CHOICES = {**Exercise.CHOICES, "kolommen": texts(), "schaal": text(default="")}
