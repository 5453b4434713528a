"""Whether the bands of a score cover each of its totals exactly once."""

from collections.abc import Sequence
from dataclasses import dataclass

from questionnaires import messages
from questionnaires.definition import Band, Questionnaire
from questionnaires.entry import Entry
from questionnaires.error import DefinitionError
from questionnaires.messages import Message
from questionnaires.scoring import possible_totals, scoring_key


def check_bands(questionnaire: Questionnaire, top: Entry) -> None:
    """Accept bands that follow each other from the lowest to the highest total.

    :raises DefinitionError: names the first band that does not fit.
    """
    key = scoring_key(questionnaire)
    for score in questionnaire.scores:
        if score.bands:
            entries = top.find("scores", score.id, "bands")
            totals = possible_totals(key, score)
            Tiling(entries, score.bands, totals).check()


@dataclass(frozen=True)
class Tiling:
    """The bands of one score beside the totals that are possible."""

    entries: Entry
    bands: Sequence[Band]
    totals: Sequence[int]

    @property
    def lowest(self) -> int:
        """The lowest total that is possible."""
        return self.totals[0]

    @property
    def highest(self) -> int:
        """The highest total that is possible."""
        return self.totals[-1]

    def check(self) -> None:
        """Refuse the first band that does not fit, or the last if totals remain after it."""
        free = self.lowest
        for index, band in enumerate(self.bands):
            self.check_ends(index)
            self.check_start(index, free)
            free = band.high + 1
        if free <= self.highest:
            raise self.error(len(self.bands) - 1, messages.END_GAP, free=free)

    def check_ends(self, index: int) -> None:
        """Refuse a band that runs backward, leaves the range, or holds no possible total."""
        band = self.bands[index]
        if band.low > band.high:
            raise self.error(index, messages.BACKWARD_BAND)
        if band.low < self.lowest or band.high > self.highest:
            raise self.error(index, messages.OUTSIDE_BAND)
        if not any(band.low <= total <= band.high for total in self.totals):
            possible = ", ".join(str(total) for total in self.totals)
            raise self.error(index, messages.UNREACHABLE_BAND, possible=possible)

    def check_start(self, index: int, free: int) -> None:
        """Refuse a band that does not start at the first total without a band."""
        band = self.bands[index]
        if band.low > free:
            raise self.error(index, messages.GAP, free=free)
        if band.low < free:
            earlier = next(other for other in self.bands if other.high >= band.low)
            raise self.error(index, messages.OVERLAP, earlier=earlier.title)

    def error(self, index: int, message: Message, **values: object) -> DefinitionError:
        """Give the error about one band, with a right division as example."""
        band = self.bands[index]
        known = {"title": band.title, "low": band.low, "high": band.high}
        ends = {"lowest": self.lowest, "highest": self.highest, "right": self.right()}
        return self.entries.find(index).error(message, **(known | ends | values))

    def right(self) -> str:
        """Give bands that do fit, keeping as many of the ends as possible: "0-2, 3-4, 5-8"."""
        kept = {band.high for band in self.bands if self.lowest <= band.high < self.highest}
        highs = [*sorted(kept)[: len(self.bands) - 1], self.highest]
        lows = [self.lowest, *(high + 1 for high in highs[:-1])]
        return ", ".join(f"{low}-{high}" for low, high in zip(lows, highs, strict=True))
