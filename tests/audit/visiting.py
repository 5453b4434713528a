"""The pages that the backend sends, in every state a person can bring it to."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, Response, sync_playwright

from tests.browser.find_browser import ARGUMENTS, find_chromium
from tests.browser.service.pages import set_up_team
from tests.browser.service.running import Service, running_service
from tests.browser.service.test_backend_pages import STATES

REFUSED = ("/bestaat-niet/", "/aanvraag/bestaat-niet/", "/team/bestaat-niet/", "/brievenbus/xyz/")


@contextmanager
def opened_browser() -> Iterator[Browser]:
    """A browser of the tests."""
    chromium = find_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def service_in_use(folder: Path) -> Iterator[Service]:
    """A running service whose team is set up; what it sent meanwhile lies in ``folder/seen``."""
    seen = folder / "seen"
    seen.mkdir()
    with running_service(folder / "data") as service:
        with opened_browser() as browser:
            for number, state in enumerate([before_set_up, set_up(service), *STATES, refusals]):
                collect(browser, service, state, seen / f"{number:02}-{state.__name__}")
        yield service


def before_set_up(page: Page) -> None:
    page.goto("/aanvraag/coaching/")


def set_up(service: Service) -> Callable[[Page], None]:
    """Return the step that sets up the team."""

    def set_up(page: Page) -> None:
        set_up_team(page, service.set_up_link)

    return set_up


def refusals(page: Page) -> None:
    for path in REFUSED:
        page.goto(path)


def collect(
    browser: Browser, service: Service, state: Callable[[Page], object], name: Path
) -> None:
    """Bring about a state, and write every page that came by."""
    context = browser.new_context(base_url=service.address, locale="nl-BE")
    context.set_default_timeout(10_000)
    pages: list[bytes] = []
    page = context.new_page()
    page.on("response", lambda answer: pages.append(answer.body()) if is_page(answer) else None)
    state(page)
    page.wait_for_load_state("networkidle")
    for number, text in enumerate(pages):
        name.with_name(f"{name.name}-{number}.html").write_bytes(text)
    context.close()


def is_page(answer: Response) -> bool:
    """Whether an answer is a page, and not a way to another address."""
    kind = answer.headers.get("content-type", "")
    return kind.startswith("text/html") and not 300 <= answer.status < 400
