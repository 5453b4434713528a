"""What stops a page from being read at all: strange bytes, and days that are in no calendar."""

from datetime import date
from pathlib import Path

import yaml

from theme.check import messages
from theme.check.document import compose, scalars
from theme.check.finding import Finding, remark

DAYS = ("reviewed", "review_by")


def find_unreadable(path: Path) -> Finding | None:
    """Return why a page cannot be read; other mistakes in its front matter are found later."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        return remark(path, line, messages.NOT_UTF8)
    header = text.removeprefix("---\n").split("\n---", 1)[0]
    try:
        days = [(key, node) for key, node in scalars(compose(header)) if key in DAYS]
    except yaml.YAMLError:
        return None
    for key, node in days:
        if node.tag == "tag:yaml.org,2002:timestamp" and not is_real(node.value):
            shown = {"key": key, "found": node.value, "expected": messages.REAL_DAY}
            return remark(path, node.start_mark.line + 2, messages.WRONG_VALUE, **shown)
    return None


def is_real(day: str) -> bool:
    try:
        date.fromisoformat(day[:10])
    except ValueError:
        return False
    return True
