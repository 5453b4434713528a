"""What was made is also used: questionnaires on a page, blocks in the guide for editors."""

from collections.abc import Iterator
from pathlib import Path

from theme.blocks import BLOCKS
from theme.check import messages
from theme.check.exercise_id import Exercise
from theme.check.finding import Finding, remark
from theme.check.site import Site

GUIDE = Path("CONTRIBUTING.md")
SHOWS_QUESTIONNAIRE = "vragenlijst"


def check_definitions(site: Site, exercises: list[Exercise]) -> Iterator[Finding]:
    """Yield questionnaires that no page shows."""
    used = {exercise.id for exercise in exercises if exercise.block == SHOWS_QUESTIONNAIRE}
    for path, definition in site.definitions.items():
        if definition.id not in used:
            yield remark(path, 1, messages.UNUSED_DEFINITION, id=definition.id)


def check_guide() -> Iterator[Finding]:
    """Yield blocks that the guide for editors does not explain."""
    headings = GUIDE.read_text(encoding="utf-8").split("\n")
    for block in BLOCKS:
        if f"### {block.NAME}" not in headings:
            yield remark(GUIDE, 1, messages.UNDOCUMENTED_BLOCK, block=block.NAME)
