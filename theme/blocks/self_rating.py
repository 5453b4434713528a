"""``vertrekpunt`` and ``terugblik``: the same statements rated before and after a module."""

from pathlib import Path
from typing import Any

from theme.blocks import messages
from theme.blocks.exercise import FORMER, Exercise
from theme.blocks.finding import refuse
from theme.blocks.option import ListOf, Option, is_id, is_text, text, texts

IS_STATEMENTS = ListOf({"id": is_id, "tekst": is_text, "advies": is_text})


class SelfRating(Exercise):
    KIND = "self-rating"


class Before(SelfRating):
    """Rated at the start; the lowest ratings show where to begin."""

    NAME = "vertrekpunt"
    CHOICES = {
        **Exercise.CHOICES,
        "schaal": texts(),
        "stellingen": Option(IS_STATEMENTS, messages.STATEMENTS),
    }

    def context(self) -> dict[str, Any]:
        return {"moment": "before", "before_id": "", "starting_page": ""}


class After(SelfRating):
    """Rated at the end, beside the first rating; the statements stand on the other page only."""

    NAME = "terugblik"
    CHOICES = {"van": text()}

    @classmethod
    def example(cls) -> Path:
        return cls.stem().with_name("self_rating_after.md")

    def check(self) -> None:
        before = self.starting_point()
        self.options |= before | {"id": f"{before['id']}-nu", "before_id": before["id"]}
        if former := before.get("vroeger"):
            self.options |= {"vroeger": f"{former}-nu", "before_id": former}
        self.claim(self.options["id"])

    def starting_point(self) -> dict[str, Any]:
        """Return the options of the ``vertrekpunt`` on the page that ``van`` names."""
        page = self.source.neighbour(self.options["van"], self.line)
        if (before := page.first(Before.NAME)) is None:
            self.fail(messages.NO_STARTING_POINT, page=self.options["van"])
        options = page.read_options(before)
        for name, option in Before.CHOICES.items():
            if not option.allows(options.get(name, option.default)) and name != FORMER:
                shown = {"page": self.options["van"]}
                raise refuse(self.source.path, self.line, messages.WRONG_STARTING_POINT, **shown)
        return options

    def context(self) -> dict[str, Any]:
        return {"moment": "after", "starting_page": self.options["van"]}
