"""Data files that editors keep: read with the line of every entry."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from theme.check import messages
from theme.check.finding import Finding, remark

FAST_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class DataError(Exception):
    """A data file cannot be used; carries the findings that say why."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("\n".join(map(str, findings)))
        self.findings = findings


class Key(NamedTuple):
    """One key of an entry: a test, what the test expects in Dutch, whether it must be there."""

    allows: Callable[[Any], bool]
    expected: str
    required: bool = True


@dataclass(frozen=True)
class Entry:
    """One entry of a list in a data file; ``lines`` tells where each of its keys stands."""

    line: int
    values: dict[str, Any]
    lines: dict[str, int]


def read_document(path: Path) -> yaml.Node | None:
    """Return the content of a YAML file as nodes that know their lines.

    :raises DataError: there is no such file, or it is not YAML.
    """
    try:
        text = path.read_text(encoding="utf-8")
        return compose(text)
    except FileNotFoundError as error:
        raise DataError([remark(path, 1, messages.NO_FILE)]) from error
    except UnicodeDecodeError as error:
        raise DataError([remark(path, 1, messages.NOT_UTF8)]) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise DataError([remark(path, line, messages.BROKEN_YAML)]) from error


def compose(text: str) -> yaml.Node | None:
    """Return the one document in a text as nodes."""
    node: yaml.Node | None = yaml.compose(text, Loader=FAST_LOADER)
    return node


def child(node: yaml.Node | None, *keys: str) -> yaml.Node | None:
    """Return the node under a path of keys; nothing when there is none."""
    for key in keys:
        if not isinstance(node, yaml.MappingNode):
            return None
        node = next((value for name, value in node.value if name.value == key), None)
    return node


def value_of(node: yaml.Node) -> Any:
    """Return the plain value of a node; of a day that does not exist, its text."""
    try:
        return yaml.SafeLoader("").construct_document(node)
    except ValueError:
        return node.value


def read_entries(path: Path, place: tuple[str, ...], keys: dict[str, Key]) -> list[Entry]:
    """Return the entries of the list at ``place``, each checked key by key.

    :raises DataError: with every remark about the file at once.
    """
    top = read_document(path)
    node = child(top, *place)
    if not isinstance(node, yaml.SequenceNode):
        line = node.start_mark.line + 1 if node else 1
        raise DataError([remark(path, line, messages.NO_LIST, key=place[-1])])
    findings: list[Finding] = []
    entries: list[Entry] = []
    for item in node.value:
        problems = list(find_problems(path, item, keys))
        findings += problems
        if not problems:
            entries.append(entry_of(item))
    if findings:
        raise DataError(findings)
    return entries


def entry_of(item: yaml.MappingNode) -> Entry:
    lines = {key.value: key.start_mark.line + 1 for key, _ in item.value}
    return Entry(item.start_mark.line + 1, value_of(item), lines)


def find_problems(path: Path, item: yaml.Node, keys: dict[str, Key]) -> Iterator[Finding]:
    """Yield what is wrong with one entry."""
    line = item.start_mark.line + 1
    if not isinstance(item, yaml.MappingNode):
        yield remark(path, line, messages.NO_ENTRY, first=next(iter(keys)))
        return
    given = {key.value: (key.start_mark.line + 1, value) for key, value in item.value}
    for name, (at, _) in given.items():
        if name not in keys:
            yield remark(path, at, messages.UNKNOWN_KEY, key=name, known=", ".join(keys))
    for name, key in keys.items():
        if name not in given:
            if key.required:
                yield remark(path, line, messages.MISSING_KEY, key=name)
            continue
        at, node = given[name]
        found = value_of(node)
        if not key.allows(found):
            shown = {"key": name, "expected": key.expected, "found": node_text(node, found)}
            yield remark(path, at, messages.WRONG_VALUE, **shown)


def node_text(node: yaml.Node, found: Any) -> str:
    """Return a wrong value as its editor typed it."""
    return str(node.value) if isinstance(node, yaml.ScalarNode) else str(found)


def find_double(path: Path, entries: list[Entry], key: str) -> Iterator[Finding]:
    """Yield entries whose ``key`` another entry has as well."""
    seen: dict[Any, int] = {}
    for entry in entries:
        value, line = entry.values[key], entry.lines[key]
        if value in seen:
            yield remark(path, line, messages.DOUBLE_ENTRY, value=value, line=seen[value])
        seen.setdefault(value, line)


def scalars(node: yaml.Node | None, key: str = "") -> Iterator[tuple[str, yaml.ScalarNode]]:
    """Yield every plain value below a node, with the key it stands under."""
    if isinstance(node, yaml.ScalarNode):
        yield key, node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from scalars(item, key)
    elif isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield from scalars(value, str(name.value))
