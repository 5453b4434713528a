"""The reader is *je*; a page that also says *u* sounds like two people."""

import re
from collections.abc import Iterator

from theme.blocks.finding import Finding, remark
from theme.check import messages
from theme.check.text import Text

FORMAL = re.compile(r"(?<![\w.-])(?:u|uw|uwe|uzelf|u zelf)(?![\w.'’-])", re.IGNORECASE)
FAMILIAR = re.compile(r"(?<![\w-])(?:je|jij|jou|jouw|jezelf)(?![\w'’-])", re.IGNORECASE)
QUOTED = re.compile(r'"[^"]*"|“[^”]*”|‘[^’]*’|«[^»]*»')
HOURS = re.compile(r"\d\s*u\b")


def check_form_of_address(text: Text) -> Iterator[Finding]:
    """Yield where a page says *u* while it says *je* elsewhere; what people say in quotes is free."""
    familiar = [found for _, found in spoken(text, FAMILIAR)]
    if not familiar:
        return
    for line, word in spoken(text, FORMAL):
        shown = {"word": word, "other": familiar[0].lower()}
        yield remark(text.path, line, messages.MIXED_ADDRESS, **shown)


def spoken(text: Text, form: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """Yield the line and the word of every hit outside quotes."""
    for passage in text.passages:
        own = HOURS.sub(blank, QUOTED.sub(blank, passage.text))
        for found in form.finditer(own):
            yield passage.line_at(found.start()), found[0]


def blank(found: re.Match[str]) -> str:
    """Return as many dots, so that lines and places stay."""
    return re.sub(r"[^\n]", ".", found[0])
