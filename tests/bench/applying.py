"""What an application costs: the real form over the real server, beside the least that there is.

Forms are fetched before; what is timed is sending them, until they are stored durably.
"""

import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote, urlencode

from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from backend.database import engine_options, keep_promises
from tests.backend.conftest import make_team
from tests.backend.world import HIDDEN
from tests.bench.load import Line, Timing, closed_loop, open_loop
from tests.browser.service.running import (
    Service,
    free_port,
    running_service,
    wait_until_it_listens,
)

AS_FAST_AS_POSSIBLE = 1000
STEADY = 300
STEADY_PER_SECOND = 20
FORM = "/aanvraag/coaching/"
ANSWERS = {
    "question": "viewing",
    "trajectory": "alongside",
    "talk": "chat",
    "day_parts": "morning",
    "reachable": "niet op woensdag",
    "wish": "Ik wil stoppen en volhouden. " * 12,
}
STORED = b"HTTP/1.1 303"
COOKIE = re.compile(rb"(?i)set-cookie: ([^;\r]+)")


def compare_intake(folder: Path) -> None:
    """Print how many applications are stored in a second, against the bare ceiling."""
    print("\nApplications sent by the real form, eight at once, stored durably", flush=True)
    with bare_intake(folder / "bare.sqlite3") as port:
        bare = time_bare(port)
    print(f"{'bare Flask':24}{bare}", flush=True)
    with our_service(folder / "var") as service:
        port, process = int(service.address.rpartition(":")[2]), worker_of(service)
        ours = time_forms(port, AS_FAST_AS_POSSIBLE)
        print(f"{'ours':24}{ours}   {ours.per_second / bare.per_second:.2f} of bare", flush=True)
        steady = time_forms(port, STEADY, STEADY_PER_SECOND)
        print(f"{f'ours, {STEADY_PER_SECOND} a second':24}{steady}", flush=True)
        print(f"{'memory of the server':24}{megabytes(process):8.0f} MB", flush=True)
        print(f"{'stored':24}{count(service):8}", flush=True)


def time_forms(port: int, number: int, per_second: int = 0) -> Timing:
    """Fetch so many forms, and send them filled in."""
    line = Line(port)
    forms = [filled_in(line, port) for _ in range(number)]
    if per_second:
        return open_loop(port, forms, STORED, per_second)
    return closed_loop(port, forms, STORED)


def filled_in(line: Line, port: int) -> bytes:
    """The request that sends one form, as the browser that fetched it would."""
    page = line.send(f"GET {FORM} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode())
    [cookie] = COOKIE.findall(page)
    body = urlencode(dict(HIDDEN.findall(page.decode())) | ANSWERS).encode()
    return post(FORM, port, body, f"Cookie: {cookie.decode()}\r\n")


def post(path: str, port: int, body: bytes, more: str = "") -> bytes:
    head = (
        f"POST {path} HTTP/1.1\r\nHost: localhost:{port}\r\n{more}"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def time_bare(port: int) -> Timing:
    """Send the same answers to the bare intake."""
    body = urlencode(ANSWERS, quote_via=quote).encode()
    return closed_loop(port, [post("/", port, body)] * AS_FAST_AS_POSSIBLE, STORED)


@contextmanager
def bare_intake(path: Path) -> Iterator[int]:
    """Run the bare intake, and give its port."""
    port = free_port()
    command = [sys.executable, "-m", "tests.bench.bare_intake", str(port), str(path)]
    process = subprocess.Popen(command)
    try:
        wait_until_it_listens(process, port, path)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=10)


@contextmanager
def our_service(data: Path) -> Iterator[Service]:
    """Run our own server with a team, and without the cap on a flood."""
    with running_service(data, "tests.bench.without_cap") as service:
        engine = create_engine(**engine_options(f"sqlite:///{data / 'database.sqlite3'}"))
        keep_promises(engine, timedelta(seconds=5))
        with Session(engine) as db:
            make_team(db, date.today())
        engine.dispose()
        yield service


def worker_of(service: Service) -> int:
    """The process that answers: the child of the one that was started."""
    children = Path(f"/proc/{service.process}/task/{service.process}/children")
    return int(children.read_text().split()[0])


def megabytes(process: int) -> float:
    """The memory that a process has for itself and shares, in megabytes."""
    [line] = re.findall(r"^VmRSS:\s+(\d+) kB$", Path(f"/proc/{process}/status").read_text(), re.M)
    return int(line) / 1024


def count(service: Service) -> int:
    """How many applications are in the database."""
    with closing(sqlite3.connect(service.data / "database.sqlite3")) as connection:
        [(number,)] = connection.execute("SELECT count(*) FROM application")
        return int(number)
