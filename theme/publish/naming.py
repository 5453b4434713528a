"""Give scripts, styles and images an address that changes with what they hold.

Each folder gets a digest of all that is in it: ``js/page.js`` becomes ``js/1a2b3c4d/page.js``. So
a browser may keep them for good, and what scripts import from each other stays as it is written.
"""

import re
from hashlib import sha256
from pathlib import Path
from urllib.parse import urljoin

FOLDERS = ("css", "images", "js")
DIGITS = 8
REFERENCE = re.compile(r"""\b(?:href|src)"?\s*[=:]\s*["']?(?P<address>[^"'\s>]+)""")


def publish(site: Path) -> None:
    """Move these files, and let pages and the manifest refer to where they are now."""
    names = dict(pair for name in FOLDERS for pair in move(site / name, site).items())
    for path in [*site.rglob("*.html"), *site.glob("*.webmanifest")]:
        text = path.read_text("utf-8")
        path.write_text(renamed(text, f"/{path.relative_to(site).as_posix()}", names), "utf-8")


def move(folder: Path, site: Path) -> dict[str, str]:
    """Move the files of a folder into one named by their digest; return new addresses by old ones."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    target = folder / digest_of(files)
    names = {}
    for path in files:
        moved = target / path.relative_to(folder)
        moved.parent.mkdir(parents=True, exist_ok=True)
        path.rename(moved)
        names[address_of(path, site)] = address_of(moved, site)
    return names


def digest_of(files: list[Path]) -> str:
    found = sha256()
    for path in files:
        found.update(path.name.encode() + b"\0" + sha256(path.read_bytes()).digest())
    return found.hexdigest()[:DIGITS]


def address_of(path: Path, site: Path) -> str:
    return f"/{path.relative_to(site).as_posix()}"


def renamed(text: str, address: str, names: dict[str, str]) -> str:
    """Return the text of a file at an address, with new names in what it refers to."""

    def rename(found: re.Match[str]) -> str:
        old = urljoin(address, found["address"])
        return found[0].removesuffix(old[1:]) + names[old][1:] if old in names else found[0]

    return REFERENCE.sub(rename, text)
