"""A workbook as one file of HTML, to fill in from a disk or a memory stick, without any site."""

import xml.etree.ElementTree as etree
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from markupsafe import Markup
from tinyhtml5 import parse

from theme.publish.booklet.composing import compose
from theme.publish.booklet.paper import (
    KEPT_ATTRIBUTES,
    SCREEN_CLASSES,
    classes_of,
    is_empty,
    remove_where,
)
from theme.publish.booklet.section import Booklet, Library

HERE = Path(__file__).parent
UNWANTED_TAGS = {"button", "script", "svg", "template"}
UNWANTED_CLASSES = {*SCREEN_CLASSES, "writing-lines", "only-without-script"}
FIELDS = {"input", "option", "select", "textarea"}
FIELD_ATTRIBUTES = {
    "aria-describedby", "aria-label", "aria-labelledby", "for", "lang", "maxlength", "name", "role",
    "rows", "type", "value",
}  # fmt: skip


def one_file(booklet: Booklet, library: Library) -> str:
    """Return a whole workbook with its style and script in it; it may reach nothing beside it."""
    parts = (HERE / f"one_file.{ending}" for ending in ("css", "js"))
    style, script = (path.read_text("utf-8").strip() for path in parts)
    return compose(
        booklet,
        library,
        form=file_form,
        template="one_file.html",
        style=Markup(style),  # noqa: S704
        script=Markup(script),  # noqa: S704
        style_digest=digest(style),
        script_digest=digest(script),
        exit_page=library.exit_page,
    )


def digest(text: str) -> str:
    """Return how a content security policy names a style or a script in the page."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def file_form(article: str) -> etree.Element:
    """Return a built article with its fields, and without what needs our scripts."""
    document = parse(article, namespace_html_elements=False)
    root: etree.Element = document.find(".//article")
    remove_where(root, is_unwanted)
    for element in root.iter():
        if "entry__cells" in classes_of(element):
            open_entry(element)
        elif "data-compare" in element.attrib:
            open_row(element)
        elif element.tag == "aside":  # so many landmarks would lead nowhere
            element.tag = "div"
            element.attrib.pop("aria-label", None)
    while remove_where(root, has_nothing):
        pass
    for element in root.iter():
        element.attrib = {
            k: v for k, v in element.attrib.items() if k in KEPT_ATTRIBUTES | FIELD_ATTRIBUTES
        }
    return root


def is_unwanted(element: etree.Element) -> bool:
    return (
        not isinstance(element.tag, str)  # a comment
        or element.tag in UNWANTED_TAGS
        or "hidden" in element.attrib
        or bool(classes_of(element) & UNWANTED_CLASSES)
    )


def has_nothing(element: etree.Element) -> bool:
    return element.tag not in FIELDS and is_empty(element)


def open_entry(entry: etree.Element) -> None:
    """Give every question of a logbook a field."""
    entry.tag = "div"
    for cell in entry:
        question, answer = cell
        question.tag, answer.tag = "p", "textarea"
        answer.attrib = {"aria-label": "".join(question.itertext()), "rows": "2"}


def open_row(row: etree.Element) -> None:
    """Give a statement a field for then and one for now, named as the columns are."""
    statement = "".join(row[0].itertext())
    for cell in row[1:]:
        cell.text = None
        etree.SubElement(cell, "input", {"type": "text", "aria-label": statement})
