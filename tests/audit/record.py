"""What the accessibility statement tells: written only after a run in which nothing was wrong."""

from dataclasses import asdict, dataclass
from datetime import date

from tests.browser.service.looking import DISPLAYS, NARROW, WIDE
from tests.conftest import ROOT
from theme.blocks.audit import FILE

PATH = ROOT / "content" / FILE
HEADER = "# Written by make audit, after a run in which nothing was wrong. Do not edit by hand.\n"


@dataclass
class Record:
    """The facts of one run, under the names of the data file."""

    day: date
    pages: int = 0
    service_states: int = 0
    widths: tuple[int, ...] = (NARROW, WIDE)
    displays: tuple[str, ...] = tuple(DISPLAYS)
    tests: int = 0
    html_pages: int = 0
    html_exceptions: int = 0
    lighthouse_pages: int = 0
    lighthouse_lowest: int = 0


def as_text(record: Record) -> str:
    """Return the data file."""
    lines = [f"{name}: {in_yaml(value)}\n" for name, value in asdict(record).items()]
    return HEADER + "".join(lines)


def in_yaml(value: object) -> str:
    return f"[{', '.join(map(str, value))}]" if isinstance(value, tuple) else str(value)
