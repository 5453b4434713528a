"""The real service, started as an operator starts it."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT


@dataclass(frozen=True)
class Service:
    """A running service: its address, the link to set up the desk, its data and what it printed."""

    process: int
    address: str
    set_up_link: str
    data: Path
    printed: Path


@contextmanager
def running_service(
    data: Path,
    module: str = "backend.serve",
    *,
    settings: Mapping[str, str] | None = None,
    through: Sequence[str] = (),
) -> Iterator[Service]:
    """Start the service on a free port, wait until it listens, and stop it at the end.

    :param through: a command that runs the one that follows it.
    """
    printed = data.parent / f"{data.name}.log"
    port = free_port()
    environment = {**os.environ, "PORT": str(port), "DATA": str(data), "FORM_WAIT_SECONDS": "0"}
    # With mail, so that the forms offer a signal; nobody listens there, so nothing is sent.
    environment |= {"SMTP_URL": f"smtp://127.0.0.1:{free_port()}", "MAIL_FROM": "post@voorbeeld.be"}
    environment |= {"TEAM_MAIL": "team@voorbeeld.be"}
    environment |= settings or {}
    with printed.open("w") as log:
        command = [*through, sys.executable, "-m", module]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        wait_until_it_listens(process, port, printed)
        found = re.search(r"http://localhost:\d+(/team/start/\S+)", printed.read_text())
        address = f"http://127.0.0.1:{port}"
        yield Service(process.pid, address, address + found[1] if found else "", data, printed)
    finally:
        process.terminate()
        process.wait(timeout=40)  # gunicorn gives answers that are under way half a minute


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until_it_listens(process: subprocess.Popen[bytes], port: int, printed: Path) -> None:
    """Return when the port answers.

    :raises RuntimeError: the service stopped, or does not listen within twenty seconds.
    """
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        try:
            process.wait(timeout=0.1)
        except subprocess.TimeoutExpired:
            continue
        break
    raise RuntimeError(f"the service does not listen:\n{printed.read_text()}")
