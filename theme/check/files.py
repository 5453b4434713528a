"""What lies in ``content/``: pages, the data files and images, and nothing that is there by accident."""

from collections.abc import Iterator
from pathlib import Path

from theme.blocks.finding import Finding, remark
from theme.check import messages
from theme.check.site import CONTENT

DATA_FILES = {
    "andere-talen.yml", "antwoorden.yml", "controle.yml", "diensten.yml", "gesprekken.yml",
    "oefeningen.yml", "spelling.yml", "woorden.yml", "zoekwoorden.yml",
}  # fmt: skip
IMAGES = {".png", ".jpg", ".jpeg", ".svg", ".webp", ".avif", ".gif"}
HEAVY_KB = 500


def check_files() -> Iterator[Finding]:
    """Yield files that everybody could open on the site, and images that take long to arrive."""
    for path in sorted(CONTENT.rglob("*")):
        if path.is_dir() or path.suffix == ".md":
            continue
        if path.suffix.lower() in IMAGES:
            yield from check_weight(path)
        elif path.relative_to(CONTENT).as_posix() not in DATA_FILES:
            yield remark(path, 1, messages.STRAY_FILE, known=", ".join(sorted(IMAGES)))


def check_weight(path: Path) -> Iterator[Finding]:
    """Yield an image that is heavy for a telephone."""
    size = path.stat().st_size // 1000
    if size > HEAVY_KB:
        yield remark(path, 1, messages.HEAVY_IMAGE, size=size, most=HEAVY_KB)
