"""Who reads a page again, and when: reviews that are due, and pages that are still drafts."""

from collections.abc import Iterator
from datetime import date, timedelta

from theme.blocks.finding import Finding, remark
from theme.check import messages
from theme.check.site import Page

SOON = timedelta(days=30)


def is_concept(page: Page) -> bool:
    return bool(page.matter["status"] == "concept")


def check_review(page: Page, today: date) -> Iterator[Finding]:
    """Yield an error when a review is overdue, and a tip in the 30 days before."""
    reviewed, due = page.matter["reviewed"], page.matter["review_by"]
    if reviewed > today:
        line = page.line_of("reviewed:")
        yield remark(page.path, line, messages.REVIEWED_LATER, day=reviewed)
    line = page.line_of("review_by:")
    if due < today:
        yield remark(page.path, line, messages.REVIEW_OVERDUE, day=due)
    elif due - today <= SOON:
        shown = {"day": due, "days": (due - today).days}
        yield remark(page.path, line, messages.REVIEW_SOON, **shown)
