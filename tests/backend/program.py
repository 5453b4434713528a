"""The real program in a process of its own, and a browser that speaks to it over the wire."""

import http.client
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from backend.clock import day_of, utc_now
from backend.database import engine_options

from .conftest import REPOSITORY, make_team
from .world import HIDDEN


class Wire:
    """A browser that speaks to a real server over the network of this machine."""

    def __init__(self, port: int, more: dict[str, str] | None = None) -> None:
        self.port = port
        self.more = more or {}
        self.cookies: SimpleCookie = SimpleCookie()
        self.page = ""

    def send(self, method: str, path: str, data: dict[str, str] | None = None) -> str:
        """Ask for a page or send a form, and return where it leads or the page itself."""
        hidden = dict(HIDDEN.findall(self.page)) if method == "POST" else {}
        connection = http.client.HTTPConnection("localhost", self.port, timeout=30)
        headers = {
            "Cookie": "; ".join(f"{name}={one.value}" for name, one in self.cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
            "Referer": f"http://localhost:{self.port}{path}",
            **self.more,
        }
        try:
            connection.request(method, path, urlencode(hidden | (data or {})), headers)
            response = connection.getresponse()
            self.page = response.read().decode() or self.page
        finally:
            connection.close()
        for value in response.headers.get_all("Set-Cookie", []):
            self.cookies.load(value)
        return response.headers.get("Location") or self.page


@dataclass
class Server:
    """A real server in a process of its own."""

    port: int
    folder: Path
    log: Path
    environment: dict[str, str]
    module: str = "backend.serve"
    before: tuple[str, ...] = ()
    process: subprocess.Popen[str] | None = None

    def start(self) -> str:
        """Start it, and return the set-up link if it prints one."""
        with self.log.open("a") as output:
            self.process = subprocess.Popen(
                [*self.before, sys.executable, "-u", "-m", self.module],
                env=self.environment,
                cwd=REPOSITORY,
                stdout=output,
                stderr=output,
                text=True,
                start_new_session=True,
            )
        self.wait()
        return self.log.read_text().partition("/team/start/")[2].partition("\n")[0]

    def wait(self) -> None:
        """Return when it answers."""
        for _ in range(600):
            try:
                Wire(self.port).send("GET", "/brievenbus/")
            except (ConnectionError, http.client.BadStatusLine):
                time.sleep(0.05)
            else:
                return
        pytest.fail(f"the server did not answer: {self.log.read_text()}")

    def stop(self, how: signal.Signals) -> None:
        """End it with all its processes."""
        if self.process is not None:
            os.killpg(self.process.pid, how)
            self.process.wait(30)
            self.process = None


def give_team(folder: Path) -> None:
    """Store a key that applications are sealed to."""
    engine = create_engine(**engine_options(f"sqlite:///{folder / 'database.sqlite3'}"))
    with Session(engine) as db:
        make_team(db, day_of(utc_now()))
    engine.dispose()
