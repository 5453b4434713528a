"""``make audit``: is every page for everyone? What looks at that beside the tests.

``make audit ONLY=html``, ``ONLY=lighthouse`` or ``ONLY=tests`` runs one part.
A whole run in which nothing is wrong fills the accessibility statement.
"""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.audit.browser_tests import run_tests
from tests.audit.html_checker import mistakes_in
from tests.audit.lighthouse import CATEGORIES, Marks, judge
from tests.audit.record import PATH, Record, as_text
from tests.audit.tools import MissingToolError, prepare
from tests.audit.visiting import service_in_use
from tests.browser.service.test_backend_pages import STATES
from tests.conftest import PAGES, ROOT

JUDGED = (
    "/",
    "/stoppen-is-mogelijk/begrijpen-waarom/wanneer-ga-ik-online/",
    "/vragenlijsten/internet-afhankelijkheid/",
    "/aanvraag/coaching/",
)
Complaints = list[str]


def check_html(folder: Path, record: Record) -> Complaints:
    """Let the Nu HTML checker look at every built page, and at what the backend sends."""
    with service_in_use(folder):
        pass
    pages = [*built_pages(), *sorted((folder / "seen").glob("*.html"))]
    mistakes, known = mistakes_in(pages)
    record.html_pages, record.html_exceptions = len(pages), len(known)
    print(f"\nHTML: {len(pages)} pages, {len(mistakes)} kinds of mistakes")
    for name, number in known.items():
        print(f"    left on purpose: {name}, {number} times")
    return mistakes


def built_pages() -> list[Path]:
    """Return every page of the built site; the mould of the backend's pages is no page."""
    return [path for path in sorted((ROOT / "site").rglob("*.html")) if path.name != "shell.html"]


def ask_lighthouse(folder: Path, record: Record) -> Complaints:
    """Let Lighthouse judge a page of each important kind."""
    with service_in_use(folder) as service:
        judged = [judge(service.address + path) for path in JUDGED]
    record.lighthouse_pages = len(judged)
    record.lighthouse_lowest = min(mark for page in judged for mark in page.marks.values())
    print_table(judged)
    return [
        f"{page.address}: {lost}" for page in judged if not page.is_perfect for lost in page.lost
    ]


def print_table(judged: list[Marks]) -> None:
    """Print the marks of each page under each other."""
    print("\nLighthouse".ljust(62) + "".join(name.rjust(15) for name in CATEGORIES))
    for path, page in zip(JUDGED, judged, strict=True):
        print(path.ljust(61) + "".join(str(mark).rjust(15) for mark in page.marks.values()))


def run_browser_tests(folder: Path, record: Record) -> Complaints:
    """Look at every page with axe and with the keyboard, as the tests do."""
    record.pages, record.service_states = len(PAGES), len(STATES)
    record.tests, wrong = run_tests(folder)
    print(f"\nBrowser tests: {record.tests}, of which {wrong} not passed")
    return [f"{wrong} browser tests did not pass"] if wrong else []


PARTS: dict[str, Callable[[Path, Record], Complaints]] = {
    "html": check_html,
    "lighthouse": ask_lighthouse,
    "tests": run_browser_tests,
}


def audit(wanted: list[str]) -> Complaints:
    """Run the wanted parts, or all; then the statement is filled, if nothing was wrong.

    :raises MissingToolError: what the audit needs is not there.
    """
    prepare()
    record, complaints = Record(date.today()), []
    for name in wanted or PARTS:
        with TemporaryDirectory() as folder:
            complaints += PARTS[name](Path(folder), record)
    if not wanted and not complaints:
        PATH.write_text(as_text(record), encoding="utf-8")
        print(f"\nNothing is wrong. Written down in {PATH.relative_to(ROOT)}: commit it.")
    return complaints


if __name__ == "__main__":
    try:
        found = audit(sys.argv[1:])
    except MissingToolError as missing:
        sys.exit(str(missing))
    print("".join(f"\n{complaint}" for complaint in found))
    sys.exit(1 if found else 0)
