"""Gather every exercise of the site in one file, in the order of the menu: the workbook's questions.

A visitor's answers are kept under neutral keys; what was asked stands on the pages. Fetching only
the pages with answers would tell the server which those are, so the workbook fetches this file.
"""

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

import yaml

SECTION = re.compile(r"<section [^>]*\bdata-exercise=.*?</section>", re.DOTALL)
HEADING = re.compile(r"<h1\b[^>]*>(?P<title>.*?)</h1>", re.DOTALL)
SILENT = re.compile(
    r"<(?P<tag>p|div) [^>]*class=\"?(?:exercise__(?:status|gate)|writing-lines|hint)\b.*?</(?P=tag)>",
    re.DOTALL,
)
TAG = re.compile(r"<[^>]+>")


def publish(site: Path, config_file: Path = Path("mkdocs.yml")) -> None:
    """Write ``exercises.json``; without a menu there are none.

    After the pages are made small, so that their exercises are too.
    """
    menu = yaml.safe_load(config_file.read_text(encoding="utf-8")).get("nav")
    pages = [page for name in names_in(menu) if (page := read_page(site, name))]
    text = json.dumps(pages, ensure_ascii=False, separators=(",", ":"))
    (site / "exercises.json").write_text(text, encoding="utf-8")


def names_in(menu: object) -> Iterator[str]:
    """Yield every page of the menu, in its order."""
    if isinstance(menu, str):
        yield menu
    elif isinstance(menu, list | dict):
        for entry in menu.values() if isinstance(menu, dict) else menu:
            yield from names_in(entry)


def read_page(site: Path, name: str) -> dict[str, str] | None:
    """Return title, section and exercises of a page; ``None`` when it has no exercise."""
    folder = site / name.removesuffix(".md").removesuffix("index")
    text = (folder / "index.html").read_text(encoding="utf-8")
    exercises = SECTION.findall(text)
    if not exercises:
        return None
    is_overview = name.endswith("index.md")
    above = text if is_overview else (folder.parent / "index.html").read_text(encoding="utf-8")
    return {"title": title_of(text), "section": title_of(above), "exercises": asked(exercises)}


def asked(exercises: list[str]) -> str:
    """Return exercises without the parts that ask nothing."""
    return SILENT.sub("", "".join(exercises))


def title_of(page: str) -> str:
    """Return the words of the heading of a page."""
    [found] = HEADING.finditer(page)
    return html.unescape(TAG.sub("", found["title"])).strip()
