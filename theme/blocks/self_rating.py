"""``vertrekpunt`` and ``terugblik``: the same statements rated before and after a module."""

from pathlib import Path
from typing import Any

import yaml

from theme.blocks import messages
from theme.blocks.exercise import Exercise
from theme.blocks.option import ID, Option, is_text, text, texts


def is_list_of_statements(value: object) -> bool:
    """Whether every statement has an id, a text and an advice, and nothing else."""
    return (
        isinstance(value, list)
        and bool(value)
        and all(
            isinstance(entry, dict)
            and entry.keys() == {"id", "tekst", "advies"}
            and all(map(is_text, entry.values()))
            and ID.fullmatch(entry["id"])
            for entry in value
        )
    )


class SelfRating(Exercise):
    KIND = "self-rating"


class Before(SelfRating):
    """Rated at the start; the lowest ratings show where to begin."""

    NAME = "vertrekpunt"
    CHOICES = {
        **Exercise.CHOICES,
        "schaal": texts(),
        "stellingen": Option(is_list_of_statements, messages.STATEMENTS),
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
        for opening in page.openings:
            if opening.name == Before.NAME:
                options: dict[str, Any] = yaml.safe_load(page.options_of(opening))
                return options
        self.fail(messages.NO_STARTING_POINT, page=self.options["van"])

    def context(self) -> dict[str, Any]:
        return {"moment": "after", "starting_page": self.options["van"]}
