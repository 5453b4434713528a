"""One visit over a slow line, on a slow device, in a browser without a past."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page
from werkzeug.serving import WSGIRequestHandler, make_server

from backend.site import with_site

SLOWER_PROCESSOR = 4
SLOW_LINE = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 50_000,
    "uploadThroughput": 50_000,
}
TELEPHONE = {"width": 390, "height": 844}
NOTE_WHAT_HAPPENS = """
window.seen = { paint: 0, shift: 0, interactions: [0] };
const observe = (type, note, more = {}) => new PerformanceObserver((list) => {
  list.getEntries().forEach(note);
}).observe({ type, buffered: true, ...more });
observe("largest-contentful-paint", (entry) => { seen.paint = entry.startTime / 1000; });
observe("layout-shift", (entry) => { if (!entry.hadRecentInput) seen.shift += entry.value; });
observe("event", (entry) => { if (entry.interactionId) seen.interactions.push(entry.duration); },
  { durationThreshold: 16 });
"""
TWO_FRAMES = "new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))"


class Quiet(WSGIRequestHandler):
    """A server that prints nothing."""

    protocol_version = "HTTP/1.1"

    def log(self, *_: object) -> None:
        pass


@contextmanager
def serve(site: Path, asked: list[str] | None = None) -> Iterator[str]:
    """Serve a site as the backend does, and give its address.

    :param asked: fills with the paths of the requests.
    """
    files = with_site(not_found, site)

    def noting(environ: Any, start_response: Any) -> Any:
        if asked is not None:
            asked.append(environ["PATH_INFO"])
        return files(environ, start_response)

    server = make_server("127.0.0.1", 0, noting, threaded=True, request_handler=Quiet)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def not_found(_environ: Any, start_response: Any) -> list[bytes]:
    start_response("404 Not Found", [("Content-Length", "0")])
    return []


@contextmanager
def slow_page(browser: Browser) -> Iterator[Page]:
    """A page of a browser without a past, over a slow line, on a slow device."""
    context: BrowserContext = browser.new_context(viewport=TELEPHONE)  # type: ignore[arg-type]
    context.add_init_script(NOTE_WHAT_HAPPENS)
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW_LINE)
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_PROCESSOR})
    yield page
    context.close()


def first_visit(browser: Browser, url: str) -> dict[str, float]:
    """Open a page; return requests, kB over the line, largest paint in s and layout shift."""
    with slow_page(browser) as page:
        sizes = watch(page, url)
        page.goto(url, wait_until="networkidle", timeout=60_000)
        page.evaluate(TWO_FRAMES)
        seen = page.evaluate("seen")
    return {
        "requests": len(sizes),
        "kB": sum(sizes) / 1000,
        "largest paint, s": seen["paint"],
        "layout shift": seen["shift"],
    }


def watch(page: Page, url: str) -> list[int]:
    """Collect the size of every answer of our own server."""
    origin = url[: url.index("/", len("http://"))]
    sizes: list[int] = []

    def note(request: Any) -> None:
        if request.url.startswith(origin):
            sizes.append(request.sizes()["responseBodySize"])

    page.on("requestfinished", note)
    return sizes


def slowest_interaction(page: Page) -> float:
    """Return how long the slowest interaction took to its next paint, in ms; 0 when under 16."""
    page.evaluate(TWO_FRAMES)
    slowest: float = page.evaluate("Math.max(...seen.interactions)")
    return slowest
