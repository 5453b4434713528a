"""Telephone numbers that stand in a page, where nobody will find them when they change."""

import re
from collections.abc import Iterator

from theme.blocks.finding import Finding, remark
from theme.blocks.service import Service
from theme.check import messages
from theme.check.site import Page

BELGIAN = r"(?:\+32|0032|\b0)[ ./-]?[1-9]\d{0,2}(?:[ ./-]?\d{2,3}){2,4}\b"


def check_numbers(page: Page, services: dict[str, Service]) -> Iterator[Finding]:
    """Yield every number of the data file, and all that looks like one, typed in a page.

    A service that is called by its number, such as 1712, may be named.
    """
    pattern = number_pattern(services)
    skipped = page.source.lines.index("---", 1) + 1
    for line, typed in enumerate(page.source.lines[skipped:], start=skipped + 1):
        for found in pattern.finditer(typed):
            yield remark(page.path, line, messages.TYPED_NUMBER, number=found[0])


def number_pattern(services: dict[str, Service]) -> re.Pattern[str]:
    known = {
        r"[ ./-]?".join(map(re.escape, service.phone.split()))
        for service in services.values()
        if service.phone and service.phone not in service.name
    }
    numbers = [rf"(?<![\w.,/-]){number}(?![\w/-]|[.,]\d)" for number in sorted(known)]
    return re.compile("|".join([*numbers, BELGIAN]))
