"""Markup that does not become what it was typed for: Markdown leaves it on the page as text."""

import re
from collections.abc import Iterator

from theme.blocks.finding import Finding, remark
from theme.blocks.source import lines_outside_code
from theme.check import messages
from theme.check.site import Page

BULLET = re.compile(r"\s*[•·▪◦‣] ?")
ITEM = re.compile(r"(?:[-*+]|\d+\.) +\S")
NO_PARAGRAPH = re.compile(r"\s*(?:[-*+] |\d+\. |/{3}|#|>|\||-{3}|:)|\s{2,}|\s*$")
STARS = re.compile(r"\*\*")


def check_markup(page: Page) -> Iterator[Finding]:
    """Yield lists that become no list, and bold that begins or ends nowhere."""
    above = ""
    for line, text in lines_outside_code(page.source):
        if line > page.source.lines.index("---", 1) + 1:
            yield from check_line(page, line, text, above)
        above = text
    if any(STARS.search(text) for text in page.tree.itertext()):
        yield remark(page.path, line_of_odd_stars(page), messages.LOOSE_STARS)


def check_line(page: Page, line: int, text: str, above: str) -> Iterator[Finding]:
    if BULLET.match(text):
        yield remark(page.path, line, messages.BULLET, right=f"- {BULLET.sub('', text)}")
    elif ITEM.match(text) and not NO_PARAGRAPH.match(above):
        yield remark(page.path, line, messages.LIST_IN_PARAGRAPH)


def line_of_odd_stars(page: Page) -> int:
    """Return the first line on which bold begins and does not end, as far as one can tell."""
    odd = (n for n, text in lines_outside_code(page.source) if len(STARS.findall(text)) % 2)
    return next(odd, 1)
