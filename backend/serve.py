"""``python -m backend.serve``: keys, database, addresses, and the server on this machine."""

import logging
import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

from flask import Flask
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]
from sqlalchemy.exc import OperationalError

from backend import create_app
from backend.context import context
from backend.database import db
from backend.error import BackendError
from backend.key_file import KEYS_FILE, add_keys
from backend.migrate import migrate_database
from backend.postman import employ_postman
from backend.server_log import SilentLogger
from backend.set_up import make_set_up_token
from backend.settings import SettingError, read_environment, read_settings
from backend.staff import has_staff

THREADS = 8  # in all: SQLite is served best by one process, PostgreSQL by two
# Who has the write lock gives up Python's own lock at each statement, and waits this long to get it
# back from who computes: usually 5 ms. How much that helps lies within the noise, see docs/metingen.md.
SWITCH_SECONDS = 0.0002
SECRETS = ("SIGNING_KEYS", "PEPPER", "MAIL_KEY")


def main(environment: Mapping[str, str]) -> int:
    """Serve until stopped; if that cannot begin, say why and return 2."""
    try:
        host, port = environment.get("HOST", "127.0.0.1"), read_port(environment)
        prepare_data(Path(environment.get("DATA", "var")).resolve())
        values = read_environment(environment)
        settings = read_settings(values)
        migrate_database(settings)
        announce(create_app(values), port)
    except BackendError as error:
        print(error, file=sys.stderr)
        return 2
    except OperationalError:
        print(
            "The database does not answer; look at DATABASE_URL, the disk and the server of it.",
            file=sys.stderr,
        )
        return 2
    Server(values, f"{host}:{port}", settings.processes).run()
    return 0


def read_port(environment: Mapping[str, str]) -> int:
    """Return the port, if it can be had on this host.

    :raises SettingError: it is no port, or another program has it.
    """
    text = environment.get("PORT", "8000")
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise SettingError(f'PORT is "{text}"; it must be a number from 1 to 65535.')
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((environment.get("HOST", "127.0.0.1"), int(text)))
        except OSError as error:
            raise SettingError(
                f"PORT {text} cannot be used ({error.strerror}); choose another."
            ) from error
    return int(text)


def prepare_data(folder: Path) -> None:
    """Make the data folder and its keys, where they are not there yet; nobody else reads them.

    :raises SettingError: the folder cannot be written in.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        add_keys(folder / KEYS_FILE, SECRETS)
        probe = folder / ".writable"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise SettingError(
            f"DATA is {folder}, which cannot be written in ({error.strerror}); choose another."
        ) from error


def announce(app: Flask, port: int) -> None:
    """Print where the site is, and how the first member of staff begins."""
    address = f"http://localhost:{port}"
    print(f"Site: {address}/", flush=True)
    with app.app_context():
        if not has_staff(db.session):
            token = make_set_up_token(context().signer)
            print(f"Staff set-up (once, within 24 hours): {address}/team/start/{token}", flush=True)
        db.session.close()
        db.engine.dispose()


class Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn with eight threads, in one process or in several."""

    def __init__(self, values: Mapping[str, str], address: str, processes: int) -> None:
        self._values = values
        self._address = address
        self._processes = processes
        super().__init__()

    def load_config(self) -> None:
        """Choose the settings of gunicorn."""
        chosen = {
            "bind": self._address,
            "workers": self._processes,
            "threads": max(THREADS // self._processes, 1),
            "worker_class": "gthread",
            "accesslog": None,
            "loglevel": "warning",
            "logger_class": SilentLogger,
            "control_socket_disable": True,
            "forwarded_allow_ips": "",  # PROXIES alone says whom to believe
            "umask": 0o077,
        }
        for name, value in chosen.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """The app, made in the process that serves it and sends its mail."""
        sys.setswitchinterval(SWITCH_SECONDS)
        app = create_app(self._values)
        employ_postman(app)
        return app


if __name__ == "__main__":
    logging.basicConfig(format="%(levelname)s %(name)s %(message)s", level=logging.WARNING)
    os.umask(0o077)
    sys.exit(main(os.environ))
