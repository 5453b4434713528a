"""A report, not a gate: does Zensical, the successor of MkDocs, build the same pages?

``python -m tests.site.zensical`` builds a copy of the sources with both and compares what visitors
read: the text of each page's article. It always ends with success.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml.html import document_fromstring

from tests.conftest import ROOT, pages_of

SOURCES = ("content", "theme", "questionnaires")


def build(tool: str, folder: Path) -> str:
    """Build the copy in ``folder`` and return what the tool printed when it failed."""
    command = [sys.executable, "-m", tool, "build"]
    environment = {**os.environ, "PYTHONPATH": str(folder), "NO_MKDOCS_2_WARNING": "1"}
    run = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    return run.stdout + run.stderr if run.returncode else ""


def article(folder: Path, address: str) -> str:
    """Return the words of a page's article, with white space folded."""
    page = folder / "site" / address.strip("/") / "index.html"
    found = document_fromstring(page.read_text("utf-8")).find(".//article")
    assert found is not None
    return " ".join(str(found.xpath("string()")).split())


def report() -> str:
    """Return one line of result, and the pages that differ."""
    with TemporaryDirectory() as folder:
        built = {}
        for tool in ("mkdocs", "zensical"):
            built[tool] = Path(folder) / tool
            built[tool].mkdir()
            for source in SOURCES:
                shutil.copytree(ROOT / source, built[tool] / source)
            shutil.copy(ROOT / "mkdocs.yml", built[tool])
            if failure := build(tool, built[tool]):
                return f"{tool} did not build the site:\n{failure[-2000:]}"
        pages = pages_of(built["mkdocs"] / "site")
        missing = sorted(set(pages) - set(pages_of(built["zensical"] / "site")))
        both = [page for page in pages if page not in missing]
        differ = [p for p in both if article(built["mkdocs"], p) != article(built["zensical"], p)]
    equal = len(both) - len(differ)
    lines = [f"Zensical: {equal} of {len(pages)} pages read the same as with MkDocs."]
    lines += [f"  missing: {page}" for page in missing] + [f"  differs: {page}" for page in differ]
    return "\n".join(lines)


if __name__ == "__main__":
    print(report())
