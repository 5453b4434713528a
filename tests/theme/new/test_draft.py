"""A draft works before anybody wrote a word in it."""

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from questionnaires import load
from tests.theme.check.conftest import Write, page
from tests.theme.conftest import ROOT
from theme.check import inspect
from theme.new.__main__ import main
from theme.new.draft import DEFINITIONS, MODULES, PAGES

OWN = {"content/woorden.yml": (ROOT / "content/woorden.yml").read_text(encoding="utf-8")}
Capture = pytest.CaptureFixture[str]
TODAY = date(2026, 11, 21)
TITLE = 'Omgaan met: "stress" & zo?'
MODULE = MODULES / "omgaan-met-stress-zo"


@pytest.fixture
def small(write: Write) -> None:
    """A small site, with the pages that every module links to."""
    links = {"index.md", "drang-uitzitten.md"}
    pages = [*(MODULES / name for name in links), Path("content/hulp/hulplijn.md")]
    write({path.as_posix(): page("# Een proefpagina\n") for path in pages} | OWN)


def add_to_menu(said: str) -> None:
    """Do what the editor is told: copy the printed lines into the menu."""
    lines = [line for line in said.split("\n") if line.startswith("      ")]
    above = "      - Begrijpen waarom:\n"
    config = Path("mkdocs.yml")
    text = config.read_text(encoding="utf-8")
    assert above in text
    config.write_text(text.replace(above, "\n".join(lines) + "\n" + above), encoding="utf-8")


def test_new_module_builds_strictly_once_it_is_in_the_menu(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    for name in ("theme", "questionnaires"):
        (tmp_path / name).symlink_to(ROOT / name)
    monkeypatch.chdir(tmp_path)
    assert main({"MODULE": TITLE}, TODAY) == 0
    add_to_menu(capsys.readouterr().out)

    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "-q", "build", "--strict"],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert built.returncode == 0, built.stderr
    shown = tmp_path / "site" / MODULE.relative_to("content") / "index.html"
    assert "Omgaan met: " in shown.read_text("utf-8")


@pytest.mark.usefixtures("small")
def test_new_module_gets_the_workbook_after_the_last() -> None:
    main({"MODULE": "Slapen"}, TODAY)
    main({"MODULE": "Eten"}, TODAY)

    assert "\npdf: werkboek-2\n" in (MODULES / "eten/index.md").read_text(encoding="utf-8")


@pytest.mark.usefixtures("small")
def test_new_module_has_no_mistake_but_that_it_is_not_in_the_menu() -> None:
    before = inspect(TODAY).errors
    main({"MODULE": "Slapen"}, TODAY)

    errors = [finding for finding in inspect(TODAY).errors if finding not in before]

    assert {finding.what for finding in errors} == {"deze pagina staat niet in het menu."}
    assert {finding.path for finding in errors} == {MODULES / "slapen" / name for name in PAGES}


@pytest.mark.usefixtures("small")
def test_new_module_asks_to_be_written() -> None:
    main({"MODULE": TITLE}, TODAY)

    tips = [finding for finding in inspect(TODAY).tips if MODULE in finding.path.parents]

    assert {finding.path.name for finding in tips} == {
        "index.md",
        "vertrekpunt.md",
        "eerste-deel.md",
        "terugblik.md",
    }


@pytest.mark.usefixtures("small")
def test_new_questionnaire_is_right_and_its_tests_hold(capsys: Capture) -> None:
    assert main({"QUESTIONNAIRE": "Hoe slaap ik?"}, TODAY) == 0

    assert load(DEFINITIONS / "hoe-slaap-ik.yml").title == "Hoe slaap ik?"
    assert "/// vragenlijst\n    id: hoe-slaap-ik\n///" in capsys.readouterr().out


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("kind", ["MODULE", "QUESTIONNAIRE"])
def test_name_that_exists_is_refused_and_nothing_is_overwritten(kind: str, capsys: Capture) -> None:
    main({kind: "Hoe slaap ik?"}, TODAY)
    written = next(
        path
        for path in (MODULES / "hoe-slaap-ik/index.md", DEFINITIONS / "hoe-slaap-ik.yml")
        if path.is_file()
    )
    written.write_text("van een redacteur", encoding="utf-8")
    capsys.readouterr()

    status = main({kind: "hoe slaap ik"}, TODAY)

    assert status == 1
    assert (
        capsys.readouterr()
        .out.strip()
        .endswith("bestaat al. Kies een andere titel, of werk daar verder.")
    )
    assert written.read_text("utf-8") == "van een redacteur"


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("asked", "said"),
    [({}, "Geef een titel"), ({"MODULE": "  "}, "Geef een titel"), ({"MODULE": "?!"}, 'De titel "?!" heeft geen letters.')],
)  # fmt: skip
def test_title_without_words_is_refused(asked: dict[str, str], said: str, capsys: Capture) -> None:
    assert main(asked, TODAY) == 1
    assert capsys.readouterr().out.startswith(said)


@pytest.mark.usefixtures("small")
def test_review_of_a_draft_is_due_in_half_a_year() -> None:
    main({"MODULE": "Slapen"}, TODAY)

    text = (MODULES / "slapen/index.md").read_text("utf-8")

    assert "reviewed: 2026-11-21\nreview_by: 2027-05-22\n" in text
