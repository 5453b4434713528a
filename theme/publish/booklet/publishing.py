"""Make every booklet, and say on the page of its section that it is there."""

import re
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

from theme.publish.booklet.section import Library, read_library
from theme.publish.booklet.typesetting import PangoMissingError, compose, typeset
from theme.publish.memory import Memory

FOLDER = "pdf"
OFFER = re.compile(r'<p class="download" hidden>(?P<words>.*?)</p>', re.DOTALL)


class Made(NamedTuple):
    """A finished booklet."""

    pages: int
    pdf: bytes


def publish(site: Path, memory: Memory, config_file: Path = Path("mkdocs.yml")) -> None:
    """Write ``pdf/NAME.pdf`` for every booklet; without Pango there are none, and no links to them.

    :raises PageError: a page cannot be put on paper.
    """
    library = read_library(site, config_file)
    try:
        made = make(library, memory)
    except PangoMissingError as missing:
        print(missing, file=sys.stderr)
        made = {}
    for booklet in library.booklets:
        offer(site / booklet.url / "index.html", made.get(booklet.name))
    folder = site / FOLDER
    for name, booklet_made in made.items():
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.pdf").write_bytes(booklet_made.pdf)


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


def offer(page: Path, made: Made | None) -> None:
    """Show the line that offers the booklet, with its size; or take the line away."""

    def shown(found: re.Match[str]) -> str:
        if made is None:
            return ""
        words = found["words"].format(pages=made.pages, size=-(-len(made.pdf) // 1000))
        return f'<p class="download">{words}</p>'

    text = page.read_text(encoding="utf-8")
    page.write_text(OFFER.sub(shown, text), encoding="utf-8")
