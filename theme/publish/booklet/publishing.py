"""Make every booklet, and say on the page of its section that it is there."""

import re
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

from theme.publish.booklet.composing import compose
from theme.publish.booklet.one_file import one_file
from theme.publish.booklet.section import Library, read_library
from theme.publish.booklet.typesetting import PangoMissingError, typeset
from theme.publish.memory import Memory

FOLDER = "pdf"
FILE_FOLDER = "bestand"
OFFER = r'<p class="download" data-offer="{form}" hidden>(?P<words>.*?)</p>'


class Made(NamedTuple):
    """A finished booklet."""

    pages: int
    pdf: bytes


def publish(site: Path, memory: Memory, config_file: Path = Path("mkdocs.yml")) -> None:
    """Write ``pdf/NAME.pdf`` for every booklet, and ``bestand/NAME.html`` for every workbook.

    Without Pango there are no PDFs, and no links to them.

    :raises PageError: a page cannot be put on paper.
    """
    library = read_library(site, config_file)
    publish_files(site, library)
    try:
        made = make(library, memory)
    except PangoMissingError as missing:
        print(missing, file=sys.stderr)
        made = {}
    for booklet in library.booklets:
        page = site / booklet.url / "index.html"
        if booklet.name in made:
            pages, pdf = made[booklet.name]
            write(site / FOLDER / f"{booklet.name}.pdf", pdf)
            offer(page, "pdf", pages=pages, size=kilobytes(pdf))
        else:
            withhold(page, "pdf")


def publish_files(site: Path, library: Library) -> None:
    """Write every workbook as one file."""
    for booklet in library.booklets:
        page = site / booklet.url / "index.html"
        if booklet.is_workbook:
            text = one_file(booklet, library).encode()
            write(site / FILE_FOLDER / f"{booklet.name}.html", text)
            offer(page, "html", size=kilobytes(text))


def make(library: Library, memory: Memory) -> dict[str, Made]:
    """Return every booklet by its name; several are made at once.

    :raises PangoMissingError: one must be made, and nothing can typeset it here.
    """
    sources = [compose(booklet, library).encode() for booklet in library.booklets]
    with ProcessPoolExecutor() as pool:
        results = list(pool.map(partial(memory.recall, "booklet", make=typeset), sources))
    made = {}
    for booklet, result in zip(library.booklets, results, strict=True):
        pages, _, pdf = result.partition(b"\n")
        made[booklet.name] = Made(int(pages), pdf)
    return made


def write(path: Path, content: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)


def kilobytes(content: bytes) -> int:
    return -(-len(content) // 1000)


def offer(page: Path, form: str, **numbers: int) -> None:
    """Show the line that offers a booklet, with its numbers."""
    replace(page, form, lambda words: f'<p class="download">{words.format(**numbers)}</p>')


def withhold(page: Path, form: str) -> None:
    """Take the line away that offers a booklet."""
    replace(page, form, lambda _: "")


def replace(page: Path, form: str, line: Callable[[str], str]) -> None:
    pattern = re.compile(OFFER.format(form=form), re.DOTALL)
    text = page.read_text(encoding="utf-8")
    page.write_text(pattern.sub(lambda found: line(found["words"]), text), encoding="utf-8")
