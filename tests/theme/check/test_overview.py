"""The overview tells which page needs a reader first, and stays out of the site."""

from datetime import date
from pathlib import Path

from lxml.html import fromstring

from tests.theme.check.conftest import Write, page
from theme.check.overview import OVERVIEW, write_overview

PAGE = page("# Een proefpagina\n")
TODAY = date(2027, 5, 1)


def test_drafts_come_first_and_then_what_is_due_first(write: Write) -> None:
    signed = PAGE.replace("concept", "nagelezen")
    write(
        {
            "content/getekend.md": signed,
            "content/getekend-te-laat.md": signed.replace("2027-05-21", "2027-04-30"),
            "content/later.md": PAGE.replace("2027-05-21", "2027-06-30"),
        }
    )

    write_overview(TODAY)

    rows = fromstring(OVERVIEW.read_text("utf-8")).findall(".//tbody/tr")
    cells = [["".join(map(str, cell.itertext())) for cell in row] for row in rows]
    assert [row[0] for row in cells][3:] == [
        "content/later.md", "content/getekend-te-laat.md", "content/getekend.md",
    ]  # fmt: skip
    assert cells[4] == [
        "content/getekend-te-laat.md", "Een proefpagina", "redactie", "nagelezen",
        "2026-11-21", "2027-04-30", "te laat",
    ]  # fmt: skip
    assert [row[-1] for row in cells[2:4]] == ["binnen 30 dagen", "later"]


def test_overview_is_counted_and_leaves_out_what_cannot_be_read(write: Write) -> None:
    write({"content/stuk.md": "# Zonder kop\n"})
    Path("content/stuk.md").write_text("# Zonder kop\n", encoding="utf-8")

    said = write_overview(TODAY)

    assert said == (
        "3 pagina's, waarvan 3 concept en 0 te laat. Open dit bestand in je browser: nazicht.html\n"
        "Niet gelezen, en dus niet in de lijst: stuk.md. Kijk met make check."
    )


def test_overview_lies_outside_the_pages(write: Write) -> None:
    write({})

    write_overview(TODAY)

    assert OVERVIEW.is_file()
    assert not OVERVIEW.resolve().is_relative_to(Path("content").resolve())
