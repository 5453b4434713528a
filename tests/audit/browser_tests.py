"""The browser tests that look at every page: how many there are, and whether all passed."""

import subprocess
import sys
import xml.etree.ElementTree as etree
from pathlib import Path

from tests.conftest import ROOT

FILES = (
    "tests/site/test_pages.py",
    "tests/browser/service/test_every_page.py",
    "tests/browser/service/test_backend_pages.py",
    "tests/browser/scripts/test_states.py",
    "tests/browser/scripts/questionnaire/test_for_everyone.py",
)


def run_tests(folder: Path) -> tuple[int, int]:
    """Run them; return how many there were, and how many did not pass."""
    report = folder / "tests.xml"
    command = [sys.executable, "-m", "pytest", f"--junitxml={report}", *FILES]
    code = subprocess.run(command, cwd=ROOT, check=False).returncode
    if not report.is_file():
        return 0, 1
    suite = etree.parse(report).getroot().find("testsuite")
    assert suite is not None
    wrong = sum(int(suite.get(name, 0)) for name in ("failures", "errors", "skipped"))
    return int(suite.get("tests", 0)), wrong or int(code != 0)
