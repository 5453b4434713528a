"""``python -m theme.check.overview``: who reads which page again, and when, as one page to print.

The page is for editors and stays out of the site.
"""

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from theme.blocks import PageError
from theme.blocks.templates import templates_in
from theme.check import messages
from theme.check.review import SOON, is_concept
from theme.check.site import Page, read_site

OVERVIEW = Path("nazicht.html")

TEMPLATES = templates_in(Path(__file__).parent)


@dataclass(frozen=True)
class Row:
    """What the overview says of one page."""

    name: str
    title: str
    owner: str
    status: str
    reviewed: date
    due: date
    is_concept: bool
    urgency: str


def make_row(page: Page, today: date) -> Row:
    matter = page.matter
    due = matter["review_by"]
    if due < today:
        urgency = messages.LATE
    else:
        urgency = messages.SOON if due - today <= SOON else messages.LATER
    return Row(
        name=page.path.as_posix(),
        title=matter["title"],
        owner=matter["owner"],
        status=matter["status"],
        reviewed=matter["reviewed"],
        due=due,
        is_concept=is_concept(page),
        urgency=urgency,
    )


def make_rows(pages: list[Page], today: date) -> list[Row]:
    """Return a row for each page: drafts first, then the review that is due first."""
    rows = [make_row(page, today) for page in pages]
    return sorted(rows, key=lambda row: (not row.is_concept, row.due, row.name))


def write_overview(today: date) -> str:
    """Write the overview; return what to say about it."""
    site = read_site(today)
    rows = make_rows(site.pages, today)
    html = TEMPLATES.get_template("overview.html").render(rows=rows, today=today)
    OVERVIEW.write_text(html, encoding="utf-8")
    said = messages.OVERVIEW_WRITTEN.format(
        pages=messages.count(messages.PAGES, len(rows)),
        concepts=sum(row.is_concept for row in rows),
        late=sum(row.urgency == messages.LATE for row in rows),
        path=OVERVIEW.as_posix(),
    )
    if site.unread:
        said += "\n" + messages.OVERVIEW_REFUSED.format(pages=", ".join(site.unread))
    return said


if __name__ == "__main__":
    try:
        print(write_overview(date.today()))
    except PageError as error:
        print(error)
        sys.exit(1)
