"""Pages as MkDocs renders them: real files, the real extension, the real link check."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import get_files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[2]

FRONT_MATTER = """---
title: Een proefpagina
description: Om een blok op te proberen.
minutes: 5
audience: zelf
status: concept
owner: redactie
reviewed: 2026-11-21
review_by: 2027-05-21
sources:
  - Verzonnen voor een proef, 2026
---

"""

Render = Callable[..., str]


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty content folder beside the data of the real one, in the working directory."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "content"
    folder.mkdir()
    for name in ("controle.yml", "diensten.yml", "zoekwoorden.yml"):
        (folder / name).write_bytes((ROOT / "content" / name).read_bytes())
    return folder


@pytest.fixture
def render(content: Path) -> Render:
    """Give a function that renders a text, as it stands or under good front matter, to HTML."""

    def render(text: str, name: str = "pagina.md", whole: bool = False) -> str:
        page_path = content / name
        page_path.parent.mkdir(parents=True, exist_ok=True)
        page_path.write_text(text if whole else FRONT_MATTER + text, encoding="utf-8")
        settings = {
            "content": "content",
            "definitions": str(ROOT / "questionnaires" / "definitions"),
        }
        config = load_config(
            config_file=io.StringIO(""),
            site_name="Proef",
            docs_dir=str(content),
            plugins=[],
            markdown_extensions=["attr_list", {"theme.blocks": settings}],
        )
        files = get_files(config)
        file = files.get_file_from_path(name)
        assert file is not None
        page = Page(None, file, config)
        page.read_source(config)
        page.render(config, files)
        return page.content or ""

    return render
