"""Choosing a mode moves answers, in the storage of a real browser."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.scripts.conftest import fill_storage, kept

CHOOSE = """async (mode) => {
  const { openStore } = await import("/store.js");
  const { chooseMode } = await import("/choosing.js");
  const done = await chooseMode(await openStore(), mode);
  return [done, (await openStore()).mode];
}"""


WIPE = "async () => (await import('/wiping.js')).wipeEverything()"


def record(**data: object) -> str:
    about = {"v": 1, "kind": "answer", "title": "Vraag", "page": "a.md", "day": "2026-11-21"}
    return json.dumps({**about, "data": data}, separators=(",", ":"))


@pytest.fixture
def areas(modules_page: Page) -> Iterator[Page]:
    """A page whose two storage areas are empty, with scripts that did not run yet."""
    modules_page.evaluate(WIPE)
    modules_page.reload()
    yield modules_page
    modules_page.evaluate(WIPE)


def put(page: Page, area: str, **texts: str) -> None:
    page.evaluate("([area, texts]) => Object.assign(window[area], texts)", [area, texts])


def all_in(page: Page, area: str) -> dict[str, str]:
    """Return everything in an area, with answers as the site reads them."""
    there: dict[str, str] = page.evaluate("(area) => ({...window[area]})", area)
    others = {key: text for key, text in there.items() if key[:3] != "n1." or key == "n1.mode"}
    return {**others, **kept(page, area, "/store.js")}


def test_there_is_no_mode_before_the_choice(areas: Page) -> None:
    mode = areas.evaluate("async () => (await (await import('/store.js')).openStore()).mode")

    assert mode is None


def test_damaged_mode_counts_as_no_choice(areas: Page) -> None:
    put(areas, "localStorage", **{"n1.mode": "everything"})

    mode = areas.evaluate("async () => (await (await import('/store.js')).openStore()).mode")

    assert mode is None


def test_choosing_the_device_takes_along_what_the_tab_has(areas: Page) -> None:
    put(areas, "sessionStorage", **{"n1.mode": "none", "n1.a": record(texts={"text": "ja"})})

    assert areas.evaluate(CHOOSE, "device") == [True, "device"]

    assert all_in(areas, "sessionStorage") == {}
    assert all_in(areas, "localStorage") == {
        "n1.mode": "device",
        "n1.a": record(texts={"text": "ja"}),
    }


def test_choosing_to_keep_nothing_leaves_nothing_on_the_device(areas: Page) -> None:
    put(areas, "localStorage", **{"n1.mode": "device", "n1.a": record(), "n1.b": "damaged"})

    assert areas.evaluate(CHOOSE, "none") == [True, "none"]

    assert all_in(areas, "localStorage") == {}
    assert all_in(areas, "sessionStorage") == {
        "n1.mode": "none",
        "n1.a": record(),
        "n1.b": "damaged",
    }


def test_keys_of_others_are_left_alone(areas: Page) -> None:
    put(areas, "localStorage", **{"n1.mode": "device", "other": "x"})

    areas.evaluate(CHOOSE, "none")

    assert all_in(areas, "localStorage") == {"other": "x"}


def test_answers_in_both_places_are_joined(areas: Page) -> None:
    put(areas, "localStorage", **{"n1.a": record(texts={"text": "toestel"})})
    put(areas, "sessionStorage", **{"n1.mode": "none", "n1.a": record(texts={"text": "tabblad"})})

    areas.evaluate(CHOOSE, "device")

    joined = json.loads(all_in(areas, "localStorage")["n1.a"])
    assert joined["data"] == {"texts": {"text": "toestel\ntabblad"}}


def test_what_cannot_be_joined_gets_a_place_beside_it(areas: Page) -> None:
    put(areas, "localStorage", **{"n1.a": "of a newer version"})
    put(areas, "sessionStorage", **{"n1.mode": "none", "n1.a": record()})

    areas.evaluate(CHOOSE, "device")

    assert all_in(areas, "localStorage") == {
        "n1.mode": "device",
        "n1.a": "of a newer version",
        "n1.a~": record(),
    }


def test_full_device_leaves_everything_where_it_was(areas: Page) -> None:
    tab = {"n1.mode": "none", "n1.a": "1", "n1.b": record(texts={"text": "x" * 5000})}
    put(areas, "sessionStorage", **tab)
    put(areas, "localStorage", room="x" * 1000)
    fill_storage(areas, "localStorage")
    areas.evaluate("localStorage.removeItem('room')")
    before = all_in(areas, "localStorage")

    assert areas.evaluate(CHOOSE, "device") == [False, "none"]

    assert all_in(areas, "sessionStorage") == tab
    assert all_in(areas, "localStorage") == before
