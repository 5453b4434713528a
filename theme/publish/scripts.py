"""Join each entry script with the modules it imports, so that a page loads few files.

The sources are native ES modules and run as they are in the preview. Only two forms are used and
allowed: ``import { a, b } from "./name.js"`` and ``export`` before a function or a constant.

What several entries need is a shared entry: it keeps its exports, and who imports it loads it once.
What a script declares and nothing uses is left out, such as the other functions of a module.
"""

import re
from collections.abc import Collection
from pathlib import Path

import minify_html

from theme.publish.memory import Memory

IMPORT = re.compile(
    r'^import \{ (?P<names>[\w, ]+) \} from "\./(?P<module>[\w-]+\.js)";\n', re.MULTILINE
)
EXPORT = re.compile(r"^export (?=(?:async )?function |const |class )", re.MULTILINE)
LEFT_OVER = re.compile(r"^(?:import|export) .*", re.MULTILINE)
COMMENT = re.compile(r"^\s*(?:/\*\*.*?\*/|//[^\n]*)\n", re.MULTILINE | re.DOTALL)
TOP_LEVEL = re.compile(r"^(?:async )?(?:function\*?|const|let|class) (\w+)", re.MULTILINE)
STATEMENT = re.compile(r"^(?=[^\s})\]])", re.MULTILINE)
WORD = re.compile(r"[\w$]+")
ENTRIES = (
    "page.js", "exercise.js", "logbook.js", "questionnaire.js", "opening_hours.js", "overview.js",
    "storage_choice.js", "kept.js", "workbook.js", "receipt.js", "search.js", "offline.js",
    "new_version.js", "leave_and_wipe.js", "one_step.js", "reply_template.js", "chat.js",
)  # fmt: skip
SHARED = ("keeping.js", "vault.js", "lock.js", "expiry.js", "step_links.js")


class ScriptError(Exception):
    """A script is written in a form that cannot be joined."""


def modules_of(entry: Path, seen: dict[Path, str] | None = None) -> dict[Path, str]:
    """Return the text of every module that an entry needs, each after the ones it imports."""
    seen = {} if seen is None else seen
    text = entry.read_text(encoding="utf-8")
    for found in IMPORT.finditer(text):
        module = entry.parent / found["module"]
        if module not in seen:
            modules_of(module, seen)
    seen[entry] = text
    return seen


def join(entry: Path, shared: tuple[str, ...] = ()) -> str:
    """Return an entry and its modules as one script.

    An entry that needs a shared one imports from it whatever that one holds.

    :raises ScriptError: another form of import or export, or one name declared in two modules.
    """
    modules = modules_of(entry)
    holders = holders_of(entry, modules, shared)
    own = {path: text for path, text in modules.items() if path not in holders}
    lines = [import_line(own, holders, name) for name in shared if entry.with_name(name) in holders]
    parts = []
    check_names(own)
    for path, text in own.items():
        text = IMPORT.sub("", text)
        text = text if entry.name in shared else EXPORT.sub("", text)
        if found := LEFT_OVER.search(EXPORT.sub("", text)):
            raise ScriptError(
                f"{path.name}: cannot join {found[0]!r}; see theme/publish/scripts.py"
            )
        parts.append(COMMENT.sub("", text).strip())
    return "\n".join([*lines, *parts]) + "\n"


def holders_of(entry: Path, modules: Collection[Path], shared: tuple[str, ...]) -> dict[Path, str]:
    """Return which shared entry holds each module that this entry need not hold itself."""
    holders: dict[Path, str] = {}
    for name in shared:
        other = entry.with_name(name)
        if other != entry and other in modules and other not in holders:
            holders = dict.fromkeys(modules_of(other), name) | holders
    return holders


def import_line(own: dict[Path, str], holders: dict[Path, str], holder: str) -> str:
    """Return the one import of everything that these modules need and a shared entry holds."""
    names = {
        name.strip()
        for path, text in own.items()
        for found in IMPORT.finditer(text)
        if holders.get(path.parent / found["module"]) == holder
        for name in found["names"].split(",")
    }
    return f'import {{ {", ".join(sorted(names))} }} from "./{holder}";'


def check_names(modules: dict[Path, str]) -> None:
    """Refuse a name that two modules declare: joined, they share one scope."""
    declared: dict[str, Path] = {}
    for path, text in modules.items():
        for name in TOP_LEVEL.findall(EXPORT.sub("", text)):
            if name in declared:
                raise ScriptError(f"{path.name}: {name} is also declared in {declared[name].name}")
            declared[name] = path


def without_unused(script: str, asked: set[str]) -> str:
    """Return a joined script without the declarations that neither it nor others use.

    :param asked: the words of other scripts, which may import what this one exports.
    """
    statements = [(declared_in(text), text) for text in STATEMENT.split(script)]
    used = {name for name, text in statements if text.startswith("export ") and name in asked}
    before: set[str] | None = None
    while before != used:
        before = used
        stays = [text for name, text in statements if name == "" or name in used]
        used = used | {word for text in stays for word in WORD.findall(text)}
    return "".join(stays)


def declared_in(statement: str) -> str:
    """Return the name that a statement declares; empty when it does something."""
    found = TOP_LEVEL.match(EXPORT.sub("", statement))
    return found[1] if found else ""


def minify(script: bytes) -> bytes:
    """Return a module without comments that says the same in less; its names stay."""
    before, after = "<script type=module>", "</script>"
    page = minify_html.minify(
        before + script.decode() + after, minify_js=True, keep_closing_tags=True
    )
    return page.removeprefix(before).removesuffix(after).encode()


def publish(site: Path, memory: Memory) -> None:
    """Replace the modules under ``js/`` by one small file for each entry."""
    folder = site / "js"
    joined = {name: join(folder / name, SHARED) for name in (*SHARED, *ENTRIES)}
    for module in folder.glob("*.js"):
        module.unlink()
    for name in (*ENTRIES, *SHARED):  # what is asked of the shared ones is known last
        others = [text for other, text in joined.items() if other != name]
        joined[name] = without_unused(joined[name], set(WORD.findall(" ".join(others))))
        used = joined[name].encode()
        (folder / name).write_bytes(memory.recall("scripts", used, minify))
