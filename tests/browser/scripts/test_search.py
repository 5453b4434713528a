"""Search in one's own words, on the device."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.scripts.conftest import Call
from tests.browser.service.looking import NARROW, WIDE, check_for_everyone, walk

FILES = {
    path.stem: yaml.safe_load(path.read_text("utf-8"))["cases"]
    for path in sorted(Path(__file__).parent.glob("search_cases*.yml"))
}
CASES = [case for cases in FILES.values() for case in cases]
MOST_BYTES = 64_000
CARD_CASES = [case for case in CASES if "cards" in case]
SEARCH_PAGE = "/zoeken/"
FIND = """async ([index, queries]) => {
  const { openIndex } = await import("/search_index.js");
  const { findPages } = await import("/matching.js");
  const opened = openIndex(index);
  return queries.map((query) => findPages(opened, query).map((at) => index.pages[at].url));
}"""

TYPE_ON = """async ([index, query]) => {
  const { openIndex } = await import("/search_index.js");
  const { findPages } = await import("/matching.js");
  const opened = openIndex(index);
  return [...query].map((_, at) => {
    findPages(opened, query.slice(0, at + 1));
    return opened.terms.size;
  });
}"""

Find = Callable[..., list[list[str]]]


@pytest.fixture
def index(site: Path) -> Any:
    """The index of the built site."""
    return json.loads((site / "search.json").read_text("utf-8"))


@pytest.fixture
def find(modules_page: Page, index: Any) -> Find:
    """Asks the index several queries; returns the addresses for each, the best first."""

    def find(*queries: str) -> list[list[str]]:
        found: list[list[str]] = modules_page.evaluate(FIND, [index, queries])
        return found

    return find


def address_of(name: str) -> str:
    """Return the address of a content file."""
    folder = name.removesuffix(".md").removesuffix("index").strip("/")
    return f"/{folder}/" if folder else "/"


@pytest.mark.parametrize("file", FILES)
def test_right_page_comes_first_in_nineteen_of_twenty_cases(find: Find, file: str) -> None:
    cases = [case for case in FILES[file] if "first" in case]

    answers = find(*(case["query"] for case in cases))

    wrong = [
        f"{case['query']}: {found[:3]}"
        for case, found in zip(cases, answers, strict=True)
        if not found or found[0] not in map(address_of, case["first"])
    ]
    assert len(cases) >= 100
    assert len(wrong) <= 0.05 * len(cases), "\n".join(wrong)


def test_index_stays_light(site: Path) -> None:
    assert (site / "search.json.br").stat().st_size <= MOST_BYTES


def find_among(page: Page, keywords: dict[str, list[str]], query: str) -> list[str]:
    """Return what a site of these pages finds; each has an address and keywords, and nothing else."""
    pages = [
        {"url": url, "title": "", "section": "Deel", "description": "", "keywords": typed}
        for url, typed in keywords.items()
    ]
    words = {"words": "", "places": "", "synonyms": {}, "forms": {}, "ignored": []}
    found: list[list[str]] = page.evaluate(FIND, [{"pages": pages, **words}, [query]])
    return found[0]


def test_all_that_people_type_for_a_page_counts(modules_page: Page) -> None:
    often = ["fiets stuk vandaag", "mijn fiets is stuk", "oude fiets stuk"]
    keywords = {"/x/een/": ["fiets stuk gisteren", "appel", "peer"], "/x/twee/": often}

    assert find_among(modules_page, keywords, "fiets stuk") == ["/x/twee/", "/x/een/"]


def test_page_among_pages_that_speak_alike_comes_first(modules_page: Page) -> None:
    keywords = {
        "/zelf/stil/": ["stil"],
        "/zelf/boos/": ["ik roep", "ik lieg"],
        "/ander/stil/": ["stil"],
        "/ander/boos/": ["hij roept", "hij liegt"],
    }

    assert find_among(modules_page, keywords, "ik ben stil")[0] == "/zelf/stil/"
    assert find_among(modules_page, keywords, "hij is stil")[0] == "/ander/stil/"


def test_keyword_of_one_word_finds_its_own_page_first(find: Find, index: Any) -> None:
    owners: dict[str, list[str]] = {}
    for page in index["pages"]:
        for word in [text for text in page["keywords"] if text.isalpha()]:
            owners.setdefault(word.lower(), []).append(page["url"])

    answers = zip(owners, find(*owners), strict=True)
    assert len(owners) > 500
    assert [(word, found[:1]) for word, found in answers if found[0] not in owners[word]] == []


def test_no_case_is_counted_twice() -> None:
    queries = ["".join(case["query"].lower().split()) for case in CASES]

    assert [query for query in set(queries) if queries.count(query) > 1] == []


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("gevoelens", "gevoel"),
        ("modules", "module"),
        ("gestopt", "stoppen"),
        ("praatte", "praten"),
        ("voelde", "voelt"),
        ("brieven", "brief"),
        ("daden", "daad"),
        ("kaartje", "kaart"),
        ("mogelijkheden", "mogelijkheid"),
        ("gezinnen", "gezin"),
        ("schrijven", "schreiven"),
        ("boosheid", "boosheit"),
        ("coach", "koach"),
        ("grenzen", "grens"),
        ("huizen", "huis"),
        ("lessen", "les"),
        ("privacy", "privasie"),
        ("hulplijn", "hulplyn"),
    ],
)
def test_forms_of_a_word_have_one_stem(call: Call, word: str, other: str) -> None:
    assert call("dutch_word", "stemOf", word) == call("dutch_word", "stemOf", other)


@pytest.mark.parametrize(
    ("word", "other"),
    [("alleen", "alle"), ("gewoonte", "wonen"), ("oppassen", "opa"), ("zoeken", "zakken")],
)
def test_words_that_look_alike_have_two_stems(call: Call, word: str, other: str) -> None:
    assert call("dutch_word", "stemOf", word) != call("dutch_word", "stemOf", other)


def test_forms_that_no_ending_explains_find_what_the_word_finds(find: Find) -> None:
    base, past, joined = find("bang kijken", "bang keek", "bang gekeken")

    assert base[:3] == past[:3] == joined[:3]


@pytest.mark.parametrize(
    ("one", "other", "is_near"),
    [
        ("drang", "drang", True),
        ("drang", "dang", True),
        ("drang", "drrang", True),
        ("drang", "drong", True),
        ("drang", "darng", True),
        ("drang", "dra", False),
        ("drang", "drgna", False),
        ("drang", "drank", True),
        ("kind", "kinderen", False),
    ],
)
def test_one_typing_error_is_forgiven(call: Call, one: str, other: str, is_near: bool) -> None:
    assert (cost(call, one, other) <= 1) is is_near
    assert (cost(call, other, one) <= 1) is is_near


@pytest.mark.parametrize(
    ("word", "likely", "unlikely"),
    [
        ("drang", "drzng", "drpng"),
        ("drang", "dramg", "drapg"),
        ("gevoel", "gefoel", "gekoel"),
        ("stoppen", "stopen", "stoppn"),
        ("grens", "gerns", "grxns"),
    ],
)
def test_likely_typing_errors_cost_less(call: Call, word: str, likely: str, unlikely: str) -> None:
    assert cost(call, likely, word) < cost(call, unlikely, word)


def cost(call: Call, typed: str, word: str) -> float:
    """Return what it costs to type one word for another; one error costs at most 1."""
    return float(call("typing_error", "costBetween", typed, word, 1)[0])


def test_two_words_that_are_one_and_one_word_that_is_two(find: Find) -> None:
    split, whole, unknown = find("huis zoeking", "huiszoeking", "huiszoekingsangst")

    assert split[0] == whole[0]
    assert unknown, "a compound that no page has finds the pages with its parts"


@pytest.mark.parametrize(
    ("compound", "first"),
    [
        ("woedeaanval", "/stoppen-is-mogelijk/omgaan-met-gevoelens/boosheid/"),
        ("forumbericht", "/naasten/forum/"),
    ],
)
def test_compound_of_which_the_site_knows_half_finds_that_half(
    find: Find, compound: str, first: str
) -> None:
    assert find(compound)[0][0] == first


def test_who_types_on_does_not_have_the_words_before_worked_out_again(
    modules_page: Page, index: Any
) -> None:
    known = modules_page.evaluate(TYPE_ON, [index, "mijn man slaat mij"])

    assert known == sorted(known)
    assert known[-1] - known[-2] <= 1


def test_nonsense_finds_nothing(find: Find) -> None:
    assert find("xqzwv", "", "?!") == [[], [], []]


def test_results_come_while_typing_and_are_counted(page: Page) -> None:
    page.goto(SEARCH_PAGE)
    page.get_by_label("Wat zoek je?").press_sequentially("uitzitten")

    expect(page.locator("[data-results] a").first).to_have_text("Drang uitzitten")
    expect(page.locator(".search [role=status]")).to_contain_text("gevonden")

    page.keyboard.press("Enter")
    expect(page.locator("[data-results] a").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/stoppen-is-mogelijk/drang-uitzitten/")


def test_pages_of_the_same_name_say_where_they_belong(page: Page) -> None:
    page.goto(SEARCH_PAGE)
    page.get_by_label("Wat zoek je?").fill("vertrekpunt")

    places = page.locator("[data-results] [data-section]").all_inner_texts()
    assert len(places) == len(set(places)) > 1


def test_what_is_typed_goes_nowhere(page: Page) -> None:
    asked: list[str] = []
    page.goto(SEARCH_PAGE)
    page.wait_for_load_state("networkidle")
    address = page.url
    page.on("request", lambda request: asked.append(request.url))

    page.get_by_label("Wat zoek je?").press_sequentially("geheim")
    page.keyboard.press("Enter")
    page.wait_for_timeout(700)

    assert asked == []
    assert page.url == address
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [
        0,
        0,
        "",
    ]


@pytest.mark.parametrize("case", CARD_CASES, ids=lambda case: case["query"])
def test_urgent_words_show_a_card_with_help_first(
    page: Page, case: dict[str, Any], services: dict[str, Any]
) -> None:
    page.goto(SEARCH_PAGE)
    page.get_by_label("Wat zoek je?").fill(case["query"])

    cards = page.locator("[data-urgent]:visible")
    expect(cards.first).to_be_visible()
    shown = " ".join(cards.all_inner_texts())
    for id in case["cards"]:
        assert services[id].phone in shown
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('[data-urgent]') !== null")


def test_ordinary_words_show_no_card(page: Page) -> None:
    page.goto(SEARCH_PAGE)
    page.get_by_label("Wat zoek je?").fill("mijn plan")

    expect(page.locator("[data-results] a").first).to_be_visible()
    expect(page.locator("[data-urgent]:visible")).to_have_count(0)


@pytest.mark.parametrize("may_be_refused", [True])
def test_index_that_does_not_come_is_said(page: Page) -> None:
    page.route("**/search.json", lambda route: route.fulfill(status=503))
    page.goto(SEARCH_PAGE)

    expect(page.locator(".search [role=status]")).to_contain_text("Zoeken lukt nu niet")


def test_text_typed_before_the_index_came_is_searched_when_it_comes(page: Page) -> None:
    waiting: list[Route] = []
    page.route("**/search.json", lambda route: waiting.append(route))
    page.goto(SEARCH_PAGE)
    page.get_by_label("Wat zoek je?").fill("triggers")
    expect(page.locator("[data-results] a")).to_have_count(0)

    waiting[0].continue_()

    expect(page.locator("[data-results] a").first).to_have_text("Triggers")


def test_without_script_every_page_is_listed(browser: Browser, site_url: str, site: Path) -> None:
    context = browser.new_context(base_url=site_url, java_script_enabled=False)
    page = context.new_page()
    page.goto(SEARCH_PAGE)

    expect(page.get_by_label("Wat zoek je?")).to_be_hidden()
    links = page.locator(".all-pages a").evaluate_all("all => all.map((a) => a.pathname)")
    pages = [f"/{path.parent.relative_to(site).as_posix()}/" for path in site.rglob("index.html")]
    assert sorted(links) == sorted("/" if page == "/./" else page for page in pages)
    context.close()


@pytest.mark.parametrize("query", ["ik wil dood", "drang"])
def test_results_are_for_everyone(page: Page, query: str) -> None:
    page.goto(SEARCH_PAGE)
    page.get_by_label("Wat zoek je?").fill(query)
    expect(page.locator("[data-results] a").first).to_be_visible()

    check_for_everyone(page)
    for width in (NARROW, WIDE):
        walk(page, width)
