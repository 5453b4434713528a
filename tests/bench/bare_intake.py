"""The least that an anonymous intake can be: Flask, one sealed box, one durable row. The ceiling.

``python -m tests.bench.bare_intake PORT FILE`` serves it as ``backend.serve`` serves ours.
"""

import sqlite3
import sys
import threading

from flask import Flask, redirect, request
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]
from nacl.public import PrivateKey, SealedBox
from werkzeug.wrappers import Response

from backend.serve import THREADS

HOST = "127.0.0.1"


def make_app(path: str) -> Flask:
    """An app that seals what is sent and stores it durably, under one write lock."""
    app = Flask(__name__)
    box = SealedBox(PrivateKey.generate().public_key)
    lock, local = threading.Lock(), threading.local()

    def connection() -> sqlite3.Connection:
        if not hasattr(local, "connection"):
            local.connection = sqlite3.connect(path, isolation_level=None)
            local.connection.execute("PRAGMA journal_mode=WAL")
            local.connection.execute("PRAGMA synchronous=FULL")
            local.connection.execute("CREATE TABLE IF NOT EXISTS sent (sealed BLOB)")
        found: sqlite3.Connection = local.connection
        return found

    @app.post("/")
    def receive() -> Response:
        sealed = box.encrypt("\n".join(request.form.values()).encode())
        with lock:
            connection().execute("INSERT INTO sent VALUES (?)", (sealed,))
        return redirect("/", 303)

    return app


class Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn as ours."""

    def __init__(self, port: str, path: str) -> None:
        self._bind, self._path = f"{HOST}:{port}", path
        super().__init__()

    def load_config(self) -> None:
        """One process of eight threads."""
        for name, value in {
            "bind": self._bind,
            "threads": THREADS,
            "worker_class": "gthread",
            "loglevel": "warning",
            "control_socket_disable": True,
        }.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """The app, made in the process that serves it."""
        return make_app(self._path)


if __name__ == "__main__":
    Server(*sys.argv[1:]).run()
