"""``make bench``: what everything costs, in one run. ``make bench ONLY=builds`` runs one part.

Ratios can be compared between machines; seconds cannot.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.applying import compare_intake
from tests.bench.building import compare_builds, time_publishing
from tests.bench.counting import time_counts
from tests.bench.desk import time_desk
from tests.bench.editing import time_check, time_preview
from tests.bench.printing import time_guides
from tests.bench.talking import time_talks
from tests.bench.timing import time_codes
from tests.bench.visiting import compare_visits

PARTS = {
    "visits": compare_visits,
    "intake": compare_intake,
    "talks": time_talks,
    "check": time_check,
    "preview": time_preview,
    "guides": time_guides,
    "publishing": time_publishing,
    "counts": time_counts,
    "desk": time_desk,
    "timing": time_codes,
    "builds": compare_builds,
}


def main(wanted: list[str]) -> None:
    """Run the wanted parts, or all."""
    for name, part in PARTS.items():
        if not wanted or name in wanted:
            with TemporaryDirectory() as folder:
                part(Path(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
