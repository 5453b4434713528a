"""What the check found: where, what is wrong, and how it is right."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from theme.blocks import PageError
from theme.check import messages
from theme.check.messages import Advice


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


def remark(path: Path, line: int, advice: Advice, /, **values: object) -> Finding:
    """Return the finding that an advice of the catalogue describes."""
    what, right = advice.what.format(**values), advice.right.format(**values)
    return Finding(path, line, what, right, advice.is_error)


def refusal(error: PageError) -> Finding:
    """Return the finding that says why a page cannot be built.

    How it is right, is an example; without one, what follows the first sentence.
    """
    what, right = error.problem, error.example
    if not right:
        what, _, right = error.problem.replace(".\n", ". ", 1).partition(". ")
        what = what.rstrip(".") + "."
    return Finding(error.path or Path("tekst"), error.line, what, right or messages.LOOK_UP)
