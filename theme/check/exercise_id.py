"""Ids of exercises: unique over the site, and never lost, for answers on devices hang on them."""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from theme.blocks.option import ID, is_text
from theme.check import messages
from theme.check.document import Entry, Key, find_double, read_entries
from theme.check.finding import Finding, remark
from theme.check.site import CONTENT, Page, Site

RELEASED = CONTENT / "oefeningen.yml"

KEYS = {
    "id": Key(lambda value: isinstance(value, str) and bool(ID.fullmatch(value)), messages.NAME),
    "block": Key(is_text, messages.TEXT),
    "page": Key(is_text, messages.TEXT),
    "gone": Key(lambda value: isinstance(value, bool), messages.TRUTH, required=False),
}


@dataclass(frozen=True)
class Exercise:
    """An exercise on a page. ``former`` is the id under which it was online before, if any."""

    page: Page
    line: int
    block: str
    id: str
    former: str | None


def exercises_of(site: Site) -> Iterator[Exercise]:
    """Yield the exercises of all pages."""
    for page in site.pages:
        for opening in page.source.openings:
            options = yaml.safe_load(page.source.options_of(opening))
            if isinstance(options, dict) and "id" in options:
                former = options.get("vroeger")
                yield Exercise(page, opening.line, opening.name, options["id"], former)


def read_released() -> list[Entry]:
    """Return the exercises that have been online.

    :raises DataError: the file cannot be used.
    """
    return read_entries(RELEASED, ("exercises",), KEYS)


def check_unique(exercises: list[Exercise]) -> Iterator[Finding]:
    """Yield ids that two exercises share; answers on devices would overwrite each other."""
    seen: dict[str, Exercise] = {}
    for exercise in exercises:
        for id in filter(None, (exercise.id, exercise.former)):
            first = seen.setdefault(id, exercise)
            if first is not exercise:
                shown = {"id": id, "other": first.page.path.as_posix(), "line": first.line}
                advice = messages.DOUBLE_ID_ELSEWHERE
                yield remark(exercise.page.path, exercise.line, advice, **shown)


def check_released(exercises: list[Exercise], released: list[Entry]) -> Iterator[Finding]:
    """Yield exercises that were online and are lost, or became something else."""
    yield from find_double(RELEASED, released, "id")
    present = {exercise.id: exercise for exercise in exercises}
    present |= {exercise.former: exercise for exercise in exercises if exercise.former}
    for entry in released:
        exercise = present.get(entry.values["id"])
        if entry.values.get("gone"):
            if exercise:
                where = exercise.page.path, exercise.line
                yield remark(*where, messages.GONE_ID_USED, id=entry.values["id"])
        elif exercise is None:
            yield remark(RELEASED, entry.line, messages.LOST_ID, **entry.values)
        elif exercise.block != entry.values["block"]:
            shown = {**entry.values, "before": entry.values["block"], "block": exercise.block}
            yield remark(exercise.page.path, exercise.line, messages.OTHER_BLOCK, **shown)


def record(exercises: list[Exercise], released: list[Entry]) -> int:
    """Add the exercises that are not yet in the file; return how many."""
    known = {entry.values["id"] for entry in released}
    new = [exercise for exercise in exercises if exercise.id not in known]
    lines = [
        f"  - {{id: {exercise.id}, block: {exercise.block}, page: {exercise.page.name}}}\n"
        for exercise in new
    ]
    text = RELEASED.read_text(encoding="utf-8").replace("exercises: []", "exercises:")
    RELEASED.write_text(text.rstrip("\n") + "\n" + "".join(lines), encoding="utf-8")
    return len(new)
