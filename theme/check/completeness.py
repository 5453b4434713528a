"""What belongs together is there: help beside an exercise, a page for a questionnaire, and so on."""

from collections.abc import Iterator
from pathlib import Path

from theme.blocks import BLOCKS
from theme.blocks.finding import Finding, remark
from theme.blocks.help_card import HelpCard
from theme.blocks.module import together
from theme.blocks.services import Services
from theme.blocks.source import Opening, front_matter_of
from theme.blocks.task_list import MODULE
from theme.check import messages
from theme.check.exercise_id import Exercise
from theme.check.site import Page, Site

GUIDE = Path("CONTRIBUTING.md")
WAYS_TO_HELP = (HelpCard.NAME, Services.NAME)
SHOWS_QUESTIONNAIRE = "vragenlijst"


def check_completeness(page: Page) -> Iterator[Finding]:
    """Yield what misses beside an exercise or a module."""
    if page.tree.find(".//section[@data-exercise]") is not None and not has_way_to_help(page):
        yield remark(page.path, 1, messages.NO_HELP)
    if module := page.source.first(MODULE):
        yield from check_minutes(page, module)


def has_way_to_help(page: Page) -> bool:
    return any(page.source.first(name) for name in WAYS_TO_HELP)


def check_minutes(page: Page, module: Opening) -> Iterator[Finding]:
    """Yield a module that says of itself that it takes more or less time than its parts."""
    links = page.source.read_options(module)["onderdelen"]
    parts = [page.source.neighbour(link, module.line) for link in links]
    total = together(front_matter_of(part).get("minutes") for part in parts)
    if (said := page.matter.get("minutes")) and said != total:
        line = page.line_of("minutes:")
        yield remark(page.path, line, messages.OTHER_MINUTES, minutes=said, total=total)


def check_definitions(site: Site, exercises: list[Exercise]) -> Iterator[Finding]:
    """Yield questionnaires that no page shows."""
    used = {exercise.id for exercise in exercises if exercise.block == SHOWS_QUESTIONNAIRE}
    for path, definition in site.definitions.items():
        if definition.id not in used and not site.may_hide(definition.id):
            yield remark(path, 1, messages.UNUSED_DEFINITION, id=definition.id)


def check_guide() -> Iterator[Finding]:
    """Yield blocks that the guide for editors does not explain."""
    headings = GUIDE.read_text(encoding="utf-8").split("\n")
    for block in BLOCKS:
        if f"### {block.NAME}" not in headings:
            yield remark(GUIDE, 1, messages.UNDOCUMENTED_BLOCK, block=block.NAME)
