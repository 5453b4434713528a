"""What is read in the papers of ``docs/``: tests and files that they name, and links."""

import ast
import re
from functools import cache
from pathlib import Path

from tests.conftest import ROOT

DOCS = ROOT / "docs"
NAMED = re.compile(
    r"`((?:(?:tests|backend|theme|docs|content)/)?[\w./-]+\.(?:py|js|html|md|yml|conf|lock|toml)(?:::\w+)?)`"
)


def read_paper(name: str) -> str:
    """The text of a paper."""
    return (DOCS / name).read_text(encoding="utf-8")


def named_in(text: str) -> list[str]:
    """Every test and file that is named in a text, in its order."""
    return NAMED.findall(text)


def missing(names: list[str]) -> list[str]:
    """Those that are not in the repository."""
    return [name for name in names if not is_there(name)]


def is_there(name: str) -> bool:
    """Whether there is such a file, and such a test in it if one is named."""
    path, _, test = name.partition("::")
    return (ROOT / path).exists() and (not test or test in tests_of(ROOT / path))


@cache
def tests_of(path: Path) -> frozenset[str]:
    """The names of the tests in a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = (node.name for node in tree.body if isinstance(node, ast.FunctionDef))
    return frozenset(name for name in functions if name.startswith("test_"))


def broken_links(name: str) -> list[str]:
    """Links of a paper that lead to no file, or to no heading of that file."""
    links = re.findall(r"\]\(([^)]+)\)", read_paper(name))
    return [link for link in links if "://" not in link and not leads_somewhere(link)]


def leads_somewhere(link: str) -> bool:
    """Whether a link of a paper, such as ``beheer.md`` or ``#security``, has an end."""
    path, _, heading = link.partition("#")
    if not path:
        return True
    target = (DOCS / path).resolve()
    return target.exists() and (not heading or f'"{heading}"' in target.read_text(encoding="utf-8"))
