"""Find the browsers to test with: a Chromium, the system's or Playwright's own, and Firefox.

``python -m tests.browser.find_browser --install`` installs them where the system lets it.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

from tests.installing import install_package

# The shell is the same browser without windows: more than twice as fast to open.
CHROMIUMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome")
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


FIREFOXES = ("firefox-esr", "firefox")
NO_FIREFOX = """The browser tests need Firefox and found none. Do one of these:
  Debian: apt-get install firefox-esr   (or run make as root)
or set FIREFOX to the path of one."""


class BrowserMissingError(Exception):
    """There is no such browser, and none could be installed."""


def find_chromium() -> str:
    """Return the path of a Chromium that starts.

    :raises BrowserMissingError: none was found; says what to install.
    """
    found = [os.environ.get("CHROMIUM"), *map(shutil.which, CHROMIUMS)]
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


def find_firefox() -> str:
    """Return the path of Firefox.

    :raises BrowserMissingError: none was found; says what to install.
    """
    for path in filter(None, [os.environ.get("FIREFOX"), *map(shutil.which, FIREFOXES)]):
        return path
    raise BrowserMissingError(NO_FIREFOX)


def install() -> None:
    """Install the browsers that are not there.

    :raises BrowserMissingError: one could not be had.
    """
    try:
        find_firefox()
    except BrowserMissingError:
        install_package("Firefox", FIREFOXES[:1])
        find_firefox()
    try:
        find_chromium()
    except BrowserMissingError:
        install_package("Chromium", CHROMIUMS[:2])
        install_playwrights_own()
        find_chromium()


def install_playwrights_own() -> None:
    """Let Playwright download a Chromium, if the system gave none."""
    try:
        find_chromium()
    except BrowserMissingError:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


if __name__ == "__main__":
    try:
        install() if "--install" in sys.argv else print(find_chromium())
    except BrowserMissingError as missing:
        sys.exit(str(missing))
