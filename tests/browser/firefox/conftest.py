"""Firefox as it is, on the built site."""

import socket
import subprocess
from collections.abc import Callable, Iterator
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

    def goto(self, path: str) -> None:
        self.marionette.send("WebDriver:Navigate", {"url": self.server.url + path})

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
        typed = {"id": self.see(selector), "text": text}
        self.marionette.send("WebDriver:ElementSendKeys", typed)

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


def write_profile(folder: Path, port: int) -> None:
    lines = [
        f'user_pref("{name}", {value.format(port=port)});' for name, value in PREFERENCES.items()
    ]
    (folder / "user.js").write_text("\n".join(lines), "utf-8")


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    folder = tmp_path / "profile"
    folder.mkdir()
    return folder


@pytest.fixture
def firefox(profile: Path, site: Path) -> Iterator[Firefox]:
    """A Firefox without a past, on the built site."""
    port = free_port()
    write_profile(profile, port)
    command = [
        find_firefox(),
        "--headless",
        "--marionette",
        "--no-remote",
        "--profile",
        str(profile),
    ]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = Server(site)
    with subprocess.Popen(command, **quiet):  # type: ignore[call-overload]
        marionette = Marionette(port)
        yield Firefox(marionette, server)
        marionette.close()
    server.cut()
