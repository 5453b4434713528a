"""Make the pictures of CONTRIBUTING.md: ``python -m tests.site.pictures``.

Each block's example is built as a page of its own, by the real build, and photographed.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from playwright.sync_api import sync_playwright

from tests.browser.find_browser import ARGUMENTS, find_chromium
from tests.conftest import ROOT
from theme.blocks import BLOCKS

HEADER = (ROOT / "content" / "privacy" / "bewaren.md").read_text("utf-8").split("\n---\n")[0]
PLACE = Path("content/stoppen-is-mogelijk/begrijpen-waarom")


def build(folder: Path) -> None:
    """Build the site with one page more for each block."""
    for source in ("content", "theme", "questionnaires"):
        shutil.copytree(ROOT / source, folder / source)
    for file in ("mkdocs.yml", "requirements.lock"):
        shutil.copy(ROOT / file, folder)
    module = folder / PLACE / "begrijpen-waarom"
    shutil.copytree(ROOT / PLACE, module)
    overview = module / "index.md"
    without_booklet = re.sub(r"\npdf: .*", "", overview.read_text("utf-8"))
    overview.write_text(without_booklet, "utf-8")
    shutil.copy(folder / "content/stoppen-is-mogelijk/drang-uitzitten.md", folder / PLACE)
    for door in ("stoppen-is-mogelijk", "naasten"):
        (folder / PLACE / door).mkdir()
        (folder / PLACE / door / "index.md").write_text(f"{HEADER}\n---\n# {door}\n", "utf-8")
    shutil.copytree(folder / "content/naasten/groepen", folder / PLACE / "groepen")
    for block in BLOCKS:
        text = f"{HEADER}\n---\n# {block.NAME}\n\n{block.example().read_text('utf-8')}"
        (folder / PLACE / f"{block.example().stem}.md").write_text(text, "utf-8")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    for step in (["mkdocs", "-q", "build"], ["theme.publish"]):
        command = [sys.executable, "-m", *step]
        subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def serve(site: Path) -> Iterator[str]:
    """Serve a folder on a free port of this machine and give its address."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def photograph(address: str) -> None:
    """Write a picture beside each block, as a visitor who chose *niet bewaren* sees it."""
    chromium = find_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 560, "height": 600}, color_scheme="light")
        page.goto(f"{address}/privacy/bewaren/")
        page.get_by_role("button", name="Ga verder").click()
        page.goto(f"{address}/stoppen-is-mogelijk/triggers/vertrekpunt/")  # so that a step is next
        page.get_by_role("button", name="Dit onderdeel is klaar").click()
        page.locator("fieldset.statement input").first.check()  # so that the workbook is not empty
        for block in BLOCKS:
            stem = block.example().stem
            page.goto(f"{address}/{PLACE.relative_to('content')}/{stem}/", wait_until="networkidle")
            page.locator("article > h1 + *").screenshot(path=ROOT / f"theme/blocks/{stem}.png")
        browser.close()


if __name__ == "__main__":
    with TemporaryDirectory() as copy:
        build(Path(copy))
        with serve(Path(copy) / "site") as address:
            photograph(address)
