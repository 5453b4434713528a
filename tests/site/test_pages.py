"""Every built page, looked at as a file."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
import yaml
from lxml.html import HtmlElement, document_fromstring

from tests.conftest import PAGES, ROOT

LOADED = (
    "//script/@src | //link/@href | //img/@src | //iframe/@src | //source/@src | //form/@action"
)
NAMED_BY_CONTENT = re.compile(r"/(?:css|images|js)/[0-9a-f]{8}/[\w.]+")
REFERENCE = re.compile(
    r"""(?:from ?|import\(|url\(|"src": ?)["']?((?!data:)[^"'()\s]+\.\w+)["')]"""
)
BACKEND = ("/aanvraag/", "/brievenbus/", "/team/")


@pytest.fixture(params=PAGES)
def address(request: pytest.FixtureRequest) -> str:
    address: str = request.param
    return address


@pytest.fixture
def page(site: Path, address: str) -> HtmlElement:
    return document_fromstring((site / address.strip("/") / "index.html").read_text("utf-8"))


def test_site_has_pages() -> None:
    assert len(PAGES) >= 20


def test_no_script_style_or_image_has_a_name_that_stays(site: Path) -> None:
    for folder in ("css", "images", "js"):
        [named] = (site / folder).iterdir()
        assert re.fullmatch("[0-9a-f]{8}", named.name)


def test_what_scripts_styles_and_the_manifest_refer_to_is_there(site: Path) -> None:
    found = 0
    for path in [*site.rglob("*.js"), *site.rglob("*.css"), *site.glob("*.webmanifest")]:
        for url in REFERENCE.findall(path.read_text("utf-8")):
            target = site / url[1:] if url.startswith("/") else path.parent / url
            assert target.is_file(), f"{path.name}: {url}"
            found += 1
    assert found >= 10


def test_page_has_one_heading_of_the_first_rank(page: HtmlElement) -> None:
    assert len(page.xpath("//h1")) == 1


def test_headings_do_not_skip_a_rank(page: HtmlElement) -> None:
    ranks = [int(heading.tag[1]) for heading in page.iter("h1", "h2", "h3", "h4")]

    assert all(after - before <= 1 for before, after in zip(ranks, ranks[1:], strict=False))


def test_page_loads_nothing_from_another_host(page: HtmlElement) -> None:
    hosts = {urlsplit(url).hostname for url in page.xpath(LOADED) if not url.startswith("data:")}

    assert hosts <= {None}


def test_page_has_no_inline_script_or_style(page: HtmlElement) -> None:
    assert page.xpath("//script[not(@src)] | //style | //@style") == []
    assert [
        name for name in page.xpath("//@*/..") for name in name.attrib if name[:2] == "on"
    ] == []


def test_everything_that_a_page_loads_is_there_and_named_by_its_content(
    page: HtmlElement, address: str, site: Path
) -> None:
    loaded = [url for url in page.xpath(LOADED) if not url.startswith("data:")]
    for url in loaded:
        path = urlsplit(urljoin(f"http://site{address}", url)).path
        assert (site / path.strip("/")).is_file(), url
        if not path.endswith(".webmanifest"):
            assert NAMED_BY_CONTENT.match(path), url
    assert loaded


def test_exercises_cannot_be_sent(page: HtmlElement) -> None:
    """Only what asks for a choice or a passphrase is a form, and it has no names that reveal anything."""
    forms = page.xpath("//form[not(ancestor::section[@class='storage-choice' or @class='kept'])]")

    assert forms == []


def test_every_link_of_the_site_leads_somewhere(
    page: HtmlElement, address: str, site: Path
) -> None:
    for link in page.xpath("//a/@href"):
        target = urlsplit(urljoin(f"http://site{address}", link))
        if target.hostname != "site" or target.path.startswith(BACKEND):
            continue
        file = site / target.path.strip("/")
        file = file if file.suffix else file / "index.html"
        assert file.is_file(), link
        if target.fragment:
            target_page = document_fromstring(file.read_text("utf-8"))
            assert target_page.find(f".//*[@id='{target.fragment}']") is not None, link


def test_ids_are_unique(page: HtmlElement) -> None:
    ids = page.xpath("//@id")

    assert len(ids) == len(set(ids))


def test_page_offers_a_human_being_by_telephone(page: HtmlElement) -> None:
    phone = services()["stop-it-now"]["phone"].replace(" ", "")

    assert page.xpath(f"//footer//a[@href='tel:{phone}']")


def test_help_stands_in_the_same_place_on_every_page(
    page: HtmlElement, address: str, site: Path
) -> None:
    """After the text, first in the footer, the same ways in the same order: WCAG 2.2, 3.2.6."""
    mould = document_fromstring((site / "shell.html").read_text("utf-8"))

    assert ways_to_help(page, address)
    assert ways_to_help(page, address) == ways_to_help(mould, "/")


def ways_to_help(page: Any, address: str) -> list[tuple[str, str]]:
    """Return the words of each link in the place for help, and where it leads."""
    links = page.xpath("//main/following::footer/*[1][@aria-label='Hulp']//a")
    return [(link.text_content(), urljoin(address, link.get("href"))) for link in links]


def test_exit_is_the_second_link_and_stands_in_the_bar(page: HtmlElement) -> None:
    links = page.xpath("//body//a")

    assert "data-exit-page" in links[1].attrib
    assert page.xpath("//header//a[@data-exit-page]")


def test_no_number_is_typed_in_a_page_of_the_content() -> None:
    numbers = {entry["phone"] for entry in services().values() if len(entry.get("phone", "")) > 4}

    for path in (ROOT / "content").rglob("*.md"):
        text = path.read_text("utf-8")
        assert not [number for number in numbers if number in text], path.name


def test_english_is_marked_as_english(page: HtmlElement) -> None:
    """Words that no Dutch sentence has betray a title or a name that was not marked."""
    for marked in page.xpath("//*[@lang='en']"):
        marked.text = ""

    words = r"\b(?:the|and|with|from|living|lives|record|questionnaire)\b.*"
    assert re.findall(words, shown(page), re.IGNORECASE) == []


def shown(page: HtmlElement) -> str:
    """Return the words of the page, without the few English ones that are usual in Dutch."""
    texts = page.xpath("//body//text()[not(ancestor::script)]")
    return re.sub(r"\bin de living\b", "", " ".join(texts))


def test_no_block_is_left_on_a_page_as_text(page: HtmlElement) -> None:
    assert "///" not in page.text_content()


def services() -> dict[str, dict[str, str]]:
    data = yaml.safe_load((ROOT / "content" / "diensten.yml").read_text("utf-8"))
    return {entry["id"]: entry for entry in data["extra"]["services"]}
