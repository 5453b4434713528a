"""A real browser and the built site, served on this machine."""

import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial, wraps
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    sync_playwright,
)

from tests.browser.find_browser import ARGUMENTS, find_chromium

POLICY = "; ".join(
    [
        "default-src 'none'",
        *(f"{kind}-src 'self'" for kind in ("style", "script", "connect", "worker", "manifest")),
        "img-src 'self' data:",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)


class StaticFiles(SimpleHTTPRequestHandler):
    """Serves a folder as a web server would, with the policy of the real one."""

    protocol_version = "HTTP/1.1"

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def do_POST(self) -> None:
        """Close the mailbox, the one thing that the site asks of the backend; refuse anything else."""
        self.send_response(204 if self.path == "/brievenbus/vergeten/" else 405)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_request(self, *_: object) -> None:
        """Note what was asked."""
        self.server.asked.append(self.path)  # type: ignore[attr-defined]

    def log_message(self, format: str, *args: object) -> None:
        """Write no log."""


class Server(ThreadingHTTPServer):
    """Serves until it is cut; then nobody gets an answer, also over a connection that was open."""

    def __init__(self, folder: Path, asked: list[str] | None = None) -> None:
        self.asked = [] if asked is None else asked
        super().__init__(("127.0.0.1", 0), partial(StaticFiles, directory=str(folder)))
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.open: set[socket.socket] = set()
        self.thread = Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05})
        self.thread.start()

    def process_request(self, request: Any, client_address: Any) -> None:
        self.open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self.open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser may leave in the middle of an answer; anything else is printed."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)

    def cut(self) -> None:
        self.shutdown()
        self.thread.join()
        for connection in list(self.open):
            with suppress(OSError):  # the other side was first
                connection.shutdown(socket.SHUT_RDWR)
        self.server_close()


@contextmanager
def served(folder: Path, asked: list[str] | None = None) -> Iterator[str]:
    """Serve a folder on a free port; gives its address without a final slash.

    :param asked: fills with the paths that are asked for.
    """
    server = Server(folder, asked)
    try:
        yield server.url
    finally:
        server.cut()


TAKES_INPUT = """(element) => new Promise((resolve) => {
  const look = () => (element.closest("[inert]") ? requestAnimationFrame(look) : resolve());
  look();
  setTimeout(resolve, 1000); // some fields wait for a choice
})"""


def wait_as_a_visitor(act: Callable[..., Any]) -> Callable[..., Any]:
    """Let Playwright act on a field once its page takes input: what is inert, no hand can reach."""

    @wraps(act)
    def wait_and_act(self: Locator, *args: Any, **kwargs: Any) -> Any:
        self.evaluate(TAKES_INPUT)
        return act(self, *args, **kwargs)

    return wait_and_act


SETTLED = """async () => {
  const scripts = [...document.querySelectorAll("script[type=module]")];
  const late = new Promise((resolve) => setTimeout(resolve, 5000));
  await Promise.race([late, Promise.all(scripts.map(({ src }) => import(src).catch(() => null)))]);
}"""


def settle(page: Page) -> None:
    """Wait until every script of a page has done what it does at once; a visitor needs longer to look."""
    page.evaluate(SETTLED)


def wait_until_settled(go: Callable[..., Any]) -> Callable[..., Any]:
    """Let a test go on once the page is settled, unless it says what it waits for."""

    @wraps(go)
    def go_and_wait(self: Page, *args: Any, **kwargs: Any) -> Any:
        response = go(self, *args, **kwargs)
        if "wait_until" not in kwargs:
            settle(self)
        return response

    return go_and_wait


for name in ("goto", "reload", "go_back", "go_forward"):
    setattr(Page, name, wait_until_settled(getattr(Page, name)))
for name in ("fill", "check", "uncheck", "focus", "press", "press_sequentially", "select_option"):
    setattr(Locator, name, wait_as_a_visitor(getattr(Locator, name)))


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser."""
    return find_chromium()


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One Chromium for each test worker."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site_url(site: Path) -> Iterator[str]:
    """The address of the built site, without the backend."""
    with served(site) as url:
        yield url


@pytest.fixture
def allowed_hosts() -> set[str]:
    """Hosts beside this machine that a test expects a request to; none unless overridden."""
    return set()


@pytest.fixture
def may_be_refused() -> bool:
    """Whether a test expects pages with a status of 400 and up, which the console reports."""
    return False


@pytest.fixture
def context(
    browser: Browser, site_url: str, allowed_hosts: set[str], may_be_refused: bool
) -> Iterator[BrowserContext]:
    """A browser without a past. The test fails on a foreign request or an error in a script."""
    context = browser.new_context(base_url=site_url, locale="nl-BE")
    problems = watch(context, allowed_hosts, may_be_refused)
    yield context
    context.close()
    assert problems == []


def watch(context: BrowserContext, allowed_hosts: set[str], may_be_refused: bool) -> list[str]:
    """Return a list that fills with whatever a page of ours must never do."""
    context.set_default_timeout(5000)
    context.route(is_foreign, lambda route: route.abort())
    problems: list[str] = []

    def note_request(request: Request) -> None:
        if is_foreign(request.url) and urlsplit(request.url).hostname not in allowed_hosts:
            problems.append(f"request to {request.url}")

    context.on("request", note_request)
    context.on("weberror", lambda error: problems.append(f"script error: {error.error}"))

    def note_message(message: ConsoleMessage) -> None:
        is_refusal = message.text.startswith("Failed to load resource") and may_be_refused
        if message.type == "error" and not is_refusal:
            problems.append(f"console: {message.text}")

    context.on("console", note_message)
    return problems


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def is_foreign(url: str) -> bool:
    """Whether an address is on another machine."""
    parts = urlsplit(url)
    return parts.scheme in ("http", "https", "ws", "wss") and parts.hostname != "127.0.0.1"
