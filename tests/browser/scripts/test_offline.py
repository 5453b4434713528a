"""A copy of the site on the device: every page without internet, and gone again when asked."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import served
from tests.browser.scripts.conftest import LOGBOOK_PAGE
from tests.conftest import PAGES
from theme.publish import offline

PLACE = "/privacy/zonder-internet/"
KEEP, REMOVE = "Bewaar de site op dit toestel", "Haal de site van dit toestel"
EVERYTHING_KEPT = """async () => [
  (await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length,
]"""


class Online:
    """A copy of the site that can be changed while it is online."""

    def __init__(self, folder: Path, url: str, asked: list[str]) -> None:
        self.folder = folder
        self.url = url
        self.asked = asked

    def publish_change(self, page: str, old: str, new: str) -> None:
        """Put a page online with other words, as the publish step would."""
        path = self.folder / page.strip("/") / "index.html"
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")
        worker = self.folder / "sw.js"
        source = Path("theme/overrides/sw.js")
        shutil.copy(source, worker)
        offline.publish(self.folder)


@pytest.fixture
def online(site: Path, tmp_path: Path) -> Iterator[Online]:
    folder = tmp_path / "site"
    shutil.copytree(site, folder, ignore=shutil.ignore_patterns("*.br", "*.gz", "pdf"))
    asked: list[str] = []
    with served(folder, asked) as url:
        yield Online(folder, url, asked)


@pytest.fixture
def visitor(browser: Browser, online: Online) -> Iterator[Page]:
    context = browser.new_context(base_url=online.url, locale="nl-BE")
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def keep(page: Page) -> None:
    """Keep the site as a visitor does."""
    page.goto(PLACE)
    page.get_by_role("button", name=KEEP).click()
    expect(page.get_by_role("button", name=REMOVE)).to_be_visible(timeout=60_000)
    expect(page.locator(".offline [role=status]")).to_contain_text("Klaar")


def test_nothing_is_kept_before_it_is_asked_for(page: Page) -> None:
    page.goto("/")
    page.goto(PLACE)

    expect(page.get_by_role("button", name=KEEP)).to_be_visible()
    assert page.evaluate(EVERYTHING_KEPT) == [0, 0]


def test_every_page_reads_without_internet(visitor: Page) -> None:
    keep(visitor)
    visitor.context.set_offline(True)

    for path in PAGES:
        response = visitor.goto(path)
        assert response
        assert response.ok, path
        assert visitor.locator("h1").count() == 1, path
    styles = visitor.evaluate("getComputedStyle(document.querySelector('.exit-page')).color")
    assert styles != "rgb(0, 0, 238)", "the style sheet came along"


def test_next_page_of_a_module_asks_nothing_of_the_network(visitor: Page, online: Online) -> None:
    """But the browser itself may ask whether there is a new version, after the page is shown."""
    keep(visitor)
    visitor.goto(LOGBOOK_PAGE)
    expect(visitor.locator("[data-gate]").first).to_be_visible()
    online.asked.clear()

    visitor.get_by_role("link", name="Verder met: Terugblik").click()
    expect(visitor.get_by_role("heading", name="Terugblik", level=1)).to_be_visible()
    expect(visitor.locator("[data-gate]").first).to_be_visible()

    assert set(online.asked) <= {"/sw.js"}


@pytest.mark.parametrize("address", ["/hulp", "/hulp/?x=1", "/hulp?x=1", "/hulp/#nu", "/"])
def test_address_may_be_written_otherwise(visitor: Page, address: str) -> None:
    keep(visitor)
    visitor.context.set_offline(True)

    visitor.goto(address)

    expect(visitor.locator("h1")).to_be_visible()
    assert urlsplit(visitor.url).path.endswith("/")


def test_exercises_and_search_work_without_internet(visitor: Page) -> None:
    keep(visitor)
    visitor.context.set_offline(True)

    visitor.goto("/zoeken/")
    visitor.get_by_label("Wat zoek je?").fill("drang uitzitten")
    visitor.locator("[data-results] a").first.click()
    visitor.wait_for_url("**/drang-uitzitten/")
    expect(visitor.locator("h1")).to_have_text("Drang uitzitten")


@pytest.mark.parametrize("address", ["/aanvraag/coaching/", "/brievenbus/", "/bestaat-niet/"])
def test_what_needs_internet_says_so_with_telephone_numbers(visitor: Page, address: str) -> None:
    keep(visitor)
    visitor.context.set_offline(True)

    visitor.goto(address)

    expect(visitor.locator("h1")).to_have_text("Geen internet")
    expect(visitor.locator("main a[href^='tel:']").first).to_be_visible()


def test_copy_is_removed_by_one_button(visitor: Page) -> None:
    keep(visitor)
    visitor.get_by_role("button", name=REMOVE).click()

    expect(visitor.locator(".offline [role=status]")).to_contain_text("er staat niets meer")
    expect(visitor.get_by_role("button", name=KEEP)).to_be_visible()
    assert visitor.evaluate(EVERYTHING_KEPT) == [0, 0]


def test_wiping_everything_removes_the_copy(visitor: Page) -> None:
    keep(visitor)
    visitor.goto("/privacy/mijn-antwoorden/")
    visitor.get_by_role("button", name="Alles wissen").click()
    visitor.get_by_role("button", name="Ja, wis alles").click()

    expect(visitor.locator("[data-kept] [data-wiped]")).to_contain_text("nog 0")
    assert visitor.evaluate(EVERYTHING_KEPT) == [0, 0]


def test_wiped_copy_does_not_come_back_with_the_next_request(visitor: Page) -> None:
    keep(visitor)
    visitor.goto("/privacy/mijn-antwoorden/")
    visitor.get_by_role("button", name="Alles wissen").click()
    visitor.get_by_role("button", name="Ja, wis alles").click()
    expect(visitor.locator("[data-kept] [data-wiped]")).to_contain_text("nog 0")

    visitor.evaluate("fetch('/hulp/').then((answer) => answer.text())")

    assert visitor.evaluate("navigator.serviceWorker.controller !== null")
    assert visitor.evaluate(EVERYTHING_KEPT) == [0, 0]


def test_copy_that_does_not_come_whole_is_not_kept(visitor: Page, online: Online) -> None:
    (online.folder / "hulp" / "index.html").unlink()
    visitor.goto(PLACE)
    visitor.get_by_role("button", name=KEEP).click()

    expect(visitor.locator(".offline [role=status]")).to_contain_text("niet gelukt", timeout=60_000)
    expect(visitor.get_by_role("button", name=KEEP)).to_be_visible()
    assert visitor.evaluate(EVERYTHING_KEPT) == [0, 0]


def test_file_that_is_not_what_the_list_says_is_not_kept(visitor: Page, online: Online) -> None:
    page = online.folder / "hulp" / "index.html"
    page.write_text(page.read_text("utf-8") + " ", "utf-8")
    visitor.goto(PLACE)
    visitor.get_by_role("button", name=KEEP).click()

    expect(visitor.locator(".offline [role=status]")).to_contain_text("niet gelukt", timeout=60_000)


def test_new_version_is_offered_and_shown_only_when_wanted(visitor: Page, online: Online) -> None:
    keep(visitor)
    online.publish_change("/over-ons/", "<h1", "<p>Een nieuwe zin.</p><h1")
    visitor.goto("/hulp/")
    visitor.evaluate("navigator.serviceWorker.getRegistration().then((r) => r.update())")

    offer = visitor.get_by_role("button", name="Toon de nieuwe versie")
    expect(offer).to_be_visible(timeout=60_000)
    visitor.goto("/over-ons/")
    assert "Een nieuwe zin" not in visitor.content()
    expect(offer).to_be_visible()
    with visitor.expect_navigation():
        offer.click()

    expect(visitor.get_by_text("Een nieuwe zin")).to_be_visible()
    expect(offer).to_be_hidden()
    assert len(visitor.evaluate("caches.keys()")) == 1


def test_new_version_fetches_only_what_changed(visitor: Page, online: Online) -> None:
    keep(visitor)
    visitor.goto("/hulp/")
    online.publish_change("/over-ons/", "<h1", "<p>Een nieuwe zin.</p><h1")
    unchanged = online.folder / "hulp" / "index.html"
    unchanged.write_text("weg", "utf-8")  # fetching it would be noticed, and refused
    visitor.evaluate("navigator.serviceWorker.getRegistration().then((r) => r.update())")

    expect(visitor.get_by_role("button", name="Toon de nieuwe versie")).to_be_visible(
        timeout=60_000
    )


def test_list_has_every_page_and_nothing_that_is_not_there(site: Path) -> None:
    listed = json.loads((site / "offline.json").read_text("utf-8"))
    paths = {path for path, *_ in listed["files"]}

    assert set(PAGES) <= paths
    for path, digest, size in listed["files"]:
        file = site / (path.lstrip("/") + "index.html" if path.endswith("/") else path.lstrip("/"))
        assert file.stat().st_size == size, path
        assert len(digest) == 16
    assert not any(path.endswith((".br", ".gz", ".pdf", "shell.html")) for path in paths)


def test_version_changes_with_a_file_and_only_then(site: Path, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    (folder / "hulp").mkdir(parents=True)
    (folder / "hulp" / "index.html").write_text("een")
    before = offline.list_files(folder)["version"]

    assert offline.list_files(folder)["version"] == before
    (folder / "hulp" / "index.html").write_text("twee")
    assert offline.list_files(folder)["version"] != before
