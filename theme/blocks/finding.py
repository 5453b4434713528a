"""A remark for an editor: where, what is wrong, and how it is right."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from theme.blocks import messages
from theme.blocks.advice import Advice
from theme.blocks.error import PageError


@dataclass(frozen=True)
class Finding:
    """One remark on one line. ``is_error`` tells whether the page may go online with it."""

    path: Path
    line: int
    what: str
    right: str
    is_error: bool = True

    def __str__(self) -> str:
        """Return ``file:line — what — how it is right``; an example goes below, indented."""
        text = f"{self.path.as_posix()}:{self.line} — {self.what} — {self.right}"
        return text.replace("\n", "\n    ")

    def as_data(self) -> dict[str, Any]:
        return {
            "file": self.path.as_posix(),
            "line": self.line,
            "what": self.what,
            "right": self.right,
            "severity": "error" if self.is_error else "warning",
        }


class DataError(PageError):
    """A data file cannot be used; carries every remark that says why, and shows the first."""

    def __init__(self, findings: list[Finding]) -> None:
        first = findings[0]
        super().__init__(first.path, first.line, first.what, first.right)
        self.findings = findings


def remark(path: Path, line: int, advice: Advice, /, **values: object) -> Finding:
    """Return the finding that an advice of the catalogue describes."""
    what, right = advice.what.format(**values), advice.right.format(**values)
    return Finding(path, line, what, right, advice.is_error)


def refuse(path: Path | None, line: int, advice: Advice, /, **values: object) -> PageError:
    """Return the error that stops a build with an advice of the catalogue."""
    return PageError(path, line, advice.what.format(**values), advice.right.format(**values))


def findings_of(error: PageError) -> list[Finding]:
    """Return the remarks that say why a page cannot be built.

    How it is right, is an example; without one, what follows the first sentence.
    """
    if isinstance(error, DataError):
        return error.findings
    what, right = error.problem, error.example
    if not right:
        what, _, right = error.problem.replace(".\n", ". ", 1).partition(". ")
        what = what.rstrip(".") + "."
    return [Finding(error.path or Path("tekst"), error.line, what, right or messages.LOOK_UP)]


def distinct(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings, each once: several pages can stumble over one mistake."""
    return list(dict.fromkeys(findings))
