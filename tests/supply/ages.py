"""``make dependencies``: what we ask for ourselves, which version, and how old that is.

Ages come from the package index that ``PIP_INDEX_URL`` names; without it the rest is still told.
"""

import json
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

from tests.supply.lock import LOCK, Package, read_lock, read_project

PATIENCE = 10  # seconds
JSON = "application/vnd.pypi.simple.v1+json"
NOT_TOLD = (URLError, OSError, ValueError, KeyError, TypeError)
OLD = 365


class IndexSilentError(Exception):
    """The index cannot be asked, or does not tell when a file was put there."""


def direct_packages(lock: str) -> list[Package]:
    """What this project asks for itself."""
    _, _, asked = read_project()
    return [package for package in read_lock(lock) if package.name in asked]


def released(package: Package) -> datetime:
    """When the first file of this version was put on the index.

    :raises IndexSilentError: it cannot be asked, or does not tell.
    """
    index = os.environ.get("PIP_INDEX_URL", "").rstrip("/")
    if not index:
        raise IndexSilentError("PIP_INDEX_URL names no package index.")
    try:
        with urlopen(
            Request(f"{index}/{package.name}/", headers={"Accept": JSON}), timeout=PATIENCE
        ) as answer:
            found: dict[str, Any] = json.load(answer)
        ours = [one for one in found["files"] if one["hashes"].get("sha256") in package.hashes]
        return min(datetime.fromisoformat(one["upload-time"]) for one in ours)
    except NOT_TOLD as error:
        raise IndexSilentError(f"{index} does not tell of {package.name}.") from error


def table(packages: list[Package], ask: Callable[[Package], datetime], now: datetime) -> list[str]:
    """A line for each package; once the index is silent, it is not asked again."""
    lines, is_silent = [], False
    for package in packages:
        age = "age not known"
        if not is_silent:
            try:
                day = ask(package)
                days = (now - day).days
                age = f"{day:%Y-%m-%d}  {days:5} days" + (
                    "  more than a year" if days > OLD else ""
                )
            except IndexSilentError:
                is_silent = True
        lines.append(f"{package.name:28}{package.version:14}{age}")
    if is_silent:
        lines.append(
            "The package index could not be asked, so ages are not known. "
            "Is there a network, and does PIP_INDEX_URL name the index?"
        )
    return lines


if __name__ == "__main__":
    packages = direct_packages(LOCK.read_text(encoding="utf-8"))
    print("\n".join(table(packages, released, datetime.now(UTC))))
    sys.exit(0)
