"""What building costs, today and when the site has grown, against Material as it comes."""

from pathlib import Path
from statistics import median

from tests.bench.sites import build, copy_sources, publish, seconds_to

ROUNDS = 3
COPIES = {"today": 0, "grown": 6}
COPIES_AT_MOST = 36


def compare_builds(folder: Path) -> None:
    """Print how long both builds take, in turn, and what a page of ours costs as the site grows."""
    print(f"\nBuilding, median of {ROUNDS} in turn; the largest once, ours only")
    print(f"{'pages':>8}{'this site, s':>14}{'Material, s':>14}{'ratio':>8}{'ms a page':>11}")
    for name, copies in COPIES.items():
        ours, material = folder / f"ours-{name}", folder / f"material-{name}"
        pages = copy_sources(ours, copies=copies)
        copy_sources(material, ours=False, copies=copies)
        rounds = [(seconds_to(build, ours), seconds_to(build, material)) for _ in range(ROUNDS)]
        took, other = (median(column) for column in zip(*rounds, strict=True))
        print(
            f"{pages:8}{took:14.2f}{other:14.2f}{took / other:8.2f}{took / pages * 1000:11.2f}",
            flush=True,
        )
    pages = copy_sources(folder / "largest", copies=COPIES_AT_MOST)
    took = seconds_to(build, folder / "largest")
    print(f"{pages:8}{took:14.2f}{'':22}{took / pages * 1000:11.2f}")


def time_publishing(folder: Path) -> None:
    """Print what the steps after a build cost: from nothing, unchanged, and with one page changed."""
    copy_sources(folder)
    page = folder / "content" / "over-ons.md"
    print("\nPublishing today's site")
    for situation in ("from nothing", "nothing changed", "one page changed"):
        if situation == "one page changed":
            page.write_text(page.read_text("utf-8") + "\nEen zin erbij.\n", "utf-8")
        build(folder)
        print(f"{situation:20}{seconds_to(publish, folder):8.2f} s", flush=True)
