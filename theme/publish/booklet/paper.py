"""The paper form of a page: what only a screen can do goes, what a pen can do stays."""

import xml.etree.ElementTree as etree
from collections.abc import Callable

from tinyhtml5 import parse

SCREEN_TAGS = {"button", "script", "select", "svg", "template", "textarea"}
SCREEN_CLASSES = {
    "button", "download", "exercise__gate", "exercise__status", "needs-script", "next-page",
    "part-done", "review-note", "wallet-card__choice",
}  # fmt: skip
PLAIN_TAGS = {
    "aside": "div", "details": "div", "fieldset": "div", "figure": "div", "label": "span",
    "legend": "p", "nav": "div", "summary": "p",
}  # fmt: skip
"""Elements for which a PDF has no tag, and what they are on paper."""
KEPT_ATTRIBUTES = {
    "align", "alt", "class", "colspan", "href", "id", "lang", "rowspan", "scope", "src", "start",
}  # fmt: skip
KEPT_EMPTY = {"br", "hr", "img", "td", "th"}
LINES_IN_CELL = 3


def paper_form(article: str) -> etree.Element:
    """Return a built article as it is printed."""
    document = parse(article, namespace_html_elements=False)
    root: etree.Element = document.find(".//article")
    remove_where(root, is_for_screen)
    for element in root.iter():
        reshape(element)
    for parent in list(root.iter()):
        gather_options(parent)
    while remove_where(root, is_empty):
        pass
    for element in root.iter():
        element.attrib = {k: v for k, v in element.attrib.items() if k in KEPT_ATTRIBUTES}
    return root


def classes_of(element: etree.Element) -> set[str]:
    return set(element.get("class", "").split())


def is_for_screen(element: etree.Element) -> bool:
    return (
        not isinstance(element.tag, str)  # a comment
        or element.tag in SCREEN_TAGS
        or "hidden" in element.attrib
        or bool(classes_of(element) & SCREEN_CLASSES)
    )


def is_empty(element: etree.Element) -> bool:
    """Whether nothing of an element would be seen on paper."""
    if element.tag in KEPT_EMPTY or "line" in classes_of(element):
        return False
    return not len(element) and not (element.text or "").strip()


def remove_where(root: etree.Element, unwanted: Callable[[etree.Element], bool]) -> bool:
    """Remove elements, not the text after them; return whether there were any."""
    removed = False
    for parent in list(root.iter()):
        for child in [child for child in parent if unwanted(child)]:
            remove(parent, child)
            removed = True
    return removed


def remove(parent: etree.Element, child: etree.Element) -> None:
    """Remove a child; the text after it stays."""
    index = list(parent).index(child)
    if child.tail and index:
        before = parent[index - 1]
        before.tail = (before.tail or "") + child.tail
    elif child.tail:
        parent.text = (parent.text or "") + child.tail
    parent.remove(child)


def reshape(element: etree.Element) -> None:
    """Turn what is filled in on a screen into what is filled in with a pen."""
    if element.tag in PLAIN_TAGS:
        element.set("class", f"{element.get('class', '')} {element.tag}".strip())
        element.tag = PLAIN_TAGS[element.tag]
    if "writing-lines" in classes_of(element):
        rule(element, len(element))
    elif "entry__cells" in classes_of(element):
        rule_cells(element)
    elif "ways" in classes_of(element):
        shorten(element)
    elif "data-then" in element.attrib or "data-now" in element.attrib:
        element.text = None


def shorten(ways: etree.Element) -> None:
    """Keep the telephone number of a service, if it has one: all the rest stands at the end."""
    by_phone = any(link.get("href", "").startswith("tel:") for link in ways)
    for link in list(ways):
        if by_phone and link.get("href", "").startswith(("https:", "mailto:")):
            ways.remove(link)
        link.tail = " "


def rule(element: etree.Element, lines: int) -> None:
    """Fill an element with lines to write on."""
    element.tag = "div"
    element[:] = [etree.Element("div", {"class": "line"}) for _ in range(lines)]


def rule_cells(entry: etree.Element) -> None:
    """Give every question of a logbook room for an answer."""
    entry.tag = "div"
    for cell in entry:
        for element in cell:
            if element.tag == "dt":
                element.tag = "p"
            else:
                rule(element, LINES_IN_CELL)


def gather_options(parent: etree.Element) -> None:
    """Make a list of the options that follow each other, with a box to tick before each."""
    gathered: etree.Element | None = None
    for child in list(parent):
        field = child.find("input")
        if field is None:
            gathered = None
            continue
        child.set("class", f"{child.get('class', '')} tick tick--{field.get('type')}".strip())
        remove(child, field)
        if child.tag == "div":
            gathered = gathered if gathered is not None else insert_list(parent, child)
            parent.remove(child)
            child.tag, child.tail = "li", None
            gathered.append(child)


def insert_list(parent: etree.Element, before: etree.Element) -> etree.Element:
    options = etree.Element("ul", {"class": "choices"})
    parent.insert(list(parent).index(before), options)
    return options
