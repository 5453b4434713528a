"""A real Valkey or Redis, that remembers nothing when it ends."""

import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError

from tests.servers.find_server import find_server


@dataclass
class Valkey:
    """A server on a socket in a folder of its own."""

    folder: Path
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def url(self) -> str:
        """What LIMITS_URL is set to."""
        return f"unix://{self.folder / 'valkey.sock'}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        command = [find_server("valkey-server"), "--port", "0", "--save", "", "--appendonly", "no"]
        command += ["--unixsocket", str(self.folder / "valkey.sock"), "--dir", str(self.folder)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        with Redis.from_url(self.url) as client:
            for _ in range(200):
                try:
                    client.ping()
                except RedisError:
                    time.sleep(0.05)
                else:
                    return
        raise RuntimeError("Valkey did not start")

    def stop(self) -> None:
        """End it at once."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def texts(self) -> bytes:
        """Everything that it remembers."""
        with Redis.from_url(self.url) as client:
            found = [key + b" " + (client.get(key) or b"") for key in client.scan_iter()]
        return b"\n".join(found)
