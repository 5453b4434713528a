"""Join the style sheets into one and drop what no page uses.

Material's own sheet is 137 kB; a page uses a sixth of it. A rule stays when every class, id,
element and attribute its selector names occurs somewhere: in a built page, in a template of the
backend, or in a script. So does the value of an attribute.
Custom properties that nothing reads go too.
"""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import tinycss2

from theme.publish.memory import Memory

WORD = re.compile(r"[A-Za-z][\w-]*")
NAMED = re.compile(r"\.([\w-]+)|#([\w-]+)|(?<![\w.#:\[\-\"'=*^$|~(])([a-z][\w-]*)(?![\w(-])")
QUIET_PARTS = re.compile(
    r":(?:not|is|where|has)\([^()]*(?:\([^()]*\)[^()]*)*\)|::?[\w-]+(?:\([^)]*\))?"
)
ATTRIBUTE = re.compile(r"\[[^\]]*\]")
UPPER = re.compile(r"[A-Z]")
STYLED_ANEW = {
    *("details", "summary", "a", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "ul", "dl", "dd", "li"),
    *("table", "td", "th", "figure", "figcaption", "button", "code"),
    *("keys", "inline", "data-preview"),
}
"""What our sheets style from nothing, or never use: none of the theme's rules for it stays."""
ENTRIES = (
    "site.css",
    "seldom.css",
    "kept.css",
    "overview.css",
    "offline.css",
    "search.css",
    "questionnaire.css",
    "wallet_card.css",
    "workbook.css",
    "backend.css",
)
VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
ANIMATED = re.compile(r"animation(?:-name)?:\s*([\w-]+)")


def join(path: Path) -> str:
    """Return a style sheet with its ``@import`` rules replaced by what they import."""
    parts = []
    for rule in tinycss2.parse_stylesheet(path.read_text(encoding="utf-8"), skip_comments=True):
        if rule.type == "at-rule" and rule.lower_at_keyword == "import":
            [target] = [token.value for token in rule.prelude if token.type in ("string", "url")]
            parts.append(
                from_theme(path.parent / target)
                if "assets" in target
                else join(path.parent / target)
            )
        else:
            parts.append(rule.serialize())
    return "\n".join(parts)


def from_theme(path: Path) -> str:
    """Return the theme's own sheet without its rules for what ours style anew."""
    sheet = path.read_text(encoding="utf-8")
    words = set(WORD.findall(sheet)) - STYLED_ANEW
    return "".join(keep(parse(sheet), words, read_in(sheet)))


def words_in(paths: Iterable[Path]) -> set[str]:
    """Return every word of these files: whatever a selector names must be among them.

    A script may set ``data-two-words`` as ``twoWords``.
    """
    words = {word for path in paths for word in WORD.findall(path.read_text(encoding="utf-8"))}
    return words | {UPPER.sub(lambda found: f"-{found[0].lower()}", f"data-{w}") for w in words}


def is_used(selector: str, words: set[str]) -> bool:
    """Whether every class, id, element and attribute of one selector occurs among the words."""
    needed = QUIET_PARTS.sub("", selector)
    attributes = WORD.findall(" ".join(ATTRIBUTE.findall(needed)))
    names = ["".join(name) for name in NAMED.findall(ATTRIBUTE.sub("", needed))]
    return words.issuperset(names + attributes)


def reduce(sheet: str, words: set[str]) -> str:
    """Return the sheet with only the rules that can apply and the variables that are read."""
    rules = parse(sheet)
    kept, read = sheet, None
    while (now := read_in(kept)) != read:
        kept, read = "".join(keep(rules, words, now)), now
    return kept


def read_in(sheet: str) -> set[str]:
    """Return the names of the variables and the animations that a sheet uses."""
    return {*VARIABLE.findall(sheet), *ANIMATED.findall(sheet)}


def parse(sheet: str) -> list[Any]:
    rules: list[Any] = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
    return rules


def keep(rules: Iterable[Any], words: set[str], read: set[str]) -> Iterator[str]:
    """Yield the rules that can apply, in short form."""
    for rule in rules:
        keyword = rule.lower_at_keyword if rule.type == "at-rule" else ""
        if rule.type == "qualified-rule":
            used = [s for s in split_selectors(rule.prelude) if is_used(s, words)]
            if used and (body := declarations(rule.content, read)):
                yield f"{','.join(used)}{{{body}}}"
        elif keyword in ("media", "supports"):
            if inside := "".join(keep(parse(tinycss2.serialize(rule.content)), words, read)):
                yield f"@{keyword} {short(rule.prelude)}{{{inside}}}"
        elif keyword == "keyframes" and short(rule.prelude) in read:
            yield f"@keyframes {short(rule.prelude)}{{{short(rule.content)}}}"


def split_selectors(prelude: list[Any]) -> list[str]:
    """Return the selectors of a rule; commas inside functions do not split."""
    selectors: list[list[Any]] = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            selectors.append([])
        else:
            selectors[-1].append(token)
    return [short(tokens) for tokens in selectors]


def declarations(content: list[Any], read: set[str]) -> str:
    """Return the declarations of a rule in short form, but for variables that nothing reads."""
    parsed = tinycss2.parse_declaration_list(content, skip_comments=True, skip_whitespace=True)
    return "".join(
        f"{one.name}:{short(one.value)}{'!important' if one.important else ''};"
        for one in parsed
        if one.type == "declaration" and (one.name in read or not one.name.startswith("--"))
    )


def short(tokens: list[Any]) -> str:
    """Return tokens as text with white space folded."""
    return re.sub(r"\s+", " ", tinycss2.serialize(tokens)).strip()


def publish(site: Path, memory: Memory, others: Iterable[Path] = ()) -> None:
    """Write each entry under ``css/`` as one reduced sheet. ``others``: files beside the site that use it."""
    folder = site / "css"
    used = words_in([*site.rglob("*.html"), *(site / "js").glob("*.js"), *others])
    sheets = {name: join(folder / name) for name in ENTRIES}
    for part in folder.iterdir():
        part.unlink()
    for name, whole in sheets.items():
        words = used & set(WORD.findall(whole))
        source = "\n".join([" ".join(sorted(words)), whole]).encode()
        make = partial(reduced_bytes, whole, words)
        (folder / name).write_bytes(memory.recall("styles", source, make))


def reduced_bytes(sheet: str, words: set[str], _: bytes) -> bytes:
    return reduce(sheet, words).encode()
