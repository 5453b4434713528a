"""What WeasyPrint leaves undone in a tagged PDF; works on the objects just before they are written.

It tags every box of every page. Here the parts of what a page break split become one again,
headers say what they head, links say where they lead, what only decorates loses its tag, and the
foot of the page is marked as no part of the text.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pydyf

JOINED = {"/Sect", "/Div", "/L"}
KEPT_EMPTY = {"/TH", "/TD"}
PRODUCER = re.compile(rb'<rdf:Description rdf:about="" pdf:Producer="[^"]*" />')

Element = Any
"""A structure element: a ``pydyf.Dictionary`` with its tag in ``S`` and its kids in ``K``."""


def finish(document: Any, pdf: Any) -> None:
    """Put the structure of a PDF right. To be passed to ``write_pdf`` as ``finisher``."""
    tree = Tree(pdf)
    for (before, after), reference in zip(
        pairwise(document.pages), pdf.page_references[1:], strict=True
    ):
        tree.join(reference, depth=shared_depth(before, after))
    tree.drop_empty(tree.top)
    tree.head_tables(tree.top)
    tree.release_loose()
    name_links(document)
    forget_producer(pdf)


class Tree:
    """The structure elements of a PDF, from the document down."""

    def __init__(self, pdf: Any) -> None:
        self.pdf = pdf
        self.root = self.find(pdf.catalog["StructTreeRoot"])
        self.top = self.find(self.root["K"][0])

    def find(self, reference: bytes) -> Element:
        """Return the object that a reference such as ``12 0 R`` stands for."""
        return self.pdf.objects[int(reference.split()[0])]

    def kids(self, element: Element) -> list[Element]:
        """Return the structure elements right below one; marked content and links are none."""
        found = [self.find(kid) for kid in element["K"] if isinstance(kid, bytes)]
        return [kid for kid in found if is_element(kid)]

    def walk(self, element: Element) -> Iterator[Element]:
        """Yield an element and all below it."""
        yield element
        for kid in self.kids(element):
            yield from self.walk(kid)

    def join(self, page: bytes, depth: int) -> None:
        """Make one element of each that continues on ``page``, down to ``depth``."""
        parent = self.top
        pages = [kid["Pg"] for kid in self.kids(parent)]
        index = pages.index(page) if page in pages else 0
        for _ in range(depth):
            if not 0 < index < len(parent["K"]):
                return
            first, second = (self.find(kid) for kid in parent["K"][index - 1 : index + 1])
            if first["S"] != second["S"] or first["S"] not in JOINED:
                return
            del parent["K"][index]
            parent, index = first, len(first["K"])
            for kid in self.kids(second):
                kid["P"] = first.reference
            first["K"].extend(second["K"])

    def drop_empty(self, element: Element) -> None:
        """Drop elements without content, such as lines to write on."""
        for kid in self.kids(element):
            self.drop_empty(kid)
            if not kid["K"] and kid["S"] not in KEPT_EMPTY:
                element["K"].remove(kid.reference)

    def head_tables(self, element: Element, scope: str = "/Row") -> None:
        """Say of every table header whether it heads a column or a row."""
        for kid in self.kids(element):
            if kid["S"] == "/TH":
                kid["A"]["Scope"] = scope
            self.head_tables(kid, "/Column" if kid["S"] == "/THead" else scope)

    def release_loose(self) -> None:
        """Clear the elements that are not in the tree: what was joined, dropped, or in the foot."""
        in_tree = {element.reference for element in self.walk(self.top)}
        self.release_foot(in_tree)
        for item in self.pdf.objects:
            if is_element(item) and item.reference not in in_tree:
                item.clear()

    def release_foot(self, in_tree: set[bytes]) -> None:
        """Mark the content of the foot of every page as an artifact."""
        numbers = self.find(self.root["ParentTree"])["Nums"]
        for reference, owners in zip(self.pdf.page_references, numbers[1::2], strict=False):
            loose = {mark for mark, owner in enumerate(owners) if owner not in in_tree}
            for mark in loose:
                owners[mark] = b"null"
            make_artifacts(self.find(self.find(reference)["Contents"]).stream, loose)


def is_element(item: Any) -> bool:
    return isinstance(item, pydyf.Dictionary) and item.get("Type") == "/StructElem"


def make_artifacts(stream: list[Any], marks: set[int]) -> None:
    """Turn marked content of a page into artifacts."""
    for index, item in enumerate(stream):
        if isinstance(item, pydyf.Dictionary) and item.get("MCID") in marks:
            stream[index - 1] = b"/Artifact"
            stream[index] = pydyf.Dictionary({"Type": "/Pagination"})


def shared_depth(before: Any, after: Any) -> int:
    """Return how many elements of a page go on at the top of the next one."""
    depth = 0
    for last, first in zip(edge(before, -1), edge(after, 0), strict=False):
        if last.element is None or last.element is not first.element:
            break
        depth += 1
    return depth


def edge(page: Any, index: int) -> Iterator[Any]:
    """Yield the first (0) or last (-1) box of a page's body, and of that box, and so on down."""
    box = page._page_box.children[0].children[0]
    while children := getattr(box, "children", ()):
        box = children[index]
        yield box


def name_links(document: Any) -> None:
    """Give every link its own words as description."""
    for page in document.pages:
        for *_, box in page.links:
            words = " ".join("".join(box.element.itertext()).split())
            box.link_annotation["Contents"] = pydyf.String(words)


def forget_producer(pdf: Any) -> None:
    """Leave out with what the PDF was made."""
    pdf.info.pop("Producer", None)
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    metadata.stream = [PRODUCER.sub(b"", part) for part in metadata.stream]
