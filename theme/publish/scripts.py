"""Join each entry script with the modules it imports, so that a page loads one file.

The sources are native ES modules and run as they are in the preview. Only two forms are used and
allowed: ``import { a, b } from "./name.js"`` and ``export`` before a function or a constant.
"""

import re
from pathlib import Path

IMPORT = re.compile(r'^import \{[^}]*\} from "\./(?P<name>[\w-]+\.js)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?function |const |class )", re.MULTILINE)
LEFT_OVER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
COMMENT = re.compile(r"^\s*(?:/\*\*.*?\*/|//[^\n]*)\n", re.MULTILINE | re.DOTALL)
TOP_LEVEL = re.compile(r"^(?:async )?(?:function\*?|const|let|class) (\w+)", re.MULTILINE)
ENTRIES = ("page.js", "exercise.js", "receipt.js", "search.js", "offline.js")


class ScriptError(Exception):
    """A script is written in a form that cannot be joined."""


def modules_of(entry: Path, seen: dict[Path, str] | None = None) -> dict[Path, str]:
    """Return every module that an entry needs, each after the ones it imports."""
    seen = {} if seen is None else seen
    text = entry.read_text(encoding="utf-8")
    for found in IMPORT.finditer(text):
        module = entry.parent / found["name"]
        if module not in seen:
            modules_of(module, seen)
    seen[entry] = EXPORT.sub("", IMPORT.sub("", text))
    return seen


def join(entry: Path) -> str:
    """Return an entry and its modules as one script.

    :raises ScriptError: another form of import or export, or one name declared in two modules.
    """
    modules = modules_of(entry)
    declared: dict[str, Path] = {}
    for path, text in modules.items():
        if found := LEFT_OVER.search(text):
            raise ScriptError(
                f"{path.name}: cannot join {found[0]!r}; see theme/publish/scripts.py"
            )
        for name in TOP_LEVEL.findall(text):
            if name in declared:
                raise ScriptError(f"{path.name}: {name} is also declared in {declared[name].name}")
            declared[name] = path
    return "\n".join(COMMENT.sub("", text).strip() for text in modules.values()) + "\n"


def publish(site: Path) -> None:
    """Replace the modules under ``js/`` by one file for each entry."""
    folder = site / "js"
    joined = {name: join(folder / name) for name in ENTRIES}
    for module in folder.glob("*.js"):
        module.unlink()
    for name, text in joined.items():
        (folder / name).write_text(text, encoding="utf-8")
