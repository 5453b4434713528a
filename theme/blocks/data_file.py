"""Data files that editors keep: read with the line of every entry."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from questionnaires import UnreadableError, compose_long_text
from theme.blocks import messages
from theme.blocks.finding import DataError, Finding, remark

CURLY = re.compile(r"[“”„‟].*[“”„‟]")
TYPED = re.compile(r"\s*(?P<key>(?:- +)?(?:[\w-]+: +)?)(?P<text>[^\s\[{|>](?:.*\S)?)\s*")
SPECIAL = re.compile(r"[:#'\"*&!%@`?]")
TEXT_TAG = "tag:yaml.org,2002:str"


class Key(NamedTuple):
    """One key of an entry: a test, what the test expects in Dutch, whether it must be there.

    ``explain`` may say more than that about a wrong value: it gives lines with an advice.
    """

    allows: Callable[[Any], bool]
    expected: str
    required: bool = True
    explain: Callable[[Path, yaml.Node], Iterator[Finding]] | None = None


@dataclass(frozen=True)
class Entry:
    """One entry of a list in a data file; ``lines`` tells where each of its keys stands."""

    line: int
    values: dict[str, Any]
    lines: dict[str, int]


def read_text(path: Path) -> str:
    """Return the text of a file that an editor saved, without the mark that Windows puts first.

    :raises DataError: there is no such file, or it is not UTF-8.
    """
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig")
    except FileNotFoundError as error:
        raise DataError([remark(path, 1, messages.NO_FILE)]) from error
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise DataError([remark(path, line, messages.NOT_UTF8)]) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_document(path: Path) -> yaml.Node | None:
    """Return the content of a YAML file as nodes that know their lines.

    :raises DataError: there is no such file, or it is not YAML.
    """
    text = read_text(path)
    try:
        return compose_long_text(text)
    except UnreadableError as error:
        raise DataError([misread(path, text, error)]) from error


def misread(path: Path, text: str, error: UnreadableError, above: int = 0) -> Finding:
    """Return the remark about a text that YAML cannot read; ``above`` counts the lines before it."""
    wrong, _, repair = str(error).partition("\n")
    typed = text.split("\n")[error.line - 1]
    found = TYPED.fullmatch(typed)
    if error.is_cured_by_quotes and found:
        quoted = in_quotes(found["key"], found["text"])
        is_cured = SPECIAL.search(found["text"])
        repair = messages.QUOTE_IT.format(quoted=quoted) if is_cured else messages.INDENTATION
    elif error.is_unclear:
        repair = messages.LOOK_AROUND
    return Finding(path, error.line + above, wrong, repair)


def in_quotes(key: str, text: str) -> str:
    """Return a line of YAML with its text in double quotes."""
    text = text.removeprefix('"') if text.count('"') == 1 else text
    text = text.replace("\\", "\\\\").replace('"', "'")
    return f'{key}"{text}"'


def compose(text: str) -> yaml.Node | None:
    """Return the one document in a text as nodes."""
    node: yaml.Node | None = yaml.compose(
        text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )
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
    except (ValueError, yaml.YAMLError):
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
            yield remark(path, at, messages.UNKNOWN_DATA_KEY, key=name, known=", ".join(keys))
    for name, key in keys.items():
        if name in given:
            yield from find_wrong_value(path, name, key, *given[name])
        elif key.required:
            yield remark(path, line, messages.MISSING_DATA_KEY, key=name)


def find_wrong_value(
    path: Path, name: str, key: Key, line: int, node: yaml.Node
) -> Iterator[Finding]:
    """Yield why the value of a key is not what was expected."""
    found = value_of(node)
    if isinstance(found, str) and CURLY.fullmatch(found):
        yield remark(path, line, messages.CURLY_QUOTES, key=name, text=found[1:-1])
    elif key.allows(found):
        return
    elif problems := list(key.explain(path, node)) if key.explain else []:
        yield from problems
    else:
        shown = {"key": name, "expected": key.expected, "found": node_text(node)}
        yield remark(path, line, messages.WRONG_VALUE, **shown)


def node_text(node: yaml.Node) -> str:
    """Return a wrong value as its editor typed it, or what kind of thing it is."""
    if isinstance(node, yaml.ScalarNode):
        return str(node.value) or messages.NOTHING
    return messages.A_LIST if isinstance(node, yaml.SequenceNode) else messages.A_GROUP


def find_double(path: Path, entries: list[Entry], key: str) -> Iterator[Finding]:
    """Yield entries whose ``key`` another entry has as well."""
    seen: dict[Any, int] = {}
    for entry in entries:
        value, line = entry.values[key], entry.lines[key]
        if value in seen:
            yield remark(path, line, messages.DOUBLE_IN_FILE, value=value, line=seen[value])
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
