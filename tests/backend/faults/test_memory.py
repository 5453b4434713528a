"""Mixed visits for a while: the memory of the server stays where it was, and nothing goes wrong."""

import re
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from ..program import Server, Wire, give_team
from ..world import ANSWERS, COACHING_FORM, any_code, shown_code
from .killing import LONG
from .test_program import server

__all__ = ["server"]

SECONDS = 3600 if LONG else 12
RECEIPT = "/aanvraag/ontvangen/"
MOST_GROWTH = 12.0  # megabytes, between the first third of the time and the last


def visit(person: Wire) -> None:
    """Read, apply, come back with a wrong code and the right one, write, and withdraw."""
    for path in ("/", "/hulp/", "/nergens/", COACHING_FORM):
        person.send("GET", path)
    answers = {"question": "viewing", "talk": "chat", "wish": ANSWERS["wish"]}
    assert person.send("POST", COACHING_FORM, answers | {"question": ""}).startswith("<!doctype")
    assert person.send("POST", COACHING_FORM, answers) == RECEIPT
    code = shown_code(person.send("GET", RECEIPT))
    stranger = Wire(person.port)
    stranger.send("GET", "/brievenbus/")
    assert "Dit opent niets" in stranger.send("POST", "/brievenbus/", {"code": any_code()})
    stranger.send("GET", "/brievenbus/")
    assert stranger.send("POST", "/brievenbus/", {"code": code}) == "/brievenbus/"
    stranger.send("GET", "/brievenbus/")
    assert stranger.send("POST", "/brievenbus/bericht/", {"text": "Dag."}).startswith("/brievenbus")
    stranger.send("GET", "/brievenbus/intrekken/")
    assert stranger.send("POST", "/brievenbus/intrekken/") == "/brievenbus/gewist/"


def megabytes_of(server: Server) -> float:
    """The memory of the process that answers."""
    assert server.process is not None
    master = server.process.pid
    children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
    [line] = re.findall(
        r"^VmRSS:\s+(\d+) kB$", Path(f"/proc/{children[0]}/status").read_text(), re.M
    )
    return int(line) / 1024


@dataclass
class Visits:
    """Visits of several people at once, until a time; the first failure ends them."""

    server: Server
    ends: float
    count: int = 0
    failure: BaseException | None = None

    @property
    def go_on(self) -> bool:
        """Whether it is not time yet, and nothing failed."""
        return time.monotonic() < self.ends and self.failure is None

    def visit(self) -> None:
        """One person after another."""
        while self.go_on:
            try:
                visit(Wire(self.server.port))
                self.count += 1
            except BaseException as failure:  # noqa: BLE001 - a thread would swallow it
                self.failure = failure

    def measure(self) -> list[float]:
        """Let four people visit, and return the memory of the server meanwhile, in megabytes."""
        threads = [threading.Thread(target=self.visit) for _ in range(4)]
        for thread in threads:
            thread.start()
        measured = []
        while self.go_on:
            measured.append(megabytes_of(self.server))
            time.sleep(SECONDS / 60)
        for thread in threads:
            thread.join()
        return measured


def test_memory_stays_flat_under_mixed_visits(server: Server) -> None:
    server.start()
    give_team(server.folder)
    for _ in range(10):
        visit(Wire(server.port))
    visits = Visits(server, time.monotonic() + SECONDS)
    measured = visits.measure()

    assert visits.failure is None
    third = len(measured) // 3
    growth = median(measured[-third:]) - median(measured[:third])
    print(f"{visits.count} visits, {measured[0]:.0f} to {measured[-1]:.0f} MB")
    assert growth < MOST_GROWTH
    assert max(measured) < 200
