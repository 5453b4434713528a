"""What a first visit costs, against the same page made by others, in one run.

The page is built from the same Markdown as the site, with Material and Zensical as they come, with
Starlight, and by hand. All are compressed alike, served by the same server, and opened in turn in
Chromium with an empty cache, over an emulated slow line (400 ms round trip, 400 kbit/s) on a
processor slowed four times. Other hosts do not answer, so fonts from elsewhere cost nothing.
Ratios can be compared between machines; seconds cannot.
"""

from contextlib import ExitStack
from math import isnan, nan
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from tests.bench.rivals import RIVALS
from tests.bench.visit import first_visit, serve, slow_page, slowest_interaction
from tests.browser.find_browser import ARGUMENTS, find_chromium
from tests.conftest import ROOT

MODULE = "stoppen-is-mogelijk/begrijpen-waarom"
PAGE = f"{MODULE}/wanneer-ga-ik-online"
STATEMENTS = f"{MODULE}/vertrekpunt"
KEEPING = "privacy/zonder-internet"
OURS, MATERIAL, FLOOR = "this site", "Material as it comes", "bare floor"
WITHOUT_FIELDS = ("Starlight", FLOOR)
ONLY_THIS_MACHINE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
CHOICE_MADE = "sessionStorage.setItem('n1.mode', 'none')"
ROUNDS = 5
INTERACTION = "interaction, ms"

Visits = dict[str, list[dict[str, float]]]


def compare_visits(folder: Path) -> None:
    """Print the medians of every site, and whether ours keeps within its bounds."""
    sites = {OURS: ROOT / "site"} | {
        name: site for name, make in RIVALS.items() if (site := make(folder / name, PAGE))
    }
    chromium = find_chromium()
    with ExitStack() as stack, sync_playwright() as playwright:
        addresses = {name: stack.enter_context(serve(site)) for name, site in sites.items()}
        browser = playwright.chromium.launch(
            executable_path=chromium, args=[*ARGUMENTS, ONLY_THIS_MACHINE]
        )
        visits = visit_in_turn(browser, addresses)
        asked = asked_when_kept(browser)
        browser.close()
    medians = {
        name: {figure: median(visit[figure] for visit in seen) for figure in seen[0]}
        for name, seen in visits.items()
    }
    print_table(medians)
    print_bounds(medians, asked)


def visit_in_turn(browser: Browser, addresses: dict[str, str]) -> Visits:
    """Visit every site in turn, a number of rounds, after one round that does not count."""
    visits: Visits = {name: [] for name in addresses}
    for round in range(ROUNDS + 1):
        for name, address in addresses.items():
            visit = first_visit(browser, f"{address}/{PAGE}/")
            if round:
                has_fields = name not in WITHOUT_FIELDS
                more = interactions(browser, address) if has_fields else {INTERACTION: nan}
                visits[name].append(visit | more)
    return visits


def interactions(browser: Browser, address: str) -> dict[str, float]:
    """Choose a value of a scale and type in a logbook; return the slowest answer."""
    with slow_page(browser) as page:
        page.add_init_script(CHOICE_MADE)
        page.goto(f"{address}/{STATEMENTS}/", wait_until="networkidle", timeout=60_000)
        for choice in page.locator("fieldset label").all()[:6]:
            choice.click()
        chosen = slowest_interaction(page)
    with slow_page(browser) as page:
        page.add_init_script(CHOICE_MADE)
        page.goto(f"{address}/{PAGE}/", wait_until="networkidle", timeout=60_000)
        page.locator("textarea:visible").first.click()
        page.keyboard.type("Zondagavond in bed, met de gsm.")
        page.get_by_role("button", name="Voeg toe").click()
        return {INTERACTION: max(chosen, slowest_interaction(page))}


def asked_when_kept(browser: Browser) -> list[str]:
    """Keep the site on the device and go on to the next page; return what the server was asked."""
    asked: list[str] = []
    with serve(ROOT / "site", asked) as address:
        page = browser.new_page()
        page.goto(f"{address}/{KEEPING}/")
        page.locator("[data-keep]").click()
        page.locator("[data-remove]").wait_for(timeout=120_000)
        page.goto(f"{address}/{PAGE}/", wait_until="networkidle")
        asked.clear()
        page.locator(".next-page a").click()
        page.wait_for_load_state("networkidle")
        page.close()
        return list(asked)


def print_table(medians: dict[str, dict[str, float]]) -> None:
    figures = list(medians[OURS])
    print(f"\nFirst visit to /{PAGE}/, median of {ROUNDS} in turn")
    print(f"{'':22}" + "".join(f"{figure:>18}" for figure in figures))
    for name, seen in medians.items():
        cells = ("-" if isnan(seen[figure]) else f"{seen[figure]:.2f}" for figure in figures)
        print(f"{name:22}" + "".join(f"{cell:>18}" for cell in cells))


def print_bounds(medians: dict[str, dict[str, float]], asked: list[str]) -> None:
    ours = medians[OURS]
    paint = ours["largest paint, s"]
    print()
    for what, found, most in (
        ("requests", ours["requests"], 6),
        ("kB", ours["kB"], 20),
        ("largest paint : Material", paint / medians[MATERIAL]["largest paint, s"], 0.65),
        ("largest paint : bare floor", paint / medians[FLOOR]["largest paint, s"], 1.25),
        ("layout shift", ours["layout shift"], 0),
        (INTERACTION, ours[INTERACTION], 200),
        ("requests for the next page, kept on the device", len(asked), 0),
    ):
        print(f"{what:48}{found:8.2f}  at most {most:<6}{'' if found <= most else 'NOT MET'}")
