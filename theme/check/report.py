"""What the check prints: remarks, errors first; tables of readability; sums."""

import json
from collections.abc import Iterable, Iterator
from itertools import groupby

from theme.check import messages
from theme.check.inspection import Inspection
from theme.check.readability import GOOD_AVERAGE, Figures
from theme.check.review import is_concept
from theme.check.site import Page
from theme.check.text import Text

Row = tuple[str, ...]


def sections_of(texts: list[Text]) -> list[tuple[str, list[Text]]]:
    """Return the texts of each section, in alphabetical order."""
    ordered = sorted(texts, key=lambda text: text.section)
    return [(name, list(group)) for name, group in groupby(ordered, lambda text: text.section)]


def total_of(texts: Iterable[Text]) -> Figures:
    return sum((text.figures for text in texts), start=Figures())


def concepts_of(inspection: Inspection) -> list[Page]:
    return [page for page in inspection.site.pages if is_concept(page)] if inspection.site else []


def as_text(inspection: Inspection, *, with_concepts: bool, with_pages: bool) -> str:
    """Return the whole report for people."""
    parts = [
        paragraph(messages.ERRORS, map(str, inspection.errors)),
        paragraph(messages.TIPS, map(str, inspection.tips)),
        readability(inspection.texts, with_pages=with_pages) if inspection.texts else "",
        paragraph(messages.CONCEPTS, concept_lines(inspection)) if with_concepts else "",
        summary(inspection),
    ]
    return "\n\n".join(filter(None, parts))


def paragraph(title: str, lines: Iterable[str]) -> str:
    """Return lines under a title; nothing when there are none."""
    body = "\n".join(lines)
    return f"{title}\n{body}" if body else ""


def concept_lines(inspection: Inspection) -> Iterator[str]:
    for page in concepts_of(inspection):
        matter = page.matter
        shown = {"title": matter["title"], "owner": matter["owner"], "day": matter["review_by"]}
        yield messages.CONCEPT.format(page=page.path.as_posix(), **shown)


def readability(texts: list[Text], *, with_pages: bool) -> str:
    """Return a table with a row for each section, and if wanted one for each page."""
    rows: list[Row] = [messages.COLUMNS]
    rows += [row(name, group, str(len(group))) for name, group in sections_of(texts)]
    blocks = [messages.READABILITY.format(most=GOOD_AVERAGE), table(rows)]
    if with_pages:
        pages = [row(text.path.as_posix(), [text], "") for text in texts]
        blocks.append(table([messages.PAGE_COLUMNS, *pages]))
    return "\n".join(blocks)


def row(name: str, texts: list[Text], number: str) -> Row:
    figures = total_of(texts)
    average = f"{figures.average:.1f}".replace(".", ",")
    return (name, number, str(figures.words), average, f"{figures.ease:.0f}")


def table(rows: list[Row]) -> str:
    """Return rows with aligned columns: names to the left, numbers to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join([cells[0].ljust(widths[0]), *map(str.rjust, cells[1:], widths[1:])])
        for cells in rows
    ]
    return "\n".join(lines)


def summary(inspection: Inspection) -> str:
    """Return the last line: how much was checked, and how much is wrong."""
    errors = messages.count(messages.NUMBER_OF_ERRORS, len(inspection.errors))
    if not (site := inspection.site):
        return messages.NOT_CHECKED.format(errors=errors)
    return messages.SUMMARY.format(
        pages=messages.count(messages.PAGES, len(site.pages)),
        definitions=messages.count(messages.QUESTIONNAIRES, len(site.definitions)),
        errors=errors,
        tips=messages.count(messages.NUMBER_OF_TIPS, len(inspection.tips)),
        concepts=messages.count(messages.PAGES_ARE, len(concepts_of(inspection))),
    )


def as_json(inspection: Inspection) -> str:
    """Return the whole report for machines."""
    texts = inspection.texts
    data = {
        "errors": len(inspection.errors),
        "warnings": len(inspection.tips),
        "findings": [f.as_data() for f in (*inspection.errors, *inspection.tips)],
        "concepts": [page.path.as_posix() for page in concepts_of(inspection)],
        "pages": {text.path.as_posix(): numbers(text.figures) for text in texts},
        "sections": {name: numbers(total_of(group)) for name, group in sections_of(texts)},
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def numbers(figures: Figures) -> dict[str, float]:
    return {
        "sentences": figures.sentences,
        "words": figures.words,
        "words_per_sentence": round(figures.average, 1),
        "flesch_douma": round(figures.ease, 1),
    }
