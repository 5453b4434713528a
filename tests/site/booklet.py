"""A booklet as an aid for reading sees it: its tags, and the marked content of its pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

PAINT = {"Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Do", "sh"}


@dataclass
class Tag:
    """A structure element, with those above it, outermost first."""

    element: Any
    above: tuple[str, ...]

    @property
    def name(self) -> str:
        return str(self.element.S)[1:]

    @property
    def kids(self) -> list[Any]:
        kids = self.element.get("/K", [])
        return list(kids) if isinstance(kids, pikepdf.Array) else [kids]

    @property
    def marks(self) -> list[int]:
        """The numbers of the marked content right below it."""
        return [int(kid) for kid in self.kids if not isinstance(kid, pikepdf.Dictionary)]


class Reader:
    """One PDF, opened twice: its objects and its text."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.pdf = pikepdf.open(path)

    @cached_property
    def tags(self) -> list[Tag]:
        """Every tag in reading order."""
        return list(walk(self.pdf.Root.StructTreeRoot.K[0], ()))

    @cached_property
    def texts(self) -> list[str]:
        """The text of every page, with white space folded."""
        document = pypdfium2.PdfDocument(self.path)
        texts = [page.get_textpage().get_text_range() for page in document]
        document.close()
        return [" ".join(text.split()) for text in texts]

    @property
    def text(self) -> str:
        return " ".join(self.texts)

    def named(self, *names: str) -> list[Tag]:
        return [tag for tag in self.tags if tag.name in names]

    def paintings(self, page: Any) -> Iterator[list[int | None]]:
        """Yield of everything painted on a page the marks around it; of decoration: ``None``."""
        marks: list[int | None] = []
        for instruction in pikepdf.parse_content_stream(page):
            sign = str(instruction.operator)
            if sign == "BMC":
                marks.append(None)
            elif sign == "BDC":
                properties: Any = instruction.operands[1]
                marks.append(int(properties.MCID) if "/MCID" in properties else None)
            elif sign == "EMC":
                marks.pop()
            elif sign in PAINT:
                yield list(marks)


def walk(element: Any, above: tuple[str, ...]) -> Iterator[Tag]:
    tag = Tag(element, above)
    yield tag
    for kid in tag.kids:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from walk(kid, (*above, tag.name))
