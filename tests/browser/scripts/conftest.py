"""What the tests of the scripts share: calling a pure module, and answering as a visitor."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from markdown import markdown
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.conftest import served, settle
from tests.conftest import ROOT
from theme.blocks.service import Service, load_services

SCRIPTS = Path(__file__).parents[3] / "theme/overrides/js"
MODULE_1 = "/stoppen-is-mogelijk/begrijpen-waarom/"
LOGBOOK_PAGE = f"{MODULE_1}wanneer-ga-ik-online/"
CHOICE_PAGE = "/privacy/bewaren/"
KEPT_PAGE = "/privacy/mijn-antwoorden/"
NO_SCRIPTS = "/offline.json"
"""What a browser shows without running a script of the site."""

Call = Callable[..., Any]


@pytest.fixture(scope="session")
def services() -> dict[str, Service]:
    """The services by id, from the data file."""
    return load_services(ROOT / "content/diensten.yml")


@pytest.fixture(scope="session")
def modules_url() -> Iterator[str]:
    """The address of the scripts as they are written, each a module of its own."""
    with served(SCRIPTS) as url:
        yield url


@pytest.fixture(scope="session")
def modules_page(browser: Browser, modules_url: str) -> Iterator[Page]:
    """A page beside the modules, with storage of its own."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{modules_url}/")
    yield page
    context.close()


@pytest.fixture
def call(modules_page: Page) -> Call:
    """Calls a function of a module: ``call("rating", "lowestRated", …)``."""

    def call(module: str, function: str, *arguments: object) -> Any:
        return modules_page.evaluate(
            "async ([module, name, given]) => (await import(`/${module}.js`))[name](...given)",
            [module, function, list(arguments)],
        )

    return call


def pick(page: Page, mode: str) -> None:
    """Pick a way to keep answers, once the page shows which one holds now."""
    expect(page.locator("[data-storage-choice] form")).not_to_have_attribute("inert", "")
    page.locator(f"input[name=mode][value={mode}]").check()


def choose(page: Page, mode: str) -> None:
    """Make the choice as a visitor does: ``none`` or ``device``."""
    page.goto(CHOICE_PAGE)
    pick(page, mode)
    page.get_by_role("button", name="Ga verder").click()
    page.wait_for_url("**/stoppen-is-mogelijk/")


def follow(link: Locator) -> None:
    """Follow a link and wait until the scripts of the next page have run."""
    with link.page.expect_navigation(wait_until="load"):
        link.click()
    settle(link.page)


def start_with(page: Page, mode: str) -> None:
    """Give the browser a visitor's earlier choice, without walking past the question."""
    page.goto(NO_SCRIPTS)
    area = {"none": "sessionStorage", "device": "localStorage"}[mode]
    page.evaluate("([area, mode]) => window[area].setItem('n1.mode', mode)", [area, mode])


READ_KEPT = """async ([module, area]) => {
  const { openStore } = await import(module);
  const store = await openStore();
  await store.hasSettled();
  const read = area === "localStorage" ? store.deviceArea : store.tabArea;
  return Object.fromEntries(
    Object.entries(window[area]).map(([name, text]) => [name, read?.getItem(name) ?? text]),
  );
}"""


def kept(page: Page, area: str, module: str | None = None) -> dict[str, str]:
    """Return what is in ``localStorage`` or ``sessionStorage`` under the keys of this site.

    Answers are sealed there; they are read as the site does.
    """
    [folder] = (ROOT / "site/js").iterdir()
    found = page.evaluate(READ_KEPT, [module or f"/js/{folder.name}/keeping.js", area])
    hidden = {"n1.mode", "n1.half"}
    return {key: text for key, text in found.items() if key[:3] == "n1." and key not in hidden}


def hold_back(page: Page, script: str) -> Callable[[], None]:
    """Let a script of the site come only once the returned function is called."""
    waiting: list[Route] = []
    let_through = False

    def hold(route: Route) -> None:
        if let_through:
            route.continue_()
        else:
            waiting.append(route)

    def let_go() -> None:
        nonlocal let_through
        let_through = True
        for route in waiting:
            route.continue_()

    page.route(f"**/js/*/{script}", hold)
    return let_go


def fill_storage(page: Page, area: str) -> None:
    """Leave no room for another character."""
    page.evaluate(
        """(area) => {
          let size = 4_000_000;
          for (let at = 0; size >= 1; at += 1) {
            try {
              window[area].setItem(`x${at}`, "x".repeat(size));
            } catch {
              size = Math.floor(size / 2);
            }
          }
        }""",
        area,
    )


def block_storage(page: Page) -> None:
    """Serve pages in a sandbox, where the browser refuses every kind of storage."""

    def sandbox(route: Route) -> None:
        response = route.fetch()
        headers = {
            **response.headers,
            "content-security-policy": "sandbox allow-scripts allow-forms allow-top-navigation",
            "access-control-allow-origin": "*",
        }
        route.fulfill(response=response, headers=headers)

    page.route("**/*", sandbox)


@pytest.fixture
def show_block(page: Page, site: Path) -> Callable[[str], Page]:
    """Shows what an editor typed, on a page of its own with the scripts of the site."""

    def show_block(text: str) -> Page:
        settings = {"content": "content", "definitions": "questionnaires/definitions"}
        block = markdown(
            text, extensions=["theme.blocks"], extension_configs={"theme.blocks": settings}
        )
        head, rest = (site / "404.html").read_text("utf-8").split("<article", 1)
        [folder] = (site / "js").iterdir()
        scripts = [
            f'<script type="module" src="/js/{folder.name}/{name}.js"></script>'
            for name in ("exercise", "logbook", "overview", "questionnaire")
        ]
        head = head.replace("</head>", "".join([*scripts, "</head>"]))
        body = f"{head}<article{rest.split('>', 1)[0]}><h1>Proef</h1>{block}</article></main></div>"
        start_with(page, "none")
        page.route("**/proef/", lambda route: route.fulfill(body=body, content_type="text/html"))
        page.goto("/proef/")
        return page

    return show_block
