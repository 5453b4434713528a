"""Two hosts, each with processes and a folder of its own, on one PostgreSQL and one Valkey."""

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ..conftest import MakeDatabase
from ..program import Server
from ..test_serve import free_port
from ..valkey import Valkey

KEYS = {"SIGNING_KEYS": "a" * 64, "PEPPER": "b" * 64, "MAIL_KEY": "c" * 64}


@pytest.fixture
def url(make_database: MakeDatabase) -> str:
    return make_database("postgresql")


@pytest.fixture
def hosts(
    settings: dict[str, str], url: str, valkey: Valkey, tmp_path: Path
) -> Iterator[list[Server]]:
    """Two hosts that start at the same moment, each with two processes and a folder of its own."""
    chosen = {name: settings[name] for name in ("SITE", "SERVICES", "GROUPS")}
    shared = os.environ | chosen | KEYS | {"DATABASE_URL": url, "LIMITS_URL": valkey.url}
    hosts = []
    for name in ("one", "other"):
        port, folder = free_port(), tmp_path / name
        own = {"PORT": str(port), "DATA": str(folder), "PROCESSES": "2", "FORM_WAIT_SECONDS": "0"}
        hosts.append(Server(port, folder, tmp_path / f"{name}.log", shared | own))
    with ThreadPoolExecutor() as pool:
        list(pool.map(Server.start, hosts))
    yield hosts
    for host in hosts:
        host.stop(signal.SIGTERM)
