"""Every booklet, looked at as an aid for reading, a printer and a curious person would."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from lxml.html import document_fromstring

from tests.conftest import ROOT
from tests.site.booklet import Reader
from tests.site.test_pages import services
from theme.blocks.source import Source, front_matter_of

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
NO_PDF = "the site has no booklets: install Pango (see the Makefile), then make build"


def sections() -> dict[str, Path]:
    """Return the folder in the content of every booklet."""
    found = {}
    for index in sorted((ROOT / "content").rglob("index.md")):
        if name := matter(index).get("pdf"):
            found[str(name)] = index.parent
    return found


def matter(page: Path) -> dict[str, Any]:
    return front_matter_of(Source(page, ROOT / "content", page.read_text("utf-8").split("\n")))


def pages_of(folder: Path, site: Path) -> Iterator[tuple[Path, Any]]:
    """Yield every page of a section: its source, and its article on the site."""
    for source in sorted(folder.glob("*.md")):
        place = source.relative_to(ROOT / "content").with_suffix("")
        place = place.parent if place.name == "index" else place
        built = document_fromstring((site / place / "index.html").read_text("utf-8"))
        yield source, built.find(".//article")


SECTIONS = sections()


@pytest.fixture(params=SECTIONS, scope="module")
def name(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def booklet(site: Path, name: str) -> Iterator[Reader]:
    if not (site / "pdf").is_dir():
        pytest.fail(NO_PDF)
    reader = Reader(site / "pdf" / f"{name}.pdf")
    yield reader
    reader.pdf.close()


def test_site_has_both_guides_and_a_workbook_for_every_module() -> None:
    modules = {path.parent for path in (ROOT / "content/stoppen-is-mogelijk").glob("*/index.md")}

    workbooks = {folder for name, folder in SECTIONS.items() if name.startswith("werkboek")}

    assert {"gids-naasten", "gids-professionals"} <= SECTIONS.keys()
    assert workbooks == modules


def test_booklet_is_a_tagged_dutch_document_with_a_title(booklet: Reader, name: str) -> None:
    root = booklet.pdf.Root
    title = matter(SECTIONS[name] / "index.md")["title"]

    assert bool(root.MarkInfo.Marked)
    assert root.Lang == "nl"
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    assert booklet.pdf.docinfo.Title == title
    metadata = booklet.pdf.open_metadata()
    assert metadata["dc:title"] == title
    assert metadata["pdfuaid:part"] == "1"


def test_headings_begin_at_the_first_rank_and_skip_none(booklet: Reader) -> None:
    ranks = [int(tag.name[1]) for tag in booklet.named(*HEADINGS)]

    assert ranks[0] == 1
    assert ranks.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(ranks))


def test_every_chapter_is_one_section_also_when_it_runs_over_pages(
    booklet: Reader, name: str
) -> None:
    chapters = [tag for tag in booklet.named("Sect") if tag.above == ("Document",)]

    assert len(chapters) == len(list(SECTIONS[name].glob("*.md"))) + 1


def test_every_picture_has_words(booklet: Reader) -> None:
    assert all(tag.element.get("/Alt") for tag in booklet.named("Figure"))


def test_only_a_cell_to_write_in_is_an_empty_tag(booklet: Reader) -> None:
    assert {tag.name for tag in booklet.tags if not tag.kids} <= {"TD", "TH"}


def test_every_table_header_says_what_it_heads(booklet: Reader) -> None:
    for tag in booklet.named("TH"):
        assert tag.element.A.Scope == ("/Column" if "THead" in tag.above else "/Row")
    for tag in booklet.named("TD"):
        assert len(tag.element.A.Headers) > 0


def test_list_holds_nothing_but_items(booklet: Reader) -> None:
    for tag in booklet.named("L"):
        assert {str(kid.S) for kid in tag.kids} == {"/LI"}


def test_every_link_has_words_and_a_tag(booklet: Reader) -> None:
    parents = parents_of(booklet.pdf)
    links = [link for page in booklet.pdf.pages for link in page.get("/Annots", [])]

    assert links
    for link in links:
        assert re.search(r"\w", str(link.Contents))
        assert parents[int(link.StructParent)].S == "/Link"


def test_link_inside_leads_to_a_place_that_is_there(booklet: Reader) -> None:
    names = booklet.pdf.Root.Names.Dests.Names
    places = {str(names[index]) for index in range(0, len(names), 2)}
    links = [link for page in booklet.pdf.pages for link in page.get("/Annots", [])]

    assert {str(link.Dest) for link in links if "/Dest" in link} <= places


def test_tab_goes_by_the_tags(booklet: Reader) -> None:
    assert {str(page.get("/Tabs")) for page in booklet.pdf.pages} == {"/S"}


def test_all_that_is_painted_is_either_tagged_or_decoration(booklet: Reader) -> None:
    parents = parents_of(booklet.pdf)
    for page in booklet.pdf.pages:
        owners = parents[int(page.StructParents)]
        for [mark] in booklet.paintings(page):
            assert mark is None or "/S" in owners[mark]


def test_no_page_ends_with_a_heading(booklet: Reader) -> None:
    last = {tag.element.Pg.objgen: tag for tag in booklet.tags if tag.marks}

    assert not [tag for tag in last.values() if set(HEADINGS) & set(tag.above)]


def test_no_two_pages_in_a_row_are_nearly_empty(booklet: Reader) -> None:
    empty = [len(text) < 250 for text in booklet.texts[1:]]

    assert not [pair for pair in pairwise(empty) if all(pair)]


def test_all_fonts_are_ours_and_come_along(booklet: Reader) -> None:
    objects = [one for one in booklet.pdf.objects if isinstance(one, pikepdf.Dictionary)]
    fonts = [one for one in objects if one.get("/Type") == "/Font"]
    described = [font.FontDescriptor for font in fonts if "/FontDescriptor" in font]

    assert {re.sub(r"^/[A-Z]{6}\+", "", str(font.BaseFont)) for font in fonts} <= {
        "Booklet", "Booklet-Bold", "Booklet-Italic", "Booklet-Bold-Italic",
    }  # fmt: skip
    assert described
    assert all("/FontFile2" in descriptor for descriptor in described)


def test_every_heading_of_the_section_stands_in_the_booklet(
    booklet: Reader, name: str, site: Path
) -> None:
    for source, article in pages_of(SECTIONS[name], site):
        for heading in article.iter("h1", "h2", "h3", "h4"):
            if not heading.xpath("ancestor-or-self::*[@hidden]"):
                assert " ".join(heading.text_content().split()) in booklet.text, source


def test_every_number_stands_on_the_last_page(booklet: Reader) -> None:
    for service in services().values():
        assert service.get("phone", "") in booklet.texts[-1]


def test_every_page_says_when_it_was_reviewed_and_where_the_newest_version_is(
    booklet: Reader, name: str
) -> None:
    oldest = min(matter(page)["reviewed"] for page in SECTIONS[name].glob("*.md"))

    for number, text in enumerate(booklet.texts, 1):
        assert re.search(rf"Laatst bekeken op {oldest.day} \w+ {oldest.year}\.", text)
        assert re.search(r"Nieuwste versie: \S+\.\S+", text)
        assert re.search(rf"\b{number}\b", text)


def test_contents_can_be_opened_as_bookmarks(booklet: Reader) -> None:
    with booklet.pdf.open_outline() as outline:
        [top] = outline.root
        assert len(top.children) >= 5


def test_nothing_tells_who_made_it_with_what_and_where(booklet: Reader) -> None:
    content = b"".join(
        one.read_bytes() for one in booklet.pdf.objects if isinstance(one, pikepdf.Stream)
    )

    assert {str(key) for key in booklet.pdf.docinfo} == {"/Title"}
    for word in (b"weasyprint", b"creator", b"producer", b"createdate", b"file:"):
        assert word not in content.lower()
    assert str(ROOT).encode() not in content


def test_name_of_the_file_tells_nothing_of_the_subject() -> None:
    words = {word for name in SECTIONS for word in re.split(r"[-\d]+", name) if word}

    assert words <= {"gids", "werkboek", "naasten", "professionals"}


def test_site_offers_the_booklet_with_its_pages_and_size(
    booklet: Reader, name: str, site: Path
) -> None:
    articles = dict(pages_of(SECTIONS[name], site))
    index = articles[SECTIONS[name] / "index.md"]
    [link] = index.xpath(f".//p[@class='download']/a[@download][contains(@href, 'pdf/{name}.pdf')]")
    size = -(-booklet.path.stat().st_size // 1000)

    assert f"(PDF, {len(booklet.pdf.pages)} bladzijden, {size} kB)" in link.text_content()


def test_our_fonts_know_every_character_of_the_content() -> None:
    from fontTools.ttLib import TTFont

    pages = [*(ROOT / "content").rglob("*.md"), *(ROOT / "content").glob("*.yml")]
    definitions = (ROOT / "questionnaires/definitions").glob("*.yml")
    texts = [path.read_text("utf-8") for path in (*pages, *definitions)]
    used = {ord(sign) for text in texts for sign in text if sign.isprintable()}

    fonts = list((ROOT / "theme/publish/booklet/fonts").glob("*.woff2"))
    assert len(fonts) == 4
    for font in fonts:
        assert not used - TTFont(font).getBestCmap().keys(), font.name


def parents_of(pdf: pikepdf.Pdf) -> dict[int, Any]:
    """Return the parent tree: what owns the marks of a page, or a link, by number."""
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    return {int(numbers[index]): numbers[index + 1] for index in range(0, len(numbers), 2)}
