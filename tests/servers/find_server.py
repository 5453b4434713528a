"""Find what the service runs beside: nginx, a Valkey or Redis, and systemd, which reads its units.

``python -m tests.servers.find_server --install`` installs them where the system lets it.
"""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.installing import install_package

BROTLI = "ngx_http_brotli_static_module.so"


class ServerMissingError(Exception):
    """There is no such server, and none could be installed."""


@dataclass(frozen=True)
class Wanted:
    """A server: what the program may be called, and which packages have it."""

    programs: tuple[str, ...]
    packages: tuple[str, ...]

    def missing(self, variable: str) -> str:
        """What to do when it is not there."""
        return (
            f"The tests of servers need {' or '.join(self.programs)} and found none. Do one of these:\n"
            f"  Debian: apt-get install {self.packages[0]}   (or run make as root)\n"
            f"or set {variable} to the path of one."
        )


SERVERS = {
    "nginx": Wanted(("nginx",), ("nginx-light libnginx-mod-http-brotli-static",)),
    "redis-server": Wanted(("redis-server", "valkey-server"), ("redis-server", "valkey-server")),
    "systemd-analyze": Wanted(("systemd-analyze",), ("systemd",)),
}


def find_server(name: str) -> str:
    """Return the path of ``nginx`` with its module for Brotli, ``redis-server`` or ``systemd-analyze``.

    A Valkey counts as a Redis.

    :raises ServerMissingError: none was found; says what to install.
    """
    name = "redis-server" if name == "valkey-server" else name
    variable = name.upper().replace("-", "_")
    places = f"{os.environ.get('PATH', os.defpath)}:/usr/local/sbin:/usr/sbin"
    found = [shutil.which(program, path=places) for program in SERVERS[name].programs]
    for path in filter(None, [os.environ.get(variable), *found]):
        if name != "nginx" or brotli_of(path) is not None:
            return path
    raise ServerMissingError(SERVERS[name].missing(variable))


def brotli_of(nginx: str) -> str | None:
    """The line that gives this nginx its ``brotli_static``: empty if it has it, none if it cannot."""
    done = subprocess.run([nginx, "-V"], capture_output=True, text=True, check=False)
    if re.search(r"--add-module=\S*brotli", done.stderr):
        return ""
    folder = re.search(r"--modules-path=(\S+)", done.stderr)
    path = Path(folder[1] if folder else "/usr/lib/nginx/modules") / BROTLI
    return f"load_module {path};" if path.is_file() else None


def install() -> None:
    """Install the servers that are not there.

    :raises ServerMissingError: one could not be had.
    """
    for name, wanted in SERVERS.items():
        try:
            find_server(name)
        except ServerMissingError:
            install_package(name, wanted.packages)
            find_server(name)


if __name__ == "__main__":
    try:
        if "--install" in sys.argv:
            install()
        else:
            print(*map(find_server, SERVERS), sep="\n")
    except ServerMissingError as missing:
        sys.exit(str(missing))
