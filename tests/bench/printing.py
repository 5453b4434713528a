"""What a guide costs as PDF: typeset anew, with nothing remembered."""

from pathlib import Path
from statistics import median

from tests.bench.sites import seconds_to
from tests.conftest import ROOT
from theme.publish.booklet.composing import compose
from theme.publish.booklet.section import read_library
from theme.publish.booklet.typesetting import typeset

ROUNDS = 5


def time_guides(_folder: Path) -> None:
    """Print how long each guide takes, the first of all and the median after it."""
    library = read_library(ROOT / "site", ROOT / "mkdocs.yml")
    guides = [booklet for booklet in library.booklets if not booklet.is_workbook]
    print(f"\nA guide as PDF: the first time in a process, then the median of {ROUNDS}")
    for guide in guides:
        source = compose(guide, library).encode()
        first = seconds_to(typeset, source)
        again = median(seconds_to(typeset, source) for _ in range(ROUNDS))
        print(f"{guide.name:20}{first:8.2f} s{again:8.2f} s", flush=True)
