"""Firefox as it is, on the built site."""

import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest

from tests.browser.conftest import Server
from tests.browser.find_browser import find_firefox
from tests.browser.firefox.marionette import ELEMENT, Marionette, MarionetteError

PATIENCE_SECONDS = 30
PREFERENCES = {
    "marionette.port": "{port}",
    "app.update.enabled": "false",
    "browser.download.always_ask_before_handling_new_types": "false",
    "browser.download.dir": '"{downloads}"',
    "browser.download.folderList": "2",
    "browser.sessionstore.interval": "200",
    "browser.shell.checkDefaultBrowser": "false",
    "datareporting.policy.dataSubmissionEnabled": "false",
    "network.captive-portal-service.enabled": "false",
    "network.connectivity-service.enabled": "false",
    "services.settings.server": '"data:,"',
    "toolkit.telemetry.enabled": "false",
}


class Firefox:
    """A window of Firefox that speaks as the tests do."""

    def __init__(self, marionette: Marionette, server: Server) -> None:
        self.marionette = marionette
        self.server = server

    def open_tab(self) -> str:
        """Open a tab and go to it; return its name."""
        tab = str(self.marionette.send("WebDriver:NewWindow", {"type": "tab"})["handle"])
        self.go_to_tab(tab)
        return tab

    def go_to_tab(self, tab: str) -> None:
        self.marionette.send("WebDriver:SwitchToWindow", {"handle": tab})

    def goto(self, path: str) -> None:
        """Go to a path of the site, or to a whole address."""
        address = path if ":" in path else self.server.url + path
        self.marionette.send("WebDriver:Navigate", {"url": address})

    @property
    def address(self) -> str:
        return str(self.marionette.send("WebDriver:GetCurrentURL", {}))

    def run(self, body: str, *arguments: object) -> Any:
        """Return what a function body returns in the page; a promise is awaited."""
        script = {"script": body, "args": list(arguments), "sandbox": None}
        return self.marionette.send("WebDriver:ExecuteScript", script)

    def see(self, selector: str) -> str:
        """Return the id of an element once it is shown."""

        def shown() -> str | None:
            where = {"using": "css selector", "value": selector}
            try:
                id = self.marionette.send("WebDriver:FindElement", where)[ELEMENT]
                is_shown = self.marionette.send("WebDriver:IsElementDisplayed", {"id": id})
            except MarionetteError as error:
                if error.name in ("no such element", "stale element reference"):
                    return None
                raise
            return id if is_shown else None

        return str(wait_for(shown, f"{selector} on {self.address}"))

    def click(self, selector: str) -> None:
        self.marionette.send("WebDriver:ElementClick", {"id": self.see(selector)})

    def type(self, selector: str, text: str) -> None:
        """Type in a field; the path of a file in a field for files."""
        wait_for(lambda: self.takes(selector, text), f"{selector} that takes text")

    def takes(self, selector: str, text: str) -> bool:
        """Type in a field; false when it waits for what is kept, as fields do for a moment."""
        try:
            typed = {"id": self.see(selector), "text": text}
            self.marionette.send("WebDriver:ElementSendKeys", typed)
        except MarionetteError as error:
            if error.name == "element not interactable":
                return False
            raise
        return True

    def value(self, selector: str) -> str:
        """Return what stands in a field, shown or not."""
        return str(self.run("return document.querySelector(arguments[0]).value", selector))

    def press(self, key: str) -> None:
        """Press a key and let it go, wherever the focus is."""
        steps = [{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]
        keyboard = {"type": "key", "id": "keyboard", "actions": steps}
        self.marionette.send("WebDriver:PerformActions", {"actions": [keyboard]})

    def go_back(self) -> None:
        self.marionette.send("WebDriver:Back", {})

    def text(self, selector: str) -> str:
        return str(self.marionette.send("WebDriver:GetElementText", {"id": self.see(selector)}))


def wait_for(look: Callable[[], Any], what: str) -> Any:
    """Return what ``look`` returns as soon as that is something."""
    end = monotonic() + PATIENCE_SECONDS
    while not (found := look()):
        if monotonic() > end:
            raise AssertionError(f"not seen in {PATIENCE_SECONDS} s: {what}")
        sleep(0.05)
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def write_profile(folder: Path, **values: object) -> None:
    lines = [
        f'user_pref("{name}", {value.format(**values)});' for name, value in PREFERENCES.items()
    ]
    (folder / "user.js").write_text("\n".join(lines), "utf-8")


@pytest.fixture(scope="package")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which Firefox puts what is downloaded."""
    return tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="package")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which Firefox keeps what it keeps."""
    return tmp_path_factory.mktemp("profile")


@contextmanager
def running(profile: Path, downloads: Path) -> Iterator[Marionette]:
    """Start Firefox with a profile; in the end it is closed, or killed if it was not."""
    port = free_port()
    write_profile(profile, port=port, downloads=downloads)
    command = [find_firefox(), "--headless", "--marionette", "--no-remote", "--profile"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([*command, str(profile)], **quiet) as process:  # type: ignore[call-overload]
        try:
            marionette = Marionette(port)
            yield marionette
            marionette.disconnect()
        finally:
            process.kill()


@pytest.fixture(scope="package")
def marionette(profile: Path, downloads: Path) -> Iterator[Marionette]:
    """One Firefox for all its tests: opening and closing one takes longer than a test."""
    with running(profile, downloads) as marionette:
        yield marionette
        marionette.close()


@pytest.fixture
def firefox(marionette: Marionette, site: Path) -> Iterator[Firefox]:
    """A new tab, and the built site at an address that Firefox never saw: nothing is kept there."""
    server = Server(site)
    first = marionette.send("WebDriver:GetWindowHandle", {})
    firefox = Firefox(marionette, server)
    firefox.open_tab()
    yield firefox
    for tab in marionette.send("WebDriver:GetWindowHandles", {}):
        if tab != first:
            firefox.go_to_tab(tab)
            marionette.send("WebDriver:CloseWindow", {})
    firefox.go_to_tab(first)
    server.cut()
