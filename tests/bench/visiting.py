"""What a first visit costs, against Material as it comes.

The same Markdown is built twice: as the site, and with Material's own templates, styles and
scripts. Both are served compressed by the same server and opened in Chromium with an empty cache,
over an emulated slow line (400 ms round trip, 400 kbit/s) on a processor slowed four times.
Ratios can be compared between machines; seconds cannot.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from threading import Thread

from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server
from whitenoise import WhiteNoise

from tests.bench.sites import build, copy_sources
from tests.browser.find_browser import ARGUMENTS, find_chromium
from tests.conftest import ROOT
from theme.publish import compression
from theme.publish.memory import Memory

PAGE = "/stoppen-is-mogelijk/begrijpen-waarom/wanneer-ga-ik-online/"
ROUNDS = 5
SLOW_LINE = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 50_000,
    "uploadThroughput": 50_000,
}
LARGEST_PAINT = """() => new Promise((resolve) => {
  new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime / 1000))
    .observe({ type: "largest-contentful-paint", buffered: true });
})"""


class Quiet(WSGIRequestHandler):
    """A server that prints nothing."""

    protocol_version = "HTTP/1.1"

    def log(self, *_: object) -> None:
        pass


@contextmanager
def serve(site: Path) -> Iterator[str]:
    """Serve a site compressed, and give its address."""
    files = WhiteNoise(lambda *_: [], root=site, index_file=True)
    server = make_server("127.0.0.1", 0, files, threaded=True, request_handler=Quiet)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def first_visit(browser: Browser, address: str) -> dict[str, float]:
    """Open the page once with an empty cache; return requests, kB over the line and paint in s."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    sizes = watch(page, address)
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW_LINE)
    line.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(address + PAGE, wait_until="networkidle", timeout=60_000)
    paint = page.evaluate(LARGEST_PAINT)
    context.close()
    return {"requests": len(sizes), "kB": sum(sizes) / 1000, "largest paint, s": paint}


def watch(page: Page, address: str) -> list[int]:
    """Collect the size of every answer of our own server."""
    sizes: list[int] = []

    def note(request: object) -> None:
        if request.url.startswith(address):  # type: ignore[attr-defined]
            size = request.sizes()  # type: ignore[attr-defined]
            sizes.append(size["responseBodySize"])

    page.on("requestfinished", note)
    return sizes


def visit_both(material: Path) -> dict[str, list[dict[str, float]]]:
    """Visit both sites in turn, a number of rounds, after one visit that does not count."""
    with serve(ROOT / "site") as ours, serve(material) as theirs, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        visits: dict[str, list[dict[str, float]]] = {"this site": [], "Material as it comes": []}
        for round in range(ROUNDS + 1):
            for name, address in zip(visits, (ours, theirs), strict=True):
                visit = first_visit(browser, address)
                if round:
                    visits[name].append(visit)
        browser.close()
    return visits


def compare_visits(folder: Path) -> None:
    """Print medians and their ratio."""
    copy_sources(folder, ours=False)
    material = build(folder)
    compression.publish(material, Memory(folder / "memory"))
    visits = visit_both(material)
    print(f"\nFirst visit to {PAGE}, median of {ROUNDS}")
    print(f"{'':22}" + "".join(f"{name:>24}" for name in visits) + f"{'ratio':>10}")
    for figure in ("requests", "kB", "largest paint, s"):
        ours, theirs = (median(visit[figure] for visit in seen) for seen in visits.values())
        print(f"{figure:22}{ours:24.2f}{theirs:24.2f}{ours / theirs:10.2f}")
