"""The figures: what was counted, by month and by year, as a page and as a file for a spreadsheet."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, g, render_template, request
from werkzeug.exceptions import NotFound

from backend.context import context
from backend.figures import Figure, YearFigures, figures_of, years_of
from backend.housekeeping import fold_counts
from backend.state import Kind
from backend.tally import EVALUATION, add_up

bp = Blueprint("desk_counts", __name__, url_prefix="/team/cijfers")


@dataclass(frozen=True)
class Chosen:
    """What there is to show, the year that was asked for, and how much cannot be read."""

    years: list[int]
    year: int | None
    figures: dict[Kind, dict[int, YearFigures]]
    closed: int

    def of_year(self) -> list[YearFigures]:
        """The figures of that year, of each kind."""
        return [by_year[self.year] for by_year in self.figures.values() if self.year]


@bp.get("/")
def show_counts() -> str:
    """Show the figures of a year, and the sums of all years."""
    chosen = choose()
    return render_template("desk/counts.html", chosen=chosen, word=word, write=write)


@bp.get("/cijfers.csv")
def download_counts() -> Response:
    """The figures of a year, suppressed in the same way, as Excel opens them in Belgium."""
    chosen, file = choose(), io.StringIO()
    writer = csv.writer(file, delimiter=";")
    writer.writerow(context().texts["counts"]["columns"])
    for figures in chosen.of_year():
        writer.writerows([plain(cell) for cell in row] for row in rows_of(figures))
    response = Response("\ufeff" + file.getvalue(), mimetype="text/csv")
    response.headers["Content-Disposition"] = 'attachment; filename="cijfers.csv"'
    return response


def choose() -> Chosen:
    """Read what was counted, for the year in the address or else the last one.

    :raises NotFound: of that year there is nothing.
    """
    closed: list[str] = []
    counts, today = add_up(fold_counts(g.staff.keys.counts, closed)), context().today
    years, labels = years_of(counts, today), all_labels()
    asked = request.args.get("jaar", "")
    if asked and asked not in map(str, years):
        raise NotFound
    figures = {
        kind: {year: figures_of(counts, kind, year, today, labels) for year in years}
        for kind in Kind
    }
    year = int(asked) if asked else max(years, default=None)
    return Chosen(years, year, figures, len(closed))


def rows_of(figures: YearFigures) -> Iterator[tuple[str, ...]]:
    """The lines of the file: each number with what it is about."""
    texts = context().texts
    names = [texts["months"][month - 1] for month in figures.months]
    begin = (str(figures.year), texts["kinds"][figures.kind])
    whole = texts["counts"]["year" if figures.is_over else "so_far"]
    for series in figures.series:
        about = (word(series.counted[0]), word(*series.counted))
        periods = [*zip(names, series.months, strict=True), (whole, series.total)]
        for name, figure in periods:
            yield (*begin, *about, name, write(figure))
    for split in figures.splits:
        for value, figure in split.parts:
            about = (word(split.subject), word(split.subject, value))
            yield (*begin, *about, whole, write(figure))


def plain(cell: str) -> str:
    """The cell as a text that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def write(figure: Figure) -> str:
    """The number in words or digits."""
    return str(context().texts["counts"][figure.how]).format(number=figure.number)


def word(subject: str, value: str | None = None) -> str:
    """What a subject is called, or one of its values; its id where the texts have no word."""
    words = all_words().get(subject, {})
    if value is None:
        return str(words.get("label", subject)).partition(" (")[0]  # not that it may be skipped
    return str(words.get("options", {}).get(value) or context().texts["counts"].get(value, value))


def all_words() -> dict[str, Any]:
    """The words of every subject; those of an evaluation stand with its form."""
    texts = context().texts
    asked, subjects = texts.get(EVALUATION, {}), texts["counts"]["subjects"]
    return {**subjects, **{f"{EVALUATION}.{question}": words for question, words in asked.items()}}


def all_labels() -> dict[str, dict[str, str]]:
    """The values of every subject in the order in which they are shown."""
    return {subject: words.get("options", {}) for subject, words in all_words().items()}
