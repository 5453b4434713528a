"""Firefox's own remote control: WebDriver commands as JSON over a socket, each after its length.

Playwright needs a Firefox of its own making, and Mozilla's client brings fifteen packages along.
https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
"""

import json
import socket
from time import monotonic, sleep
from typing import Any

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
PATIENCE_SECONDS = 60


class MarionetteError(Exception):
    """Firefox refused a command; carries its name for the error, and its words."""

    def __init__(self, error: dict[str, str]) -> None:
        self.name = error["error"]
        super().__init__(f"{self.name}: {error['message']}")


class Marionette:
    """A session with a Firefox that was started with ``--marionette``."""

    def __init__(self, port: int) -> None:
        self.socket = connect(port)
        self.stream = self.socket.makefile("rb")
        self.number = 0
        self.receive()  # Firefox says hello
        self.send("WebDriver:NewSession", {})

    def send(self, command: str, parameters: dict[str, Any]) -> Any:
        """Return the answer to a command.

        :raises MarionetteError: Firefox refused it.
        """
        self.number += 1
        text = json.dumps([0, self.number, command, parameters]).encode()
        self.socket.sendall(b"%d:%s" % (len(text), text))
        _, _, error, result = self.receive()
        if error:
            raise MarionetteError(error)
        is_value = isinstance(result, dict) and result.keys() == {"value"}
        return result["value"] if is_value else result

    def receive(self) -> Any:
        length = b""
        while (digit := self.stream.read(1)) != b":":
            length += digit
        return json.loads(self.stream.read(int(length)))

    def close(self) -> None:
        self.send("Marionette:Quit", {"flags": ["eForceQuit"]})
        self.disconnect()

    def disconnect(self) -> None:
        self.stream.close()
        self.socket.close()


def connect(port: int) -> socket.socket:
    """Return a connection as soon as Firefox listens."""
    end = monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port))
        except ConnectionRefusedError:
            if monotonic() > end:
                raise
            sleep(0.1)
