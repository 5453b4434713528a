"""What somebody finds who searches the files of Firefox itself, in each mode of keeping."""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep

import pytest

from tests.browser.conftest import Server
from tests.browser.firefox.conftest import Firefox, running, wait_for
from tests.browser.firefox.test_keeping import KEPT, PASSPHRASE, answer, choose
from tests.browser.scripts.test_traces import READ_KEY
from tests.browser.searching import files_with

pytestmark = pytest.mark.xdist_group("firefox")

MARK = "één heel gewone zin"
SECONDS_UNTIL_WRITTEN = 7


@contextmanager
def visiting(profile: Path, site: Path) -> Iterator[Firefox]:
    """A Firefox with a profile of its own; killed, unless the test closes it."""
    profile.mkdir(exist_ok=True)
    server = Server(site)
    try:
        with running(profile, profile) as marionette:
            yield Firefox(marionette, server)
    finally:
        server.cut()


def keep(firefox: Firefox, mode: str) -> bytes:
    """Choose, and answer through the page; return the key to what is kept now."""
    choose(firefox, mode)
    answer(firefox, MARK, "Blijft in dit tabblad" if mode == "none" else "Bewaard")
    firefox.goto("/hulp/")
    sleep(SECONDS_UNTIL_WRITTEN)
    return bytes(firefox.run(f"return ({READ_KEY})()"))


def wipe(firefox: Firefox) -> None:
    firefox.goto(KEPT)
    firefox.click("[data-wipe]")
    firefox.click("[data-wipe-now]")
    wait_for(lambda: "nog 0" in firefox.text("[data-kept] [data-wiped]"), "the proof of wiping")


def keys_in(profile: Path, key: bytes) -> list[str]:
    return files_with(profile, key, base64.b64encode(key))


@pytest.mark.parametrize("is_killed", [False, True])
@pytest.mark.parametrize("mode", ["none", "device", "sealed"])
def test_answer_is_nowhere_in_the_files_neither_before_nor_after_wiping(
    tmp_path: Path, site: Path, mode: str, is_killed: bool
) -> None:
    profile = tmp_path / "profile"
    with visiting(profile, site) as firefox:
        key = keep(firefox, mode)
        assert files_with(profile, MARK, PASSPHRASE) == []
        assert len(keys_in(profile, key)) == (1 if mode == "device" else 0)

        wipe(firefox)
        if not is_killed:
            firefox.marionette.close()

    assert files_with(profile, MARK, PASSPHRASE) == []
    assert keys_in(profile, key) == []


def test_tab_of_one_who_keeps_nothing_takes_its_key_along(tmp_path: Path, site: Path) -> None:
    profile = tmp_path / "profile"
    with visiting(profile, site) as firefox:
        first = firefox.marionette.send("WebDriver:GetWindowHandle", {})
        firefox.open_tab()
        key = keep(firefox, "none")

        firefox.marionette.send("WebDriver:CloseWindow", {})
        firefox.go_to_tab(str(first))
        sleep(SECONDS_UNTIL_WRITTEN)
        firefox.marionette.close()

    assert files_with(profile, MARK) == []
    assert keys_in(profile, key) == []


def test_watcher_would_see_what_is_not_sealed(tmp_path: Path, site: Path) -> None:
    profile = tmp_path / "profile"
    with visiting(profile, site) as firefox:
        firefox.goto("/hulp/")
        firefox.run("localStorage.text = sessionStorage.text = arguments[0]", MARK)
        sleep(SECONDS_UNTIL_WRITTEN)
        firefox.marionette.close()

    assert any("storage/" in name for name in files_with(profile, MARK))
