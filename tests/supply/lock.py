"""What ``requirements.lock`` says: every package that is installed, with its files and its reason."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT

LOCK = ROOT / "requirements.lock"
PROJECT = ROOT / "pyproject.toml"
_PINNED = re.compile(r"^([a-zA-Z0-9._-]+)==([^ \\;]+)", re.MULTILINE)


@dataclass(frozen=True)
class Package:
    """One package at one version; ``needed_by`` names what asks for it, this project among them."""

    name: str
    version: str
    hashes: tuple[str, ...]
    needed_by: tuple[str, ...]

    @property
    def purl(self) -> str:
        """The name that every list of packages uses."""
        return f"pkg:pypi/{self.name}@{self.version}"


def normal(name: str) -> str:
    """A name as package indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def read_lock(text: str) -> list[Package]:
    """Every package of a lock file, in its order."""
    starts = list(_PINNED.finditer(text))
    ends = [one.start() for one in starts[1:]] + [len(text)]
    return [_read(found, text[found.end() : end]) for found, end in zip(starts, ends, strict=True)]


def read_project(path: Path = PROJECT) -> tuple[str, str, list[str]]:
    """The name and version of this project, and the names of what it asks for itself."""
    project = tomllib.loads(path.read_text(encoding="utf-8"))["project"]
    asked = [re.split(r"[^a-zA-Z0-9._-]", one)[0] for one in project["dependencies"]]
    return project["name"], project["version"], [normal(one) for one in asked]


def _read(found: re.Match[str], rest: str) -> Package:
    comments = " ".join(re.findall(r"^\s*#\s*(.*)$", rest, re.MULTILINE))
    names = re.findall(r"[\w.-]+", re.sub(r"\([^)]*\)", "", comments))
    return Package(
        name=normal(found[1]),
        version=found[2],
        hashes=tuple(re.findall(r"--hash=sha256:([0-9a-f]{64})", rest)),
        needed_by=tuple(normal(name) for name in names if name != "via"),
    )
