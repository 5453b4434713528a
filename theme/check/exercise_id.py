"""Ids of exercises: unique over the site, for answers on devices hang on them."""

import xml.etree.ElementTree as etree
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from theme.blocks.exercise import FORMER
from theme.blocks.finding import Finding, remark
from theme.check import messages
from theme.check.site import Page, Site
from theme.check.stored_name import names_in


@dataclass(frozen=True)
class Exercise:
    """An exercise on a page.

    ``former`` is the id under which it was online before, if any; ``names`` are those under which
    its answers are kept.
    """

    page: Page
    line: int
    block: str
    id: str
    former: str | None
    names: tuple[str, ...]


def exercises_of(page: Page) -> Iterator[Exercise]:
    """Yield the exercises of a page."""
    sections = {section.get("id"): section for section in page.tree.iter("section")}
    for opening in page.source.openings:
        options = yaml.safe_load(page.source.options_of(opening))
        if isinstance(options, dict) and "id" in options:
            id = options["id"]
            names = names_in(sections.get(id, etree.Element("section")))
            yield Exercise(page, opening.line, opening.name, id, options.get(FORMER), names)


def check_unique(exercises: list[Exercise], site: Site, homes: dict[str, str]) -> Iterator[Finding]:
    """Yield ids that two exercises share; answers on devices would overwrite each other.

    ``homes``: the page on which an id is online. A copy is to blame, never what was copied.
    """
    owners: dict[str, Exercise] = {}

    def rank(id: str, exercise: Exercise) -> tuple[bool, bool, str]:
        name = exercise.page.name
        return homes.get(id) != name, name not in site.menu, name

    claims = [(id, one) for one in exercises for id in (one.id, one.former) if id]
    for id, exercise in sorted(claims, key=lambda claim: rank(*claim)):
        owner = owners.setdefault(id, exercise)
        if owner is not exercise:
            shown = {"id": id, "other": owner.page.path.as_posix(), "line": owner.line}
            where = exercise.page.path, exercise.line
            yield remark(*where, messages.DOUBLE_ID_ELSEWHERE, **shown)
