"""How long an editor waits: for the preview after saving a page, and for the check."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter, sleep
from urllib.error import URLError
from urllib.request import urlopen

from tests.bench.sites import copy_sources, run, seconds_to

PORT = 8765
ROUNDS = 5
PATIENCE_SECONDS = 60


@contextmanager
def preview(folder: Path) -> Iterator[str]:
    """Run the preview as ``make preview`` does, and give its address."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PORT": str(PORT)}
    command = [sys.executable, "-m", "theme.preview"]
    server = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{PORT}/over-ons/"
    seconds_until(address, "Over ons")
    yield address
    server.terminate()
    server.wait()


def seconds_until(address: str, words: str) -> float:
    """Wait until a page says these words; return how long that took."""
    start = perf_counter()
    while words not in text_at(address):
        if perf_counter() - start > PATIENCE_SECONDS:
            raise TimeoutError(f"{address} does not say {words!r}")
        sleep(0.01)
    return perf_counter() - start


def text_at(address: str) -> str:
    try:
        with urlopen(address) as answer:
            return str(answer.read().decode())
    except URLError:
        return ""


def time_preview(folder: Path) -> None:
    """Print how long it takes until a saved page is served."""
    copy_sources(folder)
    page = folder / "content" / "over-ons.md"
    waits = []
    with preview(folder) as address:
        for round in range(ROUNDS):
            page.write_text(page.read_text("utf-8") + f"\nZin nummer {round} erbij.\n", "utf-8")
            waits.append(seconds_until(address, f"Zin nummer {round} erbij."))
    print(f"\nPreview, from saving a page to serving it, median of {ROUNDS}: {median(waits):.2f} s")


def time_check(folder: Path) -> None:
    """Print how long the check takes, the first time on a machine and after that."""
    copy_sources(folder)
    print("\nmake check, whole site")
    for situation in ("the first time", "again"):
        print(f"{situation:20}{seconds_to(run, folder, 'theme.check'):8.2f} s", flush=True)
