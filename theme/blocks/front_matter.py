"""The front matter of a page: read strictly, because MkDocs publishes a broken one as text."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, cast

import yaml

from theme.blocks import messages
from theme.blocks.error import PageError
from theme.blocks.option import is_list_of_texts, is_text

AUDIENCES = ("zelf", "naaste", "professional", "jongere", "iedereen")
STATUSES = ("concept", "nagelezen")
BOOKLET = re.compile(r"(?:gids|werkboek)(?:-[a-z0-9]+)+")
INDEX = "index.md"


class Key(NamedTuple):
    """One line of the front matter: a test, what the test expects in Dutch, whether it must be there."""

    allows: Callable[[Any], bool]
    expected: str
    required: bool = True


KEYS = {
    "title": Key(is_text, messages.TEXT),
    "description": Key(is_text, messages.TEXT),
    "keywords": Key(is_list_of_texts, messages.LIST_OF_TEXTS, required=False),
    "minutes": Key(
        lambda value: type(value) is int and 1 <= value <= 60,
        messages.WHOLE_NUMBER.format(low=1, high=60),
        required=False,
    ),
    "audience": Key(
        lambda value: value in AUDIENCES, messages.ONE_OF.format(known=", ".join(AUDIENCES))
    ),
    "status": Key(
        lambda value: value in STATUSES, messages.ONE_OF.format(known=", ".join(STATUSES))
    ),
    "owner": Key(is_text, messages.TEXT),
    "reviewed": Key(lambda value: type(value) is date, messages.DATE),
    "review_by": Key(lambda value: type(value) is date, messages.DATE),
    "pdf": Key(
        lambda value: isinstance(value, str) and bool(BOOKLET.fullmatch(value)),
        messages.BOOKLET,
        required=False,
    ),
    "sources": Key(is_list_of_texts, messages.LIST_OF_TEXTS),
}


def check(path: Path) -> None:
    """Read the front matter of a page.

    :raises PageError: it is absent, unreadable or incomplete; with the line and a right example.
    """
    _check(path, path.stat().st_mtime_ns)


@lru_cache
def _check(path: Path, _changed: int) -> None:
    text = path.read_text(encoding="utf-8")
    if not text.startswith("---\n") or "\n---\n" not in text:
        raise refusal(path, 1, messages.NO_FRONT_MATTER)
    header = text[4:].split("\n---\n", 1)[0]
    try:
        matter = yaml.safe_load(header)
    except (yaml.MarkedYAMLError, ValueError) as error:  # a date that does not exist: ValueError
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        raise refusal(path, line, messages.BROKEN_FRONT_MATTER) from error
    if not isinstance(matter, dict):
        raise refusal(path, 1, messages.NO_FRONT_MATTER)
    nodes = cast(yaml.MappingNode, yaml.compose(header)).value
    lines = {node.value: node.start_mark.line + 2 for node, _ in nodes}
    if problem := find_problem(matter):
        key, message = problem
        raise refusal(path, lines.get(key, 1), message)
    if "pdf" in matter and path.name != INDEX:
        raise refusal(path, lines["pdf"], messages.BOOKLET_ELSEWHERE)


def refuse_double_booklets(pages: Iterable[tuple[Path, str]]) -> None:
    """Refuse a booklet with the name of another one: it would be written over it.

    :param pages: each page that asks for a booklet, and the booklet's name.
    :raises PageError: two pages ask for the same one.
    """
    seen: dict[str, Path] = {}
    for path, name in pages:
        if first := seen.get(name):
            lines = enumerate(path.read_text(encoding="utf-8").split("\n"), start=1)
            line = next(line for line, typed in lines if typed.startswith("pdf:"))
            shown = {"booklet": name, "page": first.as_posix()}
            raise refusal(path, line, messages.DOUBLE_BOOKLET.format(**shown))
        seen[name] = path


def find_problem(matter: dict[str, Any]) -> tuple[str, str] | None:
    """Return the first key with a problem, and the problem in words."""
    for key in matter:
        if key not in KEYS:
            close = get_close_matches(str(key), KEYS, n=1)
            known = (
                messages.GUESS.format(guess=close[0])
                if close
                else messages.KNOWN_KEYS.format(known=", ".join(KEYS))
            )
            return key, messages.UNKNOWN_KEY.format(key=key, known=known)
    for key, rule in KEYS.items():
        if key not in matter and rule.required:
            return key, messages.MISSING_KEY.format(key=key)
        if key in matter and not rule.allows(matter[key]):
            expected = {"key": key, "expected": rule.expected, "found": matter[key]}
            return key, messages.WRONG_KEY.format(**expected)
    if matter["review_by"] <= matter["reviewed"]:
        return "review_by", messages.REVIEW_ORDER.format(**matter)
    return None


def refusal(path: Path, line: int, problem: str) -> PageError:
    """Return the error that stops the build, with a right example."""
    return PageError(path, line, problem, messages.FRONT_MATTER_EXAMPLE)
