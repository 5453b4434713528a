"""A link says on paper where to go."""

from pathlib import Path

import pytest
from lxml.html import HtmlElement, document_fromstring

from tests.theme.booklet.conftest import fill, read, set_address
from theme.publish.booklet.composing import compose

BY_NUMBER = '<a href="tel:106">106</a>'


def paragraph(site: Path) -> HtmlElement:
    """Compose the booklet; return the paragraph of its second chapter."""
    found = document_fromstring(compose(*read(site))).find(".//section[@id='deel-2']/p")
    assert found is not None
    found.tail = None
    return found


def foot(site: Path) -> str:
    found = document_fromstring(compose(*read(site))).find(".//p[@class='foot']")
    assert found is not None
    return str(found.xpath("string()"))


@pytest.mark.parametrize(
    ("link", "words", "target"),
    [
        ("<a href=../>begin</a>.", "begin (blz. ).", "#deel-1"),
        ("<a href=../#kop>begin</a>", "begin (blz. )", "#deel-1-kop"),
        ("<a href=#kop>hier</a>", "hier (blz. )", "#deel-2-kop"),
        ("<a href=../../hulp/hulplijn/>bel</a>", "bel (blz. )", "#nummers"),
        ("<a href=../../hulp/hulplijn/#geheim>bel</a>", "bel (op de site: De hulplijn)", None),
        ("<a href=../../>Start</a>", "Start (op de site)", None),
        ("<a href=/aanvraag/coaching/>Vraag aan</a>", "Vraag aan (op de site)", None),
        ("<a href=https://a.be/b/>een site</a>", "een site (a.be/b)", "https://a.be/b/"),
        ("<a href=https://www.a.be>kijk op a.be</a>", "kijk op a.be", "https://www.a.be"),
        (BY_NUMBER, "106", "tel:106"),
    ],
)
def test_link_says_where_it_leads(site: Path, link: str, words: str, target: str | None) -> None:
    fill(site, "gids/openen.md", f"<p>{link}</p>")

    shown = paragraph(site)

    assert shown.text_content() == words
    assert next(iter(shown.xpath(".//a/@href")), None) == target


def test_link_to_the_site_can_be_followed_once_its_address_is_known(site: Path) -> None:
    set_address("https://example.org/")
    fill(site, "gids/openen.md", "<p><a href=../../>Start</a>, <a href=/aanvraag/>vraag</a></p>")

    shown = paragraph(site)

    assert shown.xpath(".//a/@href") == ["https://example.org/", "https://example.org/aanvraag/"]


def test_booklet_says_where_its_newest_version_is(site: Path) -> None:
    unknown = foot(site)
    set_address("https://example.org")

    assert unknown.endswith("Nieuwste versie: www.stopitnow.be")
    assert foot(site).endswith("Nieuwste versie: example.org/gids")
