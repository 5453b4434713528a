"""How old a package is, as an index tells it, or not at all."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from tests.supply.ages import IndexSilentError, direct_packages, released, table
from tests.supply.lock import LOCK, Package

PACKAGE = Package("flask", "3.1.2", ("a" * 64, "b" * 64), ())
NOW = datetime(2026, 11, 21, tzinfo=UTC)
FILES = [
    {"hashes": {"sha256": "a" * 64}, "upload-time": "2026-08-02T10:00:00Z"},
    {"hashes": {"sha256": "b" * 64}, "upload-time": "2026-08-01T10:00:00Z"},
    {"hashes": {"sha256": "c" * 64}, "upload-time": "2020-01-01T10:00:00Z"},
]


@pytest.fixture
def index(monkeypatch: pytest.MonkeyPatch) -> Iterator[HTTPServer]:
    """An index on this machine that knows one package."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            assert "pypi.simple.v1+json" in self.headers["Accept"]
            self.send_response(200 if self.path == "/simple/flask/" else 404)
            self.end_headers()
            self.wfile.write(json.dumps({"files": FILES}).encode())

        def log_message(self, format: str, *args: object) -> None:
            """Write no log."""

    server = HTTPServer(("127.0.0.1", 0), Answer)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    monkeypatch.setenv("PIP_INDEX_URL", f"http://127.0.0.1:{server.server_port}/simple/")
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_version_is_as_old_as_its_first_file(index: HTTPServer) -> None:
    assert released(PACKAGE) == datetime(2026, 8, 1, 10, tzinfo=UTC)
    assert table([PACKAGE], released, NOW)[0].split() == [
        *("flask", "3.1.2", "2026-08-01", "111", "days"),
    ]


def test_a_package_that_the_index_does_not_know_is_said(index: HTTPServer) -> None:
    with pytest.raises(IndexSilentError, match="does not tell of weg"):
        released(Package("weg", "1", ("a" * 64,), ()))


@pytest.mark.parametrize("index", ["http://127.0.0.1:9/simple", ""])
def test_without_an_index_the_versions_are_still_told(
    monkeypatch: pytest.MonkeyPatch, index: str
) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", index)
    packages = direct_packages(LOCK.read_text(encoding="utf-8"))

    lines = table(packages, released, NOW)

    assert [line.split()[0] for line in lines[:-1]] == [one.name for one in packages]
    assert all("age not known" in line for line in lines[:-1])
    assert lines[-1].startswith("The package index could not be asked")
