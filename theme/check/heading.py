"""Headings: one title, on top, and below it no rank that is skipped."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from theme.blocks.finding import Finding, remark
from theme.check import messages
from theme.check.passage import without_markup
from theme.check.site import Page

RANK = re.compile(r"h[1-6]")


class Heading(NamedTuple):
    rank: int
    text: str
    line: int


def headings_of(page: Page) -> Iterator[Heading]:
    """Yield the headings of a page in reading order, those of its blocks as well."""
    last = page.source.lines.index("---", 1)
    for element in page.tree.iter():
        if not RANK.fullmatch(str(element.tag)):
            continue
        text = " ".join("".join(element.itertext()).split())
        line = line_of_heading(page, text, after=last)
        last = line or last
        yield Heading(int(element.tag[1]), text, line or last)


def line_of_heading(page: Page, text: str, after: int) -> int | None:
    """Return the first line below ``after`` that says the heading."""
    for line, typed in enumerate(page.source.lines[after:], start=after + 1):
        if text in " ".join(without_markup(typed).split()):
            return line
    return None


def check_headings(page: Page) -> Iterator[Finding]:
    """Yield what is wrong with the headings of a page."""
    title = str(page.matter.get("title", ""))
    headings = list(headings_of(page))
    titles = [heading for heading in headings if heading.rank == 1]
    if not titles:
        yield without_title(page, headings, title)
        return
    for heading in titles[1:]:
        yield remark(page.path, heading.line, messages.SECOND_TITLE, heading=heading.text)
    first, top = headings[0], titles[0]
    if first != top:
        shown = {"heading": first.text, "title": top.text}
        yield remark(page.path, first.line, messages.TITLE_NOT_FIRST, **shown)
    elif top.text != " ".join(title.split()):
        shown = {"heading": top.text, "title": title}
        yield remark(page.path, top.line, messages.OTHER_TITLE, **shown)
    yield from check_ranks(page, headings)


def without_title(page: Page, headings: list[Heading], title: str) -> Finding:
    """Return the remark about a page without a title: perhaps its title has too many marks."""
    if headings and headings[0].text == " ".join(title.split()):
        first = headings[0]
        shown = {"heading": first.text, "marks": messages.MARKS.format(number=first.rank)}
        return remark(page.path, first.line, messages.TITLE_TOO_LOW, **shown)
    return remark(page.path, 1, messages.NO_HEADING, title=title)


def check_ranks(page: Page, headings: list[Heading]) -> Iterator[Finding]:
    """Yield headings that are two ranks or more below the one before."""
    for above, heading in zip(headings, headings[1:], strict=False):
        if heading.rank > above.rank + 1:
            shown = {"heading": heading.text, "marks": "#" * (above.rank + 1)}
            advice = messages.SKIPPED_RANK
            yield remark(page.path, heading.line, advice, above="#" * above.rank, **shown)
