"""The real program, killed, drowned and starved: nobody who got a receipt is lost, nobody is twice."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from ..program import Server, Wire, give_team
from ..test_canary import set_up
from ..test_serve import free_port
from ..world import ANSWERS, COACHING_FORM
from .crowd import RECEIPT, Crowd, reads
from .killing import LONG

KILLS = 200 if LONG else 4
CROWD = 10_000 if LONG else 100


@pytest.fixture
def server(settings: dict[str, str], tmp_path: Path) -> Iterator[Server]:
    """A server without the cap on a flood."""
    port, folder = free_port(), tmp_path / "var"
    chosen = {name: settings[name] for name in ("SITE", "SERVICES", "GROUPS")}
    environment = os.environ | chosen | {"PORT": str(port), "DATA": str(folder)}
    environment["FORM_WAIT_SECONDS"] = "0"
    server = Server(port, folder, tmp_path / "server.log", environment, "tests.bench.without_cap")
    yield server
    server.stop(signal.SIGTERM)


def stored(folder: Path) -> tuple[int, int]:
    """How many applications there are, and how many keys of them."""
    with closing(sqlite3.connect(folder / "database.sqlite3")) as connection:
        [(applications,)] = connection.execute("SELECT count(*) FROM application")
        [(keys,)] = connection.execute("SELECT count(*) FROM case_key")
    return applications, keys


def test_who_got_a_receipt_is_there_once_however_often_the_server_is_killed(
    server: Server,
) -> None:
    server.start()
    give_team(server.folder)
    crowd, number = Crowd(server), KILLS * 12
    sending = threading.Thread(target=crowd.send, args=(number,))
    sending.start()
    kills = 0
    while kills < KILLS and sending.is_alive():
        time.sleep(random.uniform(0.05, 0.4))
        server.stop(signal.SIGKILL)
        kills += 1
        server.start()
    sending.join()

    assert kills > KILLS / 2
    assert crowd.refused > 0
    assert len(set(crowd.codes)) == number
    assert stored(server.folder) == (number, number)
    assert all(reads(server, code) for code in crowd.codes[:: max(number // 200, 1)])


def test_a_crowd_that_sends_at_once_is_there_once(server: Server) -> None:
    server.start()
    give_team(server.folder)
    crowd = Crowd(server)
    crowd.send(CROWD, at_once=32)

    assert len(set(crowd.codes)) == CROWD
    assert stored(server.folder) == (CROWD, CROWD)
    assert crowd.refused == 0


def can_mount() -> bool:
    """Whether this machine lets a program have a small disk of its own."""
    command = ["unshare", "--mount", "--map-root-user", "mount", "-t", "tmpfs", "none", "/mnt"]
    return bool(shutil.which("unshare")) and subprocess.run(command, check=False).returncode == 0


def test_a_full_disk_keeps_what_was_typed_and_works_again_once_there_is_room(
    server: Server, tmp_path: Path
) -> None:
    if not can_mount():
        pytest.fail("the kernel allows no namespaces here; run this test where it does")
    server.folder.mkdir()
    server.before = (
        *("unshare", "--mount", "--map-root-user", "sh", "-c"),
        f'mount -t tmpfs -o size=4m none {server.folder} && exec "$@"',
        "sh",
    )
    set_up(server, "appel regen tafel wolk zomer brug")
    assert server.process is not None
    inside = Path(f"/proc/{server.process.pid}/root{server.folder}")
    person = Wire(server.port)
    person.send("GET", COACHING_FORM)
    form, answers = person.page, {"question": "viewing", "talk": "chat", "wish": ANSWERS["wish"]}
    fill(inside / "filler")

    refused = person.send("POST", COACHING_FORM, answers)
    assert ANSWERS["wish"] in refused
    assert "Er is niets verstuurd." in refused
    assert "0800 200 50" in refused
    assert "Stoppen is Mogelijk" in Wire(server.port).send("GET", "/")
    assert stored(copy_of(inside, tmp_path / "full")) == (0, 0)

    (inside / "filler").unlink()
    person.page = form
    assert person.send("POST", COACHING_FORM, answers) == RECEIPT
    assert stored(copy_of(inside, tmp_path / "room")) == (1, 1)


def copy_of(folder: Path, copy: Path) -> Path:
    """The files of a database, out of a disk that SQLite would look for in another place."""
    shutil.copytree(folder, copy, ignore=lambda _, names: {"filler"} & set(names))
    return copy


def fill(path: Path) -> None:
    """Write until there is no room at all."""
    with path.open("wb", buffering=0) as file:
        for size in (65536, 4096, 512, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                continue


def test_a_folder_that_cannot_be_written_in_is_named_at_the_start(server: Server) -> None:
    if not can_mount():
        pytest.fail("the kernel allows no namespaces here; run this test where it does")
    server.folder.mkdir()
    command = f"mount -t tmpfs -o ro none {server.folder} && exec python -m backend.serve"
    environment = server.environment | {"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin"}
    done = subprocess.run(
        ["unshare", "--mount", "--map-root-user", "sh", "-c", command],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert done.stderr.startswith(f"DATA is {server.folder}, which cannot be written in (Read-only")


def test_a_database_that_does_not_answer_is_named_at_the_start(server: Server) -> None:
    server.environment["DATABASE_URL"] = f"postgresql://nobody@127.0.0.1:{free_port()}/none"
    done = subprocess.run(
        [sys.executable, "-m", "backend.serve"],
        env=server.environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert done.stderr.startswith("The database does not answer; look at DATABASE_URL")
    assert "Traceback" not in done.stderr
