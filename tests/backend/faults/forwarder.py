"""A line to a server on a socket, that can be cut and joined again."""

import socket
import threading
from contextlib import suppress
from pathlib import Path


class Forwarder:
    """Passes on what comes in on one Unix socket to another."""

    def __init__(self, entrance: Path, exit: Path) -> None:
        self._entrance, self._exit = entrance, exit
        self._listener: socket.socket | None = None
        self._open: list[socket.socket] = []

    def join(self) -> None:
        """Take connections from now on."""
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(self._entrance))
        self._listener.listen(64)
        threading.Thread(target=self._take, args=(self._listener,), daemon=True).start()

    def cut(self) -> None:
        """Close what is open, and take nothing any more."""
        assert self._listener is not None
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._entrance.unlink()
        for connection in self._open:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
            connection.close()
        self._open.clear()

    def _take(self, listener: socket.socket) -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            server = socket.socket(socket.AF_UNIX)
            server.connect(str(self._exit))
            self._open += [client, server]
            for source, target in ((client, server), (server, client)):
                threading.Thread(target=_pass_on, args=(source, target), daemon=True).start()


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    with suppress(OSError):
        target.shutdown(socket.SHUT_RDWR)
