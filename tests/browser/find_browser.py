"""Find a Chromium to test with: the system's, or Playwright's own.

``python -m tests.browser.find_browser --install`` installs one where the system lets it.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

# The shell is the same browser without windows: more than twice as fast to open.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
MISSING = """The browser tests need Chromium and found none. Do one of these:
  Debian: apt-get install chromium-headless-shell   (or run make as root)
  elsewhere: .venv/bin/playwright install chromium
or set CHROMIUM to the path of one."""


class BrowserMissingError(Exception):
    """There is no Chromium, and none could be installed."""


def find_chromium() -> str:
    """Return the path of a Chromium that starts.

    :raises BrowserMissingError: none was found; says what to install.
    """
    found = [os.environ.get("CHROMIUM"), *map(shutil.which, NAMES)]
    with sync_playwright() as playwright:
        for path in [*filter(None, found), playwright.chromium.executable_path]:
            if Path(path).is_file() and starts(playwright, path):
                return path
    raise BrowserMissingError(MISSING)


def starts(playwright, path: str) -> bool:  # type: ignore[no-untyped-def]
    """Whether this browser opens; Ubuntu's ``chromium-browser`` may be an empty package."""
    try:
        playwright.chromium.launch(executable_path=path, args=ARGUMENTS).close()
    except Error:
        return False
    return True


def install() -> str:
    """Return a Chromium, installed first if there is none."""
    try:
        return find_chromium()
    except BrowserMissingError:
        print("Installing Chromium for the browser tests...", flush=True)
        if os.getuid() == 0 and shutil.which("apt-get"):
            subprocess.run(["apt-get", "update", "-qq"], check=False)
            quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
            for package in NAMES[:2]:
                command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package]
                if not subprocess.run(command, env=quietly, stdout=subprocess.DEVNULL).returncode:
                    break
        try:
            return find_chromium()
        except BrowserMissingError:
            own = [sys.executable, "-m", "playwright", "install", "chromium"]
            subprocess.run(own, check=False)
            return find_chromium()


if __name__ == "__main__":
    try:
        install() if "--install" in sys.argv else print(find_chromium())
    except BrowserMissingError as missing:
        sys.exit(str(missing))
