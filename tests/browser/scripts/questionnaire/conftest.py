"""A small site with a page for every questionnaire: the real ones, and those made for tests."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from questionnaires import DEFINITIONS
from tests.browser.conftest import served
from tests.browser.scripts.conftest import start_with
from tests.conftest import ROOT

PATHS = sorted(
    [*DEFINITIONS.glob("*.yml"), *(ROOT / "tests/questionnaires/valid").glob("*.yml")],
    key=lambda path: path.stem,
)
PAGES = ("privacy/bewaren.md", "privacy/mijn-antwoorden.md")
HEADER = (ROOT / "content" / PAGES[0]).read_text("utf-8").split("\n---\n")[0]

OpenQuestionnaire = Callable[[str], Locator]


def write_sources(folder: Path) -> None:
    """Write what the build needs, and hardly a page beside those of the questionnaires."""
    for source in ("theme", "questionnaires"):
        shutil.copytree(ROOT / source, folder / source)
    settings = (ROOT / "mkdocs.yml").read_text("utf-8").split("\nnav:")[0]
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    content = folder / "content"
    for name in ("diensten.yml", "zoekwoorden.yml", *PAGES):
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "content" / name, content / name)
    write_page(content / "index.md", "")
    write_page(content / "hulp/hulplijn.md", "")
    for path in PATHS:
        shutil.copy(path, folder / "questionnaires/definitions")
        block = f"/// vragenlijst\n    id: {path.stem}\n///\n"
        write_page(content / "vragenlijsten" / path.name.replace(".yml", ".md"), block)


def write_page(path: Path, body: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{HEADER}\n---\n# Een proefpagina\n\n{body}", "utf-8")


@pytest.fixture(scope="session")
def site_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the small site, built and published as the real one is."""
    folder = tmp_path_factory.mktemp("questionnaires")
    write_sources(folder)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    for step in (["mkdocs", "-q", "build"], ["theme.publish"]):
        subprocess.run([sys.executable, "-m", *step], cwd=folder, env=environment, check=True)
    with served(folder / "site") as url:
        yield url


@pytest.fixture
def open_questionnaire(page: Page) -> OpenQuestionnaire:
    """Opens a questionnaire by its id, unanswered, on a device that keeps nothing."""

    def open_questionnaire(id: str) -> Locator:
        start_with(page, "none")
        page.goto(f"/vragenlijsten/{id}/")
        return page.locator("[data-exercise=questionnaire]")

    return open_questionnaire


def give(questionnaire: Locator, responses: Mapping[str, str]) -> None:
    """Give all these responses at once, and no others."""
    questionnaire.evaluate(
        """(section, responses) => {
          for (const input of section.querySelectorAll("input")) {
            input.checked = responses[input.dataset.item] === input.value;
          }
          section.dispatchEvent(new Event("change"));
        }""",
        dict(responses),
    )


def choose_option(questionnaire: Locator, item: str, option: str) -> None:
    """Choose one option as a visitor does."""
    questionnaire.locator(f"[data-item='{item}'][value='{option}']").check()


def show(questionnaire: Locator) -> None:
    """Ask what the answers say."""
    questionnaire.get_by_role("button", name="Toon wat mijn antwoorden zeggen").click()


def shown(questionnaire: Locator) -> dict[str, Any]:
    """Return what a visitor sees of the result: by id the total, the bands, the gaps, the rule."""
    found: dict[str, Any] = questionnaire.evaluate(
        """(section) => {
          const all = (inside, selector) =>
            [...inside.querySelectorAll(selector)].filter((one) => one.checkVisibility());
          const byId = (name, read) => Object.fromEntries(
            all(section, `[data-${name}]`).map((one) => [one.dataset[name], read(one)]),
          );
          const total = (score) => {
            const text = all(score, "[data-total]").map((one) => one.textContent);
            return text.length ? Number(text[0]) : null;
          };
          return {
            totals: byId("score", total),
            bands: byId("score", (score) => all(score, "[data-band]").map((b) => b.dataset.band)),
            gaps: byId("gaps", (gaps) => all(gaps, "[data-gap]").map((gap) => gap.dataset.gap)),
            rules: byId("rule", (rule) => all(rule, "[data-when]").map((one) => one.dataset.when)),
          };
        }"""
    )
    return found
