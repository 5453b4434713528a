"""Every workbook as one file, as the site offers it."""

import re
from pathlib import Path

import pytest
from lxml.html import HtmlElement, document_fromstring

from tests.conftest import ROOT
from theme.publish.booklet.one_file import digest

NAMES = [f"werkboek-{number}" for number in range(1, 13)]
NAMING = ("for", "aria-labelledby", "aria-describedby")


@pytest.fixture(params=NAMES)
def path(request: pytest.FixtureRequest, site: Path) -> Path:
    return site / "bestand" / f"{request.param}.html"


@pytest.fixture
def document(path: Path) -> HtmlElement:
    return document_fromstring(path.read_text("utf-8"))


def test_every_module_has_its_workbook_as_one_file(site: Path) -> None:
    assert sorted(one.stem for one in (site / "bestand").glob("*.html")) == sorted(NAMES)
    assert len(NAMES) == len(list((ROOT / "content/stoppen-is-mogelijk").glob("*/index.md")))


def test_file_asks_for_nothing_beside_it(document: HtmlElement) -> None:
    asked = document.xpath(
        "//link | //script[@src] | //iframe | //img[not(starts-with(@src, 'data:'))]"
    )

    assert asked == []


def test_style_and_script_are_what_the_policy_of_the_file_allows(path: Path) -> None:
    text = path.read_text("utf-8")
    allowed = re.findall(r"'(sha256-[^']+)'", text)

    parts = re.findall(r"<(style|script)>(.*?)</\1>", text, re.DOTALL)

    assert [digest(part) for _, part in parts] == allowed


def test_names_in_the_file_are_unique_and_lead_somewhere(document: HtmlElement) -> None:
    ids = document.xpath("//@id")
    named = [
        name
        for attribute in NAMING
        for text in document.xpath(f"//@{attribute}")
        for name in text.split()
    ]
    inside = [href[1:] for href in document.xpath("//a/@href") if href.startswith("#")]

    assert len(ids) == len(set(ids))
    assert {*named, *inside} <= set(ids)


def test_links_lead_inside_the_file_or_to_an_address(document: HtmlElement) -> None:
    for href in document.xpath("//a/@href"):
        assert href.startswith(("#", "https://", "tel:", "mailto:")), href


def test_every_field_has_a_name_that_is_said(document: HtmlElement) -> None:
    for field in document.xpath("//textarea | //select | //input"):
        labels = document.xpath("//label[@for=$id]", id=field.get("id", ""))
        said = (
            field.get("aria-label")
            or field.get("aria-labelledby")
            or "".join(label.text_content() for label in labels)
        )
        assert said.strip(), field.attrib
