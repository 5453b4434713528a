"""The Nu HTML checker: what the standard says of every page, as the server sends it."""

import json
import re
import subprocess
from collections import Counter
from pathlib import Path

from tests.audit.tools import CHECKER

KNOWN = {
    # Browsers go beyond the standard here: without it, Firefox ticks radio buttons and boxes again
    # when a page is loaded again, also after the visitor wiped everything. Measured with ESR 153.
    r"Attribute “autocomplete” is only allowed when the input type is": "autocomplete on choices",
}
"""What is wrong by the standard and stays, each with the reason."""


def mistakes_in(pages: list[Path]) -> tuple[list[str], Counter[str]]:
    """Return the mistakes with the pages they stand on, and how often each known one was met."""
    messages = check(pages)
    known: Counter[str] = Counter()
    mistakes: dict[str, list[str]] = {}
    for message in messages:
        if name := known_as(message["message"]):
            known[name] += 1
            continue
        text = f"{message['message']}\n    {message.get('extract', '').strip()}"
        mistakes.setdefault(text, []).append(message["url"].removeprefix("file:"))
    lines = [
        f"{text}\n    on {len(where)} pages, such as {where[0]}" for text, where in mistakes.items()
    ]
    return lines, known


def known_as(message: str) -> str | None:
    """Return the name of a mistake that stays, or nothing."""
    return next((name for pattern, name in KNOWN.items() if re.match(pattern, message)), None)


def check(pages: list[Path]) -> list[dict[str, str]]:
    """Return the errors that the checker finds in these files."""
    options = ["--format", "json", "--errors-only", "--stdout", "--exit-zero-always"]
    command = ["java", "-Xss2m", "-jar", str(CHECKER), *options, *map(str, pages)]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    messages: list[dict[str, str]] = json.loads(answer.stdout)["messages"]
    return messages
