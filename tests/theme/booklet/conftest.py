"""A site of one section with a booklet, as MkDocs leaves it: Markdown, menu and built pages."""

from collections.abc import Callable
from pathlib import Path

import pytest

from theme.publish import booklet
from theme.publish.booklet.section import Booklet, Library, read_library
from theme.publish.memory import Memory

MENU = """site_name: Proef
docs_dir: content
plugins: []
extra:
  public_address: "{address}"
nav:
  - Start: index.md
  - Hulp: hulp/hulplijn.md
  - Gids:
      - gids/index.md
      - gids/openen.md
"""
SERVICES = """extra:
  services:
    - {id: stop-it-now, name: Stop it Now!, purpose: Luisteren., phone: "0800 200 50", chat: "https://www.stopitnow.be", hours: {ma: "10:00-13:00"}, checked: null}
    - {id: noodnummer, name: Noodnummer, purpose: Levensgevaar., phone: "112", checked: null}
"""
MATTER = """---
title: {title}
description: Over {title}.
status: nagelezen
reviewed: 2026-11-21
review_by: 2027-05-21
{more}---

# {title}
"""
OFFER = '<p class="download" data-offer="pdf" hidden>Op papier: {pages} bladzijden, {size} kB</p>'
PAGES = {
    "index.md": ("Start", ""),
    "hulp/hulplijn.md": ("De hulplijn", ""),
    "gids/index.md": ("Een gids", "pdf: gids-proef\n"),
    "gids/openen.md": ("Openen", ""),
}

Place = Callable[..., Path]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The built site, in the working directory; every page says its title."""
    monkeypatch.chdir(tmp_path)
    set_address("")
    (tmp_path / "content").mkdir()
    (tmp_path / "content/diensten.yml").write_text(SERVICES)
    for name, (title, more) in PAGES.items():
        write(tmp_path / "content" / name, MATTER.format(title=title, more=more))
        fill(tmp_path / "site", name, f"<p>Over {title}.</p>{OFFER}")
    return tmp_path / "site"


def set_address(address: str) -> None:
    Path("mkdocs.yml").write_text(MENU.format(address=address))


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def fill(site: Path, name: str, content: str) -> None:
    """Write a built page with its title and this content."""
    page = site / name.removesuffix("index.md").removesuffix(".md") / "index.html"
    article = f"<article class=x><h1 id=kop>{PAGES[name][0]}</h1>{content}</article>"
    write(page, f"<html><body>{article}</body></html>")


def read(site: Path) -> tuple[Booklet, Library]:
    """Return the one booklet of the site, and its library."""
    library = read_library(site, Path("mkdocs.yml"))
    [only] = library.booklets
    return only, library


def publish(site: Path) -> Path:
    """Run the step; return where the booklet is, if it was made."""
    booklet.publish(site, Memory(Path("memory")))
    return site / "pdf" / "gids-proef.pdf"
